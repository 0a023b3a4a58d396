"""Diagnostics -> what an author, an editor or a workflow reads."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from fieldguide.loading.text import split_lines
from fieldguide.model.diagnostics import Diagnostic, Severity, Span

JSON_VERSION = 1

MOST_SHOWN, LEAD = 110, 40
"""Columns of a long line that are shown, and how many of them stand before the caret."""

_ORDERS = (*range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""What a terminal may take for an order: to move, to begin a line, to write from right to left."""

# A tab and a control character take one column, and can be seen: the mistake may be one of them.
_VISIBLE: dict[int, int | str] = {**{n: 0x2400 + n for n in range(0x20)}, **dict.fromkeys(_ORDERS, 0xFFFD), 0x09: "→"}
_ESCAPED = {n: f"\\u{n:04x}" for n in _ORDERS}
"""What JSON may hold as it is, and need not."""


def to_text(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], cards: int | None = None) -> str:
    """For people: each problem with the line it stands in and what to type, then a summary in one line."""
    blocks = [_block(d, texts) for d in diagnostics]
    return "\n".join([*(f"{block}\n" for block in blocks), summary(diagnostics, cards)]) + "\n"


def summary(diagnostics: Sequence[Diagnostic], cards: int | None = None) -> str:
    """The last line of a report: how many cards were read, and how many problems were found."""
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    warnings = len(diagnostics) - errors
    found = " and ".join(
        f"{count} {word if count == 1 else f'{word}s'}"
        for count, word in ((errors, "error"), (warnings, "warning"))
        if count
    )
    read = "" if cards is None else f"{cards} {'card' if cards == 1 else 'cards'} checked: "
    return f"{read}{found or 'no problems found'}{'.' if not errors else '; nothing was written.'}"


def _block(diagnostic: Diagnostic, texts: Mapping[str, str]) -> str:
    span = diagnostic.span
    lines = [f"{diagnostic.severity.value}[{diagnostic.code.value}]: {diagnostic.headline.translate(_VISIBLE)}"]
    path = span.path.translate(_VISIBLE)
    line = _line(span, texts)
    if line is None:
        lines.append(f"  {path}")
    else:
        gutter = str(span.line)
        excerpt, caret = _excerpt(span, line)
        lines.append(f"  {path}:{span.line}:{span.column}")
        lines.append(f"{gutter} | {excerpt}".rstrip())
        lines.append(f"{' ' * len(gutter)} | {caret}")
    if diagnostic.help:
        first, *rest = diagnostic.help.split("\n")
        lines.append(f"help: {first.translate(_VISIBLE)}")
        lines += [f"      {more.translate(_VISIBLE)}" for more in rest]
    return "\n".join(lines)


def _line(span: Span, texts: Mapping[str, str]) -> str | None:
    """The line that a span begins in; None where the whole file is meant."""
    text = texts.get(span.path)
    if text is None or span == Span(span.path):
        return None
    lines = split_lines(text)
    return lines[span.line - 1] if span.line <= len(lines) else ""


def _excerpt(span: Span, line: str) -> tuple[str, str]:
    """As much of a line as fits in a window, and carets under the stretch that is meant."""
    line, start = line.translate(_VISIBLE), span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    end = max(end, start + 1)
    first = 0 if _width(line[:end]) <= MOST_SHOWN else _back(line, start, LEAD)
    last = first + _fitting(line[first:], MOST_SHOWN)
    excerpt = ("…" if first else "") + line[first:last] + ("…" if last < len(line) else "")
    caret = " " * (bool(first) + _width(line[first:start])) + "^" * max(1, _width(line[start : min(end, last)]))
    return excerpt, caret


def _back(line: str, start: int, columns: int) -> int:
    """The index some columns before `start`."""
    return start - _fitting(line[:start][::-1], columns)


def _fitting(text: str, columns: int) -> int:
    """How many of the first characters fit into so many columns."""
    # Of plain letters, each takes one column.
    if text[: columns + 1].isascii():
        return min(len(text), columns)
    used = 0
    for count, character in enumerate(text):
        used += _width(character)
        if used > columns:
            return count
    return len(text)


def _width(text: str) -> int:
    """Columns on a terminal: wide characters take two; marks that join the one before, and joiners, none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text.translate(_VISIBLE)
    )


def to_json(diagnostics: Sequence[Diagnostic]) -> str:
    """For programs: `version`, then every problem in order; a new field may come, none changes its meaning."""
    problems = [
        {
            "code": d.code.value,
            "severity": d.severity.value,
            "headline": d.headline,
            "help": d.help,
            "path": d.span.path,
            "line": d.span.line,
            "column": d.span.column,
            "end_line": d.span.end_line,
            "end_column": d.span.end_column,
        }
        for d in diagnostics
    ]
    text = json.dumps({"version": JSON_VERSION, "problems": problems}, ensure_ascii=False, indent=2)
    return text.translate(_ESCAPED) + "\n"


def parse_json(text: str) -> Counter[tuple[str, str, str]]:
    """What `to_json` told, by its `identity`, and how often; raises ValueError for what is no such text."""
    try:
        told = json.loads(text)
        return Counter((each["path"], each["code"], each["headline"]) for each in told["problems"])
    except (KeyError, TypeError) as problem:
        raise ValueError("it holds no problems as --format json writes them") from problem


def identity(d: Diagnostic) -> tuple[str, str, str]:
    """What tells a problem from others when its line has moved."""
    return d.span.path, d.code.value, d.headline


def to_github(diagnostics: Sequence[Diagnostic]) -> str:
    """For a pull request: one workflow command a problem, shown beside its line."""
    return "".join(f"{_command(d)}\n" for d in diagnostics)


def _command(d: Diagnostic) -> str:
    values = {"file": d.span.path, "line": d.span.line, "col": d.span.column, "title": d.headline}
    if d.span.end_line == d.span.line and d.span.end_column > d.span.column:
        values["endColumn"] = d.span.end_column
    attributes = ",".join(f"{name}={_escape(str(value), ':,')}" for name, value in values.items())
    return f"::{d.severity.value} {attributes}::{_escape(d.help or d.headline)}"


def _escape(text: str, also: str = "") -> str:
    # https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
    for character in f"%\r\n{also}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text.translate(_VISIBLE)
