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
from fieldguide.model.durations import PATTERN
from fieldguide.model.fields import (
    HARD_LIMIT_FACTOR,
    Choice,
    Choices,
    Date,
    Duration,
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
from fieldguide.model.groups import Citation, Picture
from fieldguide.model.guide import Guide
from fieldguide.model.ids import LETTERS, LONGEST
from fieldguide.model.kinds import Kind
from fieldguide.model.markup import INLINE, LINK_TARGET, LINK_VIOLATIONS, VIOLATIONS
from fieldguide.model.roles import Role
from fieldguide.model.rules import Severities
from fieldguide.rendering.pages.form_editor import declare_messages, declare_parts, declare_reading, to_javascript
from fieldguide.rendering.presentation import is_used

NOTHING_CHOSEN: Severities = {}

VERSION = 1
"""Of the data's form; the script refuses another."""

KEPT = ("aliases", "order", "version", "reviewed", "tried")
"""Fields for those who look after the guide: the form does not show them, and keeps them as they are."""


def declare_kind(kind: Kind, guide: Guide) -> dict[str, object]:
    """One kind as plain data for JSON: its fields with their shapes, limits and sentences."""
    return {
        "folder": kind.folder,
        "a": messages.a(kind.name),
        "label": kind.label.one,
        "many": kind.label.many,
        "summary": kind.summary,
        "name": kind.name,
        "parts": declare_parts(kind),
        **_ends(kind, guide),
        "modeline": modeline(kind.name),
        "fields": [_field(f, guide, kind) for f in kind.fields],
    }


def _ends(kind: Kind, guide: Guide) -> dict[str, object]:
    """What is asked of the cards that lead to one of this kind."""
    answers = [other for other in _leading_to(kind, guide, Role.ANSWER) if guide.of_kind(other)]
    return {
        **({"answered_by": {"kind": answers[0].name, "key": _key(answers[0], Role.ANSWER)}} if answers else {}),
        "attempts": is_used(kind),
        "led_to": any(guide.of_kind(other) for other in _leading_to(kind, guide, Role.FACET)),
        "has_sections": kind.playing(Role.CONTENTS) is not None,
    }


def _leading_to(kind: Kind, guide: Guide, role: Role) -> tuple[Kind, ...]:
    return guide.model.with_role(role) if kind in guide.model.led_to_by(role) else ()


def _key(kind: Kind, role: Role) -> str:
    field = kind.playing(role)
    return field.key if field else ""


def _field(field: Field, guide: Guide, kind: Kind | None = None) -> dict[str, object]:
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
        **declare_reading(field, kind),
        **({"shown": _is_shown(field, shape, kind, guide)} if kind and isinstance(shape, Links) else {}),
        **dict(_shape(shape, guide)),
    }


def _is_shown(field: Field, shape: Links[object], kind: Kind, guide: Guide) -> bool:
    """Whether a page shows the cards of a relation, at either of its ends."""
    kinds = [kind, *(guide.model.kinds[name] for name in shape.to or guide.model.kinds)]
    placed = any(section.field.key == field.key for each in kinds for section in each.sections)
    return bool(field.heading or shape.there or placed)


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
    elif isinstance(shape, Duration):
        yield "pattern", PATTERN
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
            if shape.of is Picture:
                yield "pictures", True
        if isinstance(shape, Links):
            yield "to", shape.to
            yield "cites", shape.of is Citation
            yield "both_ways", shape.both_ways
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
        "words": declare_messages(messages.FORM_MESSAGES),
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
