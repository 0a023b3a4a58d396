"""Where a card stands on the paths that lead to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fieldguide.model.cards import Card, Line
from fieldguide.model.guide import Guide
from fieldguide.model.relations import linked
from fieldguide.model.roles import Role


@dataclass(frozen=True)
class Task:
    """What a path asks of its readers beside reading its cards."""

    heading: str
    text: Line


@dataclass(frozen=True)
class Place:
    """A place on a path; the first is 1."""

    path: Card
    stops: tuple[Card, ...]
    number: int

    @property
    def card(self) -> Card:
        """The card that stands there."""
        return self.stops[self.number - 1]

    @property
    def total(self) -> int:
        return len(self.stops)

    @property
    def back(self) -> Place | None:
        return replace(self, number=self.number - 1) if self.number > 1 else None

    @property
    def next(self) -> Place | None:
        return replace(self, number=self.number + 1) if self.number < self.total else None

    @property
    def name(self) -> str:
        return f"{self.path.id}.{self.number}"

    @property
    def tasks(self) -> tuple[Task, ...]:
        """What belongs to this place: before the first card, between two, after the last."""
        before = () if self.back else (Role.BEFORE_STOPS,)
        roles = (*before, Role.BETWEEN_STOPS if self.next else Role.AFTER_STOPS)
        fields = [field for role in roles if (field := self.path.kind.playing(role))]
        return tuple(
            Task(field.heading, Line(text, self.path.id, (field.key,)))
            for field in fields
            if (text := self.path.text_at(field.key))
        )


def stops_of(guide: Guide, path: Card) -> tuple[Place, ...]:
    """Every place on a path, in order."""
    stops = tuple(item.card for item in linked(guide, path, Role.STOPS))
    return tuple(Place(path, stops, number) for number in range(1, len(stops) + 1))


def places_of(guide: Guide, card: Card) -> tuple[Place, ...]:
    """A card’s place on each path that has it."""
    paths = (item.card for item in linked(guide, card, Role.STOPS, backwards=True))
    return tuple(place for path in paths for place in stops_of(guide, path) if place.card.id == card.id)
