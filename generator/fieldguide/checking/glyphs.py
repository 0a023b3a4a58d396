"""Characters that no font of the printed files can show.

Told when cards are checked, so that no reader is handed a sheet with an empty box in somebody's name.
"""

from __future__ import annotations

from collections.abc import Iterator

from fieldguide.checking.fonts import find_missing
from fieldguide.loading.messages import MessageTemplate
from fieldguide.model.cards import walk_card
from fieldguide.model.diagnostics import Code, Diagnostic
from fieldguide.model.guide import Guide

MISSING_GLYPH = MessageTemplate(
    Code.MISSING_GLYPH,
    "no font of the printed files has the {noun} {named}",
    "write it with other letters; on paper it would be an empty box",
)
NOT_PRINTED = ("aliases", "search_words", "card")


def check_characters(guide: Guide) -> Iterator[Diagnostic]:
    """One diagnostic for each text with characters that no font has; nothing where no fonts are installed."""
    # Few cards have a character of which that is so.
    for card in (card for card in guide.cards.values() if any(find_missing("".join(card.said.characters)))):
        for key, _, text in walk_card(card, lambda field: field.key in NOT_PRINTED):
            missing = list(find_missing(text)) if not text.isascii() else []
            if missing:
                named = ", ".join(f"“{c}” (U+{ord(c):04X})" for c in missing)
                noun = "character" if len(missing) == 1 else "characters"
                code, headline, help = MISSING_GLYPH.fill(noun=noun, named=named)
                yield Diagnostic(code, headline, card.span(*key), help)
