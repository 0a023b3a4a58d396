"""The end of the pipeline: what a finished site still needs, and how it takes the place of the old one."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from fieldguide.model.addresses import WORKER, zip_name, zip_path
from fieldguide.publishing.archive import copy_for_disk, pack, render_placeholder
from fieldguide.publishing.service_worker import render_worker
from fieldguide.publishing.writer import MANIFEST, write_manifest


def placeholders(site_name: str) -> dict[str, bytes]:
    """What stands in the place of `finish` until then, so that engines find what pages link to."""
    return {WORKER: render_worker(None), zip_path(site_name): render_placeholder(site_name)}


def finish(files: Mapping[str, bytes], site_name: str, epoch: int) -> Iterator[tuple[str, bytes]]:
    """What is added to a site once the engine has made the rest: the copy to take away, and the worker."""
    yield zip_path(site_name), pack(copy_for_disk(files), zip_name(site_name), epoch)
    yield WORKER, render_worker(files)


_OF_THE_THEME = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")
"""What engines copy from the theme Material, whether pages use it or not."""


def find_unused(files: Mapping[str, bytes]) -> list[str]:
    """The theme's files that no page names: with a frame of its own a guide needs none of them."""
    pages = [content for path, content in files.items() if path.endswith(".html")]
    unused = [part for part in _OF_THE_THEME if not any(part.encode() in page for page in pages)]
    return [path for path in files if path.startswith(tuple(unused))] if unused else []


def may_replace(folder: Path) -> bool:
    """Whether a folder is ours to replace: it is not there, is empty, or was published from here."""
    if not os.path.lexists(folder):
        return True
    return folder.is_dir() and not folder.is_symlink() and ((folder / MANIFEST).is_file() or not any(folder.iterdir()))


def publish(built: Path, folder: Path) -> None:
    """Puts a finished site in the place of the old one: no reader meets half of it.

    The two change places in one step where the system can do that; else there is no site for the moment between two
    renames. Raises FileNotFoundError where nothing was built, and OSError where a folder cannot be moved; the old site
    is in its place then.
    """
    if not built.is_dir():
        raise FileNotFoundError(built)
    write_manifest(built)
    if folder.is_dir() and _exchange(built, folder):
        shutil.rmtree(built, ignore_errors=True)
    else:
        _replace(built, folder)
    # What a run that was cut short may have left.
    for left in folder.parent.glob(f".{folder.name}-old-*"):
        if (left / MANIFEST).is_file() or not is_running(left.name):
            shutil.rmtree(left, ignore_errors=True)


def is_running(name: str) -> bool:
    """Whether the process whose number ends a name, or stands before its extension, goes on."""
    number = re.search(r"-(\d+)(?:\.\w+|-\w+)?$", name)
    if not number or not hasattr(os, "kill") or sys.platform == "win32":
        return True
    try:
        os.kill(int(number[1]), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


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
