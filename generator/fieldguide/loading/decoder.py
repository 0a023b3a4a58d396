"""Nodes -> values, by the declared shapes.

Each value's place is kept, and every mistake in a file is told in one reading, with a form that would pass.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fieldguide.loading import messages
from fieldguide.loading.length_limits import check_list, check_text
from fieldguide.loading.messages import MessageTemplate, a
from fieldguide.loading.yaml_nodes import Mapping, Node, Scalar, Sequence, span_within, split_lines
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code, Diagnostic, Span, in_quotes, quoted
from fieldguide.model.fields import (
    Choice,
    Day,
    Field,
    KeyPath,
    Lines,
    Links,
    Number,
    Numbers,
    Part,
    Parts,
    Shape,
    Text,
    example_of,
    fields_of,
)
from fieldguide.model.ids import nearest
from fieldguide.model.markup import find_card_links, find_violations

_LINE_ENDS = re.compile(r"\s*\n\s*")

# What a relation is called at its other end, and what it is called where it is typed.
_INVERSES = {
    "answered_by": "answers",
    "exercised_by": "exercises",
    "used_in": "uses",
    "felt_in": "tension",
    "comes_from": "leads_to",
    "cited_by": "sources",
    "checked_by": "checks",
    "asked_in": "asks",
}

# What newcomers type for a field, and its name here.
_OTHER_NAMES = {
    "do": "steps",
    "dimensions": "exercises",
    "source": "sources",
    "safety": "take_care",
    "tensions": "tension",
    "concepts": "uses",
    "obstacles": "answers",
    "name": "title",
    "summary": "gist",
    "keywords": "search_words",
    "tags": "search_words",
}


@dataclass
class Decoder:
    """Reads the nodes of one file."""

    text: str
    path: str
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

    def decode_group(self, node: Node, cls: type, key: KeyPath) -> dict[str, Any] | None:
        """The values of a card or of a group in it, by attribute; None where the node is something else."""
        self.spans[key] = node.span if key else Span(self.path)
        if not isinstance(node, Mapping):
            self._not_a_group(node, cls, key)
            return None
        declared = {f.key: f for f in fields_of(cls)}
        entries = {name.text: (name, value) for name, value in node.entries}
        # A field under a wrong name is one mistake, and not also a field that is missing.
        meant = {self._unknown_field(name, cls, declared, key) for name in _unknown(node, declared)}
        values = {}
        for field_ in declared.values():
            if field_.key in entries:
                name, value_node = entries[field_.key]
                value = self._value(value_node, field_, (*key, field_.key), name)
                if value is not None:
                    values[field_.attribute] = value
            elif field_.required and field_.key not in meant:
                self._missing(field_, cls, node, key)
        return values

    def _value(self, node: Node, field_: Field, key: KeyPath, name: Scalar) -> Any:
        self.spans[key] = node.span
        if isinstance(node, Scalar) and not node.text.strip():
            if not self._unquoted_hash(node, name.span):
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
        if not shape.paragraphs:
            text = " ".join(text.split())
        elif node.style != "|":
            text = _LINE_ENDS.sub("\n\n", text)
        for violation in find_violations(node.text, markup=shape.markup):
            span = span_within(node, self.file_lines, violation.start, violation.start + len(violation.snippet))
            self.emit(violation.code, violation.headline, span, violation.help)
        if "](card:" in node.text:
            for target, start in find_card_links(node.text):
                self.spans.setdefault((*key, target), self._find(node, target, start))
        if node.plain:
            self._unquoted_hash(node, node.span)
            self._swallowed_dash(node)
        self._length(text, shape, node.span, key)
        return text

    def _length(self, text: str, shape: Text, span: Span, key: KeyPath) -> None:
        if found := check_text(text, shape, _name_of(key)):
            self.report(found.message, span, **found.values)

    def decode_lines(self, node: Node, shape: Lines, key: KeyPath, field_: Field) -> tuple[str, ...] | None:
        items = self._items(node, shape.least, shape.most, key, field_)
        if items is None:
            return None
        return self._kept([self._line(item, shape.each, (*key, i), field_) for i, item in enumerate(items)], key)

    def _line(self, node: Node, shape: Text, key: KeyPath, field_: Field) -> str | None:
        self.spans[key] = node.span
        if isinstance(node, Mapping):
            self._unquoted_colon(node)
            return None
        if isinstance(node, Scalar) and not node.text.strip():
            dash = _last_dash(self.file_lines, node.span)
            if not self._unquoted_hash(node, dash):
                self.emit(Code.EMPTY_VALUE, f"an empty line in “{field_.key}”", dash, "write it, or delete the dash")
            return None
        return self.decode_text(node, shape, key, field_)

    # ---------------------------------------------------------------------------- other scalars

    def decode_number(self, node: Node, shape: Number, key: KeyPath, field_: Field) -> int | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if re.fullmatch(r"[0-9]{1,9}", text) and shape.least <= int(text) <= shape.most:
            return int(text)
        values = {"field": field_.key, "least": shape.least, "most": shape.most, "example": field_.example}
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

    def decode_day(self, node: Node, shape: Day, key: KeyPath, field_: Field) -> datetime.date | None:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        words = messages.DAY
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            try:
                return datetime.date.fromisoformat(text)
            except ValueError:
                words = messages.NO_SUCH_DAY
        self.report(words, _one_line(node.span), field=field_.key, example=field_.example, text=text)
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

    # ------------------------------------------------------------------------- groups and links

    def decode_part(self, node: Node, shape: Part, key: KeyPath, field_: Field) -> Any:
        return self._part(node, shape.of, key)

    def _part(self, node: Node, cls: type, key: KeyPath) -> Any:
        values = self._whole(node, cls, key)
        return None if values is None else cls(**values)

    def decode_parts(self, node: Node, shape: Parts, key: KeyPath, field_: Field) -> tuple[Any, ...] | None:
        items = self._items(node, shape.least, shape.most, key, field_)
        if items is None:
            return None
        return self._kept([self._part(item, shape.of, (*key, i)) for i, item in enumerate(items)], key)

    def decode_links(self, node: Node, shape: Links, key: KeyPath, field_: Field) -> tuple[Any, ...] | None:
        items = self._items(node, shape.least, shape.most, key, field_)
        if items is None:
            return None
        return self._kept([self._link(item, shape, (*key, i)) for i, item in enumerate(items)], key)

    def _kept(self, read: list[Any], key: KeyPath) -> tuple[Any, ...]:
        """The entries that could be read; each place goes on pointing to its own."""
        kept = [i for i, value in enumerate(read) if value is not None]
        if len(kept) < len(read):
            depth = len(key)
            moved = {before: now for now, before in enumerate(kept)}
            inside = {k: span for k, span in self.spans.items() if k[:depth] == key and len(k) > depth}
            for old in inside:
                del self.spans[old]
            for old, span in inside.items():
                number = old[depth]
                if isinstance(number, int) and number in moved:
                    self.spans[(*key, moved[number], *old[depth + 1 :])] = span
        return tuple(read[i] for i in kept)

    def _link(self, node: Node, shape: Links, key: KeyPath) -> Any:
        self.spans[key] = node.span
        if isinstance(node, Scalar):
            # An id alone is short for a group that holds nothing else.
            node = Mapping(((Scalar("card", node.span), node),), node.span)
        values = self._whole(node, shape.of, key)
        if values is None:
            return None
        if not values.get("card") and not values.get("note"):
            self.report(messages.NO_CARD, _one_line(node.span))
            return None
        return shape.of(**values)

    def _whole(self, node: Node, cls: type, key: KeyPath) -> dict[str, Any] | None:
        """The group's values, or None where one of those it needs is missing or wrong."""
        values = self.decode_group(node, cls, key)
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

    def _unquoted_hash(self, node: Scalar, shown: Span) -> bool:
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

    def _unknown_field(self, name: Scalar, cls: type, declared: dict[str, Field], key: KeyPath) -> str | None:
        """Tells of a field that does not exist; the one that was meant, if that is clear."""
        snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.text).lower().replace("-", "_").replace(" ", "_")
        where = a(cls.kind) if issubclass(cls, Card) else _holder(key, "an")
        if issubclass(cls, Card) and snake in _INVERSES and snake not in declared:
            side = _INVERSES[snake]
            headline = f"“{name.text}” is worked out from “{side}” on the other card"
            help = f"remove it here, and write “{side}” on the other card; both pages show the link"
            self.emit(Code.WRONG_SIDE, headline, name.span, help)
            return None
        other = _OTHER_NAMES.get(snake)
        near = snake if snake in declared else other if other in declared else nearest(snake, declared)
        hint = f"did you mean “{near}”?" if near else f"{where} can have: {', '.join(declared)}"
        self.emit(Code.UNKNOWN_FIELD, f"{where} has no field {quoted(name.text)}", name.span, hint)
        if near:
            self.spans[(*key, near)] = name.span
        return near

    def _missing(self, field_: Field, cls: type, node: Mapping, key: KeyPath) -> None:
        where = a(cls.kind) if issubclass(cls, Card) else _holder(key)
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
        if isinstance(node, Mapping) and len(node.entries) < 2:
            self._unquoted_colon(node)
            return
        if isinstance(node, Mapping):
            help = f"write it in one piece after the colon:\n{field_.key}: {field_.example}"
            self.emit(Code.WRONG_TYPE, f"“{field_.key}” is one piece of text, not a group", _one_line(node.span), help)
            return
        help = f"write it after the colon, with no dashes:\n{field_.key}: {field_.example}"
        self.emit(Code.WRONG_TYPE, f"“{field_.key}” is one piece of text, not a list", _one_line(node.span), help)

    def _not_a_list(self, node: Node, field_: Field) -> None:
        what = "one piece of text" if isinstance(node, Scalar) else "one group"
        help = f"put each entry on its own line after a dash, {example_of(field_)}"
        self.emit(Code.WRONG_TYPE, f"“{field_.key}” is a list, and this is {what}", _one_line(node.span), help)

    def _not_a_group(self, node: Node, cls: type, key: KeyPath) -> None:
        declared = fields_of(cls)
        if not key:
            help = f"a field is a name, a colon, a space and the value:\n{declared[0].key}: {declared[0].example}"
            self.emit(Code.WRONG_TYPE, "this file holds no fields", _one_line(node.span), help)
            return
        headline = f"{_holder(key)} needs fields of its own"
        help = f"they are: {', '.join(f.key for f in declared)}\neach is a name, a colon, a space and the value"
        self.emit(Code.WRONG_TYPE, headline, _one_line(node.span), help)

    def _unquoted_colon(self, node: Mapping) -> None:
        if not node.entries:
            help = "remove the braces, or put the text in quotation marks"
            self.emit(Code.WRONG_TYPE, "text is due here, and braces make a group", node.span, help)
            return
        name = node.entries[0][0].span
        line = self.file_lines[name.line - 1][name.column - 1 :].rstrip()
        headline = "a colon and a space, in text without quotation marks"
        colon = Span(self.path, name.end_line, name.end_column, name.end_line, name.end_column + 1)
        self.emit(Code.UNQUOTED_COLON, headline, colon, f"put quotation marks round the whole text: {in_quotes(line)}")


def _one_line(span: Span) -> Span:
    """A span of several lines, shown by where it starts."""
    if span.end_line == span.line:
        return span
    return Span(span.path, span.line, span.column, span.line, span.column + 1)


def _unknown(node: Mapping, declared: dict[str, Field]) -> list[Scalar]:
    return [name for name, _ in node.entries if name.text not in declared]


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


_DECODERS: dict[type[Shape], Callable[..., Any]] = {
    Text: Decoder.decode_text,
    Lines: Decoder.decode_lines,
    Number: Decoder.decode_number,
    Numbers: Decoder.decode_numbers,
    Day: Decoder.decode_day,
    Choice: Decoder.decode_choice,
    Part: Decoder.decode_part,
    Parts: Decoder.decode_parts,
    Links: Decoder.decode_links,
}
