"""What the guide has to say to an author.

Steps of the pipeline return these beside their values and never print or raise them, so that one run can tell every
problem, in the order of the files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple


class Severity(Enum):
    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """A stretch of a file. Lines and columns count from 1, columns in characters; the end is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class Code(Enum):
    """Every kind of problem, named after the problem and not after its cure."""

    # The file
    NOT_YAML = "not-yaml"
    NOT_UTF8 = "not-utf8"
    ODD_CHARACTER = "odd-character"
    EMPTY_FILE = "empty-file"
    UNREADABLE_FILE = "unreadable-file"
    BAD_ID = "bad-id"
    BAD_FILE_NAME = "bad-file-name"
    UNKNOWN_KIND = "unknown-kind"
    STRAY_FILE = "stray-file"
    REPEATED_ID = "repeated-id"
    # YAML that a card may not hold
    REPEATED_KEY = "repeated-key"
    YAML_FEATURE = "yaml-feature"
    # Fields
    UNKNOWN_FIELD = "unknown-field"
    MISSING_FIELD = "missing-field"
    EMPTY_VALUE = "empty-value"
    WRONG_TYPE = "wrong-type"
    UNQUOTED_COLON = "unquoted-colon"
    UNQUOTED_HASH = "unquoted-hash"
    BAD_VALUE = "bad-value"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    FAR_TOO_LONG = "far-too-long"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    # Text
    RAW_HTML = "raw-html"
    NOT_ALLOWED_IN_TEXT = "not-allowed-in-text"
    BAD_LINK = "bad-link"
    # Relations
    UNKNOWN_CARD = "unknown-card"
    WRONG_KIND = "wrong-kind"
    TYPED_TWICE = "typed-twice"
    WRONG_SIDE = "wrong-side"
    LINK_TO_ITSELF = "link-to-itself"
    UNKNOWN_SECTION = "unknown-section"
    NO_ANSWER = "no-answer"
    NO_PRIMARY_BEHAVIOUR = "no-primary-behaviour"
    ORPHAN = "orphan"
    # Pages written by hand
    UNKNOWN_LIST = "unknown-list"
    ADDRESS_TAKEN = "address-taken"
    # Words: the editor’s rules, see model/rules.py
    LONG_SENTENCE = "long-sentence"
    LONG_ON_AVERAGE = "long-on-average"
    LONG_PARAGRAPH = "long-paragraph"
    HARD_TO_FOLLOW = "hard-to-follow"
    HARD_TO_READ = "hard-to-read"
    HARD_IDEA = "hard-idea"
    WORD_TO_AVOID = "word-to-avoid"
    MAKES_LIGHT = "makes-light"
    NEGATIVE_CONTRACTION = "negative-contraction"
    EXCLAMATION_MARK = "exclamation-mark"
    EMOJI = "emoji"
    STRAIGHT_QUOTE = "straight-quote"
    NOT_AN_ACTION = "not-an-action"
    TWO_JOBS = "two-jobs"
    MINUTES_DO_NOT_ADD_UP = "minutes-do-not-add-up"
    LATE_ACTION = "late-action"
    LATE_WAY_OUT = "late-way-out"
    NO_SEARCH_WORDS = "no-search-words"
    OLD_REVIEW = "old-review"
    EXAMPLE_TEXT = "example-text"
    # … and what is said to it
    UNKNOWN_RULE = "unknown-rule"
    UNUSED_EXCEPTION = "unused-exception"
    # Print
    MISSING_GLYPH = "missing-glyph"
    TOO_LONG_FOR_SHEET = "too-long-for-sheet"
    LOST_IN_PRINT = "lost-in-print"
    # Output
    NOT_OURS = "not-ours"
    ENGINE = "engine"


_WARNINGS = frozenset({Code.STRAY_FILE, Code.TOO_SHORT, Code.TOO_LONG, Code.TOO_FEW, Code.TOO_MANY, Code.ORPHAN})
_WARNINGS |= {
    Code.LONG_SENTENCE,
    Code.LONG_ON_AVERAGE,
    Code.LONG_PARAGRAPH,
    Code.HARD_TO_FOLLOW,
    Code.HARD_TO_READ,
    Code.HARD_IDEA,
    Code.WORD_TO_AVOID,
    Code.MAKES_LIGHT,
    Code.NEGATIVE_CONTRACTION,
    Code.EXCLAMATION_MARK,
    Code.EMOJI,
    Code.STRAIGHT_QUOTE,
    Code.NOT_AN_ACTION,
    Code.TWO_JOBS,
    Code.MINUTES_DO_NOT_ADD_UP,
    Code.LATE_ACTION,
    Code.LATE_WAY_OUT,
    Code.NO_SEARCH_WORDS,
    Code.OLD_REVIEW,
    Code.EXAMPLE_TEXT,
    Code.UNUSED_EXCEPTION,
}


@dataclass(frozen=True)
class Diagnostic:
    """One problem, told at the narrowest span that shows it."""

    code: Code
    headline: str
    span: Span
    help: str = ""
    related: tuple[str, ...] = field(default=(), compare=False)
    """What else it comes from: the ids of other cards, of those that are gone too, and paths of files that hold none.

    For a check of a few files; reports print what the words say.
    """

    @property
    def severity(self) -> Severity:
        return Severity.WARNING if self.code in _WARNINGS else Severity.ERROR


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by span, each told once."""
    return sorted(set(diagnostics), key=lambda d: (d.span, d.code.value, d.headline))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.severity is Severity.ERROR for d in diagnostics)


# ------------------------------------------------------------------------------- words in messages


def quoted(text: str) -> str:
    """An author's own words in a message: on one line, and no more of them than it takes to know them."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= 60 else f'{line[:57]}…'}”"


def in_quotes(text: str) -> str:
    """Text with the straight quotation marks that YAML asks for."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
