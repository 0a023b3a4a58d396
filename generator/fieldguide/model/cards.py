"""A card: the values of one YAML file, by the fields that its kind declares.

No files, no YAML: a card here is whole and well formed. What a feature needs of it is reached by the part that a
field plays, through one accessor for each shape, so that no feature knows a field's name.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from fieldguide.model.diagnostics import Span
from fieldguide.model.fields import Choice, Date, Field, Groups, KeyPath, Lines, Number, Text
from fieldguide.model.groups import (
    Attempt,
    Citation,
    Entry,
    Exemption,
    InlineChecklist,
    Session,
    reason_of,
)
from fieldguide.model.kinds import Kind
from fieldguide.model.markup import TextLink, find_text_links, to_plain
from fieldguide.model.roles import Role
from fieldguide.model.traversal import FoundText, Skip, walk

T = TypeVar("T")

STATUSES = {
    "seedling": "new, and nobody has told us yet how it went",
    "tried": "people have used it and told us how it went",
    "established": "in use for years, in more places than one",
}
"""How sure a guide may be of a card, and what that means."""


FEWEST, PLACES, YEARS = 3, 2, 2
"""What makes a card established: so many tell how it went, of so many places, over so many years."""


def status_of(tried: Sequence[Attempt]) -> str:
    """How sure a guide may be of a card by what is told of it; they stand in the order of their days."""
    if not tried:
        return ""
    places = {attempt.where.casefold() for attempt in tried}
    first, last = tried[0].day, tried[-1].day
    long = (last.year - first.year, last.month, last.day) >= (YEARS, first.month, first.day)
    return "established" if len(tried) >= FEWEST and len(places) >= PLACES and long else "tried"


@dataclass(frozen=True)
class Link:
    """A relation between two cards; read from its other end it is a backlink."""

    origin: str
    # It hides the name from the rest of the body: what makes a dataclass's field is called by its full name here.
    field: str
    target: str
    why: str = ""
    entry: Entry | None = dataclasses.field(default=None, compare=False, repr=False)
    """What it was made from."""
    span: Span = dataclasses.field(default=Span(""), compare=False, repr=False)


class Said(NamedTuple):
    """What of a card's texts is asked for each time that the guide is checked."""

    characters: frozenset[str]
    """Those that ASCII does not have."""
    links: tuple[tuple[KeyPath, TextLink], ...]
    """The links in its texts, with the key of each text."""


