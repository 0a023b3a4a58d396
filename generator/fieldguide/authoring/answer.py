"""The line on another card that names a new one.

What helps with something in the way is typed on the card that helps, so a new card of that sort needs a second file
changed before it checks clean.
"""

from __future__ import annotations

from fieldguide.authoring.yaml_writer import field_to_yaml
from fieldguide.loading.messages import a
from fieldguide.loading.text import split_lines
from fieldguide.loading.yaml_nodes import Mapping, Node, Sequence, parse_nodes
from fieldguide.model.fields import Links
from fieldguide.model.guide import Guide
from fieldguide.model.ids import nearest
from fieldguide.model.kinds import Kind
from fieldguide.model.roles import Role


def find_answering(guide: Guide, kind: Kind, by: str) -> tuple[str, str]:
    """The relation in which a card can name one of this kind as what it helps with, and why there is none."""
    card = guide.cards.get(by)
    if card is None:
        near = nearest(by, guide.cards)
        return "", f"no card has the id “{by}”{f'; did you mean “{near}”?' if near else ''}"
    relation = card.kind.playing(Role.ANSWER)
    if relation and isinstance(relation.shape, Links) and kind.name in (relation.shape.to or guide.model.kinds):
        return relation.key, ""
    return "", f"“{by}” is {a(card.kind.name)}, which cannot answer {a(kind.name)}"


def with_answer(text: str, key: str, id: str, why: str) -> str:
    """The text of a card with one entry more at the end of a relation."""
    node, _ = parse_nodes(text, "")
    assert isinstance(node, Mapping)
    entry = {"card": id, "why": why} if why else {"card": id}
    declared, *new = field_to_yaml(key, [entry])
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
