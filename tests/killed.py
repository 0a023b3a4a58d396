"""Runs that end at a chosen change of a file, as if the machine had lost power there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

KILLED = 9

_HOOK = """
import os, sys
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
        if left == 0:
            os._exit({killed})
        left -= 1

sys.addaudithook(hook)
"""


def killed_at(event: int, code: str, folder: Path, *arguments: str) -> int:
    """Runs Python code in a folder up to its event-th change of a file there; with KILLED where it came so far."""
    whole = _HOOK.format(event=event, killed=KILLED) + code
    run = subprocess.run(
        [sys.executable, "-c", whole, *arguments], cwd=folder, env=dict(os.environ), capture_output=True, text=True
    )
    assert run.returncode in (0, KILLED), run.stderr
    return run.returncode


def count_changes(code: str, folder: Path, *arguments: str) -> int:
    """How many changes of files there are where nothing stops the run."""
    whole = _HOOK.format(event=0, killed=KILLED).replace("if left == 0:", "if False:")
    whole += f"import atexit; atexit.register(lambda: print('changes', -left))\n{code}"
    run = subprocess.run(
        [sys.executable, "-c", whole, *arguments], cwd=folder, env=dict(os.environ), capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    return int(run.stdout.rpartition("changes ")[2])
