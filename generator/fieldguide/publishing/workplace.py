"""Where a build keeps what it makes on the way: in the guide's folder, or elsewhere where that takes no files.

Two commands that make things there take turns.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
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


@contextmanager
def alone(place: Path, wait: Callable[[], None]) -> Iterator[None]:
    """One command at a time makes things in a workplace: the next is told to `wait`, and goes on after it.

    The lock goes with the process that holds it. Windows has no such lock, and a folder that takes no files needs none.
    """
    folder = place / BUILD
    if sys.platform == "win32" or not (takes_files(place) and takes_files(folder)):
        yield
        return
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    held = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            wait()
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def takes_files(folder: Path) -> bool:
    """Whether files may be written into a folder, or it is not there yet."""
    return not folder.is_dir() or os.access(folder, os.W_OK | os.X_OK)