@dataclass(frozen=True)
class Card:
    """One card of a guide: what was typed in its file, by the fields of its kind."""

    kind: Kind
    id: str
    values: Mapping[str, object] = field(default_factory=dict)
    """By key, as the shape of each field has them; a field that is left out, or could not be read, has none."""
    spans: Mapping[KeyPath, Span] = field(compare=False, repr=False, default_factory=dict)
    """Where each value is in its file; () is the card itself."""

    def span(self, *key: str | int) -> Span:
        """The span of a value, or of the nearest thing that holds it."""
        while key and key not in self.spans:
            key = key[:-1]
        return (self.spans.get(key) or Span("")) if key else self._own_span

    @functools.cached_property
    def _own_span(self) -> Span:
        # Asked for again and again: it names the file.
        return self.spans.get(()) or Span("")

    @functools.cached_property
    def said(self) -> Said:
        """Worked out once: a card that has not changed stays what it is from edit to edit."""
        return _find_said(self)

    @functools.cached_property
    def typed_links(self) -> tuple[Link, ...]:
        """Its relations, in the order in which they were typed; worked out once too."""
        return tuple(_find_links(self))

    # --------------------------------------------------------------------- by the key of a field

    def text_at(self, key: str) -> str:
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def lines_at(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key)
        return tuple(line for line in value if isinstance(line, str)) if isinstance(value, tuple) else ()

    def lines_or_text_at(self, key: str) -> tuple[str, ...]:
        """The lines of a field; one piece of text is one line."""
        return self.lines_at(key) or tuple(filter(None, [self.text_at(key)]))

    def rows_at(self, key: str) -> tuple[tuple[str, ...], ...]:
        """The rows of a table, the names of its columns first."""
        value = self.values.get(key)
        return tuple(row for row in value if isinstance(row, tuple)) if isinstance(value, tuple) else ()

    def number_at(self, key: str) -> int | None:
        value = self.values.get(key)
        return value if isinstance(value, int) else None

    def date_at(self, key: str) -> datetime.date | None:
        value = self.values.get(key)
        return value if isinstance(value, datetime.date) else None

    def group_at(self, key: str, of: type[T]) -> T | None:
        value = self.values.get(key)
        return value if isinstance(value, of) else None

    def groups_at(self, key: str, of: type[T]) -> tuple[T, ...]:
        value = self.values.get(key)
        return tuple(entry for entry in value if isinstance(entry, of)) if isinstance(value, tuple) else ()

    def links_at(self, key: str) -> tuple[Entry, ...]:
        value = self.values.get(key)
        return tuple(entry for entry in value if isinstance(entry, Entry)) if isinstance(value, tuple) else ()

    # ---------------------------------------------------------------- by the part that it plays

    def key_of(self, role: Role) -> str:
        """The field that plays a part; empty where none does."""
        declared = self.kind.playing(role)
        return declared.key if declared else ""

    def text(self, role: Role) -> str:
        return self.text_at(self.key_of(role))

    def lines(self, role: Role) -> tuple[str, ...]:
        return self.lines_or_text_at(self.key_of(role))

    def groups(self, role: Role, of: type[T]) -> tuple[T, ...]:
        return self.groups_at(self.key_of(role), of)

    def links(self, role: Role) -> tuple[Entry, ...]:
        return self.links_at(self.key_of(role))

    @property
    def session(self) -> tuple[str, Session] | None:
        """How to do it with others, with the key that it stands under."""
        return next(((key, value) for key, value in self.values.items() if isinstance(value, Session)), None)

    @property
    def checklist(self) -> tuple[str, InlineChecklist] | None:
        """The card's own list to tick, with the key that it stands under."""
        return next(((key, value) for key, value in self.values.items() if isinstance(value, InlineChecklist)), None)

    # --------------------------------------------------------------------- what every kind has

    @property
    def title(self) -> str:
        return self.text_at("title")

    @property
    def gist(self) -> str:
        return self.text_at("gist")

    @property
    def aliases(self) -> tuple[str, ...]:
        return self.lines_at("aliases")

    @property
    def order(self) -> int | None:
        return self.number_at("order")

    @property
    def search_words(self) -> tuple[str, ...]:
        return self.lines_at("search_words")

    @property
    def contributors(self) -> tuple[str, ...]:
        return self.lines_at("contributors")

    @property
    def status(self) -> str:
        """How sure the guide is of it: what was typed, or more where those who tried it have told enough."""
        steps = ("", *STATUSES)
        typed = self.text_at("status")
        return max(typed if typed in steps else "", status_of(self.tried), key=steps.index)

    @property
    def tried(self) -> tuple[Attempt, ...]:
        """How it went where people used it, the latest last."""
        return tuple(sorted(self.groups_at("tried", Attempt), key=lambda each: each.day))

    @property
    def reviewed(self) -> datetime.date | None:
        return self.date_at("reviewed")

    @property
    def version(self) -> int | None:
        return self.number_at("version")

    @property
    def exceptions(self) -> tuple[Exemption, ...]:
        return self.groups_at("exceptions", Exemption)

    @property
    def citations(self) -> tuple[tuple[str, int, Citation], ...]:
        """What it draws on, each with its key and its position there."""
        return tuple(
            (relation.key, i, entry)
            for relation in self.kind.relations
            for i, entry in enumerate(self.links_at(relation.key))
            if isinstance(entry, Citation)
        )


