"""What a file is made of, noted while it is made, so that an edit of anything else leaves it as it is.

Noted are facts: the cards whose fields are read, the links and lists that are asked for, and what was worked out
before. Which cards there are is the same for all files: whoever keeps files keeps them as long as that stays.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import types
from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from fieldguide.loading.settings import Settings
from fieldguide.model.cards import Card, Link
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind
from fieldguide.model.subjects import Found, Subject
from fieldguide.model.translations import Translations
from fieldguide.rendering.planned import Make, Planned

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")

# The facts that are noted: one of these words, and of some of them the id of a card or the name of a kind.
CARD, OF_KIND, LINKS_FROM, LINKS_TO, SUBJECTS_OF = "card", "kind", "from", "to", "about"
ORDER, SUBJECTS, LAST_REVIEWED = "order", "subjects", "reviewed"


class Notes:
    """What is known of the files of a guide."""

    def __init__(self) -> None:
        self.read: set[str] = set()
        """The facts that were asked for lately."""
        self.facts_of: dict[str, frozenset[str]] = {}
        """Those that each file was made of, by its path."""
        self._how_made: Mapping[str, Make] = {}

    def take_of(self, guide: Guide) -> Guide:
        """The same guide, which notes what is read of it."""
        cards = {
            id: dataclasses.replace(card, values=_Values(card.values, self, f"{CARD} {id}"))
            for id, card in guide.cards.items()
        }
        values = {field.name: getattr(guide, field.name) for field in dataclasses.fields(guide)}
        return _NotedGuide(**values | {"cards": _Noted(cards, self, ORDER)}, notes=self)

    def watch(self, files: Planned) -> Planned:
        """The same files, with notes of each when it is made."""
        self._how_made = files.how_made()
        return Planned({path: partial(self._make, path, make) for path, make in self._how_made.items()})

    @cached_property
    def worked_out(self) -> Mapping[str, str]:
        """A fingerprint of what was worked out for each file before it is made; none where that cannot be told."""
        teller = _Teller()
        told = ((path, teller.fingerprint(make)) for path, make in self._how_made.items())
        return {path: fingerprint for path, fingerprint in told if fingerprint}

    def _make(self, path: str, make: Make) -> bytes:
        before, self.read = self.read, set()
        try:
            return make()
        finally:
            self.facts_of[path] = frozenset(self.read)
            self.read = before


class Facts:
    """The facts of a guide, each told by a fingerprint; `texts` are those of the files of its cards, by id."""

    def __init__(self, guide: Guide, texts: Mapping[str, str]) -> None:
        self._guide, self._texts = guide, texts

    def tell(self, names: Iterable[str]) -> dict[str, str]:
        """The fingerprints of facts by their names."""
        return {name: self._tell(*name.partition(" ")[::2]) for name in names}

    def _tell(self, fact: str, of: str) -> str:
        guide = self._guide
        if fact == CARD:
            return self._texts[of]
        if fact == OF_KIND:
            return _digest(card.id for card in guide.of_kind(guide.model.kinds[of]))
        if fact in (LINKS_FROM, LINKS_TO):
            links = guide.links_from(of) if fact == LINKS_FROM else guide.links_to(of)
            return _digest(repr((link, link.entry)) for link in links)
        if fact == SUBJECTS_OF:
            return _digest(subject.id for subject in guide.subjects_of(guide.cards[of]))
        if fact == SUBJECTS:
            return _digest(repr((found.subject.id, [card.id for card in found.cards])) for found in guide.subjects)
        return _digest(guide.cards) if fact == ORDER else str(guide.last_reviewed)


@dataclass(frozen=True)
class _NotedGuide(Guide):
    """A guide that notes what is asked of it."""

    notes: Notes = dataclasses.field(default_factory=Notes, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Worked out before any file is made: that all cards are gone through for it is no file's business.
        for name in ("_by_kind", "_from", "_to", "_subjects", "_last_reviewed"):
            getattr(self, name)

    def of_kind(self, kind: Kind) -> tuple[Card, ...]:
        self.notes.read.add(f"{OF_KIND} {kind.name}")
        return super().of_kind(kind)

    def links_from(self, id: str, field: str | None = None) -> tuple[Link, ...]:
        self.notes.read.add(f"{LINKS_FROM} {id}")
        return super().links_from(id, field)

    def links_to(self, id: str, field: str | None = None) -> tuple[Link, ...]:
        self.notes.read.add(f"{LINKS_TO} {id}")
        return super().links_to(id, field)

    def subjects_of(self, card: Card) -> tuple[Subject, ...]:
        self.notes.read.add(f"{SUBJECTS_OF} {card.id}")
        return super().subjects_of(card)

    @property
    def subjects(self) -> tuple[Found, ...]:
        self.notes.read.add(SUBJECTS)
        return self._subjects

    @property
    def last_reviewed(self) -> datetime.date:
        self.notes.read.add(LAST_REVIEWED)
        return super().last_reviewed


class _Noted(dict[str, T]):
    """A mapping that notes a fact where it is gone through; to look something up in it tells nothing of the fact."""

    def __init__(self, values: Mapping[str, T], notes: Notes, fact: str) -> None:
        super().__init__(values)
        self._notes, self._fact = notes, fact

    def _note(self) -> None:
        self._notes.read.add(self._fact)

    def __iter__(self) -> Iterator[str]:
        self._note()
        return dict.__iter__(self)

    def __repr__(self) -> str:
        self._note()
        return dict.__repr__(self)

    def keys(self) -> KeysView[str]:  # type: ignore[override]
        self._note()
        return dict.keys(self)

    def values(self) -> ValuesView[T]:  # type: ignore[override]
        self._note()
        return dict.values(self)

    def items(self) -> ItemsView[str, T]:  # type: ignore[override]
        self._note()
        return dict.items(self)


class _Values(_Noted[object]):
    """A card's values, as `Card.values` has them: each of them tells of the card."""

    def get(self, key: str, default: object = None) -> object:
        self._note()
        return dict.get(self, key, default)

    def __getitem__(self, key: str) -> object:
        self._note()
        return dict.__getitem__(self, key)

    def __contains__(self, key: object) -> bool:
        self._note()
        return dict.__contains__(self, key)

    def __len__(self) -> int:
        self._note()
        return dict.__len__(self)


