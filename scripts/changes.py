"""What a branch changes, seen from the branch that it would join."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
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
    return _changed(base, *GUIDE, MADE)


def all_changed_files(base: str) -> list[tuple[str, str]]:
    """The same of every file there is, but for what a command makes."""
    return _changed(base, ".", MADE)


def _changed(base: str, *places: str) -> list[tuple[str, str]]:
    rows = git("diff", "--name-status", "--no-renames", "-z", f"{base}...HEAD", "--", *places).split("\0")
    return [(status, path) for status, path in zip(rows[::2], rows[1::2], strict=False)]


def unpack_before(base: str, folder: Path) -> None:
    """Puts the guide into a folder as it was where the branch began."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    start = git("merge-base", base, "HEAD").strip()
    names = [name for name in (*GUIDE, "overrides") if git("ls-tree", start, name)]
    archive = subprocess.run(["git", "archive", start, "--", *names], cwd=ROOT, check=True, capture_output=True)
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive.stdout, check=True)


def check_before(base: str) -> Path:
    """A file with what a check told where the branch began, so that only what the branch causes is told now."""
    folder = ROOT / "build" / "before"
    unpack_before(base, folder)
    known = folder / "known.json"
    # Where a branch begins, the guide was built: every card fitted its sheets.
    known.write_text(run_check("--no-sheets", "--root", str(folder)), encoding="utf-8")
    return known


def run_check(*arguments: str) -> str:
    """All that a check tells, for programs; nothing where there is no guide to check."""
    command = [sys.executable, "-m", "fieldguide", "check", "--format", "json", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    return result.stdout or '{"problems": []}'


def added_links(base: str) -> list[str]:
    """The outside links on lines that the branch adds to the guide."""
    return outside_links("\n".join(new_lines(base, *GUIDE, MADE)))


def new_lines(base: str, *paths: str) -> list[str]:
    """The lines that the branch adds to some files."""
    diff = git("diff", "--unified=0", "--no-color", f"{base}...HEAD", "--", *paths)
    return [line[1:] for line in diff.split("\n") if line.startswith("+") and not line.startswith("+++")]


def outside_links(text: str) -> list[str]:
    found = re.findall(r"https://[^\s\"'<>`\]]+", text)
    return sorted({_trim(link) for link in found})


def _trim(link: str) -> str:
    """Without what belongs to the sentence or the Markdown around the link."""
    while link and (link[-1] in ".,;:!?’”*_" or (link[-1] == ")" and link.count("(") < link.count(")"))):
        link = link[:-1]
    return link
