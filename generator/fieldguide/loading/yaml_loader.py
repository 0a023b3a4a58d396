"""The YAML parser: libyaml or, where there is none, PyYAML's own.

libyaml is about fourteen times faster, and comes with PyYAML on most machines. PyYAML's own scanner reads some texts
in another way; here it is made to read them as libyaml 0.2.5 does, so that an author gets the same answer from
either: https://github.com/yaml/libyaml/blob/0.2.5/src/scanner.c
"""

from __future__ import annotations

import yaml
from yaml.error import Mark
from yaml.scanner import ScannerError
from yaml.tokens import DirectiveToken, ScalarToken, TagToken

_ENDS = "\0\r\n\x85\u2028\u2029"
_BLANKS = f" \t{_ENDS}"
_BRACKETS = ",[]{}"


class PurePythonLoader(yaml.SafeLoader):
    """Each method is PyYAML's, but for what its comment says."""

    _block_start: Mark

    def scan_line_break(self) -> str:
        # The same, with its type.
        return str(super().scan_line_break())  # type: ignore[no-untyped-call]

    def forward(self, length: int = 1) -> None:
        # A byte order mark within a text is a character like any other, and editors count it.
        marks = self.prefix(length).count("\ufeff")
        super().forward(length)
        self.column += marks

    def scan_to_next_token(self) -> None:
        # A tab may stand between two tokens of a line.
        while True:
            if self.peek() == "\ufeff" and self.column == 0:
                # The one at the start of a file is no part of the text.
                self.forward() if self.index else super().forward()
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in _ENDS:
                    self.forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self) -> ScalarToken:
        # A question mark within brackets belongs to the text.
        chunks: list[str] = []
        spaces: list[str] | None = []
        start = end = self.get_mark()
        indent = self.indent + 1
        while self.peek() != "#" and (length := self._length_of_words(start)):
            self.allow_simple_key = False
            chunks += [*(spaces or ()), self.prefix(length)]
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def _length_of_words(self, start: Mark) -> int:
        length = 0
        while (character := self.peek(length)) not in _BLANKS:
            following = self.peek(length + 1)
            if self.flow_level and character == ":" and following in f"{_BRACKETS}?":
                raise self._error("while scanning a plain scalar", start, "found unexpected ':'", length)
            if (character == ":" and following in _BLANKS) or (self.flow_level and character in _BRACKETS):
                break
            length += 1
        return length

    def scan_plain_spaces(self, indent: int, start_mark: Mark) -> list[str] | None:
        # A tab is a space, but for one that would move text to the right.
        blanks = self._take_blanks()
        breaks: list[str] = []
        while line_break := self.scan_line_break():
            breaks.append(line_break)
            self.allow_simple_key = True
            if self.prefix(3) in ("---", "...") and self.peek(3) in _BLANKS:
                return None
            while self.peek() in " \t":
                if self.peek() == "\t" and self.column < indent:
                    raise self._error(
                        "while scanning a plain scalar", start_mark, "found a tab that violates indentation"
                    )
                self.forward()
        if not breaks:
            return [blanks] if blanks else []
        first, *others = breaks
        return (others or [" "]) if first == "\n" else breaks

    def _take_blanks(self) -> str:
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks: str = self.prefix(length)
        self.forward(length)
        return blanks

    def scan_block_scalar(self, style: str) -> ScalarToken:
        self._block_start = self.get_mark()
        return super().scan_block_scalar(style)

    def scan_block_scalar_indicators(self, start_mark: Mark) -> tuple[bool | None, int | None]:
        # A tab may stand behind them; anything else that may not is told by what reads the rest of the line.
        chomping = increment = None
        for _ in range(2):
            if chomping is None and self.peek() in "+-":
                chomping = self.peek() == "+"
            elif increment is None and self.peek() in "123456789":
                increment = int(self.peek())
            else:
                break
            self.forward()
        self._take_blanks()
        return chomping, increment

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Mark]:
        # A tab is not an indent.
        found = super().scan_block_scalar_indentation()
        self._refuse_tab()
        return found

    def scan_block_scalar_breaks(self, indent: int) -> tuple[list[str], Mark]:
        # Nor is it one in a later line.
        found = super().scan_block_scalar_breaks(indent)
        if self.column < indent:
            self._refuse_tab()
        return found

    def _refuse_tab(self) -> None:
        if self.peek() == "\t":
            problem = "found a tab character where an indentation space is expected"
            raise self._error("while scanning a block scalar", self._block_start, problem)

    def scan_tag(self) -> TagToken:
        # No bracket belongs to a tag, unless all of it stands in angle brackets.
        length = 1
        while self.peek(1) != "<" and self.peek(length) not in f"{_BLANKS}[]":
            length += 1
        if self.peek(length) in "[]":
            problem = "did not find expected whitespace or line break"
            raise self._error("while scanning a tag", self.get_mark(), problem, length)
        return super().scan_tag()

    def scan_directive(self) -> DirectiveToken:
        # An unknown one is an error, and not passed over.
        length = 1
        while self.peek(length) not in _BLANKS:
            length += 1
        if self.prefix(length) not in ("%YAML", "%TAG"):
            raise self._error("while scanning a directive", self.get_mark(), "found unknown directive name", length)
        return super().scan_directive()

    def fetch_stream_end(self) -> None:
        # What is open at the end of a text ends on the line below, whether or not the last line has an end.
        if self.column:
            self.line, self.column = self.line + 1, 0
        super().fetch_stream_end()

    def _error(self, context: str, start: Mark, problem: str, length: int = 0) -> ScannerError:
        self.forward(length)
        return ScannerError(context, start, problem, self.get_mark())


LOADER = getattr(yaml, "CSafeLoader", PurePythonLoader)
