"""One way through a card for all that reads or changes its values: walk, get and replace.

The way follows what is declared, so that a new field is met by everyone who walks.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, TypeVar

from fieldguide.model.fields import Field, KeyPath, Lines, Links, Part, Parts, Text, fields_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Values = TypeVar("Values", bound="DataclassInstance")
"""A card, or a group of values in one."""


# A plain tuple, because a guide has many of them.
FoundText = tuple[KeyPath, Text, str]
"""A text, with its key before it and how it is declared: of a list, how each line is."""


def walk(group: object, leave_out: Collection[str] = ()) -> list[FoundText]:
    """Every text of a card, or of a group in it, in the order of its fields; those in `leave_out` at no depth."""
    found: list[FoundText] = []
    _walk(group, leave_out, (), found)
    return found


def _walk(group: object, leave_out: Collection[str], key: KeyPath, found: list[FoundText]) -> None:
    for field in _with_texts(type(group)):
        value = getattr(group, field.attribute)
        if not value or field.key in leave_out:
            continue
        shape, at = field.shape, (*key, field.key)
        if isinstance(shape, Text):
            found.append((at, shape, value))
        elif isinstance(shape, Lines):
            each = shape.each
            found += [((*at, i), each, line) for i, line in enumerate(value)]
        elif isinstance(shape, Part):
            _walk(value, leave_out, at, found)
        else:
            for i, entry in enumerate(value):
                _walk(entry, leave_out, (*at, i), found)


def _read_with_texts(cls: type) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(cls) if isinstance(field.shape, (Text, Lines, Part, Parts, Links)))


# Said outright: a cache takes any hashable arguments, and hides what it is asked for.
_with_texts: Callable[[type], tuple[Field, ...]] = functools.cache(_read_with_texts)
"""The fields that are texts or hold some. Read once."""


def get(group: object, key: KeyPath) -> object:
    """What stands at a key of a card; None where nothing does."""
    value: object = group
    for step in key:
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
        else:
            value = getattr(value, _attribute(type(value), step), None)
    return value


def replace(group: Values, key: KeyPath, value: object) -> Values:
    """The same card with another value at one of its keys."""
    first, *rest = key
    name = _attribute(type(group), str(first))
    return dataclasses.replace(group, **{name: _changed(getattr(group, name), tuple(rest), value)})


def _changed(held: object, key: KeyPath, value: object) -> object:
    """What a field holds, with another value at a key in it."""
    if not key:
        return value
    if isinstance(held, tuple):
        return tuple(_changed(entry, key[1:], value) if i == key[0] else entry for i, entry in enumerate(held))
    # What has a key and is no list is a group; a class would be a dataclass too.
    assert dataclasses.is_dataclass(held) and not isinstance(held, type), held
    return replace(held, key, value)


def _attribute(cls: type, key: str) -> str:
    """A field's name in Python, which has a mark behind it where Python reserves the word."""
    declared = fields_of(cls) if dataclasses.is_dataclass(cls) else ()
    return next((field.attribute for field in declared if field.key == key), key)