class _CannotTell(Exception):
    """Something may be another in each run, or keep what it has read before."""


class _Teller:
    """Makes fingerprints of values that are the same where the values are."""

    def __init__(self) -> None:
        self._told: dict[int, str] = {}
        """Those of objects that stand in many others, by their identity: they live as long as the others do."""

    def fingerprint(self, make: Make) -> str:
        """Of what a file is made by; empty where that cannot be told."""
        try:
            return _digest(self._parts(make))
        except _CannotTell:
            return ""

    def _parts(self, value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif value is None or isinstance(value, (bytes, int, float)):
            yield repr(value)
        elif isinstance(value, (Card, Subject)):
            # What stands in a card is read when the file is made.
            yield f"{type(value).__name__} {value.id}"
        elif isinstance(value, (tuple, list)):
            yield f"{len(value)} in"
            for each in value:
                yield from self._parts(each)
        elif isinstance(value, partial):
            for part in (value.func, value.args, value.keywords):
                yield from self._parts(part)
        elif isinstance(value, types.FunctionType) and not value.__closure__:
            yield f"{value.__module__}.{value.__qualname__}"
        elif isinstance(value, Kind):
            yield f"Kind {value.name}"
        elif isinstance(value, (Guide, Settings, Translations)) or type(value).__name__ == "View":
            yield type(value).__name__
        elif isinstance(value, Mapping):
            yield from self._parts(tuple(value.items()))
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            yield self._once(value)
        else:
            raise _CannotTell(type(value))

    def _once(self, value: DataclassInstance) -> str:
        if id(value) not in self._told:
            parts = (part for name in _names_of(type(value)) for part in self._parts(getattr(value, name)))
            self._told[id(value)] = _digest([type(value).__name__, *parts])
        return self._told[id(value)]


@cache
def _names_of(of: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(of))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]
