"""The deck.

Cards with two sides, of the kinds that the guide chooses: four to a sheet so that fronts and backs register, and
one to a page for a print shop. Sheets are cut in four with nothing between the cards, and no ink runs to an
edge: a cut that is half a millimetre out does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fieldguide.model.cards import Card, Line
from fieldguide.rendering.downloads import DECK, Use
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.paper_sizes import A6, BLEED, CARD_ON, DESK, MARGIN, Box, Paper, four_up, inside
from fieldguide.rendering.print.sheet import Region, Sheet

FLIPS = ("long", "short")


def plan_deck(context: Context) -> Iterator[Sheet]:
    kinds = context.guide.model.kinds.values()
    cards = context.guide.of_kinds(kind for kind in kinds if "deck" in kind.sheets and kind.deck)
    if not cards:
        return
    yield _press(context, cards)
    for paper in DESK:
        for flip in FLIPS:
            yield _imposed(context, cards, paper, flip)


def _sides(context: Context, card: Card) -> dict[str, object]:
    back = card.kind.by_key[card.kind.deck]
    return {
        "id": card.id,
        "kind": card.kind.name,
        "title": card.title,
        "gist": card.gist,
        "mark": context.mark_of(card),
        "heading": back.heading,
        "style": back.style,
        "items": _back(card),
        "code": context.code_of(card),
        "address": context.short_address(card),
        "stamp": context.stamp(card),
    }


def _back(card: Card) -> tuple[Line, ...]:
    key = card.kind.deck
    return tuple(Line(text, card.id, (key, i)) for i, text in enumerate(card.lines_at(key)))


def _lines(cards: Sequence[Card]) -> tuple[Line, ...]:
    return tuple(
        line
        for card in cards
        for line in (Line(card.title, card.id, ("title",)), Line(card.gist, card.id, ("gist",)), *_back(card))
    )


def _press(context: Context, cards: Sequence[Card]) -> Sheet:
    words = context.words
    title, about = words("sheets.press"), words("sheets.press_about", bleed=f"{BLEED:g}")
    whole = inside(A6, MARGIN - 3)
    return Sheet(
        "deck-print-shop",
        "deck.typ",
        A6,
        title,
        DECK,
        about,
        context.document(
            title,
            about,
            paper=A6,
            size=A6,
            bleed=BLEED,
            flip="",
            corners=[(0, 0)],
            sheets=[[_sides(context, card)] for card in cards],
        ),
        _lines(cards),
        ((whole,),),
        pages=2 * len(cards),
        both_sides=True,
        how=words("sheets.press_how"),
        regions=tuple((Region(whole, card.id),) for card in cards for _ in (0, 1)),
        bleed=True,
        label=words("sheets.press_label", bleed=f"{BLEED:g}"),
    )


def _imposed(context: Context, cards: Sequence[Card], paper: Paper, flip: str) -> Sheet:
    size = CARD_ON[paper.id]
    corners = four_up(paper, size)
    groups = [cards[i : i + 4] for i in range(0, len(cards), 4)]
    words = context.words
    edge = words(f"sheets.{flip}_edge")
    about = words("sheets.deck_about", size=context.paper_name(size))
    boxes = tuple(inside(size, MARGIN - 3, *corner) for corner in corners)
    return Sheet(
        f"deck-{flip}-edge",
        "deck.typ",
        paper,
        words("sheets.deck", edge=edge),
        DECK,
        about,
        context.document(
            words("sheets.deck_document", edge=edge),
            about,
            paper=paper,
            size=size,
            bleed=0,
            flip=flip,
            corners=corners,
            sheets=[[_sides(context, card) for card in group] for group in groups],
        ),
        _lines(cards),
        (boxes,),
        pages=2 * len(groups),
        both_sides=True,
        how=words("sheets.deck_how", edge=edge),
        regions=tuple(regions for group in groups for regions in _slots(boxes, group, flip)),
        # Most printers turn the paper over its long edge.
        use=Use.WORKSHOP if flip == FLIPS[0] else None,
        label=words("sheets.deck_label", paper=context.paper_name(paper), edge=edge),
    )


def back_places(flip: str) -> tuple[int, ...]:
    """Where the backs of the cards at the four places of a front stand, so that they meet in the paper."""
    return (1, 0, 3, 2) if flip == "long" else (2, 3, 0, 1)


def _slots(boxes: Sequence[Box], group: Sequence[Card], flip: str) -> Iterator[tuple[Region, ...]]:
    yield tuple(Region(boxes[place], card.id) for place, card in enumerate(group))
    yield tuple(Region(boxes[back_places(flip)[place]], card.id) for place, card in enumerate(group))
