"""The declarations of the cards as data for the form in the browser: shapes, sentences and patterns.

They are the ones that the checks read, so that the form can neither ask nor say anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fieldguide.authoring.json_schema import modeline
from fieldguide.loading import messages
from fieldguide.loading.length_limits import WORD
from fieldguide.model.diagnostics import Code, Severity
from fieldguide.model.fields import (
    HARD_LIMIT_FACTOR,
    Choice,
    Choices,
    Date,
    Field,
    Group,
    Groups,
    Lines,
    Links,
    Number,
    Numbers,
    Table,
    Text,
    example_of,
    fields_of,
)
from fieldguide.model.guide import Guide
from fieldguide.model.ids import LETTERS, LONGEST
from fieldguide.model.kinds import Kind
from fieldguide.model.markup import INLINE, LINK_TARGET, LINK_VIOLATIONS, VIOLATIONS
from fieldguide.model.rules import Severities

NOTHING_CHOSEN: Severities = {}

VERSION = 1
"""Of the data's form; the script refuses another."""

KEPT = ("aliases", "order", "version", "reviewed")
"""Fields for those who look after the guide: the form does not show them, and keeps them as they are."""


def declare_kind(kind: Kind, guide: Guide) -> dict[str, object]:
    """One kind as plain data for JSON: its fields with their shapes, limits and sentences."""
    return {
        "folder": kind.folder,
        "a": messages.a(kind.name),
        "label": kind.label.one,
        "many": kind.label.many,
        "summary": kind.summary,
        "modeline": modeline(kind.name),
        "fields": [_field(f, guide) for f in kind.fields],
    }


def _field(field: Field, guide: Guide) -> dict[str, object]:
    shape = field.shape
    needed = isinstance(shape, Links) and shape.needed and bool(guide.possible_targets(shape))
    return {
        "key": field.key,
        "label": field.key.replace("_", " ").capitalize(),
        "help": field.help,
        "example": field.example,
        "form_that_passes": example_of(field),
        "required": field.required or needed,
        "kept": field.key in KEPT,
        **dict(_shape(shape, guide)),
    }


def _shape(shape: object, guide: Guide) -> Iterator[tuple[str, object]]:
    yield "shape", type(shape).__name__.lower()
    if isinstance(shape, Text):
        yield from _text(shape)
    elif isinstance(shape, Lines):
        yield "least", shape.minimum
        yield "most", shape.maximum
        yield "each", dict(_text(shape.each))
    elif isinstance(shape, Table):
        yield "least", shape.minimum
        yield "most", shape.maximum
        yield "columns", shape.columns
        yield "each", dict(_text(shape.cell))
    elif isinstance(shape, Number):
        yield "least", shape.minimum
        yield "most", shape.maximum
    elif isinstance(shape, Choice):
        yield "options", shape.options
    elif isinstance(shape, Choices):
        yield "options", shape.options
        yield "least", shape.minimum
        yield "most", shape.maximum
    elif isinstance(shape, (Group, Groups, Links)):
        yield "of", [_field(f, guide) for f in fields_of(shape.of)]
        if not isinstance(shape, Group):
            yield "least", shape.minimum
            yield "most", shape.maximum
        if isinstance(shape, Links):
            yield "to", shape.to
    else:
        assert isinstance(shape, (Numbers, Date)), shape


def _text(shape: Text) -> Iterator[tuple[str, object]]:
    yield "least", shape.minimum
    yield "most", shape.maximum
    yield "paragraphs", shape.paragraphs
    yield "markup", shape.markup
    if shape.code:
        yield "code", True


def declare_rules(chosen: Severities = NOTHING_CHOSEN) -> dict[str, object]:
    """The sentences of the check, and the patterns that find what card text may not hold."""
    return {
        "far": HARD_LIMIT_FACTOR,
        "ids": {"letters": LETTERS, "longest": LONGEST},
        "word": to_javascript(WORD),
        "inline": to_javascript(re.sub(r"\s+", "", INLINE)),
        "link_target": to_javascript(LINK_TARGET),
        "faults": [
            {
                "pattern": to_javascript(pattern.removeprefix("(?m)")),
                "flags": "gmu" if pattern.startswith("(?m)") else "gu",
                "code": code.value,
                "headline": headline,
                "help": help,
            }
            for pattern, code, headline, help in VIOLATIONS
        ],
        "link_faults": {
            name: {"headline": headline, "help": help} for name, (headline, help) in LINK_VIOLATIONS.items()
        },
        "words": {
            name: {"code": words.code.value, "headline": words.headline, "help": words.help}
            for name, words in messages.FORM_MESSAGES.items()
        },
        "warnings": [code.value for code in Code if chosen.get(code, code.severity) is Severity.WARNING],
        "off": [code.value for code, severity in chosen.items() if severity is None],
        "name": messages.NAME,
        "name_of_line": messages.NAME_OF_LINE,
        "each_entry": messages.EACH_ENTRY,
        "no_id": messages.NO_ID,
        "taken_id": messages.TAKEN_ID,
        "bad_id": messages.BAD_ID,
        "bad_id_help": messages.BAD_ID_HELP,
    }


def to_javascript(pattern: str) -> str:
    """A pattern in JavaScript's words (flag u): named groups, and letters of every script for `\\w`."""
    pattern = pattern.replace("(?P<", "(?<")
    pattern = re.sub(r"\(\?P=(\w+)\)", r"\\k<\1>", pattern)
    out, inside, at = [], False, 0
    while at < len(pattern):
        pair = pattern[at : at + 2]
        if pair == r"\w":
            out.append(r"\p{L}\p{N}_" if inside else r"[\p{L}\p{N}_]")
        elif pair == r"\d":
            out.append(r"\p{Nd}")
        elif pair[0] == "\\":
            out.append(pair)
        else:
            inside = pair[0] == "[" or (inside and pair[0] != "]")
            out.append(pair[0])
            at -= 1
        at += 2
    return "".join(out)
