"""Cards -> the guide: links are gathered once and read from both ends."""

from __future__ import annotations

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from fieldguide.model.cards import KINDS, Card
from fieldguide.model.diagnostics import Span
from fieldguide.model.fields import Links, fields_of

Kind = TypeVar("Kind", bound=Card)

_NEVER_REVIEWED = datetime.date(2018, 1, 1)


@dataclass(frozen=True)
class Link:
    """A relation between two cards; read from its other end it is a backlink."""

    origin: str
    # It hides the name from the rest of the body: what makes a dataclass's field is called by its full name here.
    field: str
    target: str
    why: str = ""
    entry: object = dataclasses.field(default=None, compare=False, repr=False)
    """The Reference, Citation or other entry that it was made from."""
    span: Span = dataclasses.field(default=Span(""), compare=False, repr=False)


@dataclass(frozen=True)
class Guide:
    """All valid cards and their links."""

    cards: Mapping[str, Card]
    """By id, in reading order within each kind."""
    links: tuple[Link, ...]
    dangling: tuple[Link, ...] = ()
    """Links that lead to no card."""

    def of_kind(self, kind: str) -> tuple[Card, ...]:
        return self._by_kind.get(kind, ())

    def all_of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """The same by class, for what only this kind of card has."""
        return tuple(card for card in self.of_kind(kind.kind) if isinstance(card, kind))

    def links_from(self, id: str, field: str | None = None) -> tuple[Link, ...]:
        return self._from.get((id, field), ())

    def links_to(self, id: str, field: str | None = None) -> tuple[Link, ...]:
        return self._to.get((id, field), ())

    @cached_property
    def last_reviewed(self) -> datetime.date:
        """The last day on which one of its cards was read with care; where no card tells, a day that stays."""
        return max((card.reviewed for card in self.cards.values() if card.reviewed), default=_NEVER_REVIEWED)

    @property
    def epoch(self) -> int:
        """The time, in seconds, that all that is built says it was made at: that day, and not the clock's."""
        midnight = datetime.datetime.combine(self.last_reviewed, datetime.time(), datetime.UTC)
        return int(midnight.timestamp())

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Card, ...]]:
        return {kind: tuple(c for c in self.cards.values() if c.kind == kind) for kind in KINDS}

    @cached_property
    def _from(self) -> dict[tuple[str, str | None], tuple[Link, ...]]:
        return _grouped(self.links, lambda link: link.origin)

    @cached_property
    def _to(self) -> dict[tuple[str, str | None], tuple[Link, ...]]:
        order = {id: i for i, id in enumerate(self.cards)}
        links = sorted(self.links, key=lambda link: order.get(link.origin, 0))
        return _grouped(links, lambda link: link.target)


def _grouped(links: Iterable[Link], end: Callable[[Link], str]) -> dict[tuple[str, str | None], tuple[Link, ...]]:
    groups: defaultdict[tuple[str, str | None], list[Link]] = defaultdict(list)
    for link in links:
        groups[end(link), None].append(link)
        groups[end(link), link.field].append(link)
    return {key: tuple(group) for key, group in groups.items()}


def build_guide(cards: Iterable[Card]) -> Guide:
    """The guide of these cards; of two with the same id, the one that comes first."""
    ordered: dict[str, Card] = {}
    for card in sorted(cards, key=_reading_order):
        ordered.setdefault(card.id, card)
    links = [link for card in ordered.values() for link in find_links(card)]
    whole = tuple(link for link in links if link.target in ordered)
    return Guide(ordered, whole, tuple(link for link in links if link.target not in ordered))


def _reading_order(card: Card) -> tuple[int, int, str, str]:
    kinds = list(KINDS)
    return kinds.index(card.kind), card.order if card.order is not None else 10_000, card.title.lower(), card.id


def find_links(card: Card) -> Iterator[Link]:
    """The relations of one card, in the order in which they were typed."""
    for declared in fields_of(type(card)):
        if isinstance(declared.shape, Links):
            for i, entry in enumerate(getattr(card, declared.attribute)):
                if entry.card:
                    why = getattr(entry, "why", "") or getattr(entry, "note", "")
                    span = card.span(declared.key, i, "card")
                    yield Link(card.id, declared.key, entry.card, why, entry, span)


def relation(card_kind: str, field: str) -> Links:
    """How a relation is declared."""
    shapes = (f.shape for f in fields_of(KINDS[card_kind]) if f.key == field)
    return next(shape for shape in shapes if isinstance(shape, Links))
