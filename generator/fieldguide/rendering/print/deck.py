"""The deck.

Cards with two sides, of the kinds that the guide chooses: four to a sheet so that fronts and backs register, and
one to a page for a print shop. Sheets are cut in four with nothing between the cards, and no ink runs to an
edge: a cut that is half a millimetre out does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fieldguide.model.cards import Card, Line
from fieldguide.model.fields import Links
from fieldguide.model.kinds import Kind
from fieldguide.model.relations import linked, main_facet
from fieldguide.model.roles import Role
from fieldguide.model.translations import Translations
from fieldguide.rendering.downloads import DECK, Use
from fieldguide.rendering.presentation import mark_after
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.opening import Opening, opening_of
from fieldguide.rendering.print.paper_sizes import A6, BLEED, CARD_ON, DESK, MARGIN, Box, Paper, four_up, inside
from fieldguide.rendering.print.sheet import Region, Sheet

FLIPS = ("long", "short")
FLOOR = 11
"""The smallest type of a card's own words: one holds it in the hand."""


def plan_deck(context: Context, chosen: str | None = None) -> Iterator[Sheet]:
    kinds = context.guide.model.kinds.values()
    cards = context.guide.of_kinds(kind for kind in kinds if "deck" in kind.sheets and kind.deck)
    if not any(chosen in (None, card.id) for card in cards):
        return
    deck = _deck(context, cards, chosen)
    yield _press(context, deck)
    for paper in DESK:
        # A single card has as much room whichever way the paper is turned.
        for flip in FLIPS if chosen is None else FLIPS[:1]:
            yield _imposed(context, deck, paper, flip)


@dataclass(frozen=True)
class Part:
    """Lines of a card under their heading."""

    heading: str
    style: str
    items: tuple[Line, ...]


def _sides(context: Context, card: Card, numbers: Mapping[str, int]) -> dict[str, object]:
    facet = main_facet(context.guide, card)
    return {
        "id": card.id,
        "opening": None,
        "number": numbers[card.id],
        "kind": card.kind.name,
        "title": card.title,
        "gist": card.gist,
        "mark": context.mark_of(card),
        "facet": {"title": facet.title, "mark": context.mark_of(facet)} if facet else None,
        "front": _front(card),
        "back": _back(card),
        "helps": _what_helps(context, card, numbers),
        "last": _last(context.words, card),
        "code": context.code_of(card),
        "address": context.short_address(card),
    }


def _opening_sides(opening: Opening) -> dict[str, object]:
    return {"id": "", "opening": opening}


def _front(card: Card) -> tuple[Part, ...]:
    """How a card is known: by what people say, or by when it is of use."""
    if _is_known_by_quotes(card.kind):
        return (Part("", "speech", _lines_of(card, card.kind.deck)),)
    return _part_of(card, card.key_of(Role.SITUATIONS))


def _back(card: Card) -> tuple[Part, ...]:
    """What to do now, and the field that the kind names, where that one does not stand in front."""
    first = card.key_of(Role.FIRST_ACTION)
    keys = (first,) if _is_known_by_quotes(card.kind) else (first, card.kind.deck)
    return tuple(part for key in dict.fromkeys(keys) for part in _part_of(card, key))


def _last(words: Translations, card: Card) -> tuple[Part, ...]:
    """One thing to ask about what stands in the way, or else one to say."""
    role, heading = (Role.ASK, "sheet.one_to_ask") if _is_known_by_quotes(card.kind) else (Role.SAY, "sheet.one_to_say")
    return tuple(
        Part(words(heading), part.style, part.items[:1]) for part in _part_of(card, card.key_of(role)) if part.items
    )


def _part_of(card: Card, key: str) -> tuple[Part, ...]:
    lines, field = _lines_of(card, key), card.kind.by_key.get(key)
    return (Part(field.heading, field.style, lines),) if field and lines else ()


def _is_known_by_quotes(kind: Kind) -> bool:
    quotes, first = kind.playing(Role.QUOTES), kind.playing(Role.FIRST_ACTION)
    return quotes is not None and first is not None and quotes.key == kind.deck


