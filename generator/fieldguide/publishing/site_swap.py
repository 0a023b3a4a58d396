"""How `site/` is replaced: a finished site takes the place of the old one, whole or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from fieldguide.publishing.writer import MANIFEST, is_running, write_manifest


def may_replace(folder: Path) -> bool:
    """Whether a folder is ours to replace: it is not there, is empty, or was published from here."""
    if not os.path.lexists(folder):
        return True
    return folder.is_dir() and not folder.is_symlink() and ((folder / MANIFEST).is_file() or not any(folder.iterdir()))


def replace_site(built: Path, folder: Path, paths: Iterable[str] | None = None) -> None:
    """Puts a finished site in the place of the old one: no reader meets half of it.

    `paths` are those of its files, where they are known.
    The two change places in one step where the system can do that; else there is no site for the moment between two
    renames. Raises FileNotFoundError where nothing was built, and OSError where a folder cannot be moved; the old site
    is in its place then.
    """
    if not built.is_dir():
        raise FileNotFoundError(built)
    write_manifest(built, paths)
    if not _on_one_disk(built, folder.parent):
        built = _brought(built, folder)
    if folder.is_dir() and _exchange(built, folder):
        shutil.rmtree(built, ignore_errors=True)
    else:
        _replace(built, folder)
    # What a run that was cut short may have left.
    for left in folder.parent.glob(f".{folder.name}-old-*"):
        if (left / MANIFEST).is_file() or not is_running(left.name):
            shutil.rmtree(left, ignore_errors=True)
    for left in folder.parent.glob(f".{folder.name}-new-*"):
        if not is_running(left.name):
            shutil.rmtree(left, ignore_errors=True)


def _on_one_disk(built: Path, parent: Path) -> bool:
    return built.stat().st_dev == parent.stat().st_dev


def _brought(built: Path, folder: Path) -> Path:
    """A copy beside the folder that it is to replace: no folder can be moved from one disk to another."""
    near = folder.with_name(f".{folder.name}-new-{os.getpid()}")
    try:
        shutil.copytree(built, near)
    except BaseException:
        shutil.rmtree(near, ignore_errors=True)
        raise
    return near


_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def _exchange(one: Path, other: Path) -> bool:
    """Whether two folders have changed places in one step; Linux can do that on most file systems."""
    try:
        # https://man7.org/linux/man-pages/man2/rename.2.html
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)


def _replace(built: Path, folder: Path) -> None:
    old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
    if folder.exists():
        folder.rename(old)
    try:
        built.rename(folder)
    except BaseException:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
