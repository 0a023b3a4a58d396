"""Which changes are tried, and which tests are asked about each."""

from __future__ import annotations

import ast
import functools
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

PACKAGE, TESTS = Path("generator/fieldguide"), Path("tests")
FOLDERS = ("model", "loading", "checking", "publishing")
SEED, COUNT = 20260101, 300

SAME = (("Is", "Eq"), ("IsNot", "NotEq"))
"""Comparisons that tell the same of None, True, an enumeration and a short text."""


@dataclass(frozen=True, order=True)
class Change:
    module: str
    """The path of the module, from the folder of the project."""
    line: int
    column: int
    operator: str
    occurrence: int


def modules() -> list[Path]:
    """What is changed, as paths from the folder of the project."""
    found = (path for folder in FOLDERS for path in (ROOT / PACKAGE / folder).rglob("*.py"))
    return sorted(path.relative_to(ROOT) for path in found if path.name != "__init__.py")


def draw(changes: Iterable[Change], seed: int = SEED, count: int = COUNT) -> list[Change]:
    """As many places as are asked for, and one change at each: a place with more of them comes no sooner."""
    places: dict[tuple[str, int, int], list[Change]] = defaultdict(list)
    for change in sorted(changes):
        if says_something_else(change):
            places[change.module, change.line, change.column].append(change)
    chance = random.Random(seed)
    return sorted(chance.choice(places[place]) for place in chance.sample(sorted(places), min(count, len(places))))


def says_something_else(change: Change) -> bool:
    """Whether the program could differ: not by its annotations, and not between `is` and `==`."""
    *_, before, after = ("", *change.operator.split("_"))
    if (before, after) in SAME or (after, before) in SAME:
        return False
    return not any(start <= (change.line, change.column) < end for start, end in never_run(change.module))


@functools.cache
def never_run(module: str) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """The stretches of a module that are only there for whoever reads it: annotations, and what checks types."""
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    return tuple((_start(node), _end(node)) for node in _for_readers(tree))


def _for_readers(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        match node:
            case ast.AnnAssign(annotation=told) | ast.arg(annotation=ast.AST() as told):
                yield told
            case ast.FunctionDef(returns=ast.AST() as told):
                yield told
            case ast.If(test=ast.Name("TYPE_CHECKING")) | ast.Name("overload"):
                yield node


def _start(node: ast.AST) -> tuple[int, int]:
    return node.lineno, node.col_offset  # type: ignore[attr-defined]


def _end(node: ast.AST) -> tuple[int, int]:
    return node.end_lineno, node.end_col_offset  # type: ignore[attr-defined]


def matching(module: Path) -> list[Path]:
    """The test of the module's name, and others of its folder that import it; the whole folder where none is."""
    inside = module.relative_to(PACKAGE)
    namesake = TESTS / inside.parent / f"test_{inside.name}"
    name = ".".join(("fieldguide", *inside.with_suffix("").parts))
    beside = sorted((ROOT / TESTS / inside.parts[0]).rglob("test_*.py"))
    importing = [file.relative_to(ROOT) for file in beside if name in imported(file)]
    named = [namesake] if (ROOT / namesake).exists() else []
    return list(dict.fromkeys([*named, *importing])) or [TESTS / inside.parent]


@functools.cache
def imported(file: Path) -> frozenset[str]:
    """Every module that a file of tests imports by name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(module=str(name)):
                found |= {name, *(f"{name}.{alias.name}" for alias in node.names)}
            case ast.Import():
                found |= {alias.name for alias in node.names}
    return frozenset(found)
