"""When each card last changed, as git tells it.

A guide without git, or with a part of its history only, has no such days: they are left out of the pages, and
nothing else changes.
"""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path


def read_history(root: Path, folder: str) -> dict[str, datetime.date]:
    """The day of the last commit that changed each file below a folder, by its path from `root`.

    Empty where there is no git, no repository or, as many build machines have it, no more than the last commit:
    then every file would seem to have changed on one day.
    """
    if _ask(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    days: dict[str, datetime.date] = {}
    day = None
    for line in _ask(root, "log", "--format=@%as", "--name-only", "--no-renames", "--relative", "--", folder).split(
        "\n"
    ):
        if line.startswith("@"):
            day = datetime.date.fromisoformat(line[1:])
        elif line and day:
            days.setdefault(line, day)
    return days


def _ask(root: Path, *question: str) -> str:
    """What git answers; nothing where it has no answer."""
    command = ["git", "-c", "log.showSignature=false", *question]
    try:
        answer = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return answer.stdout if answer.returncode == 0 else ""
