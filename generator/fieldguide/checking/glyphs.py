"""Characters that no font of the printed files can show.

Told when cards are checked, so that no reader is handed a sheet with an empty box in somebody's name.
"""

from __future__ import annotations

from collections.abc import Iterator

from fieldguide.checking.fonts import find_missing
from fieldguide.model.cards import KeyPath
from fieldguide.model.diagnostics import Code, Diagnostic
from fieldguide.model.fields import Lines, Links, Part, Parts, Text, fields_of
from fieldguide.model.guide import Guide

_NOT_PRINTED = ("aliases", "search_words", "card")


def check_characters(guide: Guide) -> Iterator[Diagnostic]:
    for card in guide.cards.values():
        for key, text in _texts(card, ()):
            missing = list(find_missing(text)) if not text.isascii() else []
            if missing:
                named = ", ".join(f"“{c}” (U+{ord(c):04X})" for c in missing)
                noun = "character" if len(missing) == 1 else "characters"
                yield Diagnostic(
                    Code.MISSING_GLYPH,
                    f"no font of the printed files has the {noun} {named}",
                    card.span(*key),
                    "write it with other letters; on paper it would be an empty box",
                )


def _texts(group: object, key: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every text of a card that is printed, with its key."""
    for declared in fields_of(type(group)):
        value = getattr(group, declared.attribute)
        at = (*key, declared.key)
        if declared.key in _NOT_PRINTED or not value:
            continue
        if isinstance(declared.shape, Text):
            yield at, value
        elif isinstance(declared.shape, Lines):
            yield from (((*at, i), line) for i, line in enumerate(value))
        elif isinstance(declared.shape, Part):
            yield from _texts(value, at)
        elif isinstance(declared.shape, (Parts, Links)):
            for i, entry in enumerate(value):
                yield from _texts(entry, (*at, i))
