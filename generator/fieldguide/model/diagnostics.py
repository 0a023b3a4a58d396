"""What the guide has to say to an author.

Steps of the pipeline return these beside their values and never print or raise them, so that one run can tell every
problem, in the order of the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple, Self


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


def _warning(name: str) -> tuple[str, Severity]:
    return name, Severity.WARNING


def _rule(name: str, description: str, threshold: float | None = None) -> tuple[str, Severity, str, float | None]:
    return name, Severity.WARNING, description, threshold


class Code(Enum):
    """Every kind of problem, named after the problem and not after its cure.

    A line says all of it: its name, its severity where it is no error, and of one of the editor's rules, which
    only warn, what it asks for and the number that it goes by.
    """

    severity: Severity
    description: str
    """Empty for what is no rule."""
    threshold: float | None

    def __new__(
        cls, name: str, severity: Severity = Severity.ERROR, description: str = "", threshold: float | None = None
    ) -> Self:
        code = object.__new__(cls)
        code._value_, code.severity, code.description, code.threshold = name, severity, description, threshold
        return code

    @property
    def value(self) -> str:
        name: str = self._value_
        return name

    # The file
    NOT_YAML = "not-yaml"
    NOT_UTF8 = "not-utf8"
    ODD_CHARACTER = "odd-character"
    HIDDEN_CHARACTER = _warning("hidden-character")
    EMPTY_FILE = "empty-file"
    UNREADABLE_FILE = "unreadable-file"
    BAD_ID = "bad-id"
    BAD_FILE_NAME = "bad-file-name"
    UNKNOWN_KIND = "unknown-kind"
    STRAY_FILE = _warning("stray-file")
    OTHER_SCHEMA = _warning("other-schema")
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
    TOO_SHORT = _warning("too-short")
    TOO_LONG = _warning("too-long")
    FAR_TOO_LONG = "far-too-long"
    TOO_FEW = _warning("too-few")
    TOO_MANY = _warning("too-many")
    # Text
    RAW_HTML = "raw-html"
    NOT_ALLOWED_IN_TEXT = "not-allowed-in-text"
    BAD_LINK = "bad-link"
    INSECURE_LINK = "insecure-link"
    # Relations
    UNKNOWN_CARD = "unknown-card"
    WRONG_KIND = "wrong-kind"
    TYPED_TWICE = "typed-twice"
    WRONG_SIDE = "wrong-side"
    LINK_TO_ITSELF = "link-to-itself"
    UNKNOWN_SECTION = "unknown-section"
    NO_ANSWER = "no-answer"
    NO_PRIMARY_BEHAVIOUR = "no-primary-behaviour"
    ORPHAN = _warning("orphan")
    SAME_TITLE = _warning("same-title")
    # Pages written by hand
    UNKNOWN_LIST = "unknown-list"
    ADDRESS_TAKEN = "address-taken"
    # Settings
    UNKNOWN_HOST = _warning("unknown-host")
    OTHER_LANGUAGE = _warning("other-language")
    UNUSED_FOLDER = _warning("unused-folder")
    # Drawings and images
    BAD_MARK = "bad-mark"
    BAD_IMAGE = "bad-image"
    LARGE_IMAGE = _warning("large-image")
    # Words: the editor’s rules
    LONG_SENTENCE = _rule("long-sentence", "no sentence is longer than this many words", 25)
    LONG_ON_AVERAGE = _rule("long-on-average", "the sentences of a field have this many words on average, or fewer", 14)
    LONG_PARAGRAPH = _rule("long-paragraph", "no paragraph has more sentences than this", 3)
    CHOPPY = _rule("choppy", "no more sentences of six words or fewer than this follow one another", 2)
    HARD_TO_FOLLOW = _rule("hard-to-follow", "the Flesch-Kincaid grade of what people do and say, and of gists", 6)
    HARD_TO_READ = _rule("hard-to-read", "the Flesch-Kincaid grade of the other fields", 8)
    HARD_IDEA = _rule("hard-idea", "the same, of fields that are read as an idea (reading: idea)", 9)
    NO_REPORTING_LINE = _rule("no-reporting-line", "each session says that a risk to someone is reported")
    WORD_TO_AVOID = _rule("word-to-avoid", "plain words in place of an office’s")
    MAKES_LIGHT = _rule("makes-light", "no ‘simply’, ‘just’, ‘obviously’ or ‘of course’")
    NEGATIVE_CONTRACTION = _rule("negative-contraction", "‘do not’ and ‘cannot’ in full, outside speech")
    EXCLAMATION_MARK = _rule("exclamation-mark", "no exclamation marks")
    OTHER_MARKUP = _rule("other-markup", "no marks and signs that come from other programs: ~~this~~, [^1], &amp;")
    EMOJI = _rule("emoji", "no emoji")
    STRAIGHT_QUOTE = _rule("straight-quote", "curly quotation marks and apostrophes")
    NOT_AN_ACTION = _rule("not-an-action", "steps and commands that open with what to do")
    TWO_JOBS = _rule("two-jobs", "one job in each line of a checklist")
    MINUTES_DO_NOT_ADD_UP = _rule("minutes-do-not-add-up", "the minutes of a group’s steps make its time")
    LATE_ACTION = _rule("late-action", "a card’s first screen, down to the first action, in this many words", 110)
    LATE_WAY_OUT = _rule("late-way-out", "the same, of a card that tells what people say", 130)
    NO_SEARCH_WORDS = _rule(
        "no-search-words", "search words on every card that tells what people say: it is where people come in"
    )
    FUTURE_REVIEW = _rule("review-in-the-future", "no card was reviewed on a day that is yet to come")
    OLD_REVIEW = _rule("old-review", "somebody has read the card with care in this many years", 2)
    EXAMPLE_TEXT = _rule("example-text", "every example of a new card is replaced by your own words")
    # … and what is said to it
    UNKNOWN_RULE = "unknown-rule"
    UNUSED_EXCEPTION = _warning("unused-exception")
    # Print
    MISSING_GLYPH = "missing-glyph"
    TOO_LONG_FOR_SHEET = "too-long-for-sheet"
    LOST_IN_PRINT = "lost-in-print"
    # The model
    NO_MODEL = "no-model"
    BAD_MODEL = "bad-model"
    MISSING_WORDS = _warning("missing-words")
    BAD_TEMPLATE = "bad-template"
    # Output
    NOT_OURS = "not-ours"
    ENGINE = "engine"


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
    chosen: Severity | None = field(default=None, compare=False)
    """How bad the guide finds it, where it says so."""

    @property
    def severity(self) -> Severity:
        return self.chosen or self.code.severity


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by span, each told once."""
    return sorted(set(diagnostics), key=lambda d: (d.span, d.code.value, d.headline))


def override_severities(
    diagnostics: Iterable[Diagnostic], chosen: Mapping[Code, Severity | None]
) -> Iterator[Diagnostic]:
    """Each as bad as a guide chose; what it chose not to be told is left out."""
    for found in diagnostics:
        if found.code not in chosen:
            yield found
        elif severity := chosen[found.code]:
            yield replace(found, chosen=severity)


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