class Line(NamedTuple):
    """One text and where it is in its card: what every medium sets, and what print promises to show."""

    text: str
    card: str = ""
    """The id of the card that it comes from; empty for words of the interface."""
    key: KeyPath = ()
    markup: bool = True
    code: bool = False
    """Shown as typed: spaces and the ends of lines too."""

    @property
    def plain(self) -> str:
        """The words alone, on one line."""
        return to_plain(self.text) if self.markup else " ".join(self.text.split())


def walk_card(card: Card, skip: Skip = lambda field: False) -> list[FoundText]:
    """Every text of a card, in the order of its fields."""
    return walk(card.kind.fields, card.values, skip)


def _find_said(card: Card) -> Said:
    characters: set[str] = set()
    links = []
    for key, shape, text in walk_card(card):
        if not text.isascii():
            characters.update(text)
        if "](" in text and shape.markup:
            links += [(key, anchor) for anchor in find_text_links(text)]
    return Said(frozenset(each for each in characters if not each.isascii()), tuple(links))


def _find_links(card: Card) -> Iterator[Link]:
    for relation in card.kind.relations:
        for i, entry in enumerate(card.links_at(relation.key)):
            if entry.card:
                span = card.span(relation.key, i, "card")
                yield Link(card.id, relation.key, entry.card, reason_of(entry), entry, span)


def find_texts(card: Card) -> Iterator[tuple[KeyPath, str]]:
    """Every text that may have markup, with its key."""
    return ((key, text) for key, shape, text in walk_card(card) if shape.markup)


# -------------------------------------------------------------------------- fields of every kind

FIRST: tuple[Field, ...] = (
    Field(
        "title",
        Text(maximum=8, markup=False),
        "the card’s name, as people would say it",
        "Listen to the end",
        True,
        search="phrases",
        verbatim=True,
        also_typed=("name",),
    ),
    Field(
        "gist",
        Text(3, 22, markup=False),
        "one plain sentence that tells a reader whether this is for them",
        "Let people finish, and hear what they came to say.",
        True,
        search="phrases",
        reading="follow",
        also_typed=("summary",),
    ),
    Field(
        "aliases",
        Lines(Text(maximum=1, markup=False), maximum=9),
        "ids this card had before",
        ["hear-people-out"],
        hidden=True,
        verbatim=True,
    ),
    Field("order", Number(0, 9999), "its place among cards of its kind; cards without one come last", 10, hidden=True),
)
"""What an author meets before the fields of a kind."""

LAST: tuple[Field, ...] = (
    Field(
        "search_words",
        Lines(Text(maximum=8, markup=False), 4, 40),
        "what a person in trouble would type; readers do not see these",
        ["nobody lets me finish"],
        hidden=True,
        search="phrases",
        verbatim=True,
        also_typed=("keywords", "tags"),
    ),
    Field(
        "contributors",
        Lines(Text(maximum=8, markup=False)),
        "who made it, by the names they want to be known by",
        ["A ward manager"],
        verbatim=True,
    ),
    Field(
        "status",
        Choice(tuple(STATUSES)),
        "; ".join(f"{status} is {means}" for status, means in STATUSES.items()),
        "seedling",
    ),
    Field(
        "tried",
        Groups(Attempt, 1, 200),
        "how it went where people used it, as they tell it; “I tried this” on the card’s page adds an entry",
        verbatim=True,
    ),
    Field("reviewed", Date(), "when someone last read it with care", "2026-01-31"),
    Field("version", Number(1, 999), "goes up by one when the meaning changes", 1),
    Field(
        "exceptions",
        Groups(Exemption, 1, 20),
        "rules of the editor’s that this card does not keep, each with its reason",
        hidden=True,
        verbatim=True,
    ),
)
"""What an author meets after them, and after the relations of every kind."""

COMMON = frozenset(field.key for field in (*FIRST, *LAST))
"""The names that no kind can give to a field of its own."""
