"""Says in plain words what a branch does to the guide: summary.py BASE [PICTURES]. For people who do not program."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TypedDict

import yaml

from changes import ROOT, changed_files

DONE = {"A": "New", "M": "Changed", "D": "Removed"}


class Problem(TypedDict):
    """What is read here of each problem that the check tells of."""

    severity: str
    path: str
    line: int
    headline: str
    help: str


def main(base: str, pictures: str = "") -> int:
    changes = changed_files(base)
    print("## What this change does to the guide\n")
    if not changes:
        print("It changes no card and no page.")
        return 0
    for status, words in DONE.items():
        for path in (path for done, path in changes if done == status):
            print(f"- {words}: {_plain(path)}")
    problems = _problems([path for _, path in changes])
    errors = [problem for problem in problems if problem["severity"] == "error"]
    warnings = [problem for problem in problems if problem["severity"] == "warning"]
    print()
    if errors:
        print(f"### {_count(len(errors), 'thing')} to mend before it can go in\n")
        _tell(errors)
    else:
        print("### Nothing stands in its way\n")
    if warnings:
        print(f"\n### {_count(len(warnings), 'thing')} worth another look\n\nThese do not stop it.\n")
        _tell(warnings)
    if pictures and (Path(pictures) / "index.html").is_file():
        print("\nTo see it: download “preview” below, unpack it, and open pictures/index.html, or site/index.html.")
    return 0


def _plain(path: str) -> str:
    folder, _, file = path.rpartition("/")
    if path == "practices/guide.yml":
        return f"what cards can hold and how all of them are shown (`{path}`)"
    if path == "practices/synonyms.yml":
        return f"words that mean the same to the search (`{path}`)"
    kind = folder.rpartition("/")[2].rstrip("s") if path.startswith("practices/") else "page"
    return f"{kind} “{_title(path) or file.partition('.')[0].replace('-', ' ')}” (`{path}`)"


def _title(path: str) -> str:
    """A card's title as readers meet it; nothing for a page, and for a card that is gone."""
    if not path.endswith(".yaml") or not (ROOT / path).is_file():
        return ""
    try:
        values = yaml.load((ROOT / path).read_text(encoding="utf-8", errors="replace"), yaml.BaseLoader)
    except yaml.YAMLError:
        return ""
    title = values.get("title") if isinstance(values, dict) else None
    return _safe(title) if isinstance(title, str) else ""


def _problems(files: list[str]) -> list[Problem]:
    command = [sys.executable, "-m", "fieldguide", "check", "--format", "json", "--", *files]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    problems: list[Problem] = json.loads(result.stdout)["problems"]
    return problems


def _tell(problems: list[Problem]) -> None:
    for problem in problems:
        help = problem["help"].replace("\n", "\n  ")
        print(f"- `{problem['path']}`, line {problem['line']}: {_safe(problem['headline'])}.  \n  {_safe(help)}")


def _safe(text: str) -> str:
    """Words of a card are shown as typed: a summary is Markdown, and may not become anything else."""
    return re.sub(r"[\\`*_\[\]<>#|@&]", lambda sign: f"&#{ord(sign[0])};", text)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else f'{noun}s'}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
