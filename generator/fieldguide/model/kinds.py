"""What a guide declares: the kinds of card, their fields and relations, and how all of it is shown.

It comes from the guide's `guide.yml`; the program knows no kind of its own.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from fieldguide.model.fields import Field, Links
from fieldguide.model.roles import Role
from fieldguide.model.rules import Severities, Thresholds
from fieldguide.model.subjects import Subject

ORDER_OF_THE_UNORDERED = 10_000


@dataclass(frozen=True)
class Label:
    """What readers call a kind: one card of it, and all of them together."""

    one: str
    many: str


@dataclass(frozen=True)
class Colour:
    """A colour on light pages and paper, and on dark pages, as #rrggbb; empty where none is declared."""

    light: str
    dark: str


@dataclass(frozen=True)
class PlacedField:
    """A field or a relation in its place on the page."""

    field: Field
    backwards: bool = False
    """A relation seen from the cards that it leads to."""

    @property
    def heading(self) -> str:
        shape = self.field.shape
        return shape.there if self.backwards and isinstance(shape, Links) else self.field.heading


@dataclass(frozen=True)
class Help:
    """What a guide declares for a reader who may be in danger."""

    card: str = ""
    """The id of the card that tells what to do, from danger.yml; empty where the guide has none."""
    contacts: tuple[str, ...] = ()
    """Whom to turn to where this guide is used, as a reader would read it."""
    leave_to: str = ""
    """The address of a harmless page, for whoever has to leave in a hurry."""


# Compared by identity: a card holds its kind, and a guide has one model.
@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of card."""

    name: str
    """What authors call it, in small letters."""
    folder: str
    """The folder of its cards in practices/, and of its pages."""
    label: Label
    summary: str
    """What it is, in a few words: authors choose a kind by it."""
    fields: tuple[Field, ...]
    """Its own and those of every kind, relations among them, in the order in which an author meets them."""
    sections: tuple[PlacedField, ...] = ()
    """What its page and its print show of a card, in order."""
    intro: str = ""
    """The line above the list of its cards."""
    icon: str = ""
    colour: Colour = Colour("", "")
    at_top: bool = False
    """The address of a card is /ID/, without the kind before it; there is no page that lists them."""
    boost: int = 100
    """How much the search prefers it, in hundredths."""
    newcomers: bool = False
    """The form offers to make one."""
    reading: str = "plain"
    """How easily its fields should read where they say nothing else."""
    sheets: tuple[str, ...] = ()
    """What is printed of each of its cards: `one-side`, `two-sides` or `any-sides`, and `deck`."""
    deck: str = ""
    """The field on the back of its cards in the deck; what people say stands in front, and the first action behind."""

    def __str__(self) -> str:
        return self.name

    @cached_property
    def by_key(self) -> Mapping[str, Field]:
        return {field.key: field for field in self.fields}

    @cached_property
    def _by_role(self) -> Mapping[str, Field]:
        return {field.role: field for field in self.fields if field.role}

    def playing(self, role: Role) -> Field | None:
        """The field or relation that plays a part; None where none does."""
        return self._by_role.get(role)

    @cached_property
    def relations(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if isinstance(field.shape, Links))


@dataclass(frozen=True)
class Evaluation:
    """Who found that the book for e-readers meets EPUB Accessibility 1.1 with WCAG 2.1, A and AA."""

    by: str
    date: datetime.date
    report: str = ""
    """The address of what was found."""


@dataclass(frozen=True)
class Model:
    """Everything that a guide declares about its cards."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    """By name, in reading order."""
    language: str = "en"
    words: tuple[tuple[str, str], ...] = ()
    """Words of the interface that this guide says in its own way, by their keys in the catalogue."""
    contact: str = ""
    """The mail address that takes cards; empty where nobody has said."""
    prints: tuple[str, ...] = ()
    """What is printed of the guide: its print set."""
    help: Help = Help()
    evaluation: Evaluation | None = None
    """None where nobody vouches for the book for e-readers."""
    thresholds: Thresholds | None = None
    severities: Severities = field(default_factory=dict)
    """The editor's rules that are on, with their numbers; None where the guide says nothing of them."""
    subjects: tuple[Subject, ...] = ()

    @cached_property
    def by_folder(self) -> Mapping[str, Kind]:
        return {kind.folder: kind for kind in self.kinds.values()}

    @cached_property
    def listed(self) -> tuple[Kind, ...]:
        """The kinds that have a page which lists their cards, in reading order."""
        return tuple(kind for kind in self.kinds.values() if not kind.at_top)

    @cached_property
    def called_there(self) -> Mapping[str, str]:
        """What authors call a relation at its other end -> its name."""
        return {
            word: relation.key
            for kind in self.kinds.values()
            for relation in kind.relations
            if isinstance(relation.shape, Links)
            for word in relation.shape.called_there
        }

    def with_role(self, role: Role) -> tuple[Kind, ...]:
        """The kinds in which a field or a relation plays a part."""
        if role not in self._with_role:
            self._with_role[role] = tuple(kind for kind in self.kinds.values() if kind.playing(role))
        return self._with_role[role]

    @cached_property
    def _with_role(self) -> dict[Role, tuple[Kind, ...]]:
        """As far as it was asked for."""
        return {}

    def led_to_by(self, role: Role) -> tuple[Kind, ...]:
        """The kinds to which a relation of this role leads."""
        names = {
            name
            for kind in self.with_role(role)
            if (relation := kind.playing(role)) and isinstance(relation.shape, Links)
            for name in relation.shape.to or self.kinds
        }
        return tuple(kind for kind in self.kinds.values() if kind.name in names)
