"""Cards and diagnostics as JSON can hold them, for the cache: what is read back is equal to what was kept."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from fieldguide.loading.cache import Form
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code, Diagnostic, Span
from fieldguide.model.fields import (
    Choices,
    Date,
    Group,
    Groups,
    KeyPath,
    Lines,
    Links,
    Named,
    Numbers,
    Range,
    Shape,
    Table,
    empty_value,
    fields_of,
)
from fieldguide.model.kinds import Kind

T = TypeVar("T")

ReadCard = tuple[Card | None, list[Diagnostic]]
"""A card, as far as it could be read, and what is wrong with it."""


def card_form(kind: Kind, id: str, path: str) -> Form[ReadCard]:
    """How the card of an id is kept."""

    def unpack(plain: Any) -> ReadCard:
        values, spans, told = plain
        diagnostics = unpack_diagnostics(told)
        if values is None:
            return None, diagnostics
        made = {key: _unpack(value, kind.by_key[key].shape) for key, value in values.items()}
        return Card(kind, id, made, StoredSpans(path, spans)), diagnostics

    return Form(_pack_card, unpack)


def _pack_card(read: ReadCard) -> Any:
    card, diagnostics = read
    values = None if card is None else {key: _pack(value) for key, value in card.values.items()}
    return values, "" if card is None else pack_spans(card.spans), pack_diagnostics(diagnostics)


def _pack(value: object) -> Any:
    # Most are texts, so these are asked for first.
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_pack(entry) for entry in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        held = ((field, getattr(value, field.attribute)) for field in fields_of(type(value)))
        return {field.attribute: _pack(entry) for field, entry in held if entry != empty_value(field.shape)}
    return value


def _unpack(plain: Any, shape: Shape) -> Any:
    if isinstance(shape, (Lines, Numbers, Choices, Range)):
        return tuple(plain)
    if isinstance(shape, Table):
        return tuple(map(tuple, plain))
    if isinstance(shape, (Groups, Links)):
        return tuple(_group(entry, shape.of) for entry in plain)
    if isinstance(shape, Group):
        return _group(plain, shape.of)
    if isinstance(shape, Named):
        return tuple((name, _group(entry, shape.of)) for name, entry in plain)
    return datetime.date.fromisoformat(plain) if isinstance(shape, Date) else plain


def _group(plain: Any, of: Callable[..., T]) -> T:
    made = {name: _unpack(plain[name], shape) for name, shape in _other_shapes(of) if name in plain}
    return of(**plain | made) if made else of(**plain)


@functools.cache
def _other_shapes(group: Any) -> tuple[tuple[str, Shape], ...]:
    """What JSON has no form for: most values of a group are as they are kept."""
    others = (Lines, Table, Numbers, Choices, Range, Groups, Links, Group, Named, Date)
    return tuple((field.attribute, field.shape) for field in fields_of(group) if isinstance(field.shape, others))


def group_form(of: Callable[..., T]) -> Form[tuple[T, list[Diagnostic]]]:
    """How a group of declared values is kept that is all that a file holds, with what is wrong with it."""
    return Form(
        lambda read: (_pack(read[0]), pack_diagnostics(read[1])),
        lambda plain: (_group(plain[0], of), unpack_diagnostics(plain[1])),
    )


Declared = tuple[T | None, Mapping[KeyPath, Span], list[Diagnostic]]
"""The same, with the places of its values."""


def declared_form(of: Callable[..., T], path: str) -> Form[Declared[T]]:
    def unpack(plain: Any) -> Declared[T]:
        value, spans, told = plain
        return None if value is None else _group(value, of), StoredSpans(path, spans), unpack_diagnostics(told)

    return Form(lambda read: (_pack(read[0]), pack_spans(read[1]), pack_diagnostics(read[2])), unpack)


# ------------------------------------------------------------------------------------ diagnostics


def pack_diagnostics(diagnostics: Iterable[Diagnostic]) -> Any:
    return [[d.code.value, d.headline, d.span, d.help, d.related] for d in diagnostics]


def unpack_diagnostics(plain: Any) -> list[Diagnostic]:
    return [
        Diagnostic(Code(code), headline, Span(*span), help, tuple(related))
        for code, headline, span, help, related in plain
    ]


DIAGNOSTICS: Form[list[Diagnostic]] = Form(pack_diagnostics, unpack_diagnostics)

FLAG: Form[bool] = Form(bool, bool)


# ------------------------------------------------------------------------------------------ spans

# Neither of these can stand in a field's name or in the target of a link.
_BETWEEN, _LINE = "\x1f", "\n"


class StoredSpans(Mapping[KeyPath, Span]):
    """The places of a card's values, as the one text that they are kept in.

    A card has a hundred and more, and in a guide without mistakes few are ever asked for: each is read when it is.
    """

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text

    def __getitem__(self, key: KeyPath) -> Span:
        name = f"{_LINE}{_BETWEEN.join(map(str, key))}\t"
        at = self._text.find(name)
        if at < 0:
            raise KeyError(key)
        start = at + len(name)
        line, column, end_line, end_column = self._text[start : self._text.index(_LINE, start)].split()
        return Span(self._path, int(line), int(column), int(end_line), int(end_column))

    def __iter__(self) -> Iterator[KeyPath]:
        for line in self._text.strip(_LINE).split(_LINE):
            name = line.rpartition("\t")[0]
            yield tuple(int(part) if part.isdigit() else part for part in name.split(_BETWEEN)) if name else ()

    def __len__(self) -> int:
        return self._text.count("\t")


def pack_spans(spans: Mapping[KeyPath, Span]) -> str:
    lines = [
        f"{_BETWEEN.join(map(str, key))}\t{span.line} {span.column} {span.end_line} {span.end_column}{_LINE}"
        for key, span in spans.items()
    ]
    return _LINE + "".join(lines)