def _what_helps(context: Context, card: Card, numbers: Mapping[str, int]) -> dict[str, object] | None:
    """The cards of the deck that help with this one, under the heading of the relation."""
    found = [item for item in linked(context.guide, card, Role.ANSWER, backwards=True) if item.card.id in numbers]
    if not found:
        return None
    relation = found[0].card.kind.playing(Role.ANSWER)
    heading = relation.shape.there if relation and isinstance(relation.shape, Links) else ""
    helping = sorted((numbers[item.card.id], item.card.title) for item in found)
    after = context.words("format.semicolon")
    cards = [{"number": number, "title": title, "mark": mark_after(title, after)} for number, title in helping]
    return {"heading": heading, "cards": cards}


def _lines_of(card: Card, key: str) -> tuple[Line, ...]:
    if text := card.text_at(key):
        return (Line(text, card.id, (key,)),)
    return tuple(Line(text, card.id, (key, i)) for i, text in enumerate(card.lines_at(key)))


def _lines(words: Translations, openings: Sequence[Opening], cards: Sequence[Card]) -> tuple[Line, ...]:
    opening = (line for each in openings for face in (each.front, each.back) if face for line in face.lines)
    return (*opening, *(line for card in cards for line in _lines_on(words, card)))


def _lines_on(words: Translations, card: Card) -> Iterator[Line]:
    yield Line(card.title, card.id, ("title",))
    yield Line(card.gist, card.id, ("gist",))
    for part in (*_front(card), *_back(card), *_last(words, card)):
        yield from part.items


@dataclass(frozen=True)
class Deck:
    """All cards in the order in which they lie, those that open it first, and what they promise to show."""

    sides: tuple[dict[str, object], ...]
    ids: tuple[str, ...]
    """The id of each card; empty for one that opens the deck."""
    lines: tuple[Line, ...]


def _deck(context: Context, cards: Sequence[Card], chosen: str | None) -> Deck:
    numbers = {card.id: number for number, card in enumerate(cards, 1)}
    openings = opening_of(context, cards, numbers) if chosen is None else ()
    cards = [card for card in cards if chosen in (None, card.id)]
    return Deck(
        (*map(_opening_sides, openings), *(_sides(context, card, numbers) for card in cards)),
        (*("" for _ in openings), *(card.id for card in cards)),
        _lines(context.words, openings, cards),
    )


def _press(context: Context, deck: Deck) -> Sheet:
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
            how="",
            corners=[(0, 0)],
            sheets=[[sides] for sides in deck.sides],
        ),
        deck.lines,
        ((whole,),),
        pages=2 * len(deck.sides),
        floor=FLOOR,
        both_sides=True,
        how=words("sheets.press_how"),
        regions=tuple((Region(whole, id),) for id in deck.ids for _ in (0, 1)),
        bleed=True,
        label=words("sheets.press_label", bleed=f"{BLEED:g}"),
    )


def _imposed(context: Context, deck: Deck, paper: Paper, flip: str) -> Sheet:
    size = CARD_ON[paper.id]
    corners = four_up(paper, size)
    places = len(corners)
    groups = [slice(i, i + places) for i in range(0, len(deck.sides), places)]
    words = context.words
    edge = words(f"sheets.{flip}_edge")
    about = words("sheets.deck_about", size=context.paper_name(size))
    how = words("sheets.deck_how", edge=edge)
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
            how=how,
            corners=corners,
            sheets=[deck.sides[group] for group in groups],
        ),
        deck.lines,
        (boxes,),
        pages=2 * len(groups),
        floor=FLOOR,
        both_sides=True,
        how=how,
        regions=tuple(regions for group in groups for regions in _slots(boxes, deck.ids[group], flip)),
        # Most printers turn the paper over its long edge.
        use=Use.WORKSHOP if flip == FLIPS[0] else None,
        label=words("sheets.deck_label", paper=context.paper_name(paper), edge=edge),
    )


def back_places(flip: str) -> tuple[int, ...]:
    """Where the backs of the cards at the four places of a front stand, so that they meet in the paper."""
    return (1, 0, 3, 2) if flip == "long" else (2, 3, 0, 1)


def _slots(boxes: Sequence[Box], ids: Sequence[str], flip: str) -> Iterator[tuple[Region, ...]]:
    yield tuple(Region(boxes[place], id) for place, id in enumerate(ids))
    yield tuple(Region(boxes[back_places(flip)[place]], id) for place, id in enumerate(ids))
