"""What a file is made of, noted while it is made, so that an edit of anything else leaves it as it is.

Noted are the cards whose fields are read, and what was worked out before. Which cards there are, in what order, and how
they are linked is the same for all files: whoever keeps files keeps them as long as that stays.
"""

from __future__ import annotations

import dataclasses
import hashlib
import types
from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from fieldguide.loading.settings import Settings
from fieldguide.model.cards import Card
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind
from fieldguide.model.subjects import Subject
from fieldguide.model.translations import Translations
from fieldguide.rendering.planned import Make, Planned

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class Notes:
    """What is known of the files of a guide."""

    def __init__(self) -> None:
        self.read: set[str] = set()
        """The cards whose fields were read lately."""
        self.cards_of: dict[str, frozenset[str]] = {}
        """The ids of the cards that each file was made of, by its path."""
        self._how_made: Mapping[str, Make] = {}

    def take_of(self, guide: Guide) -> Guide:
        """The same guide, which notes what is read of it."""
        cards = {
            id: dataclasses.replace(card, values=_Values(card.values, self, id)) for id, card in guide.cards.items()
        }
        return dataclasses.replace(guide, cards=cards)

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
            self.cards_of[path] = frozenset(self.read)
            self.read = before


class _Values(dict[str, object]):
    """A card's values, as `Card.values` has them."""

    def __init__(self, values: Mapping[str, object], notes: Notes, id: str) -> None:
        super().__init__(values)
        self._notes, self._id = notes, id

    def get(self, key: str, default: object = None) -> object:
        self._notes.read.add(self._id)
        return dict.get(self, key, default)

    def __getitem__(self, key: str) -> object:
        self._notes.read.add(self._id)
        return dict.__getitem__(self, key)

    def __contains__(self, key: object) -> bool:
        self._notes.read.add(self._id)
        return dict.__contains__(self, key)

    def __len__(self) -> int:
        self._notes.read.add(self._id)
        return dict.__len__(self)

    def __repr__(self) -> str:
        self._notes.read.add(self._id)
        return dict.__repr__(self)

    def __iter__(self) -> Iterator[str]:
        self._notes.read.add(self._id)
        return dict.__iter__(self)

    def keys(self) -> KeysView[str]:  # type: ignore[override]
        self._notes.read.add(self._id)
        return dict.keys(self)

    def values(self) -> ValuesView[object]:  # type: ignore[override]
        self._notes.read.add(self._id)
        return dict.values(self)

    def items(self) -> ItemsView[str, object]:  # type: ignore[override]
        self._notes.read.add(self._id)
        return dict.items(self)


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
