"""Where a build keeps what it makes on the way: in the guide's folder, or elsewhere where that takes no files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BUILD = "build"
"""The folder for it, which git does not look into."""


@contextmanager
def open_workplace(root: Path) -> Iterator[Path]:
    """The guide's folder; where it takes no files, one of links to all that is in it, for as long as it is needed.

    The engines read their settings beside other files of the guide, and one of them builds only there.
    """
    if takes_files(root) and takes_files(root / BUILD):
        yield root
        return
    with tempfile.TemporaryDirectory(prefix="fieldguide-") as folder:
        for path in root.resolve().iterdir():
            if path.name != BUILD:
                (Path(folder) / path.name).symlink_to(path)
        yield Path(folder)


def takes_files(folder: Path) -> bool:
    """Whether files may be written into a folder, or it is not there yet."""
    return not folder.is_dir() or os.access(folder, os.W_OK | os.X_OK)
