"""The declared shapes as JSON Schema.

An editor completes and explains the fields of a card with it, while it is written. The check has the last word:
a schema knows nothing of a card's other end.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fieldguide import PRACTICES
from fieldguide.loading.cards import SCHEMAS, find_other_schema
from fieldguide.model.fields import (
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
    Shape,
    Table,
    Text,
    fields_of,
)
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind, Model

FOLDER = f"practices/{SCHEMAS}"
OLD_FOLDER = "schemas"
"""Where guides of version 0.1 keep them: their cards name this folder in their first lines."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def modeline(kind: str) -> str:
    """The first line of a card: it tells an editor which schema to read."""
    return f"# yaml-language-server: $schema=../{SCHEMAS}/{kind}.json"


def find_old_modelines(texts: Mapping[str, str], model: Model) -> Iterator[tuple[str, str, str]]:
    """Each card whose first line names the schema of another kind: its path, that line, and the one that is due."""
    for path, text in texts.items():
        top, *folders = path.split("/")
        kind = model.by_folder.get(folders[0]) if top == PRACTICES and len(folders) == 2 else None
        if kind and (found := find_other_schema(text, kind)):
            yield path, found[0], modeline(kind.name)


def render_schemas(guide: Guide) -> dict[str, bytes]:
    """The schema of every kind by its file's name, with the ids of this guide's cards to choose from."""
    return {f"{name}.json": render_schema(kind, guide).encode() for name, kind in guide.model.kinds.items()}


def render_schema(kind: Kind, guide: Guide) -> str:
    """The schema of one kind as JSON text, the ids of this guide's cards in it."""
    about = {"$schema": DIALECT, "title": f"{kind.name.capitalize()}: {kind.summary}"}
    return json.dumps(about | _group(kind.fields, guide), ensure_ascii=False, indent=2) + "\n"


def _group(fields: Sequence[Field], guide: Guide) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.key: _field(field, guide) for field in fields},
        "required": [field.key for field in fields if field.required],
        "additionalProperties": False,
    }


def _field(field: Field, guide: Guide, link: Links[object] | None = None) -> dict[str, Any]:
    about: dict[str, Any] = {"title": field.key.replace("_", " ").capitalize(), "description": _describe(field)}
    if field.example is not None:
        about["examples"] = [field.example]
    if field.key == "card" and link is not None:
        return about | _id(link, guide)
    return about | _shape(field.shape, guide)


def _describe(field: Field) -> str:
    """What the field is for, and its limits in words: past them is a warning, so no schema refuses it."""
    limits = _limits(field.shape)
    needed = "Needed." if field.due else ""
    return " ".join(filter(None, (f"{field.help[0].upper()}{field.help[1:]}.", limits, needed)))


def _limits(shape: Shape) -> str:
    if isinstance(shape, Text):
        return f"{_range(shape.minimum, shape.maximum)} words."
    if isinstance(shape, Lines):
        return f"{_range(shape.minimum, shape.maximum)} lines of at most {shape.each.maximum} words."
    if isinstance(shape, (Groups, Links, Choices, Table)):
        return f"{_range(shape.minimum, shape.maximum)} entries."
    return ""


def _range(least: int, most: int) -> str:
    return f"At most {most}" if least <= 1 else str(most) if least == most else f"{least} to {most}"


def _shape(shape: Shape, guide: Guide) -> dict[str, Any]:
    if isinstance(shape, Text):
        return _text()
    if isinstance(shape, Lines):
        return {"type": "array", "minItems": 1, "items": _text()}
    if isinstance(shape, Table):
        row = {"type": "array", "minItems": shape.columns[0], "items": {"type": ["string", "number", "boolean"]}}
        return {"type": "array", "minItems": 1, "items": row}
    if isinstance(shape, Number):
        return {"type": "integer", "minimum": shape.minimum, "maximum": shape.maximum}
    if isinstance(shape, Numbers):
        return {"type": "array", "minItems": 1, "items": {"type": "integer", "minimum": 1}}
    if isinstance(shape, Date):
        # No format: an editor would ask for quotation marks round what YAML takes for a date.
        return {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
    if isinstance(shape, Duration):
        return {"type": "string", "minLength": 1}
    if isinstance(shape, Choice):
        return {"enum": list(shape.options)}
    if isinstance(shape, Choices):
        words = {"enum": list(shape.options)}
        return {"anyOf": [words, {"type": "array", "minItems": 1, "uniqueItems": True, "items": words}]}
    if isinstance(shape, Group):
        return _group(fields_of(shape.of), guide)
    if isinstance(shape, Groups):
        return {"type": "array", "minItems": 1, "items": _group(fields_of(shape.of), guide)}
    assert isinstance(shape, Links), shape
    group = _group(fields_of(shape.of), guide)
    group["properties"] = {f.key: _field(f, guide, shape) for f in fields_of(shape.of)}
    # Where words will do, they need no name before them; an id has no space, capital or mark in it.
    in_words = [{"type": "string", "pattern": "[^a-z0-9-]"}] if "note" in group["properties"] else []
    return {"type": "array", "minItems": 1, "items": {"anyOf": [_id(shape, guide), *in_words, group]}}


def _text() -> dict[str, Any]:
    # YAML takes `No` for a truth value and `1.10` for a number, where the guide reads them as typed.
    return {"type": ["string", "number", "boolean"], "minLength": 1}


def _id(link: Links[object], guide: Guide) -> dict[str, Any]:
    """The id of a card, one of those that there are."""
    ids = [card.id for card in guide.possible_targets(link)]
    return {"enum": ids} if ids else {"type": "string"}
