"""What a branch changes, seen from the branch that it would join."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
GUIDE = ("practices", "content", "mkdocs.yml")
# Made by a command, and read by editors alone.
MADE = ":(exclude)practices/schemas"


def git(*arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def changed_files(base: str) -> list[tuple[str, str]]:
    """What happened to each file of the guide (A, M or D), and its path; a rename is both."""
    rows = git("diff", "--name-status", "--no-renames", "-z", f"{base}...HEAD", "--", *GUIDE, MADE).split("\0")
    return [(status, path) for status, path in zip(rows[::2], rows[1::2], strict=False)]


def added_links(base: str) -> list[str]:
    """The outside links on lines that the branch adds to the guide."""
    diff = git("diff", "--unified=0", f"{base}...HEAD", "--", *GUIDE, MADE)
    lines = [line[1:] for line in diff.split("\n") if line.startswith("+") and not line.startswith("+++")]
    return outside_links("\n".join(lines))


def outside_links(text: str) -> list[str]:
    found = re.findall(r"https://[^\s\"'<>`\]]+", text)
    return sorted({_trim(link) for link in found})


def _trim(link: str) -> str:
    """Without what belongs to the sentence or the Markdown around the link."""
    while link and (link[-1] in ".,;:!?’”*_" or (link[-1] == ")" and link.count("(") < link.count(")"))):
        link = link[:-1]
    return link
