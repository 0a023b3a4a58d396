"""What a field may hold, said once.

Loading, `fieldguide new`, the JSON Schema and the web form all read these declarations, so that they cannot
drift apart.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

KeyPath = tuple[str | int, ...]
"""Where a value stands in a card: the names of fields, and places in lists."""


@dataclass(frozen=True)
class Text:
    """A piece of text.

    `least` and `most` count words; outside them is a warning, past `FAR` times `most` an error.
    """

    least: int = 1
    most: int = 60
    paragraphs: bool = False
    """May hold several paragraphs, with a blank line between them."""
    markup: bool = True
    """May hold emphasis and links; plain text shows what was typed."""


@dataclass(frozen=True)
class Lines:
    """A list of short texts."""

    each: Text = Text()
    least: int = 1
    most: int = 20


@dataclass(frozen=True)
class Number:
    least: int = 0
    most: int = 10_000


@dataclass(frozen=True)
class Numbers:
    """A list of whole numbers, each 1 or more."""


@dataclass(frozen=True)
class Day:
    """A date, YYYY-MM-DD."""


@dataclass(frozen=True)
class Choice:
    options: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A group of named values."""

    of: type


@dataclass(frozen=True)
class Parts:
    """A list of groups of named values."""

    of: type
    least: int = 1
    most: int = 20


@dataclass(frozen=True)
class Links:
    """A list of cards. An entry is an id, or a group of named values with `card` in it."""

    of: type
    to: tuple[str, ...] = ()
    """The kinds of card allowed at the other end; none named means any."""
    both_ways: bool = False
    """The relation reads the same from either end, and stands on one of the two cards only."""
    needed: bool = False
    """At least one is due, wherever the guide has a card that could be named."""
    least: int = 1
    most: int = 20


Shape = Text | Lines | Number | Numbers | Day | Choice | Part | Parts | Links

HARD_LIMIT_FACTOR = 4
"""How many times over its limit a text must be before it is an error."""


@dataclass(frozen=True)
class Field:
    """One key of a card or of a group in it."""

    key: str
    attribute: str
    shape: Shape
    help: str
    example: Any
    required: bool


def field(shape: Shape, help: str, example: Any = None, *, required: bool = False) -> Any:
    """Declares a field of a card's dataclass; an optional one is empty where it is left out."""
    default = dataclasses.MISSING if required else empty_value(shape)
    return dataclasses.field(
        default=default, metadata={"shape": shape, "help": help, "example": example, "required": required}
    )


def _read_fields(cls: type) -> tuple[Field, ...]:
    declared = [f for f in dataclasses.fields(cls) if "shape" in f.metadata]
    return tuple(
        Field(f.name.rstrip("_"), f.name, **f.metadata) for f in sorted(declared, key=lambda f: _rank(cls, f.name))
    )


# Said outright: a cache takes any hashable arguments, and hides what it is asked for.
fields_of: Callable[[type], tuple[Field, ...]] = functools.cache(_read_fields)
"""The declared fields of a card or of a group in it, in the order in which an author meets them. Read once."""


def _rank(cls: type, name: str) -> int:
    first, last = getattr(cls, "FIRST", ()), getattr(cls, "LAST", ())
    return first.index(name) - len(first) if name in first else 1 + last.index(name) if name in last else 0


def empty_value(shape: Shape) -> Any:
    """What a field holds that is left out."""
    return () if isinstance(shape, (Lines, Parts, Links, Numbers)) else "" if isinstance(shape, Text) else None


def example_of(field: Field) -> str:
    """A form that would pass."""
    example = field.example
    if isinstance(field.shape, (Part, Parts)) and example is None:
        names = ", ".join(f.key for f in fields_of(field.shape.of) if f.required)
        return f"write “{field.key}:” and below it, indented: {names}"
    if isinstance(example, dict):
        lines = "\n".join(f"  {name}: {value}" for name, value in example.items() if not isinstance(value, list))
        return f"for example\n{field.key}:\n{lines}"
    if isinstance(example, list) and not isinstance(field.shape, Numbers):
        entry = example[0]
        if isinstance(entry, dict):
            entry = "\n    ".join(f"{name}: {value}" for name, value in entry.items())
        return f"for example\n{field.key}:\n  - {entry}"
    return f"for example\n{field.key}: {example}"
