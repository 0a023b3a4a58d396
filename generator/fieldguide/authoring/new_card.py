"""A title -> a card to fill in: every field with what it is for, required ones ready to be reworded."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from fieldguide.authoring.json_schema import modeline
from fieldguide.authoring.typed_value import find_fault
from fieldguide.authoring.yaml_writer import field_to_yaml
from fieldguide.loading.messages import BAD_ID, NO_ID, TAKEN_ID, a
from fieldguide.model.diagnostics import quoted
from fieldguide.model.fields import Choices, Field, Group, Groups, Lines, Links, Numbers, Plain, Table, Text, fields_of
from fieldguide.model.groups import Citation
from fieldguide.model.guide import Guide
from fieldguide.model.ids import LONGEST, is_id, nearest, to_id
from fieldguide.model.kinds import Kind
from fieldguide.model.markup import find_violations


def start_card(
    guide: Guide, kind: Kind, title: str, folder: Path, *, id: str = "", given: Mapping[str, Any] | None = None
) -> tuple[Path, str, str]:
    """Where a new card goes, its text, and why it cannot be made (empty where it can).

    Fields in `given` are filled in; the others show an example.
    """
    title = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    for violation in find_violations(title, markup=False):
        return folder, "", f"{violation.headline}: {quoted(violation.snippet)}"
    problem = BAD_ID.format(id=id) if id and not is_id(id) else ""
    id = id or to_id(title)
    path = folder / kind.folder / f"{id}.yaml"
    if len(id) > LONGEST:
        return path, "", "this title is too long to make an id from; eight words or fewer read best"
    if problem or not is_id(id):
        return path, "", problem or NO_ID
    taken = guide.cards.get(id)
    if path.exists() or taken:
        return path, "", TAKEN_ID.format(id=id, path=taken.span().path if taken else path)
    return path, skeleton(guide, kind, title, given), ""


def given_values(kind: Kind, sets: Iterable[str]) -> tuple[dict[str, Any], str]:
    """The values of `FIELD=TEXT` words, and what is wrong with them (empty where nothing is).

    A value inside another one is named by the way to it: `traps.1.instead`, counted from 1; without a number it is the
    entry that was begun last, or the next one where that has the value already.
    """
    values: dict[str, Any] = {}
    for words in sets:
        name, mark, text = words.partition("=")
        problem = _set(values, kind.fields, name.split("."), text, a(kind.name)) if mark else _no_value(name, kind)
        if problem:
            return {}, f"“{words}” {problem}"
    return {field.key: _ordered(field, values[field.key]) for field in kind.fields if field.key in values}, ""


def _no_value(name: str, kind: Kind) -> str:
    if name.partition(".")[0] in kind.by_key:
        return f"says no value: write {name}=TEXT"
    return _no_field(name, kind.fields, a(kind.name))


def _no_field(key: str, fields: Collection[Field], owner: str) -> str:
    names = [field.key for field in fields]
    near = nearest(key, names)
    hint = f"did you mean “{near}”?" if near else f"{owner} can have: {', '.join(names)}"
    return f"names no field of {owner}; {hint}"


def _set(values: dict[str, Any], fields: Collection[Field], way: list[str], text: str, owner: str) -> str:
    """Puts a text where the way leads; what is wrong with it, or nothing."""
    key, *rest = way
    field = next((each for each in fields if each.key == key), None)
    if field is None:
        return _no_field(key, fields, owner)
    shape = field.shape
    if isinstance(shape, (Groups, Links)):
        return _set_entry(values.setdefault(key, []), field, shape, rest, text)
    if isinstance(shape, Group):
        if not rest:
            return f"has values of its own: name one, such as {key}.{fields_of(shape.of)[0].key}=…"
        return _set(values.setdefault(key, {}), fields_of(shape.of), rest, text, f"“{key}”")
    if rest:
        return f"names a value inside “{key}”, which has none"
    if isinstance(shape, Table):
        values.setdefault(key, []).append([cell.replace(r"\|", "|").strip() for cell in re.split(r"(?<!\\)\|", text)])
    elif isinstance(shape, Numbers):
        values[key] = [int(word) if word.isdecimal() else word for word in text.replace(",", " ").split()]
    elif isinstance(shape, (Lines, Choices)):
        values.setdefault(key, []).append(text)
    else:
        values[key] = text
    fault = find_fault(field, values[key])
    return f"is refused: {fault}" if fault else ""


def _set_entry(entries: list[Any], field: Field, shape: Groups[Any] | Links[Any], way: list[str], text: str) -> str:
    if not way and isinstance(shape, Links):
        notes = any(each.key == "note" for each in fields_of(shape.of))
        words = text.removeprefix("note:").strip()
        entries.append({"note": words} if notes and not is_id(text) else {"card": text})
        return ""
    number, rest = (int(way[0]), way[1:]) if way and way[0].isdecimal() else (0, way)
    if not rest:
        return f"has values of its own: name one, such as {field.key}.1.{fields_of(shape.of)[0].key}=…"
    if number > len(entries) + 1 or (way[0].isdecimal() and not number):
        return f"leaves out an entry: the next one of “{field.key}” is {len(entries) + 1}"
    many = next((isinstance(each.shape, (Lines, Groups)) for each in fields_of(shape.of) if each.key == rest[0]), False)
    if number == len(entries) + 1 or (not number and (not entries or (rest[0] in entries[-1] and not many))):
        entries.append({})
    return _set(entries[number - 1], fields_of(shape.of), rest, text, f"an entry of “{field.key}”")


def _ordered(field: Field, value: Any) -> Any:
    """The same value with what is in it in the order in which authors meet it."""
    shape = field.shape
    if not isinstance(shape, (Group, Groups, Links)):
        return value
    if isinstance(value, list):
        return [_ordered_group(shape.of, entry) for entry in value]
    return _ordered_group(shape.of, value)


def _ordered_group(of: type, values: dict[str, Any]) -> dict[str, Any]:
    return {each.key: _ordered(each, values[each.key]) for each in fields_of(of) if each.key in values}


def skeleton(guide: Guide, kind: Kind, title: str, given: Mapping[str, Any] | None = None) -> str:
    """A card with every field and what it is for."""
    given = given or {}
    lines = [
        modeline(kind.name),
        f"# {kind.name.capitalize()}: {kind.summary}. The file’s name is the card’s id, and never changes.",
        "# Replace every example with your own words. A line that begins with “#” is a note, and is not read:",
        "# to use a field that has one, delete the “#” and the space after it.",
        "",
    ]
    for field in kind.fields:
        if field.key != "aliases":
            lines += [*_comment(field), *(_given(field, given) or _value(guide, field, title)), ""]
    return "\n".join(lines).rstrip() + "\n"


def _given(field: Field, given: Mapping[str, Any]) -> list[str]:
    code = isinstance(field.shape, Text) and field.shape.code
    return field_to_yaml(field.key, given[field.key], as_typed=code) if field.key in given else []


def _comment(field: Field) -> list[str]:
    return [f"# {field.key}: {field.help}{'' if field.due else ' (optional)'}"]


def _value(guide: Guide, field: Field, title: str) -> list[str]:
    example = title if field.key == "title" else _example_of(guide, field)
    lines = field_to_yaml(field.key, example)
    shape = field.shape
    nothing_to_name = isinstance(shape, Links) and shape.of is not Citation and not guide.possible_targets(shape)
    return lines if field.due and not nothing_to_name else [f"# {line}" for line in lines]


def _example_of(guide: Guide, field: Field) -> Plain:
    """A value that would pass: as many entries as the field asks for at the least, so that a new card checks clean."""
    shape, example = field.shape, field.example
    if isinstance(shape, Links) and shape.needed:
        return _first_link(guide, shape, example)
    if example is None:
        assert isinstance(shape, (Group, Groups, Links)), field
        group = {f.key: f.example for f in fields_of(shape.of) if f.required and f.example is not None}
        return group if isinstance(shape, Group) else [group] * max(1, shape.minimum)
    if field.required and isinstance(shape, (Lines, Groups)) and isinstance(example, list):
        return example * max(1, shape.minimum)
    return example


def _first_link(guide: Guide, shape: Links[object], example: Plain | None) -> Plain:
    if shape.of is Citation:
        return [{"note": "Our own practice."}]
    cards = guide.possible_targets(shape)
    if not cards:
        return example or []
    entry = example[0] if isinstance(example, list) and example else None
    why = {"why": entry["why"]} if isinstance(entry, Mapping) and "why" in entry else {}
    return [{"card": cards[0].id, **why}]
