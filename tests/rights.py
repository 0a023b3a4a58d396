"""Runs that may write only where a folder's rights allow it, also where the tests run as root."""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_DROP = 24
"""https://man7.org/linux/man-pages/man2/prctl.2.html: PR_CAPBSET_DROP"""
_OVERRIDES = (1, 2)
"""The rights of root to write, read and search where nobody else may."""


def drop_overrides() -> Callable[[], None] | None:
    """What a child does before it begins: root gives up what sets it above a folder's rights. Others need nothing."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    if sys.platform != "linux":
        pytest.skip("root may write everywhere on this system")
    prctl = ctypes.CDLL(None).prctl

    def drop() -> None:
        for capability in _OVERRIDES:
            if prctl(_DROP, capability, 0, 0, 0) != 0:
                os._exit(97)

    return drop


@contextmanager
def closed(*paths: Path, to: int = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) -> Iterator[None]:
    """Takes rights, to write if nothing else is said, from files and folders and all in them, for a time."""
    every = [path for top in paths for path in (*(top.rglob("*") if top.is_dir() else ()), top)]
    modes = {path: path.stat().st_mode for path in every if not path.is_symlink()}
    for path, mode in modes.items():
        path.chmod(mode & ~to)
    try:
        yield
    finally:
        for path, mode in reversed(modes.items()):
            path.chmod(mode)
