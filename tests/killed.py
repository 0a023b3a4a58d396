"""Runs that end at a chosen change of a file: as if the machine had lost power there, or the disk were full."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

KILLED = 9

_HOOK = """
import atexit, errno, os, sys
left = {event}
changing = {{"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.utime", "os.link", "shutil.rmtree"}}
here = os.path.abspath(os.getcwd())

def changes(name, arguments):
    if name == "open":
        return isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR) and inside(arguments[0])
    return name in changing and inside(arguments[0])

def inside(path):
    return isinstance(path, (str, os.PathLike)) and os.path.abspath(path).startswith(here + os.sep)

def hook(name, arguments):
    global left
    if changes(name, arguments):
        {then}
        left -= 1

sys.addaudithook(hook)
"""
_DIE = f"if left == 0: os._exit({KILLED})"
_REFUSE = "if left <= 0 and name == 'open': raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))"
_COUNT = "if left == 0: atexit.register(lambda: print('changes', -left))"


def _run(then: str, event: int, code: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    whole = _HOOK.format(event=event, then=then) + code
    # Where a set has another order in each process, one run can have a change more than the next.
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    return subprocess.run(
        [sys.executable, "-c", whole, *arguments], cwd=folder, env=environment, capture_output=True, text=True
    )


def killed_at(event: int, code: str, folder: Path, *arguments: str) -> int:
    """Runs Python code in a folder up to its event-th change of a file there; with KILLED where it came so far."""
    run = _run(_DIE, event, code, folder, *arguments)
    assert run.returncode in (0, KILLED), run.stderr
    return run.returncode


def without_room(event: int, code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs it where there is no room for a file any more from that change on."""
    return _run(_REFUSE, event, code, folder)


def count_changes(code: str, folder: Path) -> int:
    """How many changes of files there are where nothing stops it."""
    run = _run(_COUNT, 0, code, folder)
    assert run.returncode == 0, run.stderr
    return int(run.stdout.rpartition("changes ")[2])
