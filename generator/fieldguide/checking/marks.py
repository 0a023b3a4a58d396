"""What is wrong with the drawings of cards, and those that are no card's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from fieldguide.loading.cache import NO_CACHE, Cache
from fieldguide.loading.marks import card_of, parse_mark
from fieldguide.loading.stored_cards import DIAGNOSTICS
from fieldguide.model.diagnostics import Code, Diagnostic, Span, quoted
from fieldguide.model.guide import Guide
from fieldguide.model.ids import nearest


def check_marks(
    content: Mapping[str, bytes],
    guide: Guide,
    display_path: str,
    known: Collection[str] = (),
    cache: Cache = NO_CACHE,
) -> Iterator[Diagnostic]:
    """`known` are the ids of cards that could not be read: their drawings have a card."""
    for path, raw in content.items():
        id, shown = card_of(path), f"{display_path}/{path}"
        if id is None:
            continue
        if id not in guide.cards and id not in known:
            yield _of_no_card(id, shown, guide)
        # Latin-1 has a letter for every byte, so two drawings have one text only where they are the same.
        made_from = (shown, raw.decode("latin-1"))
        yield from cache.remembered(made_from, lambda: parse_mark(raw, shown)[1], DIAGNOSTICS)  # noqa: B023


def _of_no_card(id: str, path: str, guide: Guide) -> Diagnostic:
    renamed = [card.id for card in guide.cards.values() if id in card.aliases]
    near = next(iter(renamed), None) or nearest(id, guide.cards)
    help = f"name the file {near}.svg, or delete it" if near else "name the file after its card, or delete it"
    headline = f"this is the mark of {quoted(id)}, and no card has that id"
    return Diagnostic(Code.UNKNOWN_CARD, headline, Span(path), help, (id, *renamed))
