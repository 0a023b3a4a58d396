"""The deck.

Every behaviour and obstacle as a card with two sides, four to a sheet so that fronts and backs register, and
one to a page for a print shop. Sheets are cut in four with nothing between the cards, and no ink runs to an
edge: a cut that is half a millimetre out does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fieldguide.model.cards import Behaviour, Card, Obstacle
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.document import Line
from fieldguide.rendering.print.paper_sizes import A6, BLEED, CARD_ON, DESK, MARGIN, Box, Paper, four_up, inside
from fieldguide.rendering.print.sheet import Region, Sheet

SECTION = "deck"
FLIPS = {"long": "long edge", "short": "short edge"}


def plan_deck(context: Context) -> Iterator[Sheet]:
    cards = [*context.guide.of_kind(Behaviour.kind), *context.guide.of_kind(Obstacle.kind)]
    if not cards:
        return
    yield _press(context, cards)
    for paper in DESK:
        for flip in FLIPS:
            yield _imposed(context, cards, paper, flip)


def _sides(context: Context, card: Card) -> dict[str, object]:
    heading, field, style = (
        ("Steps", "steps", "numbers") if card.kind == Behaviour.kind else ("It sounds like", "sounds_like", "speech")
    )
    return {
        "id": card.id,
        "kind": card.kind,
        "title": card.title,
        "gist": card.gist,
        "mark": context.mark_of(card),
        "heading": heading,
        "style": style,
        "items": [Line(text, card.id, (field, i)) for i, text in enumerate(getattr(card, field))],
        "code": context.code_of(card),
        "address": context.short_address(card),
        "stamp": context.stamp(card),
    }


def _lines(cards: Sequence[Card]) -> tuple[Line, ...]:
    lines = []
    for card in cards:
        field = "steps" if card.kind == Behaviour.kind else "sounds_like"
        lines += [Line(card.title, card.id, ("title",)), Line(card.gist, card.id, ("gist",))]
        lines += [Line(text, card.id, (field, i)) for i, text in enumerate(getattr(card, field))]
    return tuple(lines)


def _press(context: Context, cards: Sequence[Card]) -> Sheet:
    about = (
        f"For a print shop: one card to a page, front and back in turn, {BLEED:g} mm bleed, trim and bleed boxes set."
    )
    whole = inside(A6, MARGIN - 3)
    return Sheet(
        "deck-print-shop",
        "deck.typ",
        A6,
        "The deck, for a print shop",
        SECTION,
        about,
        context.document(
            "The deck, for a print shop",
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
        sides="Two sides",
        how="Send it as it is. Ask for A6 cards, printed on both sides, on 300 g board.",
        regions=tuple((Region(whole, card.id),) for card in cards for _ in (0, 1)),
        bleed=True,
        label=f"A6 with {BLEED:g} mm bleed",
    )


def _imposed(context: Context, cards: Sequence[Card], paper: Paper, flip: str) -> Sheet:
    size = CARD_ON[paper.id]
    corners = four_up(paper, size)
    groups = [cards[i : i + 4] for i in range(0, len(cards), 4)]
    about = f"Every behaviour and obstacle as a card for the table, four {size.name} cards to a sheet."
    boxes = tuple(inside(size, MARGIN - 3, *corner) for corner in corners)
    return Sheet(
        f"deck-{flip}-edge",
        "deck.typ",
        paper,
        f"The deck, flip on {FLIPS[flip]}",
        SECTION,
        about,
        context.document(
            f"The deck, four to a sheet, flip on {FLIPS[flip]}",
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
        sides="Two sides",
        how=f"Print at actual size (100%), on both sides, flip on {FLIPS[flip]}. Cut the pile twice, tick to tick.",
        regions=tuple(regions for group in groups for regions in _slots(boxes, group, flip)),
        label=f"{paper.name}, flip on {FLIPS[flip]}",
    )


def back_places(flip: str) -> tuple[int, ...]:
    """Where the backs of the cards at the four places of a front stand, so that they meet in the paper."""
    return (1, 0, 3, 2) if flip == "long" else (2, 3, 0, 1)


def _slots(boxes: Sequence[Box], group: Sequence[Card], flip: str) -> Iterator[tuple[Region, ...]]:
    yield tuple(Region(boxes[place], card.id) for place, card in enumerate(group))
    yield tuple(Region(boxes[back_places(flip)[place]], card.id) for place, card in enumerate(group))
