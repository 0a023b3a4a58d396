"""A new card, asked for at a terminal: one field at a time, with what it is for.

What is typed becomes part of the card at once, so that stopping in the middle loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from fieldguide.authoring.typed_value import find_fault
from fieldguide.model.cards import Card
from fieldguide.model.fields import Choice, Choices, Field, Group, Groups, Lines, Links, Numbers, Table, fields_of
from fieldguide.model.guide import Guide
from fieldguide.model.ids import nearest
from fieldguide.model.kinds import Kind, Model

Ask = Callable[[str], str]
Say = Callable[[str], None]


def ask_until(words: str, find_fault: Callable[[str], str], ask: Ask, say: Say) -> str:
    """Asks until what is typed is right, or empty."""
    while (typed := ask(words).strip()) and (fault := find_fault(typed)):
        say(f"  {fault}")
    return typed


def ask_kind(model: Model, ask: Ask, say: Say) -> Kind:
    """Asks until a kind of the model is typed."""
    for kind in model.kinds.values():
        say(f"  {kind.name}: {kind.summary}")
    while True:
        typed = ask("Kind of card").strip().lower()
        if typed in model.kinds:
            return model.kinds[typed]
        near = nearest(typed, model.kinds)
        say(f"There is no kind “{typed}”. {f'Did you mean “{near}”?' if near else 'Type one of the words above.'}")


def ask_fields(guide: Guide, kind: Kind, given: dict[str, Any], ask: Ask, say: Say) -> None:
    """Asks for each field that is due and not given yet, and puts what is typed into `given` line by line."""
    for field in kind.fields:
        if field.key not in given and _due(guide, field):
            say("")
            say(f"{field.key}: {field.help}")
            _ask_into(given, guide, field, ask, say)


def ask_answer(cards: Sequence[Card], ask: Ask, say: Say) -> tuple[str, str]:
    """Which of these cards helps with the new one, and why; nothing where that is left for later."""
    ids = {card.id: card.title for card in cards}
    say("")
    say("Which card helps with it? That card gets a line for it.")
    for id, title in ids.items():
        say(f"  {id}: {title}")
    say("  an id; an empty line leaves it for later")
    while typed := ask("helped by").strip():
        if typed in ids:
            return typed, ask("why it helps").strip()
        near = nearest(typed, ids)
        say(f"  none of these is “{typed}”{f'; did you mean “{near}”?' if near else ''}")
    return "", ""


def _due(guide: Guide, field: Field) -> bool:
    shape = field.shape
    needed = isinstance(shape, Links) and shape.needed and guide.possible_targets(shape)
    return field.required or bool(needed)


def _ask_into(values: dict[str, Any], guide: Guide, field: Field, ask: Ask, say: Say) -> None:
    """What stands in `values` is what was typed, also where the author stops in the middle."""
    try:
        match field.shape:
            case Lines() as lines:
                _lines(values.setdefault(field.key, []), lines, field, ask, say)
            case Table() as table:
                _rows(values.setdefault(field.key, []), table, field, ask, say)
            case Group() as part:
                _group(values.setdefault(field.key, {}), guide, part.of, ask, say)
            case Groups() as parts:
                _parts(values.setdefault(field.key, []), guide, parts, ask, say)
            case Links() as links:
                _links(values.setdefault(field.key, []), guide, links, field.key, ask, say)
            case _:
                if typed := _one(field, ask, say):
                    values[field.key] = typed
    finally:
        if not values.get(field.key, True):
            del values[field.key]


def _one(field: Field, ask: Ask, say: Say) -> str | list[str]:
    """Asks until what is typed is a value of the field, or empty."""
    if isinstance(field.shape, Choices):
        say(f"  one or several of: {', '.join(field.shape.options)}; with commas between them")
    elif isinstance(field.shape, Choice):
        say(f"  one of: {', '.join(field.shape.options)}")
    elif field.example is not None:
        say(f"  for example: {field.example}")
    while typed := _parted(field, ask(field.key).strip()):
        fault = find_fault(field, typed)
        if not fault:
            break
        say(f"  {fault}")
    return typed


def _parted(field: Field, typed: str) -> str | list[str]:
    """The entries of what is typed on one line, where the field has several."""
    if isinstance(field.shape, Choices):
        return [word.strip() for word in typed.split(",") if word.strip()]
    return typed.replace(",", " ").split() if isinstance(field.shape, Numbers) else typed


def _lines(lines: list[str], shape: Lines, field: Field, ask: Ask, say: Say) -> None:
    say(f"  {shape.minimum} to {shape.maximum} lines; an empty line ends them")
    if isinstance(field.example, list):
        say(f"  for example: {field.example[0]}")
    for typed in _until_empty(ask, field.key):
        lines.append(typed)


def _rows(rows: list[list[str]], shape: Table, field: Field, ask: Ask, say: Say) -> None:
    say(f"  {shape.minimum} to {shape.maximum} rows, the names of the columns first; an empty line ends them")
    say("  with “|” between the cells of a row")
    for typed in _until_empty(ask, field.key):
        rows.append([cell.strip() for cell in typed.split("|")])


def _until_empty(ask: Ask, key: str) -> Iterator[str]:
    number = 1
    while typed := ask(f"{key} {number}").strip():
        yield typed
        number += 1


def _group(values: dict[str, Any], guide: Guide, cls: type, ask: Ask, say: Say) -> None:
    """The values that a group cannot do without; an empty first one ends it."""
    for field in fields_of(cls):
        if field.required:
            _ask_into(values, guide, field, ask, say)
            if not values:
                return


def _parts(entries: list[dict[str, Any]], guide: Guide, shape: Groups[object], ask: Ask, say: Say) -> None:
    first, *_ = fields_of(shape.of)
    say(f"  {shape.minimum} to {shape.maximum} of them; an empty “{first.key}” ends them")
    while True:
        entry: dict[str, Any] = {}
        entries.append(entry)
        try:
            _group(entry, guide, shape.of, ask, say)
        finally:
            if not entry:
                entries.pop()
        if not entry:
            return


def _links(entries: list[dict[str, str]], guide: Guide, shape: Links[object], key: str, ask: Ask, say: Say) -> None:
    cards = guide.possible_targets(shape)
    for card in cards:
        say(f"  {card.id}: {card.title}")
    notes = any(f.key == "note" for f in fields_of(shape.of))
    say(f"  ids, one on each line{', or a note in your own words' if notes else ''}; an empty line ends them")
    for typed in _until_empty(ask, key):
        if notes and typed not in guide.cards:
            entries.append({"note": typed})
            continue
        near = None if typed in guide.cards else nearest(typed, (card.id for card in cards))
        if near:
            say(f"  no card has the id “{typed}”; did you mean “{near}”? The check will ask.")
        entries.append({"card": typed})
