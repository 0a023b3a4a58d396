"""What concerns a few files out of a whole guide.

The problems in them, and those elsewhere that come from them, such as a link to a card that was renamed or
removed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path, PurePath

from fieldguide.model.diagnostics import Code, Diagnostic
from fieldguide.model.guide import Guide


def display_path(file: Path, root: Path) -> str | None:
    """How messages write a file's path; None where it is not in the guide's folder."""
    try:
        return file.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return None


def select(diagnostics: Iterable[Diagnostic], paths: Collection[str], guide: Guide) -> tuple[list[Diagnostic], int]:
    """The problems that concern the files at these paths, and how many others there are."""
    diagnostics = list(diagnostics)
    ids = {PurePath(path).stem for path in paths}
    titles = {card.title for card in guide.cards.values() if card.span().path in paths}
    told = [d for d in diagnostics if d.span.path in paths or _comes_from(d, ids, titles, paths, guide)]
    return told, len(diagnostics) - len(told)


def _comes_from(
    d: Diagnostic, ids: Collection[str], titles: Collection[str], paths: Collection[str], guide: Guide
) -> bool:
    """Whether a problem elsewhere names one of the cards: by its id, its title or its file."""
    if any(f"“{id}”" in d.headline for id in ids) or any(path in d.help for path in paths):
        return True
    if d.code is Code.UNKNOWN_SECTION:
        return any(f"“{title}”" in d.headline for title in titles)
    if d.code in (Code.NO_ANSWER, Code.NO_PRIMARY_BEHAVIOUR, Code.ORPHAN):
        return _was_linked(d, ids, guide)
    return False


def _was_linked(d: Diagnostic, ids: Collection[str], guide: Guide) -> bool:
    """A card that has lost its link: nothing says which file it was in, so a removed one may be the cause."""
    return any(id not in guide.cards for id in ids)
