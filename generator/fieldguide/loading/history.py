"""When each card last changed, and when the guide did, as git tells it.

A guide without git, or with a part of its history only, has no such days: they are left out of the pages, and
nothing else changes. Commits that changed many files and the sense of none are named in the repository's
`.git-blame-ignore-revs`, which git's own blame and its hosts read too.
"""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path

LATEST = 2**32 - 1
"""In the year 2106: a compressed file can hold no later time."""


def read_build_time(root: Path, otherwise: int) -> int:
    """The time, in seconds, that a site says it was built at, so that two builds are alike and no clock is asked.

    It is what SOURCE_DATE_EPOCH says, else the time of the last commit in the guide's folder, else `otherwise`.
    Raises ValueError where SOURCE_DATE_EPOCH says no such time.
    """
    # https://reproducible-builds.org/specs/source-date-epoch/
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given and not (given.isascii() and given.isdigit() and int(given) <= LATEST):
        raise ValueError(f"SOURCE_DATE_EPOCH is “{given}”, which is no number of seconds since 1970, up to {LATEST}")
    found = given or _ask(root, "log", "-1", "--format=%ct", "--", ".").strip()
    return max(0, min(int(found) if found.isdigit() else otherwise, LATEST))


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
