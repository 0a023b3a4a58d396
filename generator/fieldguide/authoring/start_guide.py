"""A title -> a whole guide to begin with: its settings, frame, model, a few made-up cards, and how to go on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from fieldguide.authoring.starter_words import read_words, translate, translate_lines
from fieldguide.loading.settings import FILE as SETTINGS
from fieldguide.loading.translations import LANGUAGES, is_language
from fieldguide.model.markup import escape

STARTERS = {
    "methods": "ways of working: category, time, steps, outcomes",
    "patterns": "problems that come again and again: context, forces, solution, known instances",
    "leadership": "what gets in the way, and what to do: obstacles, behaviours, checklists, paths and more",
    "blank": "one kind of card with a title and a text, to be made your own",
}
"""What a guide can start from, and what that is for."""

_README, _GITIGNORE = "README.md", "gitignore"


def fault_of_starter(name: str) -> str:
    """Why no guide can start from it; empty where one can."""
    return "" if name in STARTERS else f"there is no starter “{name}”; there is: {', '.join(STARTERS)}"


def fault_of_language(language: str) -> str:
    if is_language(language):
        return ""
    return f"“{language}” is no language that is known; write its code: {', '.join(LANGUAGES)}, or another"


def start_guide(title: str, language: str, starter: str) -> dict[str, bytes]:
    """Every file of a new guide by its path in the guide's folder."""
    folder = files(__package__) / "starters"
    made = {f"overrides/{path}": content for path, content in _read(_frame(folder))}
    made |= dict(_read(folder / "shared"))
    made |= {path: content for path, content in _read(folder / starter) if path.startswith("practices/")}
    made[f".{_GITIGNORE}"] = made.pop(_GITIGNORE)
    words = read_words(language)
    for path in made:
        if path.startswith("practices/"):
            made[path] = translate(made[path].decode(), words).encode()
    made[_README] = translate_lines(made[_README].decode(), words).encode()
    values = {"title": json.dumps(title, ensure_ascii=False), "language": language, "heading": escape(title)}
    for path in (SETTINGS, _README):
        made[path] = Template(made[path].decode()).substitute(values).encode()
    model = made["practices/guide.yml"].decode()
    made["practices/guide.yml"] = re.sub(r"(?m)^language: .*$", f"language: {language}", model).encode()
    return made


def _frame(starters: Traversable) -> Traversable:
    """The templates round a page, which are those of our own guide: a wheel has them beside the starters (setup.py)."""
    packed = starters / "frame"
    return packed if packed.is_dir() else Path(__file__).parents[3] / "overrides"


def _read(folder: Traversable, path: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _read(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.read_bytes()
