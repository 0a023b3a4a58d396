"""The cards that open the deck: what it is, how to use it, the questions to ask, and what its signs mean.

Each is made of two faces. A guide that lacks what a face shows goes without it, and the next takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from fieldguide.model.cards import Card, Line
from fieldguide.model.kinds import Kind
from fieldguide.model.relations import main_facet
from fieldguide.model.roles import Role
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.front_matter import rights_of
from fieldguide.rendering.print.questions import asked_of, credit_of


@dataclass(frozen=True)
class Entry:
    """A line of a face, with its drawing where it has one, or the kind whose band stands above it."""

    title: Line
    text: Line
    mark: str | None = None
    kind: str = ""


@dataclass(frozen=True)
class Face:
    """One side of a card that opens the deck."""

    style: str
    """How it is set: title, ways, questions, signs, kinds or about."""
    heading: str
    entries: tuple[Entry, ...] = ()
    lead: str = ""
    foot: tuple[str, ...] = ()
    code: str | None = None
    address: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every text that must be found on it."""
        texts = [line for entry in self.entries for line in (entry.title, entry.text)]
        return tuple(line for line in (Line(self.heading), Line(self.lead), *texts) if line.text)


@dataclass(frozen=True)
class Opening:
    """A card of two faces; the last may have nothing behind."""

    front: Face
    back: Face | None


def opening_of(context: Context, cards: Sequence[Card], numbers: Mapping[str, int]) -> tuple[Opening, ...]:
    faces = list(_faces(context, cards, numbers))
    return tuple(Opening(front, back) for front, back in zip_longest(faces[::2], faces[1::2]) if front)


def _faces(context: Context, cards: Sequence[Card], numbers: Mapping[str, int]) -> Iterator[Face]:
    facets = _facets(context, cards)
    yield _title(context, cards, facets)
    if ways := tuple(_ways(context, cards)):
        yield Face("ways", context.words("deck.ways"), ways)
    asking = next(iter(context.guide.with_role(Role.ASKS)), None)
    if asking:
        yield _questions(context, asking)
    if facets:
        yield Face("signs", facets[0].kind.label.many, _signs(context, facets), context.words("deck.signs"))
    yield _kinds(context, cards, numbers)
    yield _about(context, asking)


def _title(context: Context, cards: Sequence[Card], facets: Sequence[Card]) -> Face:
    count = context.words.count("list.length", len(cards))
    marks = tuple(Entry(Line(""), Line(""), mark) for facet in facets if (mark := context.mark_of(facet)))
    return Face("title", context.name, marks, context.settings.site_description, (count,))


# ---------------------------------------------------------------------------------------- how to use it


def _ways(context: Context, cards: Sequence[Card]) -> Iterator[Entry]:
    """Three ways to use the deck, as far as it has the cards for them."""
    kinds = _kinds_of(cards)
    known, doing = _known_by_quotes(kinds), _to_do(kinds)
    if doing:
        yield _way(context, "stuck", kind=doing.label.many)
    if known:
        yield _way(context, "sort", kind=known.label.many)
    if known and context.guide.model.with_role(Role.ANSWER):
        yield _way(context, "plan", kind=known.label.many)


def _way(context: Context, name: str, kind: str) -> Entry:
    return Entry(Line(context.words(f"deck.{name}")), Line(context.words(f"deck.{name}_how", kind=kind), markup=False))


def _kinds_of(cards: Sequence[Card]) -> tuple[Kind, ...]:
    return tuple(dict.fromkeys(card.kind for card in cards))


def _known_by_quotes(kinds: Sequence[Kind]) -> Kind | None:
    return next((kind for kind in kinds if kind.playing(Role.QUOTES)), None)


def _to_do(kinds: Sequence[Kind]) -> Kind | None:
    return next((kind for kind in kinds if kind.playing(Role.FIRST_ACTION) and not kind.playing(Role.QUOTES)), None)


# ------------------------------------------------------------------------------------ questions and signs


def _questions(context: Context, card: Card) -> Face:
    asked = tuple(Entry(pair.first, Line(""), context.mark_of(other)) for pair, other in asked_of(context, card))
    return Face("questions", card.title, asked, lead=card.text(Role.LEAD_IN))


def _facets(context: Context, cards: Sequence[Card]) -> list[Card]:
    """The cards to which those of the deck belong first of all."""
    found = {facet.id for card in cards if (facet := main_facet(context.guide, card))}
    return [card for card in context.guide.cards.values() if card.id in found]


def _signs(context: Context, facets: Sequence[Card]) -> tuple[Entry, ...]:
    return tuple(
        Entry(Line(facet.title, facet.id, ("title",)), Line(facet.gist, facet.id, ("gist",)), context.mark_of(facet))
        for facet in facets
    )


def _kinds(context: Context, cards: Sequence[Card], numbers: Mapping[str, int]) -> Face:
    """The band of each kind, and what else is on a card."""
    words = context.words
    entries = []
    for kind in _kinds_of(cards):
        held = [numbers[card.id] for card in cards if card.kind is kind]
        title = words("deck.range", kind=kind.label.many, first=min(held), last=max(held))
        entries.append(Entry(Line(title, markup=False), Line(kind.summary), kind=kind.name))
    entries.append(Entry(Line(words("deck.number")), Line(words("deck.number_what"))))
    if context.site:
        entries.append(Entry(Line(words("deck.code")), Line(words("deck.code_what"))))
    return Face("kinds", words("deck.read"), tuple(entries))


def _about(context: Context, asking: Card | None) -> Face:
    """Where the cards come from, whose the words are, and of which day they are."""
    credit = credit_of(asking) if asking else Line("")
    entries = tuple(Entry(line, Line("")) for line in (credit, Line(rights_of(context))) if line.text)
    foot = tuple(filter(None, (context.site, context.edition)))
    heading, code = context.words("deck.from"), context.code_of_site()
    return Face("about", heading, entries, context.name, foot, code, context.site)
