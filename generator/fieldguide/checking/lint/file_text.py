"""The text of a card's file, to find words in that were read out of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from fieldguide.loading.text import split_lines
from fieldguide.model.diagnostics import Span

_BETWEEN = re.compile(r"[\s*_]+")
"""What may stand between two words of a text in its file: the end of a line, and marks of emphasis."""


class FileText:
    """Split into lines once, for all that is to be found in it.

    Words are compared one by one: a pattern made of them would be compiled for every sentence that is looked for.
    """

    def __init__(self, text: str) -> None:
        lines = split_lines(text)
        self.text = "\n".join(lines)
        self.starts = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def span_of(self, words: str, within: Span) -> Span:
        """The place of words in a stretch of the file, also where they run on from line to line."""
        first, *rest = words.split()
        last_line = min(within.end_line, len(self.starts) - 1)
        stop = self.starts[last_line] - 1
        start = self.starts[min(within.line, len(self.starts)) - 1] + within.column - 1
        while (start := self.text.find(first, start, stop)) >= 0:
            end = -1 if first[0].isalnum() and self._in_a_word(start) else self._end_of(rest, start + len(first), stop)
            if end >= 0:
                return Span(within.path, *self._place(start), *self._place(end))
            start += 1
        return within

    def _in_a_word(self, at: int) -> bool:
        before = self.text[at - 1 : at]
        return before.isalnum() or before == "_"

    def _end_of(self, words: list[str], end: int, stop: int) -> int:
        """Where these words end, of which the first follows a word that ends at `end`; -1 where others follow."""
        for word in words:
            gap = _BETWEEN.match(self.text, end, stop)
            if not gap:
                return -1
            own = len(word) - len(word.lstrip("*_"))
            # Marks that stand alone may be anywhere between two words; those of a word stand before it.
            at = gap.end() - own if own < len(word) else self.text.find(word, end + 1, gap.end())
            if at <= end or not self.text.startswith(word, at, stop):
                return -1
            end = at + len(word)
        return end

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1
