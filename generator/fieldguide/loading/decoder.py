"""Nodes -> values, by the declared shapes.

Each value's place is kept, and every mistake in a file is told in one reading, with a form that would pass.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from fieldguide.loading import messages
from fieldguide.loading.length_limits import ENDLESS, check_list, check_text, fits
from fieldguide.loading.messages import MessageTemplate, many
from fieldguide.loading.text import split_lines
from fieldguide.loading.yaml_nodes import Mapping as Fields
from fieldguide.loading.yaml_nodes import Node, Scalar, Sequence, span_within
from fieldguide.model.diagnostics import Code, Diagnostic, Span, in_quotes, quoted
from fieldguide.model.durations import parse_duration
from fieldguide.model.fields import (
    Anything,
    Choice,
    Choices,
    Date,
    Duration,
    Field,
    Flag,
    Group,
    Groups,
    KeyPath,
    Lines,
    Links,
    Named,
    Number,
    Numbers,
    Plain,
    Range,
    Table,
    Text,
    example_of,
    fields_of,
)
from fieldguide.model.ids import foreign_letters, is_id, nearest
from fieldguide.model.markup import find_card_links, find_violations, link_address

BLANK_ENDS = re.compile(r"\A(?:[ \t]*\n)+|[ \t\n]+\Z")
"""What stands round code and is no part of it; the form in the browser takes the same away."""
# From the first space of a run alone: begun at each of them, it would read a long run over and over.
_LINE_ENDS = re.compile(r"(?<!\s)\s*\n\s*")
MOST_TOLD = 20
"""Things that one text may not hold which are told at once: the rest is mostly the same again."""


@dataclass
class Decoder:
    """Reads the nodes of one file."""

    text: str
    path: str
    owner: str
    """What the file holds, with its article: “a behaviour”."""
    called_there: Mapping[str, str] = field(default_factory=dict)
    """What authors call a relation at its other end -> its name."""
    examples: Mapping[str, Plain] = field(default_factory=dict)
    """Of fields by their key, in the place of those that are declared."""
    spans: dict[KeyPath, Span] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Not “lines”: that is the method which reads a field of lines.
        self.file_lines = split_lines(self.text)

    def emit(self, code: Code, headline: str, span: Span, help: str) -> None:
        self.diagnostics.append(Diagnostic(code, headline, span, help))

    def report(self, words: MessageTemplate, span: Span, **values: object) -> None:
        code, headline, help = words.fill(**values)
        self.emit(code, headline, span, help)

    def decode(self, node: Node, fields: Collection[Field], key: KeyPath = ()) -> dict[str, Any] | None:
        """The values of a card by key, of a group in it by attribute; None where the node is something else."""
        self.spans[key] = node.span if key else Span(self.path)
        if not isinstance(node, Fields):
            self._not_a_group(node, fields, key)
            return None
        declared = {f.key: f for f in fields}
        entries = {name.text: (name, value) for name, value in node.entries}
        # A field under a wrong name is one mistake, and not also a field that is missing.
        meant = {self._unknown_field(name, declared, key) for name in _unknown(node, declared)}
        values = {}
        for field_ in declared.values():
            if field_.key in entries:
                name, value_node = entries[field_.key]
                value = self._value(value_node, field_, (*key, field_.key), name)
                if value is not None:
                    values[field_.attribute or field_.key] = value
            elif field_.required and field_.key not in meant:
                self._missing(field_, node, key)
        return values

    def _value(self, node: Node, field_: Field, key: KeyPath, name: Scalar) -> Any:
        self.spans[key] = node.span
        if field_.key in self.examples:
            field_ = replace(field_, example=self.examples[field_.key])
        if isinstance(node, Scalar) and not node.text.strip():
            if not self._unquoted_hash(node):
                help = f"write {field_.help}; {example_of(field_)}"
                self.emit(Code.EMPTY_VALUE, f"“{name.text}” is empty", name.span, help)
            return None
        return _DECODERS[type(field_.shape)](self, node, field_.shape, key, field_)

    # ------------------------------------------------------------------------------------- text

    def decode_text(self, node: Node, shape: Text, key: KeyPath, field_: Field) -> str | None:
        if not isinstance(node, Scalar):
            self._not_text(node, field_)
            return None
        text = node.text.strip()
        if shape.code:
            return self._code(node, shape, key)
        if not shape.paragraphs:
            text = _on_one_line(text)
        elif node.style != "|":
            text = _LINE_ENDS.sub("\n\n", text)
        if len(text) > ENDLESS:
            self._length(text, shape, node.span, key)
            return text
        for count, violation in enumerate(find_violations(node.text, markup=shape.markup), 1):
            span = span_within(node, self.file_lines, violation.start, violation.start + len(violation.snippet))
            more = f"; when these {MOST_TOLD} are mended, the rest of this text is looked at" * (count == MOST_TOLD)
            self.emit(violation.code, violation.headline, span, violation.help + more)
            if count == MOST_TOLD:
                break
        if "](card:" in node.text:
            for target, start in find_card_links(node.text):
                self.spans.setdefault((*key, target), self._find(node, target, start))
        if node.plain:
            self._unquoted_hash(node)
            if node.span.end_line > node.span.line:
                self._swallowed_dash(node)
        self._length(text, shape, node.span, key)
        return text

    def _code(self, node: Scalar, shape: Text, key: KeyPath) -> str:
        """As typed, but for empty lines round it: no mark in it means anything."""
        text = BLANK_ENDS.sub("", node.text)
        if node.plain:
            self._unquoted_hash(node)
        self._length(text, shape, node.span, key)
        return text

    def _length(self, text: str, shape: Text, span: Span, key: KeyPath) -> None:
        if (len(text) > ENDLESS or not fits(text, shape)) and (found := check_text(text, shape, _name_of(key))):
            self.report(found.message, span, **found.values)

    def decode_lines(self, node: Node, shape: Lines, key: KeyPath, field_: Field) -> tuple[str, ...] | None:
        items = self._items(node, shape.minimum, shape.maximum, key, field_)
        if items is None:
            return None
        return self._kept([self._line(item, shape.each, (*key, i), field_) for i, item in enumerate(items)], key)

    def _line(self, node: Node, shape: Text, key: KeyPath, field_: Field) -> str | None:
        self.spans[key] = node.span
        if isinstance(node, Fields):
            self._unquoted_colon(node)
            return None
        if isinstance(node, Scalar) and not node.text.strip():
            dash = _last_dash(self.file_lines, node.span)
            if not self._unquoted_hash(node):
                self.emit(Code.EMPTY_VALUE, f"an empty line in “{field_.key}”", dash, "write it, or delete the dash")
            return None
        return self.decode_text(node, shape, key, field_)

    def decode_table(self, node: Node, shape: Table, key: KeyPath, field_: Field) -> tuple[tuple[str, ...], ...] | None:
        items = self._items(node, shape.minimum, shape.maximum, key, field_)
        rows = [self._row(item, shape.cell, (*key, i), field_) for i, item in enumerate(items or ())]
        if not rows or None in rows:
            return None
        whole = tuple(row for row in rows if row is not None)
        self._columns(whole, shape, items or (), field_)
        return whole

    def _row(self, node: Node, shape: Text, key: KeyPath, field_: Field) -> tuple[str, ...] | None:
        self.spans[key] = node.span
        if not isinstance(node, Sequence):
            help = f"write its cells in brackets, {example_of(field_)}"
            self.emit(Code.WRONG_TYPE, f"each row of “{field_.key}” is a list of cells", _one_line(node.span), help)
            return None
        cells = [self._cell(cell, shape, (*key, j), field_) for j, cell in enumerate(node.items)]
        return None if None in cells else tuple(cell for cell in cells if cell is not None)

    def _cell(self, node: Node, shape: Text, key: KeyPath, field_: Field) -> str | None:
        self.spans[key] = node.span
        if isinstance(node, Scalar) and not node.text.strip():
            return ""
        return self._line(node, shape, key, field_)

    def _columns(self, rows: tuple[tuple[str, ...], ...], shape: Table, nodes: tuple[Node, ...], field_: Field) -> None:
        """Whether every row has as many cells as the first, and the first as many as can be read."""
        count, (least, most) = len(rows[0]), shape.columns
        columns = many(count, "cell")
        if not least <= count <= most:
            values = {"field": field_.key, "columns": many(count, "column"), "least": least, "most": most}
            self.report(messages.COLUMNS, _one_line(nodes[0].span), **values)
        for i, row in enumerate(rows):
            if len(row) != count:
                values = {"field": field_.key, "row": i + 1, "count": many(len(row), "cell"), "columns": columns}
                self.report(messages.ROW, _one_line(nodes[i].span), **values)

    # ---------------------------------------------------------------------------- other scalars

    def decode_number(self, node: Node, shape: Number, key: KeyPath, field_: Field) -> int | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if re.fullmatch(r"[0-9]{1,9}", text) and shape.minimum <= int(text) <= shape.maximum:
            return int(text)
        values = {"field": field_.key, "least": shape.minimum, "most": shape.maximum, "example": field_.example}
        self.report(messages.NUMBER, _one_line(node.span), **values)
        return None

    def decode_numbers(self, node: Node, shape: Numbers, key: KeyPath, field_: Field) -> tuple[int, ...] | None:
        items = node.items if isinstance(node, Sequence) else (node,)
        for i, item in enumerate(items):
            self.spans[(*key, i)] = item.span
        texts = [item.text if isinstance(item, Scalar) else "" for item in items]
        if texts and all(re.fullmatch(r"[1-9][0-9]{0,3}", text) for text in texts):
            return tuple(int(text) for text in texts)
        self.report(messages.NUMBERS, _one_line(node.span), field=field_.key)
        return None

    def decode_date(self, node: Node, shape: Date, key: KeyPath, field_: Field) -> datetime.date | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        words = messages.DAY
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            try:
                return datetime.date.fromisoformat(text)
            except ValueError:
                words = messages.NO_SUCH_DAY
        self.report(words, _one_line(node.span), field=field_.key, example=field_.example, text=text)
        return None

    def decode_duration(self, node: Node, shape: Duration, key: KeyPath, field_: Field) -> str | None:
        text = " ".join(node.text.split()) if isinstance(node, Scalar) else ""
        if parse_duration(text):
            return text
        self.report(messages.DURATION, _one_line(node.span), field=field_.key)
        return None

    def decode_choice(self, node: Node, shape: Choice, key: KeyPath, field_: Field) -> str | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if text in shape.options:
            return text
        near = nearest(text.lower(), shape.options)
        hint = f"did you mean “{near}”? " if near else ""
        code, headline, help = messages.CHOICE.fill(field=field_.key, options=", ".join(shape.options))
        headline = f"“{field_.key}” cannot be {quoted(text)}" if text else headline
        self.emit(code, headline, _one_line(node.span), hint + help)
        return None

    def decode_choices(self, node: Node, shape: Choices, key: KeyPath, field_: Field) -> tuple[str, ...] | None:
        # One word alone is a list of one.
        items = (node,) if isinstance(node, Scalar) else self._items(node, shape.minimum, shape.maximum, key, field_)
        if items is None:
            return None
        chosen: list[str | None] = []
        for i, item in enumerate(items):
            self.spans[(*key, i)] = item.span
            chosen.append(self.decode_choice(item, Choice(shape.options), (*key, i), field_))
            if chosen[-1] is not None and chosen[-1] in chosen[:-1]:
                help = "delete one of the two"
                self.emit(Code.BAD_VALUE, f"“{field_.key}” names {quoted(str(chosen[-1]))} twice", item.span, help)
                chosen[-1] = None
        return self._kept(chosen, key)

    # ------------------------------------------------------------------------- groups and links

    def decode_one_group(self, node: Node, shape: Group[Any], key: KeyPath, field_: Field) -> Any:
        return self._part(node, shape.of, key)

    def _part(self, node: Node, cls: type, key: KeyPath) -> Any:
        values = self._whole(node, cls, key)
        return None if values is None else cls(**values)

    def decode_groups(self, node: Node, shape: Groups[Any], key: KeyPath, field_: Field) -> tuple[Any, ...] | None:
        items = self._items(node, shape.minimum, shape.maximum, key, field_)
        if items is None:
            return None
        return self._kept([self._part(item, shape.of, (*key, i)) for i, item in enumerate(items)], key)

    def decode_links(self, node: Node, shape: Links[Any], key: KeyPath, field_: Field) -> tuple[Any, ...] | None:
        items = self._items(node, shape.minimum, shape.maximum, key, field_)
        if items is None:
            return None
        return self._kept([self._link(item, shape, (*key, i)) for i, item in enumerate(items)], key)

    # -------------------------------------------------------------------------- in a model alone

    def decode_flag(self, node: Node, shape: Flag, key: KeyPath, field_: Field) -> bool | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if text in ("true", "false"):
            return text == "true"
        self.report(messages.FLAG, _one_line(node.span), field=field_.key)
        return None

    def decode_range(self, node: Node, shape: Range, key: KeyPath, field_: Field) -> tuple[int, int] | None:
        match = re.fullmatch(r"([0-9]{1,5})(?:-([0-9]{1,5}))?", node.text.strip()) if isinstance(node, Scalar) else None
        if match and int(match[1]) <= int(match[2] or match[1]):
            return int(match[1]), int(match[2] or match[1])
        self.report(messages.RANGE, _one_line(node.span), field=field_.key, example=field_.example)
        return None

    def decode_anything(self, node: Node, shape: Anything, key: KeyPath, field_: Field) -> Plain:
        if isinstance(node, Fields):
            self.spans |= {(*key, name.text): name.span for name, _ in node.entries}
        return _plain_value(node)

    def decode_named(
        self, node: Node, shape: Named[Any], key: KeyPath, field_: Field
    ) -> tuple[tuple[str, Any], ...] | None:
        if not isinstance(node, Fields):
            self._not_a_group(node, fields_of(shape.of), key)
            return None
        found = []
        for name, value in node.entries:
            at = (*key, name.text)
            # A name that is refused has no place: it may hold what parts the places where they are kept.
            if not re.fullmatch(r"[a-z][a-z0-9_-]*", name.text):
                self.report(messages.NAME_OF_A_FIELD, name.span, name=name.text)
            # A group that is sound but for one value is of use to find what else is wrong.
            elif (group := self._part(value, shape.of, at)) is not None:
                found.append((name.text, group))
                self.spans[at] = name.span
        return tuple(found)

    def _kept(self, read: list[Any], key: KeyPath) -> tuple[Any, ...]:
        """The entries that could be read; each place goes on pointing to its own."""
        readable = [i for i, value in enumerate(read) if value is not None]
        if len(readable) < len(read):
            depth = len(key)
            moved = {before: now for now, before in enumerate(readable)}
            inside = {k: span for k, span in self.spans.items() if k[:depth] == key and len(k) > depth}
            for old in inside:
                del self.spans[old]
            for old, span in inside.items():
                number = old[depth]
                if isinstance(number, int) and number in moved:
                    self.spans[(*key, moved[number], *old[depth + 1 :])] = span
        return tuple(read[i] for i in readable)

    def _link(self, node: Node, shape: Links[Any], key: KeyPath) -> Any:
        self.spans[key] = node.span
        in_words = any(each.key == "note" for each in fields_of(shape.of))
        if isinstance(node, Scalar):
            # An id alone is short for a group that holds nothing else; so are words, where words will do.
            name = "note" if in_words and not is_id(node.text.strip()) else "card"
            node = Fields(((Scalar(name, node.span), node),), node.span)
        elif in_words and isinstance(node, Fields) and len(node.entries) == 1 and " " in node.entries[0][0].text:
            self._unquoted_colon(node)
            return None
        values = self._whole(node, shape.of, key)
        if values is None:
            return None
        if not values.get("card") and not values.get("note"):
            self.report(messages.NO_CARD, _one_line(node.span))
            return None
        if values.get("note"):
            values["note"] = link_address(values["note"])
        return shape.of(**values)

    def _whole(self, node: Node, cls: type, key: KeyPath) -> dict[str, Any] | None:
        """The group's values, or None where one of those it needs is missing or wrong."""
        values = self.decode(node, fields_of(cls), key)
        if values is None or any(f.required and f.attribute not in values for f in fields_of(cls)):
            return None
        return values

    def _items(self, node: Node, least: int, most: int, key: KeyPath, field_: Field) -> tuple[Node, ...] | None:
        if not isinstance(node, Sequence):
            self._not_a_list(node, field_)
            return None
        count = len(node.items)
        if not count:
            self.emit(Code.EMPTY_VALUE, f"“{field_.key}” is an empty list", node.span, example_of(field_))
        elif found := check_list(count, least, most, _name_of(key)):
            span = _one_line(node.items[most].span) if count > most else node.items[0].span
            self.report(found.message, span, **found.values)
        return node.items

    def _find(self, node: Scalar, words: str, start: int) -> Span:
        """The place of words without a space in them; a line holds them as they are, but for marks in quotes."""
        span = node.span
        for number in range(span.line, min(span.end_line, len(self.file_lines)) + 1):
            at = self.file_lines[number - 1].find(words, span.column - 1 if number == span.line else 0)
            if at >= 0:
                return Span(self.path, number, at + 1, number, at + 1 + len(words))
        return span_within(node, self.file_lines, start, start + len(words))

    # --------------------------------------------------------------------------------- mistakes

    def _unquoted_hash(self, node: Scalar) -> bool:
        """YAML leaves out “#” and what follows it, which an author would find out on the page, if ever."""
        end = node.span
        line = self.file_lines[end.end_line - 1] if end.end_line <= len(self.file_lines) else ""
        # Most values stand at the end of their line.
        if len(line) < end.end_column:
            return False
        match = re.match(r"\s+#\S", line[end.end_column - 1 :])
        if not match:
            return False
        start = end.end_column + match.end() - 2
        note = Span(self.path, end.end_line, start, end.end_line, len(line.rstrip()) + 1)
        text = line[(end.column if end.line == end.end_line else 1) - 1 :].strip()
        help = f"put quotation marks round the whole text: {in_quotes(text)}\na note has a space after its “#”"
        self.emit(Code.UNQUOTED_HASH, "“#” after a space begins a note, and what follows it is not read", note, help)
        return True

    def _swallowed_dash(self, node: Scalar) -> None:
        """A dash too far to the right is read as part of the entry above it."""
        for number in range(node.span.line + 1, min(node.span.end_line, len(self.file_lines)) + 1):
            line = self.file_lines[number - 1]
            if match := re.match(r"\s*-\s", line):
                span = Span(self.path, number, match.end() - 1, number, match.end())
                help = "put as many spaces before it as before the first dash of the list"
                self.emit(Code.NOT_YAML, "this dash is further to the right than the one above it", span, help)

    def _unknown_field(self, name: Scalar, declared: Mapping[str, Field], key: KeyPath) -> str | None:
        """Tells of a field that does not exist; the one that was meant, if that is clear."""
        snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.text).lower().replace("-", "_").replace(" ", "_")
        where = _holder(key, "an") if key else self.owner
        if not key and snake in self.called_there and snake not in declared:
            side = self.called_there[snake]
            headline = f"“{name.text}” is worked out from “{side}” on the other card"
            help = f"remove it here, and write “{side}” on the other card; both pages show the link"
            self.emit(Code.WRONG_SIDE, headline, name.span, help)
            return None
        other = next((field.key for field in declared.values() if snake in field.also_typed), None)
        near = snake if snake in declared else other or nearest(snake, declared)
        hint = f"did you mean “{near}”?" if near else f"{where} can have: {', '.join(declared)}"
        hint += foreign_letters(name.text)
        self.emit(Code.UNKNOWN_FIELD, f"{where} has no field {quoted(name.text)}", name.span, hint)
        if near:
            self.spans[(*key, near)] = name.span
        return near

    def _missing(self, field_: Field, node: Fields, key: KeyPath) -> None:
        where = _holder(key) if key else self.owner
        values = {"where": where, "field": field_.key, "purpose": field_.help}
        if not key:
            self.report(messages.MISSING, Span(self.path), **values, example=example_of(field_))
            return
        first, value = node.entries[0] if node.entries else (node, None)
        example = example_of(field_)
        if isinstance(value, Scalar) and first.span == value.span:
            example = f"for example\n- card: {value.text}\n  {field_.key}: {field_.example}"
        self.report(messages.MISSING, _one_line(first.span), **values, example=example)

    def _not_text(self, node: Node, field_: Field) -> None:
        if isinstance(node, Fields) and len(node.entries) < 2:
            self._unquoted_colon(node)
            return
        if isinstance(node, Fields):
            help = f"write it in one piece after the colon:\n{field_.key}: {field_.example}"
            self.emit(Code.WRONG_TYPE, f"“{field_.key}” is one piece of text, not a group", _one_line(node.span), help)
            return
        help = f"write it after the colon, with no dashes:\n{field_.key}: {field_.example}"
        self.emit(Code.WRONG_TYPE, f"“{field_.key}” is one piece of text, not a list", _one_line(node.span), help)

    def _not_a_list(self, node: Node, field_: Field) -> None:
        what = "one piece of text" if isinstance(node, Scalar) else "one group"
        help = f"put each entry on its own line after a dash, {example_of(field_)}"
        self.emit(Code.WRONG_TYPE, f"“{field_.key}” is a list, and this is {what}", _one_line(node.span), help)

    def _not_a_group(self, node: Node, declared: Collection[Field], key: KeyPath) -> None:
        if not key:
            first = next(iter(declared))
            help = f"a field is a name, a colon, a space and the value:\n{first.key}: {first.example}"
            self.emit(Code.WRONG_TYPE, "this file holds no fields", _one_line(node.span), help)
            return
        headline = f"{_holder(key)} needs fields of its own"
        help = f"they are: {', '.join(f.key for f in declared)}\neach is a name, a colon, a space and the value"
        self.emit(Code.WRONG_TYPE, headline, _one_line(node.span), help)

    def _unquoted_colon(self, node: Fields) -> None:
        if not node.entries:
            help = "remove the braces, or put the text in quotation marks"
            self.emit(Code.WRONG_TYPE, "text is due here, and braces make a group", node.span, help)
            return
        name = node.entries[0][0].span
        line = self.file_lines[name.line - 1][name.column - 1 :].rstrip()
        headline = "a colon and a space, in text without quotation marks"
        colon = Span(self.path, name.end_line, name.end_column, name.end_line, name.end_column + 1)
        self.emit(Code.UNQUOTED_COLON, headline, colon, f"put quotation marks round the whole text: {in_quotes(line)}")


