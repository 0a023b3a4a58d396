"""What concerns a few files out of a whole guide.

The problems in them, and those elsewhere that come from them, such as a link to a card that was renamed or
removed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath

from fieldguide.checking.relations import LEFT_TO_OTHERS
from fieldguide.checking.report import identity
from fieldguide.loading.cards import SUFFIX
from fieldguide.model.diagnostics import Diagnostic
from fieldguide.model.guide import Guide


def display_path(file: Path, root: Path) -> str | None:
    """How messages write a file's path; None where it is not in the guide's folder."""
    try:
        return file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return None


def select(diagnostics: Iterable[Diagnostic], paths: Collection[str], guide: Guide) -> tuple[list[Diagnostic], int]:
    """The problems that concern the files at these paths, and how many others there are."""
    diagnostics, folders = list(diagnostics), guide.model.by_folder
    # Without a model no card was read, so what is wrong with it concerns every file.
    if not folders:
        return diagnostics, 0
    ids = {file.stem for file in map(PurePosixPath, paths) if file.suffix == SUFFIX and file.parent.name in folders}
    concerned = {*paths, *ids}
    # Nothing says what a card that is gone led to: one that lacks a link may have lost it with that card.
    lost = LEFT_TO_OTHERS if ids - guide.cards.keys() else frozenset()
    selected = [d for d in diagnostics if d.span.path in paths or d.code in lost or not concerned.isdisjoint(d.related)]
    return selected, len(diagnostics) - len(selected)


def leave_out(diagnostics: Iterable[Diagnostic], known: Counter[tuple[str, str, str]]) -> tuple[list[Diagnostic], int]:
    """The problems that an earlier check did not tell, and how many it did."""
    diagnostics, left = list(diagnostics), known.copy()
    fresh = []
    for each in diagnostics:
        if left[identity(each)] > 0:
            left[identity(each)] -= 1
        else:
            fresh.append(each)
    return fresh, len(diagnostics) - len(fresh)
