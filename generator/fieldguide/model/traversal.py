"""One way through the values of a card for all that reads or changes them: walk, get and replace.

The way follows what is declared, so that a new field is met by everyone who walks.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from fieldguide.model.fields import Field, Group, Groups, KeyPath, Lines, Links, Table, Text, fields_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Values = TypeVar("Values", bound="DataclassInstance")
"""A group of values in a card."""


# A plain tuple, because a guide has many of them.
FoundText = tuple[KeyPath, Text, str]
"""A text, with its key before it and how it is declared: of a list, how each line is."""


Skip = Callable[[Field], bool]
"""Whether a field, of a card or of a group in it, is left out."""


def walk(fields: Iterable[Field], values: Mapping[str, object], skip: Skip = lambda field: False) -> list[FoundText]:
    """Every text of a card's values, in the order of its fields."""
    found: list[FoundText] = []
    for field in fields:
        value = values.get(field.key)
        if value and not skip(field):
            _walk(field, value, (field.key,), skip, found)
    return found


def _walk(field: Field, value: object, at: KeyPath, skip: Skip, found: list[FoundText]) -> None:
    shape = field.shape
    if isinstance(shape, Text):
        assert isinstance(value, str), at
        found.append((at, shape, value))
    elif isinstance(shape, Lines):
        assert isinstance(value, tuple), at
        each = shape.each
        found += [((*at, i), each, line) for i, line in enumerate(value)]
    elif isinstance(shape, Table):
        assert isinstance(value, tuple), at
        found += [((*at, i, j), shape.cell, cell) for i, row in enumerate(value) for j, cell in enumerate(row) if cell]
    elif isinstance(shape, Group):
        _walk_group(value, at, skip, found)
    elif isinstance(shape, (Groups, Links)):
        assert isinstance(value, tuple), at
        for i, entry in enumerate(value):
            _walk_group(entry, (*at, i), skip, found)


def _walk_group(group: object, at: KeyPath, skip: Skip, found: list[FoundText]) -> None:
    for field in fields_of(type(group)):
        value = getattr(group, field.attribute)
        if value and not skip(field):
            _walk(field, value, (*at, field.key), skip, found)


def get(values: Mapping[str, object], key: KeyPath) -> object:
    """What a card holds at a key; None where it holds nothing there."""
    value = values.get(str(key[0])) if key else None
    for step in key[1:]:
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
        else:
            value = getattr(value, _attribute(type(value), step), None)
    return value


def replace(values: Mapping[str, object], key: KeyPath, value: object) -> dict[str, object]:
    """The same values with another one at a key."""
    first, *rest = key
    return {**values, str(first): _changed(values[str(first)], tuple(rest), value)}


def _changed(found: object, key: KeyPath, value: object) -> object:
    """What a field holds, with another value at a key in it."""
    if not key:
        return value
    first, *rest = key
    if isinstance(found, tuple):
        return tuple(_changed(entry, tuple(rest), value) if i == first else entry for i, entry in enumerate(found))
    # What has a key and is no list is a group; a class would be a dataclass too.
    assert dataclasses.is_dataclass(found) and not isinstance(found, type), found
    name = _attribute(type(found), str(first))
    return dataclasses.replace(found, **{name: _changed(getattr(found, name), tuple(rest), value)})


def _attribute(cls: type, key: str) -> str:
    """A field's name in Python, which has a mark behind it where Python reserves the word."""
    declared = fields_of(cls) if dataclasses.is_dataclass(cls) else ()
    return next((field.attribute for field in declared if field.key == key), key)
