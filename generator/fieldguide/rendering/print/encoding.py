"""What a template sees: JSON.

Card text becomes a tree of strings here, so that the template places it and never reads it: whatever an author
types is shown as typed.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from fieldguide.model.cards import Card, Line
from fieldguide.model.kinds import Kind
from fieldguide.model.markup import Emphasis, Inline, PlainText, parse_inline
from fieldguide.rendering.layout import Article, Pointer, Section

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Address = Callable[[str], str]
"""A card's id -> where its page is, or nothing where nobody has said."""

_SPACES = re.compile(r"[ \t\r\n]+")

Node: TypeAlias = "str | dict[str, str | list[Node]]"
"""Words, or what is made of some of them: their emphasis, or where they lead."""


def encode(values: Mapping[str, object], address_of: Address) -> str:
    """A template's values as JSON with sorted keys, so that equal values are equal bytes."""
    return Encoder(address_of).encode(values)


class Encoder:
    """Encodes the values of many templates: a section that stands on several sheets is made a tree once."""

    def __init__(self, address_of: Address) -> None:
        self._address_of = address_of
        self._sections: dict[int, tuple[Section, object]] = {}
        """By their identity, which is theirs alone as long as they are held here."""

    def encode(self, values: Mapping[str, object]) -> str:
        return json.dumps(self._value(values), ensure_ascii=False, sort_keys=True)

    def _value(self, value: object) -> object:
        if isinstance(value, str):
            return value
        if isinstance(value, Line):
            return line_to_tree(value, self._address_of)
        if isinstance(value, Card):
            return value.id
        if isinstance(value, Kind):
            return value.name
        if isinstance(value, Section):
            return self._section(value)
        if isinstance(value, Article):
            # An article names its card's kind, and leaves the rest of the card behind.
            own = {"kind": value.card.kind.name, "name": value.card.title, "url": self._address_of(value.card.id)}
            return {**self._fields(value), **own}
        if isinstance(value, Pointer):
            return {"type": "Pointer", **self._fields(value), "stop": value.stop}
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {"type": type(value).__name__, **self._fields(value)}
        if isinstance(value, Mapping):
            return {str(key): self._value(entry) for key, entry in value.items()}
        if isinstance(value, (tuple, list)):
            return [self._value(entry) for entry in value]
        return value

    def _section(self, section: Section) -> object:
        if id(section) not in self._sections:
            self._sections[id(section)] = section, {"type": "Section", **self._fields(section)}
        return self._sections[id(section)][1]

    def _fields(self, value: DataclassInstance) -> dict[str, object]:
        return {f.name: self._value(getattr(value, f.name)) for f in dataclasses.fields(value)}


def line_to_tree(line: Line, address_of: Address) -> list[Node]:
    """A text as nested lists and objects: strings, and what is emphasised or linked."""
    if line.code:
        return [line.text]
    # Spaces at which no line ends stay as they are.
    text = _SPACES.sub(" ", line.text).strip()
    return _tree(parse_inline(text) if line.markup else (PlainText(text),), address_of)


def _tree(parts: tuple[Inline, ...], address_of: Address) -> list[Node]:
    return [_node(part, address_of) for part in parts]


def _node(part: Inline, address_of: Address) -> Node:
    if isinstance(part, PlainText):
        return part.text
    inner = _tree(part.parts, address_of)
    if isinstance(part, Emphasis):
        return {"strong" if part.strong else "em": inner}
    if part.card is not None:
        return {"card": part.card, "to": address_of(part.card), "of": inner}
    return {"to": part.target, "of": inner}
