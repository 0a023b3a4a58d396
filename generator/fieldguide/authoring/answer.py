"""The line on another card that names a new one.

What helps with something in the way is typed on the card that helps, so a new card of that sort needs a second file
changed before it checks clean.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from fieldguide.authoring.yaml_writer import field_to_yaml
from fieldguide.checking.relations import LEFT_TO_OTHERS
from fieldguide.loading.messages import a
from fieldguide.loading.text import split_lines
from fieldguide.loading.yaml_nodes import Mapping, Node, Sequence, parse_nodes
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code, Diagnostic, Severity
from fieldguide.model.fields import Links
from fieldguide.model.guide import Guide
from fieldguide.model.ids import nearest
from fieldguide.model.kinds import Kind
from fieldguide.model.roles import Role

_HARMLESS = LEFT_TO_OTHERS | {Code.UNKNOWN_CARD}
"""Errors beside which a card can be given a line."""


@dataclass(frozen=True)
class Answering:
    """The card that helps with a new one."""

    path: str
    relation: str
    """Where it names what it helps with."""
    hindrance: Diagnostic | None = None
    """An error in its file, for which it cannot be given a line."""


def answering_cards(guide: Guide, kind: Kind) -> tuple[Card, ...]:
    """The cards that can name one of this kind as what they help with."""
    return tuple(card for card in guide.cards.values() if _relation_to(guide, card.kind, kind))


def find_answering(
    guide: Guide, texts: Collection[str], diagnostics: Iterable[Diagnostic], kind: Kind, by: str
) -> tuple[Answering | None, str]:
    """The card of this id as one that answers cards of a kind, or why it is none. `texts` are all paths."""
    place = _place_of(guide, texts, by)
    if place is None:
        near = nearest(by, guide.cards)
        return None, f"no card has the id “{by}”{f'; did you mean “{near}”?' if near else ''}"
    path, own = place
    relation = _relation_to(guide, own, kind)
    if not relation:
        return None, f"“{by}” is {a(own.name)}, which cannot answer {a(kind.name)}"
    errors = (each for each in diagnostics if each.severity is Severity.ERROR and each.code not in _HARMLESS)
    return Answering(path, relation, next((found for found in errors if found.span.path == path), None)), ""


def _place_of(guide: Guide, texts: Collection[str], id: str) -> tuple[str, Kind] | None:
    """A card's path and kind; a file that could not be read has both too."""
    if id in guide.cards:
        return guide.cards[id].span().path, guide.cards[id].kind
    folders = {kind.folder: kind for kind in guide.model.kinds.values()}
    places = ((path, folders.get(path.split("/")[-2])) for path in texts if path.endswith(f"/{id}.yaml"))
    return next(((path, kind) for path, kind in places if kind), None)


def _relation_to(guide: Guide, own: Kind, kind: Kind) -> str:
    relation = own.playing(Role.ANSWER)
    fits = relation and isinstance(relation.shape, Links) and kind.name in (relation.shape.to or guide.model.kinds)
    return relation.key if relation and fits else ""


def with_answer(text: str, key: str, id: str, why: str) -> str:
    """The text of a card with one entry more at the end of a relation."""
    node, _ = parse_nodes(text, "")
    assert isinstance(node, Mapping)
    declared, *new = line_for(key, id, why)
    at = next((i for i, (name, _) in enumerate(node.entries) if name.text == key), None)
    lines = split_lines(text.rstrip())
    end = "\r\n" if "\r\n" in text else "\n"
    if at is None:
        return end.join([*lines, declared, *new]) + end
    value = node.entries[at][1]
    if _in_brackets(lines, value):
        return end.join(_in_rows(lines, value, declared, new, node, at)) + end
    last = _last_line(lines, node, at)
    shift = lines[value.span.line - 1][: value.span.column - 1]
    return end.join([*lines[:last], *(shift + line[2:] for line in new), *lines[last:]]) + end


def line_for(key: str, id: str, why: str) -> list[str]:
    """A relation with the new card as its only entry, as an author would type it."""
    return field_to_yaml(key, [{"card": id, "why": why} if why else {"card": id}])


def _in_brackets(lines: list[str], value: Node) -> bool:
    return not isinstance(value, Sequence) or lines[value.span.line - 1][value.span.column - 1] != "-"


def _in_rows(lines: list[str], value: Node, declared: str, new: list[str], node: Mapping, at: int) -> list[str]:
    """A list of ids in brackets, or an id alone, becomes one with a row for each, as the new one has a reason."""
    items = value.items if isinstance(value, Sequence) else (value,)
    rows = [f"  - {_source(lines, item)}" for item in items]
    first = node.entries[at][0].span.line - 1
    return [*lines[:first], declared, *rows, *new, *lines[_last_line(lines, node, at) :]]


def _source(lines: list[str], node: Node) -> str:
    span = node.span
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1].strip()
    first, *middle = lines[span.line - 1 : span.end_line - 1]
    last = lines[span.end_line - 1][: span.end_column - 1]
    return " ".join(part.strip() for part in (first[span.column - 1 :], *middle, last))


def _last_line(lines: list[str], node: Mapping, at: int) -> int:
    """The number of the last line of a field: notes and empty lines before the next one belong to that."""
    last = node.entries[at + 1][0].span.line - 1 if at + 1 < len(node.entries) else len(lines)
    while not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#"):
        last -= 1
    return last
