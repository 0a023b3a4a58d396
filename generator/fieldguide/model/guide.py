"""Cards -> the guide: links are gathered once and read from both ends."""

from __future__ import annotations

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from fieldguide.model.cards import Card, Link
from fieldguide.model.fields import Links
from fieldguide.model.kinds import ORDER_OF_THE_UNORDERED, Kind, Model, PlacedField
from fieldguide.model.roles import Role
from fieldguide.model.subjects import Found, Subject, Weights, find_subjects, in_alphabet

_NEVER_REVIEWED = datetime.date(2018, 1, 1)


@dataclass(frozen=True)
class Guide:
    """All valid cards and their links."""

    model: Model
    cards: Mapping[str, Card] = dataclasses.field(default_factory=dict)
    """By id, in reading order within each kind."""
    links: tuple[Link, ...] = ()
    dangling: tuple[Link, ...] = ()
    """Links that lead to no card."""
    ends: dict[str, tuple[PlacedField, ...]] = dataclasses.field(default_factory=dict, compare=False, repr=False)
    """The ends of relations that the pages of a kind show last, by the kind's name: found once (`relations`)."""
    weights: Mapping[str, Weights] | None = dataclasses.field(default=None, compare=False, repr=False)
    """How much of each subject is in each card, where they were weighed already."""

    def of_kind(self, kind: Kind) -> tuple[Card, ...]:
        return self._by_kind.get(kind.name, ())

    def of_kinds(self, kinds: Iterable[Kind]) -> tuple[Card, ...]:
        return tuple(card for kind in kinds for card in self.of_kind(kind))

    def with_role(self, role: Role) -> tuple[Card, ...]:
        """The cards of every kind in which a field or a relation plays a part."""
        return self.of_kinds(self.model.with_role(role))

    def possible_targets(self, relation: Links[object]) -> tuple[Card, ...]:
        """The cards to which a relation may lead."""
        names = relation.to or self.model.kinds
        return self.of_kinds(kind for kind in self.model.kinds.values() if kind.name in names)

    def links_from(self, id: str, field: str | None = None) -> tuple[Link, ...]:
        return self._from.get((id, field), ())

    def links_to(self, id: str, field: str | None = None) -> tuple[Link, ...]:
        return self._to.get((id, field), ())

    @property
    def subjects(self) -> tuple[Found, ...]:
        """Those that are worth a page, in the alphabet."""
        return self._subjects

    def subjects_of(self, card: Card) -> tuple[Subject, ...]:
        """Those of them that a card is about, the strongest first."""
        own = [found for found in self._subjects if card.id in found.weights]
        return tuple(found.subject for found in sorted(own, key=lambda found: -found.weights[card.id]))

    @property
    def last_reviewed(self) -> datetime.date:
        """The last day on which one of its cards was read with care; where no card tells, a day that stays."""
        return self._last_reviewed

    @property
    def epoch(self) -> int:
        """That day in seconds: the time that its printed files bear, and the site where nothing tells a better one."""
        midnight = datetime.datetime.combine(self.last_reviewed, datetime.time(), datetime.UTC)
        return int(midnight.timestamp())

    @cached_property
    def _subjects(self) -> tuple[Found, ...]:
        return in_alphabet(find_subjects(self.model.subjects, self.cards.values(), self.weights, self.model.language))

    @cached_property
    def _last_reviewed(self) -> datetime.date:
        return max((card.reviewed for card in self.cards.values() if card.reviewed), default=_NEVER_REVIEWED)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Card, ...]]:
        groups: defaultdict[str, list[Card]] = defaultdict(list)
        for card in self.cards.values():
            groups[card.kind.name].append(card)
        return {name: tuple(cards) for name, cards in groups.items()}

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


def build_guide(model: Model, cards: Iterable[Card]) -> Guide:
    """The guide of these cards; of two with the same id, the one that comes first."""
    kinds = {name: place for place, name in enumerate(model.kinds)}

    def reading_order(card: Card) -> tuple[int, int, str, str]:
        order = card.order if card.order is not None else ORDER_OF_THE_UNORDERED
        return kinds[card.kind.name], order, card.title.lower(), card.id

    ordered: dict[str, Card] = {}
    for card in sorted(cards, key=reading_order):
        ordered.setdefault(card.id, card)
    links = [link for card in ordered.values() for link in card.typed_links]
    whole = tuple(link for link in links if link.target in ordered)
    return Guide(model, ordered, whole, tuple(link for link in links if link.target not in ordered))


def relation(kind: Kind, key: str) -> Links[object]:
    """How a relation is declared. Raises KeyError where the kind has none of this name."""
    shape = kind.by_key[key].shape
    assert isinstance(shape, Links), key
    return shape
