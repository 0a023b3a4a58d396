"""The choices by which readers narrow a list or a search: fields of a guide's model that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldguide.model.cards import Card
from fieldguide.model.fields import Choice, Choices
from fieldguide.model.kinds import Kind


@dataclass(frozen=True)
class Filter:
    """Of kinds that share a field’s name, one for all of them."""

    key: str
    label: str
    options: tuple[str, ...]

    @property
    def name(self) -> str:
        """What pages, scripts and links to a search call it."""
        return f"in-{self.key}"


def filters_of(kinds: Iterable[Kind]) -> tuple[Filter, ...]:
    """In the order in which the kinds declare them."""
    found: dict[str, Filter] = {}
    for field in (field for kind in kinds for field in kind.fields if field.filters):
        assert isinstance(field.shape, (Choice, Choices)), field
        before = found.get(field.key, Filter(field.key, field.heading, ()))
        options = tuple(dict.fromkeys((*before.options, *field.shape.options)))
        found[field.key] = Filter(field.key, before.label, options)
    return tuple(found.values())


def chosen_on(card: Card) -> tuple[tuple[Filter, tuple[str, ...]], ...]:
    """What a card has of each filter of its kind; filters of which it has nothing are left out."""
    found = ((each, card.lines_or_text_at(each.key)) for each in filters_of([card.kind]))
    return tuple((each, words) for each, words in found if words)
