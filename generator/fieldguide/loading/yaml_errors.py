"""Where the YAML parser stopped -> what the author most likely did there, and what to type instead.

Only the place and the kind of the parser's complaint are used: its words never reach an author. libyaml and the
parser in Python have sentences of their own, and what is looked for stands in both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import yaml

from fieldguide.model.diagnostics import Code, Diagnostic, Span, in_quotes, quoted

Explanation = tuple[str, Span, str]
"""Headline, span and help."""


class Mark(Protocol):
    """A point in a text, counted from 0: the parser in C and the one in Python have each a class of their own."""

    line: int
    column: int


@dataclass(frozen=True)
class _ParserStop:
    """The point at which the parser gave up, and what it had read by then."""

    problem: str
    at: tuple[int, int]
    """Line and column, from 1."""
    start: tuple[int, int]
    """Where what it was reading began."""
    last: yaml.Event | None
    """The last thing that it read whole."""
    lines: Sequence[str]
    path: str

    @property
    def line(self) -> str:
        return self.lines[self.at[0] - 1]

    @property
    def before(self) -> str:
        return self.line[: self.at[1] - 1]

    @property
    def after(self) -> str:
        return self.line[self.at[1] - 1 :]

    def line_above(self) -> int:
        """The number of the nearest line above that says something; 0 where there is none."""
        for number in range(self.at[0] - 1, 0, -1):
            text = self.lines[number - 1].strip()
            if text and not text.startswith("#"):
                return number
        return 0

    def span(self, line: int, column: int, length: int = 1) -> Span:
        return Span(self.path, line, column, line, column + max(1, length))

    def rest(self, line: int, column: int) -> Span:
        """From a point to the end of its line."""
        return self.span(line, column, len(self.lines[line - 1].rstrip()) - column + 1)


def explain(error: yaml.MarkedYAMLError, events: Sequence[yaml.Event], lines: Sequence[str], path: str) -> Diagnostic:
    """One diagnostic for the point at which a file stops being YAML."""
    mark = error.problem_mark or error.context_mark
    # A parser tells where it stopped; only an error that somebody makes by hand may lack it.
    assert mark is not None, error
    start = error.context_mark or mark
    stop = _ParserStop(
        error.problem or "",
        _inside(lines, mark.line + 1, mark.column + 1),
        _inside(lines, start.line + 1, start.column + 1),
        events[-1] if events else None,
        lines,
        path,
    )
    found = next(found for explanation in _EXPLANATIONS if (found := explanation(stop)))
    return Diagnostic(Code.NOT_YAML, *found)


def marks_of(event: yaml.Event) -> tuple[Mark, Mark]:
    """Where an event starts and ends: a parser tells of each, and only events made by hand may lack it."""
    start, end = event.start_mark, event.end_mark
    assert start is not None and end is not None, event
    return start, end


def _inside(lines: Sequence[str], line: int, column: int) -> tuple[int, int]:
    """The parser may stop past the end of the text; the author's last words are the place to look at."""
    line = min(line, len(lines))
    while line > 1 and not lines[line - 1].strip():
        line -= 1
        column = len(lines[line - 1]) + 1
    return line, max(1, min(column, len(lines[line - 1]) + 1))


SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Characters that look like a space, and part nothing where YAML needs one."""
_BREAKING = re.compile(
    rf"^[ -]*(?P<before>[{SPACES}]+)|^[ -]*[\w-]+(?P<name>[ {SPACES}]*[{SPACES}][ {SPACES}]*):(?=\s|$)"
    rf"|^[ -]*[\w-]+:(?P<behind>[{SPACES}]+)|: *[|>][-+0-9]*(?P<block>[{SPACES}]+)\s*$"
)


def special_space(span: Span) -> Diagnostic:
    return Diagnostic(Code.NOT_YAML, *_special_space(span))


# ------------------------------------------------------------------------------------- explanations
# Each looks at the point where the parser stopped, and tells what it knows of it or nothing.


TOO_DEEP = (
    "there are too many brackets or dashes inside one another here",
    "put quotation marks round text that begins with a bracket",
)


def _too_deep(stop: _ParserStop) -> Explanation | None:
    # libyaml has a bound of its own from 0.2.6 on, and reads far ahead of what it tells.
    headline, help = TOO_DEEP
    return (headline, stop.span(*stop.at), help) if "nesting depth" in stop.problem else None


def _open_quote(stop: _ParserStop) -> Explanation | None:
    if not re.search("unexpected end of stream|document (indicator|separator)", stop.problem):
        return None
    return (
        "a quotation mark is opened here and never closed",
        stop.span(*stop.start),
        "put the same mark at the end of the text, or take this one away",
    )


def _after_the_end(stop: _ParserStop) -> Explanation | None:
    """Words behind a quotation mark or bracket that has closed."""
    event = stop.last
    if event is None or "mapping values" in stop.problem or "simple key" in stop.problem:
        return None
    start, end = marks_of(event)
    if (end.line + 1, end.column + 1) > stop.at or end.line + 1 != stop.at[0]:
        return None
    if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"'):
        if start.line != end.line:
            return (
                f"a quotation mark is opened here, and the next one is on line {end.line + 1}",
                stop.rest(start.line + 1, start.column + 1),
                "close it at the end of this text, or take this one away",
            )
        text = stop.line[start.column :].rstrip()
        help = "inside the text use curly marks (“…” or ’), or leave out the ones round it"
        return "there is text behind the closing quotation mark", _behind(stop, end), f"{help}:\n{_curly(text)}"
    if isinstance(event, yaml.CollectionEndEvent) and stop.line[: end.column].endswith(("]", "}")):
        opening = {"]": "[", "}": "{"}[stop.line[end.column - 1]]
        text = stop.line[stop.line.find(opening) :].rstrip()
        help = f"put quotation marks round text that begins with a bracket:\n{in_quotes(_cut(text))}"
        return "there is text behind the closing bracket", _behind(stop, end), help
    if isinstance(event, yaml.AliasEvent):
        return _must_be_quoted(stop, start.line + 1, start.column + 1)
    return None


def _behind(stop: _ParserStop, end: Mark) -> Span:
    gap = len(stop.line[end.column :]) - len(stop.line[end.column :].lstrip())
    return stop.rest(end.line + 1, end.column + gap + 1)


def _curly(text: str) -> str:
    """Text with straight marks in it, in a form that passes."""
    if text.endswith(text[0]):
        text = text[1:-1]
    curly = re.sub(r"(?<!\w)'(?=\w)", "‘", text).replace("'", "’")
    return in_quotes(_cut(re.sub(r'(?<!\w)"(?=\w)', "“", curly).replace('"', "”")))


def _open_bracket(stop: _ParserStop) -> Explanation | None:
    if not re.search(r"expected ',' or '[\]}]'|node content", stop.problem):
        return None
    if "node content" in stop.problem and not getattr(stop.last, "flow_style", False):
        return None
    at = stop.start
    if isinstance(stop.last, yaml.CollectionStartEvent):
        start, _ = marks_of(stop.last)
        at = start.line + 1, start.column + 1
    closing = "}" if stop.lines[at[0] - 1][at[1] - 1 :].startswith("{") else "]"
    return (
        "a bracket is opened here and not closed",
        stop.span(*at),
        f"close it with “{closing}”, or put quotation marks round text that begins with a bracket",
    )


def _tab(stop: _ParserStop) -> Explanation | None:
    for line, column in (stop.at, stop.start):
        before = stop.lines[line - 1][:column]
        if before.endswith("\t") or (re.fullmatch(r"[\s-]*\t[\s-]*", before)):
            return (
                "a tab stands here; only spaces may come before a value",
                stop.span(line, before.rindex("\t") + 1),
                "delete it and type spaces: two for each step to the right",
            )
    return None


def _opening_mark(stop: _ParserStop) -> Explanation | None:
    """Text that begins with a character that means something in YAML."""
    for line, column in dict.fromkeys((stop.start, stop.at)):
        text = stop.lines[line - 1][column - 1 :]
        before = stop.lines[line - 1][: column - 1]
        if text.startswith("* ") and not before.strip():
            return (
                "an entry of a list begins with a dash, not with an asterisk",
                stop.span(line, column),
                f"write: - {_cut(text[2:].strip())}",
            )
        if text.startswith("%") and column == 1:
            return "a line cannot begin with “%”", stop.rest(line, column), "remove the line, or put “#” before it"
        starts = not before.strip() or re.search(r"(^|\s)-\s+$|:\s+$|[\[{,]\s*$", before)
        if re.match(r"[*&!@`%|>\]}]", text) and starts:
            if re.search("comment or (a )?line break", stop.problem) or text[0] in "|>":
                return _beside_block_mark(stop, line, column)
            return _must_be_quoted(stop, line, column)
    return None


def _beside_block_mark(stop: _ParserStop, line: int, column: int) -> Explanation:
    mark = stop.lines[line - 1][column - 1]
    text = stop.lines[line - 1][column - 1 :].lstrip("|>-+0123456789 ")
    span = stop.span(line, len(stop.lines[line - 1]) - len(text) + 1, len(text.rstrip()))
    return (
        f"text cannot stand on the same line as “{mark}”",
        span,
        f"start it on the next line, two spaces further in; or take “{mark}” away",
    )


def _must_be_quoted(stop: _ParserStop, line: int, column: int) -> Explanation:
    text = stop.lines[line - 1][column - 1 :].rstrip()
    return (
        f"text that begins with “{text[:1]}” needs quotation marks",
        stop.rest(line, column),
        f"write: {in_quotes(_cut(text))}",
    )


def _backslash(stop: _ParserStop) -> Explanation | None:
    if "escape" not in stop.problem and "hexdecimal" not in stop.problem:
        return None
    line, column = stop.at
    at = stop.lines[line - 1].rfind("\\", 0, column)
    return (
        "a backslash in straight double quotation marks has a meaning of its own",
        stop.span(line, at + 1, 2) if at >= 0 else stop.span(line, column),
        "write two backslashes for one, or use single quotation marks round the text",
    )


def _colon(stop: _ParserStop) -> Explanation | None:
    if "mapping values are not allowed" not in stop.problem:
        return None
    line, column = stop.at
    name = stop.before.strip()
    above = stop.line_above()
    if re.fullmatch(r"[A-Za-z_]+", name) and above:
        start = len(stop.before) - len(stop.before.lstrip())
        left = len(stop.lines[above - 1]) - len(stop.lines[above - 1].lstrip(" "))
        if start > left and ":" in stop.lines[above - 1]:
            return (
                f"“{name}” stands further to the right than the field above it",
                stop.span(line, start + 1, len(name)),
                "if it is a field, take away the spaces before it; if it is text, put quotation marks round all of "
                "it, or write “>-” behind the colon of its field and start the text below",
            )
        if start == left:
            return _no_field(stop, above, left + 1)
    if not re.search(r"^\s*(- +)?[\w-]+:\s|^\s*- ", stop.before):
        return (
            "a colon and a space, in text without quotation marks",
            stop.span(line, column),
            "write “>-” behind the colon of its field, and start the text on the line below it",
        )
    lead = _lead(stop.before)
    text = stop.line[len(lead) :].rstrip()
    return (
        "a colon and a space, in text without quotation marks",
        stop.span(line, column),
        f"put quotation marks round the whole text:\n{lead.strip()} {in_quotes(_cut(text))}".replace("\n ", "\n"),
    )


def _lead(before: str) -> str:
    """What stands before a text on its line: spaces, a dash and a name, or a dash alone where the name is the text."""
    lead = re.match(r"\s*(?:- +)?(?:[\w-]+:\s+)?", before)
    if lead and len(lead[0]) >= len(before.rstrip()):
        lead = re.match(r"\s*(?:- +)?", before)
    return lead[0] if lead else ""


def _no_colon(stop: _ParserStop) -> Explanation | None:
    if "could not find expected ':'" not in stop.problem:
        return None
    return _no_field(stop, *stop.start)


def _no_field(stop: _ParserStop, line: int, column: int) -> Explanation:
    """A line that begins where a field is due and names none."""
    text = stop.lines[line - 1][column - 1 :].rstrip()
    span = stop.rest(line, column)
    if match := re.match(r"([A-Za-z_]+):(?=[^ ])", text):
        space = stop.span(line, column + len(match[0]) - 1)
        if text[match.end()].isspace():
            return _special_space(stop.span(line, column + match.end()))
        return "a space is missing behind this colon", space, f"write: {match[0]} {_cut(text[match.end() :])}"
    if re.fullmatch(r"[a-z_]+", text):
        return f"there is no colon behind {quoted(text)}", span, f"write “{text}:”, a space and its value"
    if line > 1 and re.match(r"\s*- ", stop.lines[line - 2]) and column > 1:
        return "an entry of a list begins with a dash", span, f"write: - {_cut(text)}"
    if text[:1].isspace():
        return _special_space(stop.span(line, column, len(text) - len(text.lstrip())))
    if line > 1 and re.search(r"[|>][-+0-9]*\s*$", stop.lines[line - 2]):
        return (
            "the text of this field starts too far to the left",
            span,
            "put two spaces more before each of its lines than before its field’s name",
        )
    return (
        "this line is neither a field nor the rest of one",
        span,
        "a field is its name, a colon, a space and its value; an entry of a list begins with a dash; "
        "the rest of a longer text is indented further than its field’s name",
    )


def _breaking_space(stop: _ParserStop) -> Explanation | None:
    """A space that is none, where the parser stopped or on the line above it: its effect often shows a line later."""
    for line in (stop.at[0], stop.line_above(), stop.start[0]):
        if line and (found := _BREAKING.search(stop.lines[line - 1])):
            start, end = found.span(found.lastgroup or 0)
            return _special_space(stop.span(line, start + 1, end - start))
    return None


def _special_space(span: Span) -> Explanation:
    return (
        "there is a special space here, which looks like any other",
        span,
        "delete it and type a plain space; it often comes with text pasted from another program",
    )


def _list_beside_name(stop: _ParserStop) -> Explanation | None:
    if "sequence entries are not allowed" not in stop.problem:
        return None
    name = stop.before.rstrip()
    if not name.strip():
        return None
    return (
        "a list starts on a line of its own",
        stop.rest(*stop.at),
        f"write the dash on the line below:\n{name.strip()}\n  {_cut(stop.after.strip())}",
    )


def _out_of_line(stop: _ParserStop) -> Explanation | None:
    if not re.search(r"expected key|expected '-' indicator|block end|sequence entries", stop.problem):
        return None
    dash = stop.after.startswith("-")
    what = "this dash is not in line with the one above it" if dash else "this line is not in line with the ones above"
    return (
        what,
        stop.span(*stop.at) if dash else stop.rest(*stop.at),
        "put the same number of spaces before each entry of a list, before each field of a group, and before each "
        "line of a longer text",
    )


def _past_the_end(stop: _ParserStop) -> Explanation | None:
    if "document start" not in stop.problem:
        return None
    return (
        "the card has ended before this line",
        stop.rest(*stop.at),
        "take away the line above that holds only dots, or this one",
    )


def _anything(stop: _ParserStop) -> Explanation:
    return (
        "this line cannot be read",
        stop.span(*stop.at),
        "look for a missing colon, dash or quotation mark here and on the line above",
    )


_EXPLANATIONS: tuple[Callable[[_ParserStop], Explanation | None], ...] = (
    _too_deep,
    _open_quote,
    _breaking_space,
    _backslash,
    _after_the_end,
    _tab,
    _open_bracket,
    _opening_mark,
    _list_beside_name,
    _colon,
    _no_colon,
    _past_the_end,
    _out_of_line,
    _anything,
)


def _cut(text: str) -> str:
    """Enough of a text to know it by."""
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"
