"""A title -> a card to fill in: every field with what it is for, required ones ready to be reworded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from fieldguide.authoring.json_schema import modeline
from fieldguide.authoring.yaml_writer import Value, field_to_yaml
from fieldguide.loading.messages import BAD_ID, NO_ID, TAKEN_ID, a
from fieldguide.model.cards import KINDS
from fieldguide.model.diagnostics import quoted
from fieldguide.model.fields import Field, Lines, Links, Numbers, Part, Parts, Shape, fields_of
from fieldguide.model.guide import Guide
from fieldguide.model.ids import is_id, nearest, to_id
from fieldguide.model.markup import find_violations

LONGEST = 80
"""Characters of an id: it is a file’s name and part of an address."""


def start_card(
    guide: Guide, kind: str, title: str, folder: Path, *, id: str = "", given: Mapping[str, Any] | None = None
) -> tuple[Path, str, str]:
    """Where a new card goes, its text, and why it cannot be made (empty where it can).

    Fields in `given` are filled in; the others show an example.
    """
    title = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    for violation in find_violations(title, markup=False):
        return folder, "", f"{violation.headline}: {quoted(violation.snippet)}"
    problem = BAD_ID.format(id=id) if id and not is_id(id) else ""
    id = id or to_id(title)
    path = folder / KINDS[kind].plural / f"{id}.yaml"
    if len(id) > LONGEST:
        return path, "", "this title is too long to make an id from; eight words or fewer read best"
    if problem or not is_id(id):
        return path, "", problem or NO_ID
    taken = guide.cards.get(id)
    if path.exists() or taken:
        return path, "", TAKEN_ID.format(id=id, path=taken.span().path if taken else path)
    return path, skeleton(guide, kind, title, given), ""


def given_values(kind: str, sets: Iterable[str]) -> tuple[dict[str, Any], str]:
    """The values of `FIELD=TEXT` words, and what is wrong with them (empty where nothing is)."""
    fields = {field.key: field for field in fields_of(KINDS[kind])}
    values: dict[str, Any] = {}
    for words in sets:
        key, mark, text = words.partition("=")
        if key not in fields or not mark:
            near = nearest(key, fields)
            hint = f"did you mean “{near}”?" if near else f"{a(kind)} can have: {', '.join(fields)}"
            return {}, f"“{words}” names no field of {a(kind)}; {hint}"
        shape = fields[key].shape
        if isinstance(shape, (Part, Parts)):
            return {}, f"“{key}” has values of its own: write the card first, and fill them in there"
        if isinstance(shape, Links):
            values.setdefault(key, []).append({"card": text})
        elif isinstance(shape, (Lines, Numbers)):
            values.setdefault(key, []).append(text)
        else:
            values[key] = text
    return values, ""


def skeleton(guide: Guide, kind: str, title: str, given: Mapping[str, Any] | None = None) -> str:
    """A card with every field and what it is for."""
    card = KINDS[kind]
    given = given or {}
    lines = [
        modeline(kind),
        f"# {card.kind.capitalize()}: {card.summary}. The file’s name is the card’s id, and never changes.",
        "# Replace every example with your own words. A line that begins with “#” is a note, and is not read:",
        "# to use a field that has one, delete the “#” and the space after it.",
        "",
    ]
    for field in fields_of(card):
        if field.key != "aliases":
            value = field_to_yaml(field.key, given[field.key]) if field.key in given else _value(guide, field, title)
            lines += [*_comment(field), *value, ""]
    return "\n".join(lines).rstrip() + "\n"


def _comment(field: Field) -> list[str]:
    return [f"# {field.key}: {field.help}{'' if _due(field) else ' (optional)'}"]


def _due(field: Field) -> bool:
    return field.required or (isinstance(field.shape, Links) and field.shape.needed)


def _value(guide: Guide, field: Field, title: str) -> list[str]:
    example = title if field.key == "title" else field.example
    if isinstance(field.shape, Links) and field.shape.needed:
        ids = [card.id for kind in field.shape.to or KINDS for card in guide.of_kind(kind)]
        if field.shape.to == ("source",):
            example = [{"note": "Our own practice."}]
        elif not ids:
            return [f"# {line}" for line in field_to_yaml(field.key, example)]
        else:
            example = [
                {"card": ids[0], **({"why": entry["why"]} if isinstance(entry := field.example[0], dict) else {})}
            ]
    if example is None:
        example = _example_of(field.shape)
    elif isinstance(example, list) and field.required and not isinstance(example[0], dict):
        # As many lines as the field asks for at the least, so that the new card checks clean.
        example = example * max(1, getattr(field.shape, "least", 1))
    elif isinstance(example, list) and field.required and isinstance(field.shape, Parts):
        example = example * max(1, field.shape.least)
    lines = field_to_yaml(field.key, example)
    return lines if _due(field) else [f"# {line}" for line in lines]


def _example_of(shape: Shape) -> Value:
    """The values that a group cannot do without. What is no group brings an example of its own."""
    assert isinstance(shape, (Part, Parts, Links)), shape
    group = {f.key: f.example for f in fields_of(shape.of) if f.required}
    return group if isinstance(shape, Part) else [group] * max(1, shape.least)
