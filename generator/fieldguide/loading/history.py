"""When each card last changed, as git tells it.

A guide without git, or with a part of its history only, has no such days: they are left out of the pages, and
nothing else changes. Commits that changed many files and the sense of none are named in the repository's
`.git-blame-ignore-revs`, which git's own blame and its hosts read too.
"""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path


def read_history(root: Path, folder: str) -> dict[str, datetime.date]:
    """The day of the last commit that changed each file below a folder, by its path from `root`.

    Commits that are to be passed over do not count. Empty where there is no git, no repository or, as many build
    machines have it, no more than the last commit: then every file would seem to have changed on one day.
    """
    if _ask(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    passed_over = _read_passed_over(root)
    days: dict[str, datetime.date] = {}
    day: datetime.date | None = None
    question = ("log", "--format=@%as %H", "--name-only", "--no-renames", "--relative", "--", folder)
    for line in _ask(root, *question).split("\n"):
        if line.startswith("@"):
            said, commit = line[1:].split()
            day = None if commit in passed_over else datetime.date.fromisoformat(said)
        elif line and day:
            days.setdefault(line, day)
    return days


def _read_passed_over(root: Path) -> frozenset[str]:
    """The commits named in `.git-blame-ignore-revs`, one a line; what stands behind a “#” is a note."""
    top = _ask(root, "rev-parse", "--show-toplevel").strip()
    try:
        text = (Path(top) / ".git-blame-ignore-revs").read_text(encoding="utf-8") if top else ""
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(line.partition("#")[0].strip() for line in text.splitlines())


def _ask(root: Path, *question: str) -> str:
    """What git answers; nothing where it has no answer."""
    command = ["git", "-c", "log.showSignature=false", *question]
    try:
        answer = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return answer.stdout if answer.returncode == 0 else ""
