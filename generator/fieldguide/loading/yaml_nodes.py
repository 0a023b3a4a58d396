"""YAML text -> nodes that keep their places.

Built from the parser's events, because they alone still show anchors, aliases and tags, and every scalar as it
was typed: `No`, `1.10` and `2018-01-01` stay text.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

import yaml

from fieldguide.loading import yaml_loader
from fieldguide.loading.text import HIDDEN, find_odd_characters, span_at, split_lines
from fieldguide.loading.yaml_errors import SPACES, TOO_DEEP, explain, marks_of, special_space
from fieldguide.model.diagnostics import Code, Diagnostic, Span, in_quotes, quoted

# A dash with one of these behind it begins no entry of a list.
_DASH = re.compile(f"-([{SPACES}]+)")
_ODD_SPACES = "".join(re.findall(f"[ {SPACES}]", "".join(map(chr, range(0x3001)))))

DEEPEST = 20
"""Levels of groups in groups; a card has five at the most."""
MOST_FIELDS, MOST_ENTRIES = 1_000, 10_000
"""Fields of one group, and entries of one list; the fullest of our guide have 28, and 596."""


# Plain tuples, because a guide has many of them: they are made in a third of a dataclass's time.
class Scalar(NamedTuple):
    text: str
    span: Span
    plain: bool = True
    """Typed without quotes, on one or more lines."""
    style: str = ""
    """The mark that it was typed with: none, a quotation mark, or that of a block of text."""


class Sequence(NamedTuple):
    items: tuple[Node, ...]
    span: Span


class Mapping(NamedTuple):
    entries: tuple[tuple[Scalar, Node], ...]
    span: Span


Node = Scalar | Sequence | Mapping


_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU])")


def span_within(node: Scalar, lines: list[str], start: int, end: int) -> Span:
    """The span of a stretch of a scalar's text, as far as its first line goes.

    YAML folds lines and takes marks away, but it keeps every other character in order: so those that show
    are counted.
    """
    visible = [at for at, character in enumerate(node.text) if not character.isspace()]
    first = sum(at < start for at in visible)
    count = sum(start <= at < end for at in visible)
    spans = list(_shown_characters(node, lines))[first : first + count]
    if not spans:
        return node.span
    line, column, _ = spans[0]
    until = max(end for number, _, end in spans if number == line)
    return Span(node.span.path, line, column, line, until)


def _shown_characters(node: Scalar, lines: list[str]) -> Iterator[tuple[int, int, int]]:
    """Line, column and end of each character of a scalar that is no space."""
    span = node.span
    for number in range(span.line, min(span.end_line, len(lines)) + 1):
        line = lines[number - 1]
        at = span.column - 1 + (node.style in ("'", '"')) if number == span.line else 0
        stop = span.end_column - 1 if number == span.end_line else len(line)
        while at < stop:
            escape = _ESCAPE.match(line, at) if node.style == '"' else None
            width = len(escape[0]) if escape else 2 if node.style == "'" and line.startswith("''", at) else 1
            spaces = escape[0][1] in "nrt NLP_" if escape else line[at].isspace()
            # A backslash at a line's end joins two lines.
            if not spaces and line[at : at + width] != "\\":
                yield number, at + 1, at + 1 + width
            at += width


def parse_nodes(text: str, path: str) -> tuple[Node | None, list[Diagnostic]]:
    """The one document that `text` holds, or None where it holds none that can be read."""
    if pasted := _pasted(text, path):
        return None, [pasted]
    if odd := find_odd_characters(text, path):
        return None, odd
    lines = split_lines(text)
    composer = _Composer(path, lines, yaml_loader.LOADER(text).get_event)
    try:
        return composer.document(), composer.diagnostics
    except _TooMuch as found:
        return None, [found.told]
    except yaml.MarkedYAMLError as error:
        return None, [explain(error, list(_read_events(text)), lines, path)]


def _read_events(text: str) -> Iterator[yaml.Event]:
    """What the parser reads until it stops: gathered for a text with a mistake alone."""
    parser = yaml_loader.LOADER(text)
    with contextlib.suppress(yaml.MarkedYAMLError):
        while True:
            yield parser.get_event()


class _TooMuch(Exception):
    """More than a text may hold. Raised at once: how long the parser takes grows with the square of the depth."""

    def __init__(self, told: Diagnostic) -> None:
        self.told = told


_PASTED_MARKS = ("```", "~~~", "<<<<<<<", "=======", ">>>>>>>")
_PASTED = re.compile(r"^(?P<fence>```.*|~~~.*)$|^(?P<merge><{7}|={7}|>{7})(?= |$).*$", re.MULTILINE)


def _pasted(text: str, path: str) -> Diagnostic | None:
    """A line that some other program put around the text of a card."""
    # Few texts have one of these anywhere, and to know that takes no time.
    found = _PASTED.search(text) if any(mark in text for mark in _PASTED_MARKS) else None
    if not found:
        return None
    headline, help = "this line was copied with the text, and is no part of it", "delete it, and its like further down"
    if found["merge"]:
        headline = "two versions of this text stand here, one above the other"
        help = "keep one of them, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    return Diagnostic(Code.NOT_YAML, headline, span_at(text, path, *found.span()), help)


class _Composer:
    """Makes nodes of the parser's events as it reads them."""

    def __init__(self, path: str, lines: list[str], read_event: Callable[[], yaml.Event]) -> None:
        self.path = path
        self.lines = lines
        self.diagnostics: list[Diagnostic] = []
        self._read_event = read_event
        self._depth = 0

    def document(self) -> Node | None:
        """The first document; what stands behind it is read too, for mistakes in its YAML alone."""
        node: Node | None = None
        told: list[Diagnostic] | None = None
        while type(event := self._read_event()) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent and node is None:
                node = self._node(self._read_event())
            elif type(event) is yaml.DocumentStartEvent:
                told = told or [self._second_document(event), *self.diagnostics]
                self._node(self._read_event())
        self.diagnostics = told or self.diagnostics
        return node

    def _second_document(self, start: yaml.Event) -> Diagnostic:
        return Diagnostic(
            Code.YAML_FEATURE,
            "“---” ends the card above it and starts a second one",
            _span(self.path, start),
            "remove the line, or move what follows it to a file of its own",
        )

    def _node(self, event: yaml.Event) -> Node:
        # Most are scalars, so these are asked for first.
        if isinstance(event, yaml.ScalarEvent):
            scalar = self._scalar(event)
            return self._entry(scalar) if event.value[:1] == "-" else scalar
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        # What else begins a node is a group or a list.
        assert isinstance(event, yaml.CollectionStartEvent), event
        if self._depth == DEEPEST:
            raise self._too_much(event, TOO_DEEP)
        if event.anchor or event.tag:
            self._refuse_mark(event)
        self._depth += 1
        span = _span(self.path, event)
        node = self._mapping(span) if isinstance(event, yaml.MappingStartEvent) else self._sequence(span)
        self._depth -= 1
        return node

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        if event.anchor or event.tag:
            self._refuse_mark(event)
        span = _span(self.path, event)
        if not event.value.isascii() or event.style == '"':
            self._tell_hidden(event.value, span)
        style = event.style or ""
        return Scalar(event.value, self._below(span) if style in ("|", ">") else span, not style, style)

    def _sequence(self, span: Span) -> Sequence:
        items: list[Node] = []
        while type(event := self._read_event()) is not yaml.SequenceEndEvent:
            if len(items) == MOST_ENTRIES:
                words = f"this list has more than {MOST_ENTRIES:,} entries", "divide it, or leave some out"
                raise self._too_much(event, words)
            items.append(self._node(event))
        return Sequence(tuple(items), _join(span, event))

    def _mapping(self, span: Span) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        count = 0
        while type(event := self._read_event()) is not yaml.MappingEndEvent:
            if count == MOST_FIELDS:
                words = f"this group has more than {MOST_FIELDS:,} fields", "delete those that no card has"
                raise self._too_much(event, words)
            count += 1
            key = self._name(self._node(event))
            value = self._node(self._read_event())
            if not isinstance(key, Scalar):
                self._say(
                    Code.YAML_FEATURE,
                    "a field’s name must be one word",
                    key.span,
                    "write the name, a colon, a space and the value:\ntitle: Listen to the end",
                )
            elif key.text in entries:
                first = entries[key.text][0].span
                self._say(
                    Code.REPEATED_KEY,
                    f"{quoted(key.text)} stands here for a second time",
                    key.span,
                    f"the first is on line {first.line}; keep one of them",
                )
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), _join(span, event))

    def _too_much(self, event: yaml.Event, words: tuple[str, str]) -> _TooMuch:
        headline, help = words
        return _TooMuch(Diagnostic(Code.NOT_YAML, headline, _one_line(_span(self.path, event)), help))

    def _entry(self, node: Scalar) -> Node:
        """What an author meant as the entry of a list, and YAML takes for text."""
        found = _DASH.match(node.text) if node.plain else None
        if not found:
            return node
        self.diagnostics.append(special_space(_within(node.span, *found.span(1))))
        return Sequence((node._replace(text=node.text[found.end() :]),), node.span)

    def _name(self, node: Node) -> Node:
        """A field's name without what nobody sees in it: that is told already, and the name is none the less plain."""
        if not isinstance(node, Scalar) or node.text.isascii():
            return node
        name = node.text.strip(_ODD_SPACES)
        if name != node.text:
            start = node.text.index(name)
            at = (0, start) if start else (len(name), len(node.text))
            self.diagnostics.append(special_space(_within(node.span, *at)))
        return node._replace(text=HIDDEN.sub("", name))

    def _tell_hidden(self, text: str, span: Span) -> None:
        """Of characters that cannot be seen the first alone: they come many at once."""
        found = HIDDEN.search(text)
        if not found:
            return
        name = unicodedata.name(found[0], "a control character").lower()
        headline = f"U+{ord(found[0]):04X}, {name}, cannot be seen and stands in this text"
        help = "type the text again by hand; it often comes with text pasted from another program"
        if found["control"]:
            self._say(Code.ODD_CHARACTER, headline, _one_line(span), "delete its escape: a card may not hold it")
        else:
            self._say(Code.HIDDEN_CHARACTER, headline, _one_line(span), help)

    def _below(self, span: Span) -> Span:
        """A block of text starts below its mark."""
        for number in range(span.line, min(span.end_line, len(self.lines))):
            line = self.lines[number]
            if text := line.lstrip(" "):
                column = len(line) - len(text) + 1
                return Span(self.path, number + 1, column, *max(span[3:], (number + 1, column)))
        return span

    def _alias(self, event: yaml.AliasEvent) -> Scalar:
        span = _span(self.path, event)
        self._say(
            Code.YAML_FEATURE,
            f"“*{event.anchor}” is a YAML alias, which cards do not use",
            span,
            f'write the words out here, or put quotation marks round text that begins with “*”: "*{event.anchor}"',
        )
        # Not empty: one mistake is told once.
        return Scalar(f"*{event.anchor}", span)

    def _refuse_mark(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        value = event.value if isinstance(event, yaml.ScalarEvent) else ""
        span = _one_line(_span(self.path, event))
        if event.anchor:
            text = f"&{event.anchor} {value}".strip()
            headline, mark = f"“&{event.anchor}” is a YAML anchor, which cards do not use", "&"
        else:
            tag = (event.tag or "").replace("tag:yaml.org,2002:", "!!")
            text = f"{tag} {value}".strip()
            headline, mark = f"{quoted(tag)} is a YAML tag, which cards do not use", "!"
        help = f"remove it, or put quotation marks round text that begins with “{mark}”: {in_quotes(text)}"
        self._say(Code.YAML_FEATURE, headline, span, help)

    def _say(self, code: Code, headline: str, span: Span, help: str) -> None:
        self.diagnostics.append(Diagnostic(code, headline, span, help))


def _span(path: str, event: yaml.Event) -> Span:
    start, end = marks_of(event)
    return Span(path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _within(span: Span, start: int, end: int) -> Span:
    """A stretch of what stands on a span's first line."""
    return Span(span.path, span.line, span.column + start, span.line, span.column + end)


def _join(span: Span, end: yaml.Event) -> Span:
    _, mark = marks_of(end)
    return Span(span.path, span.line, span.column, mark.line + 1, mark.column + 1)


def _one_line(span: Span) -> Span:
    """A span of several lines, shown by where it starts."""
    if span.end_line == span.line:
        return span
    return Span(span.path, span.line, span.column, span.line, span.column + 1)
