"""The declared shapes as JSON Schema.

An editor completes and explains the fields of a card with it, while it is written. The check has the last word:
a schema knows nothing of a card's other end.
"""

from __future__ import annotations

import json
from typing import Any

from fieldguide.loading.cards import SCHEMAS
from fieldguide.model.cards import KINDS, Card
from fieldguide.model.fields import (
    Choice,
    Day,
    Field,
    Lines,
    Links,
    Number,
    Numbers,
    Part,
    Parts,
    Text,
    fields_of,
)
from fieldguide.model.guide import Guide

FOLDER = f"practices/{SCHEMAS}"
OLD_FOLDER = "schemas"
"""Where guides of version 0.1 keep them: their cards name this folder in their first lines."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def modeline(kind: str) -> str:
    """The first line of a card: it tells an editor which schema to read."""
    return f"# yaml-language-server: $schema=../{SCHEMAS}/{kind}.json"


def render_schemas(guide: Guide) -> dict[str, bytes]:
    """The schema of every kind by its file's name, with the ids of this guide's cards to choose from."""
    return {f"{kind}.json": render_schema(kind, guide).encode() for kind in KINDS}


def render_schema(kind: str, guide: Guide) -> str:
    return json.dumps(_card(KINDS[kind], guide), ensure_ascii=False, indent=2) + "\n"


def _card(kind: type[Card], guide: Guide) -> dict[str, Any]:
    about = {"$schema": DIALECT, "title": f"{kind.kind.capitalize()}: {kind.summary}"}
    return about | _group(kind, guide)


def _group(cls: type, guide: Guide) -> dict[str, Any]:
    fields = fields_of(cls)
    return {
        "type": "object",
        "properties": {field.key: _field(field, guide) for field in fields},
        "required": [field.key for field in fields if field.required],
        "additionalProperties": False,
    }


def _field(field: Field, guide: Guide, to: tuple[str, ...] | None = None) -> dict[str, Any]:
    about: dict[str, Any] = {"title": field.key.replace("_", " ").capitalize(), "description": _describe(field)}
    if field.example is not None:
        about["examples"] = [field.example]
    if field.key == "card" and to is not None:
        return about | _id(to, guide)
    return about | _shape(field.shape, guide)


def _describe(field: Field) -> str:
    """What the field is for, and its limits in words: past them is a warning, so no schema refuses it."""
    limits = _limits(field.shape)
    needed = "Needed." if field.required or getattr(field.shape, "needed", False) else ""
    return " ".join(filter(None, (f"{field.help[0].upper()}{field.help[1:]}.", limits, needed)))


def _limits(shape: object) -> str:
    if isinstance(shape, Text):
        return f"{_range(shape.least, shape.most)} words."
    if isinstance(shape, Lines):
        return f"{_range(shape.least, shape.most)} lines of at most {shape.each.most} words."
    if isinstance(shape, (Parts, Links)):
        return f"{_range(shape.least, shape.most)} entries."
    return ""


def _range(least: int, most: int) -> str:
    return f"At most {most}" if least <= 1 else str(most) if least == most else f"{least} to {most}"


def _shape(shape: object, guide: Guide) -> dict[str, Any]:
    if isinstance(shape, Text):
        return _text()
    if isinstance(shape, Lines):
        return {"type": "array", "minItems": 1, "items": _text()}
    if isinstance(shape, Number):
        return {"type": "integer", "minimum": shape.least, "maximum": shape.most}
    if isinstance(shape, Numbers):
        return {"type": "array", "minItems": 1, "items": {"type": "integer", "minimum": 1}}
    if isinstance(shape, Day):
        # No format: an editor would ask for quotation marks round what YAML takes for a date.
        return {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
    if isinstance(shape, Choice):
        return {"enum": list(shape.options)}
    if isinstance(shape, Part):
        return _group(shape.of, guide)
    if isinstance(shape, Parts):
        return {"type": "array", "minItems": 1, "items": _group(shape.of, guide)}
    assert isinstance(shape, Links), shape
    group = _group(shape.of, guide)
    group["properties"] = {f.key: _field(f, guide, shape.to) for f in fields_of(shape.of)}
    return {"type": "array", "minItems": 1, "items": {"anyOf": [_id(shape.to, guide), group]}}


def _text() -> dict[str, Any]:
    # YAML takes `No` for a truth value and `1.10` for a number, where the guide reads them as typed.
    return {"type": ["string", "number", "boolean"], "minLength": 1}


def _id(kinds: tuple[str, ...], guide: Guide) -> dict[str, Any]:
    """The id of a card, one of those that there are."""
    ids = [card.id for kind in kinds or KINDS for card in guide.of_kind(kind)]
    return {"enum": ids} if ids else {"type": "string"}