def _on_one_line(text: str) -> str:
    """A text with one space where it has several, or the end of a line."""
    # Of all spaces the plain one alone can be printed, and most texts are as they should be.
    return text if text.isprintable() and "  " not in text else " ".join(text.split())


def _one_line(span: Span) -> Span:
    """A span of several lines, shown by where it starts."""
    if span.end_line == span.line:
        return span
    return Span(span.path, span.line, span.column, span.line, span.column + 1)


def _unknown(node: Fields, declared: Mapping[str, Field]) -> list[Scalar]:
    return [name for name, _ in node.entries if name.text not in declared]


def _plain_value(node: Node) -> Plain:
    if isinstance(node, Scalar):
        return int(node.text) if node.plain and re.fullmatch(r"[0-9]{1,9}", node.text) else node.text
    if isinstance(node, Sequence):
        return [_plain_value(item) for item in node.items]
    return {name.text: _plain_value(value) for name, value in node.entries}


def _last_dash(lines: list[str], span: Span) -> Span:
    """The dash of an entry that holds nothing: YAML places the nothing behind it."""
    for number in range(min(span.line, len(lines)), 0, -1):
        at = lines[number - 1].rfind("-", 0, span.column if number == span.line else None)
        if at >= 0:
            return Span(span.path, number, at + 1, number, at + 2)
    return span


def _holder(key: KeyPath, article: str = "each") -> str:
    return f"{article} entry of “{_plain_key(key)}”" if isinstance(key[-1], int) else f"“{key[-1]}”"


def _plain_key(key: KeyPath) -> str:
    return next((str(part) for part in reversed(key) if isinstance(part, str)), "")


def _name_of(key: KeyPath) -> str:
    *_, last = key
    if isinstance(last, int):
        return messages.NAME_OF_LINE.format(line=last + 1, field=_plain_key(key))
    return messages.NAME.format(field=last)


_DECODERS: dict[type, Callable[..., Any]] = {
    Text: Decoder.decode_text,
    Lines: Decoder.decode_lines,
    Table: Decoder.decode_table,
    Number: Decoder.decode_number,
    Numbers: Decoder.decode_numbers,
    Date: Decoder.decode_date,
    Duration: Decoder.decode_duration,
    Choice: Decoder.decode_choice,
    Choices: Decoder.decode_choices,
    Group: Decoder.decode_one_group,
    Groups: Decoder.decode_groups,
    Links: Decoder.decode_links,
    Flag: Decoder.decode_flag,
    Range: Decoder.decode_range,
    Anything: Decoder.decode_anything,
    Named: Decoder.decode_named,
}
