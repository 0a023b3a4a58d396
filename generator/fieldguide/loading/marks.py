"""The drawings of cards, in content/assets/marks/: SVG, read from the few shapes and attributes that are allowed.

A drawing comes from a stranger and stands in the middle of pages and sheets. So nothing of its file gets there:
what is allowed is written again from what was read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.parsers import expat

from fieldguide.loading.text import span_at
from fieldguide.model.diagnostics import Code, Diagnostic, quoted

FOLDER = "assets/marks"
MOST = 4096
"""Bytes of a drawing; ours have some 300."""
GRID = "0 0 24 24"
_NAMESPACE = "http://www.w3.org/2000/svg"


@dataclass(frozen=True)
class Mark:
    """A drawing that was checked, in the colour of the text beside it."""

    look: str
    """The attributes that all of its shapes share, as XML."""
    shapes: str
    """As XML."""


@dataclass(frozen=True)
class _Values:
    """What an attribute may say, and how an author is told."""

    pattern: re.Pattern[str]
    help: str


def _one_of(*words: str) -> _Values:
    return _Values(re.compile("|".join(map(re.escape, words))), f"write {' or '.join(words)}")


_NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
_SIZE = _Values(re.compile(_NUMBER), "write a number without a unit, as on a grid of 24 by 24")
_POINTS = _Values(re.compile(r"[-+0-9.,\s]+"), "write numbers alone, two for each point")
_PATH = _Values(
    re.compile(r"[Mm][MmLlHhVvCcSsQqTtAaZz0-9eE\-+.,\s]*"),
    "write the commands of a path, M first, each with all of its numbers",
)
_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_PIECE = re.compile(r"[\s,]*([-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)")
_FLAG = re.compile(r"[\s,]*([01])")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}
"""How many numbers each command takes, once or again and again."""
_FLAGS_OF_ARC = (3, 4)
_COLOUR = _one_of("none", "currentColor")
_SHARE = _Values(re.compile(r"0|1|0?\.[0-9]+"), "write a number from 0 to 1")
_TRANSFORM = _Values(
    re.compile(r"(?:(?:translate|rotate|scale|skewX|skewY|matrix)\([-+0-9.,\s]+\)\s*)+"),
    "write translate(…), rotate(…) or scale(…), or draw the shape where it belongs",
)
_LOOK = {
    "fill": _COLOUR,
    "fill-rule": _one_of("nonzero", "evenodd"),
    "stroke": _COLOUR,
    "stroke-width": _SIZE,
    "stroke-linecap": _one_of("butt", "round", "square"),
    "stroke-linejoin": _one_of("miter", "round", "bevel"),
    "opacity": _SHARE,
    "fill-opacity": _SHARE,
    "stroke-opacity": _SHARE,
}
_SHAPES = {
    "path": {"d": _PATH},
    "circle": dict.fromkeys(("cx", "cy", "r"), _SIZE),
    "ellipse": dict.fromkeys(("cx", "cy", "rx", "ry"), _SIZE),
    "rect": dict.fromkeys(("x", "y", "width", "height", "rx", "ry"), _SIZE),
    "line": dict.fromkeys(("x1", "y1", "x2", "y2"), _SIZE),
    "polyline": {"points": _POINTS},
    "polygon": {"points": _POINTS},
}
_ALLOWED = {
    "svg": {"xmlns": _one_of(_NAMESPACE), "viewBox": _one_of(GRID), **_LOOK},
    "g": {"transform": _TRANSFORM, **_LOOK},
    **{name: {**own, "transform": _TRANSFORM, **_LOOK} for name, own in _SHAPES.items()},
}
_ONLY_SHAPES = f"draw with {', '.join(_SHAPES)} and g alone"


def _is_whole_path(data: str) -> bool:
    """Whether each command has all of its numbers: a drawing that was broken off has not."""
    return all(_has_its_numbers(command.upper(), rest) for command, rest in _COMMAND.findall(data))


def _has_its_numbers(command: str, rest: str) -> bool:
    if command == "Z":
        return not rest.strip()
    size, count, at = _NUMBERS[command], 0, 0
    rest = rest.rstrip()
    while at < len(rest):
        flag = command == "A" and count % size in _FLAGS_OF_ARC
        found = (_FLAG if flag else _PIECE).match(rest, at)
        if not found:
            return False
        count, at = count + 1, found.end()
    return count > 0 and count % size == 0


def card_of(path: str) -> str | None:
    """The id of the card that a file of content/ is the mark of; None of other files."""
    file = PurePosixPath(path)
    return file.stem if str(file.parent) == FOLDER and file.suffix == ".svg" else None


def file_of(id: str) -> str:
    """Where in content/ the mark of a card stands."""
    return f"{FOLDER}/{id}.svg"


def read_marks(content: Mapping[str, bytes]) -> dict[str, Mark]:
    """The marks among the files of content/, by the id of their card; those without a mistake."""
    read = {id: parse_mark(raw, path)[0] for path, raw in content.items() if (id := card_of(path))}
    return {id: mark for id, mark in read.items() if mark}


def parse_mark(raw: bytes, path: str) -> tuple[Mark | None, list[Diagnostic]]:
    """A drawing, and what is wrong with it: it is one or the other."""
    text = raw.decode(errors="replace")
    reader = _Reader(text, path)
    if len(raw) > MOST:
        reader.tell(f"this drawing has {len(raw):,} bytes, and {MOST:,} is the most", "draw it with fewer points", 0)
    else:
        reader.read()
    if not (reader.told or reader.drawn):
        reader.tell("there is nothing in this drawing", _ONLY_SHAPES, 0)
    return (None, reader.told) if reader.told else (Mark(reader.look, "".join(reader.shapes)), [])


class _Stop(Exception):
    """What comes next is not worth reading, or not safe to read."""


class _Reader:
    """Follows the parser through a drawing, and writes again what is allowed."""

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.raw = text.encode()
        self.told: list[Diagnostic] = []
        self.look = ""
        self.shapes: list[str] = []
        self.drawn = False
        self._open: list[str] = []
        self._refused = 0
        """How deep it is in an element that is not allowed."""
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction

    def read(self) -> None:
        try:
            self._parser.Parse(self.raw, True)
        except _Stop:
            pass
        except expat.ExpatError as error:
            help = "save it again from your drawing program, as plain SVG"
            self.tell(f"this drawing cannot be read as XML: {expat.ErrorString(error.code)}", help)

    def tell(self, headline: str, help: str, start: int | None = None, end: int | None = None) -> None:
        """At a place of the text: without one, where the parser is."""
        at = self._at if start is None else start
        self.told.append(
            Diagnostic(Code.BAD_MARK, headline, span_at(self.text, self.path, at, at if end is None else end), help)
        )

    @property
    def _at(self) -> int:
        return len(self.raw[: max(0, self._parser.CurrentByteIndex)].decode(errors="replace"))

    # ------------------------------------------------------------------------------ the parser

    def _doctype(self, *_: object) -> None:
        # Before anything in it is read: it can define what stands for something else, without end.
        self.tell("a mark has no document type", "delete all of <!DOCTYPE …>")
        raise _Stop

    def _instruction(self, *_: object) -> None:
        self.tell("a mark has no processing instructions", "delete all of <? … ?>")

    def _words(self, words: str) -> None:
        if words.strip() and not self._refused:
            self.tell(f"there are words in this mark: {quoted(words)}", "delete them: its card has the words")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._refused or not self._allows(name):
            self._refused += 1
            return
        kept = "".join(self._attributes(name, attributes))
        if name == "svg":
            self.look = kept
        else:
            self.shapes.append(f"<{name}{kept}>" if name == "g" else f"<{name}{kept}/>")
            self.drawn |= name != "g"
        self._open.append(name)

    def _end(self, name: str) -> None:
        if self._refused:
            self._refused -= 1
            return
        self._open.pop()
        if name == "g":
            self.shapes.append("</g>")

    # -------------------------------------------------------------------------- what is allowed

    def _allows(self, name: str) -> bool:
        if not self._open and name != "svg":
            self.tell(f"this is a drawing of “{name}”, and not of “svg”", f'begin with <svg viewBox="{GRID}">')
            raise _Stop
        if name not in _ALLOWED or (self._open and name == "svg"):
            self._tell_name(f"“{name}” is not allowed in a mark", name)
            return False
        if self._open and self._open[-1] in _SHAPES:
            self._tell_name(f"“{name}” cannot stand in “{self._open[-1]}”", name)
            return False
        return True

    def _tell_name(self, headline: str, name: str) -> None:
        self.tell(headline, _ONLY_SHAPES, self._at + 1, self._at + 1 + len(name))

    def _attributes(self, name: str, found: dict[str, str]) -> list[str]:
        """Those to write again."""
        allowed, kept = _ALLOWED[name], []
        for key, typed in found.items():
            value = " ".join(typed.split())
            if key not in allowed:
                headline = f"“{key}” is not allowed on “{name}” in a mark"
                self._tell_attribute(key, headline, f"delete it; allowed are {', '.join(allowed)}")
            elif not allowed[key].pattern.fullmatch(value) or (key == "d" and not _is_whole_path(value)):
                self._tell_attribute(key, f"“{key}” is {quoted(value)} in this mark", allowed[key].help)
            elif key not in ("xmlns", "viewBox"):
                kept.append(f' {key}="{html.escape(value)}"')
        if name == "svg":
            # Nothing has a colour of its own, also where nothing is said.
            kept += [] if "fill" in found else [' fill="currentColor"']
            if "viewBox" not in found:
                self.tell("this mark does not say on what grid it is drawn", f'write <svg viewBox="{GRID}">')
        return kept

    def _tell_attribute(self, key: str, headline: str, help: str) -> None:
        at = re.compile(rf"\s({re.escape(key)})\s*=").search(self.text, self._at)
        self.tell(headline, help, *(at.span(1) if at else (None, None)))
