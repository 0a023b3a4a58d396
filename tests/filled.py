"""A card with every field filled, each text of it a word of its own, so that a test can see where each comes out."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from fieldguide.loading.settings import Settings
from fieldguide.model.cards import Card
from fieldguide.model.fields import (
    Choice,
    Choices,
    Date,
    Duration,
    Field,
    Group,
    Groups,
    KeyPath,
    Lines,
    Links,
    Number,
    Numbers,
    Table,
    Text,
    fields_of,
)
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind
from fieldguide.rendering.print.catalog import plan_sheets
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.sheet import Sheet
from tests.cards import KINDS, WORDS, guide_of, read
from tests.conftest import ROOT

if TYPE_CHECKING:
    from fieldguide.rendering.print.typst import Typesetter

ID = "filled"
WORD = re.compile(r"Wort(\d+)x")
ELSEWHERE = {("sources", "card"), ("sources", "section"), ("exceptions", "field")}
"""What names a part of another card or of this one, and is no text: by its field and its name there."""


@dataclass(frozen=True)
class Filled:
    guide: Guide
    """With the card in it, and a card of every kind for it to lead to."""
    card: Card
    keys: tuple[KeyPath, ...]
    """Where each of its words stands in it."""

    def find(self, text: str) -> list[KeyPath]:
        """The texts of the card that another text holds, in that order."""
        return [self.keys[int(match[1])] for match in WORD.finditer(text)]


@functools.cache
def fill(kind: str) -> Filled:
    others = read(ROOT / "tests" / "sites" / "every-kind" / "practices").cards
    ids = {card.kind.name: card.id for card in others}
    card, keys = fill_card(KINDS[kind], ids)
    return Filled(guide_of([*others, card]), card, tuple(keys))


def fill_card(kind: Kind, ids: Mapping[str, str]) -> tuple[Card, list[KeyPath]]:
    """A card with a word of its own in every text, and where each stands; `ids` are cards to lead to, by kind."""
    keys: list[KeyPath] = []
    return Card(kind, ID, dict(_fill(kind.fields, (), ids, keys))), keys


def _fill(
    fields: Iterable[Field], key: KeyPath, ids: Mapping[str, str], keys: list[KeyPath]
) -> Iterator[tuple[str, object]]:
    for field in fields:
        at = (*key, field.key)
        if (at[0], at[-1]) in ELSEWHERE or field.key == "aliases":
            continue
        yield field.attribute or field.key, _value(field.shape, at, ids, keys)


def _value(shape: object, at: KeyPath, ids: Mapping[str, str], keys: list[KeyPath]) -> object:
    match shape:
        case Text():
            keys.append(at)
            return f"Wort{len(keys) - 1}x"
        case Lines():
            return tuple(_value(shape.each, (*at, i), ids, keys) for i in range(2))
        case Table():
            return tuple(tuple(_value(shape.cell, (*at, i, j), ids, keys) for j in range(2)) for i in range(2))
        case Number():
            return shape.minimum + 1
        case Numbers():
            return ()
        case Date():
            return datetime.date(2026, 1, 31)
        case Duration():
            return "1 h 30"
        case Choice():
            return shape.options[0]
        case Choices():
            return shape.options[: shape.maximum]
        case Group():
            return shape.of(**dict(_fill(fields_of(shape.of), at, ids, keys)))
        case Groups():
            return tuple(shape.of(**dict(_fill(fields_of(shape.of), (*at, i), ids, keys))) for i in range(2))
        case Links():
            values = dict(_fill(fields_of(shape.of), (*at, 0), ids, keys))
            other = {"card": ids[shape.to[0] if shape.to else next(iter(ids))]} if "card" in values else {}
            return (shape.of(**{**values, **other}),)
    raise AssertionError(f"no value is known for {shape}")


def texts_of(filled: Filled) -> set[KeyPath]:
    """Every text of the card but the ids of other cards."""
    ids = {
        (field.key, 0, "card")
        for field in filled.card.kind.fields
        if isinstance(field.shape, Links) and "card" in {f.name for f in dataclasses.fields(field.shape.of)}
    }
    return {key for key in filled.keys if key not in ids}


@functools.cache
def typesetter() -> Typesetter:
    pytest.importorskip("typst", reason="PDFs need the package typst")
    from fieldguide.rendering.print.typst import Typesetter

    return Typesetter(0)


def text_of_pdf(filled: Filled, *files: str) -> str:
    """What the first of these files that the guide prints says."""
    context = Context(filled.guide, Settings(), {}, WORDS)
    planned = {sheet.file: sheet for sheet in plan_sheets(context)}
    return typeset(next(planned[file] for file in files if file in planned), context)


def typeset(sheet: Sheet, context: Context) -> str:
    """What a printed file says."""
    import pypdfium2

    document = pypdfium2.PdfDocument(typesetter().to_pdf(sheet.template, encode(sheet.values, context.address_of)))
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def find_headings(filled: Filled, text: str) -> list[tuple[str, str]]:
    """Each field of the card in the order in which a text shows it, and the heading right above it or before it.

    The text is plain lines. A heading is a line with nothing of the card in it, or what opens a line of its own words.
    """
    found: dict[str, str] = {}
    above = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        keys = filled.find(line)
        for key in keys:
            if key[0] not in found:
                opening = _words(line[: WORD.search(line).start()])
                # The texts of a group stand under its heading, each with a name of its own.
                own = opening if opening and len(key) == 1 else above
                found[str(key[0])] = own
        above = "" if keys else _words(line)
    return list(found.items())


def _words(text: str) -> str:
    return re.sub(r"^\W*(\d+\W+)?|\W*$", "", text)
