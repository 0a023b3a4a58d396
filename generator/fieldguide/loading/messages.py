"""What an author is told about a value, word for word.

It is kept apart from the code that finds it: the check and the form in the browser are two programs, and both
read these sentences here.
"""

from __future__ import annotations

from dataclasses import dataclass

from fieldguide.model.diagnostics import Code


@dataclass(frozen=True)
class MessageTemplate:
    """A headline and its help, with the values to be filled in between braces."""

    code: Code
    headline: str
    help: str
    in_form: str = ""
    """The help for whoever fills in the form, where the other one speaks of the file."""

    def fill(self, **values: object) -> tuple[Code, str, str]:
        return self.code, self.headline.format(**values), self.help.format(**values)


MISSING = MessageTemplate(Code.MISSING_FIELD, "{where} needs “{field}”: {purpose}", "{example}", in_form="{shown}")
NO_CARD = MessageTemplate(
    Code.MISSING_FIELD,
    "this entry names no card",
    "write the card’s id after “card:”, or say it in words after “note:”",
    in_form="choose a card, or say it in words in “note”",
)
FAR_TOO_LONG = MessageTemplate(
    Code.FAR_TOO_LONG,
    "{name} is {size}, far past its limit of {limit}",
    "a reader has two minutes: keep the one point that matters, and start another card for the rest",
)
TOO_LONG = MessageTemplate(Code.TOO_LONG, "{name} is {count} words; it reads best in {most} or fewer", "cut {over}")
TOO_SHORT = MessageTemplate(
    Code.TOO_SHORT, "{name} is {count}; it needs {least} or more", "say a little more, in plain words"
)
TOO_FEW = MessageTemplate(Code.TOO_FEW, "{name} has {count}; it needs {least} or more", "add {more} more")
TOO_MANY = MessageTemplate(
    Code.TOO_MANY,
    "{name} has {count} entries; {most} is the most that people read",
    "keep the ones that help most",
)
NUMBER = MessageTemplate(
    Code.BAD_VALUE,
    "“{field}” is a whole number from {least} to {most}",
    "write figures only: {field}: {example}",
    in_form="write figures only, such as {example}",
)
NUMBERS = MessageTemplate(
    Code.BAD_VALUE,
    "“{field}” is a list of whole numbers, counted from 1",
    "write figures in brackets: {field}: [1, 2]",
    in_form="write figures with commas between them: 1, 2",
)
ROW = MessageTemplate(
    Code.BAD_VALUE,
    "row {row} of “{field}” has {count}, and the first row {columns}",
    'give every row as many cells as the first; an empty one is ""',
    in_form="give every row as many cells as the first; an empty one is nothing between two bars",
)
COLUMNS = MessageTemplate(
    Code.BAD_VALUE,
    "“{field}” has {columns}; {least} to {most} can be read on a phone",
    "put what is left over into a table of its own, or into sentences",
)
DAY = MessageTemplate(
    Code.BAD_VALUE,
    "“{field}” is a date",
    "write year-month-day: {field}: {example}",
    in_form="write it as year-month-day, such as {example}",
)
FLAG = MessageTemplate(Code.BAD_VALUE, "“{field}” is true or false", "write {field}: true")
RANGE = MessageTemplate(
    Code.BAD_VALUE, "“{field}” is a number, or two with a hyphen between them", "write {field}: {example}"
)
NAME_OF_A_FIELD = MessageTemplate(
    Code.BAD_VALUE,
    "“{name}” cannot be a name here",
    "write small letters, figures, hyphens and underscores, a letter first",
)
DURATION = MessageTemplate(
    Code.BAD_VALUE,
    "“{field}” says how long, in minutes, hours, days, weeks or months",
    "write a number and its unit: 45 min, 1 h 30, 2 days or 1-2 hours",
)
NO_SUCH_DAY = MessageTemplate(Code.BAD_VALUE, "there is no day {text}", DAY.help, in_form=DAY.in_form)
CHOICE = MessageTemplate(Code.BAD_VALUE, "“{field}” is one of a few words", "write one of: {options}")

# Between cards.
UNKNOWN_CARD = MessageTemplate(
    Code.UNKNOWN_CARD,
    "no card has the id {id}",
    "the id is the card’s file name without .yaml",
    in_form="choose a card that is there",
)
LINK_TO_ITSELF = MessageTemplate(
    Code.LINK_TO_ITSELF, "a card cannot link to itself", "name another card, or delete this entry"
)
UNKNOWN_SECTION = MessageTemplate(
    Code.UNKNOWN_SECTION,
    "“{title}” has no section with this heading",
    "its headings stand in {path}",
    in_form="choose one of the headings that are offered as you type",
)
NO_PARAGRAPH = MessageTemplate(
    Code.UNKNOWN_SECTION,
    "“{section}” has {count}, and no paragraph {number}",
    "count from 1, and leave the heading out",
)
TWICE_HERE = MessageTemplate(
    Code.TYPED_TWICE,
    "“{card}” stands twice in “{field}”",
    "the first is on line {line}; delete this one",
    in_form="remove one of the two",
)
TWICE = MessageTemplate(
    Code.TYPED_TWICE,
    "“{field}” between these two cards is typed on both of them",
    "keep the one on line {line} of {path} and delete this one; both pages show the link",
    in_form="remove it here; both pages show the link",
)
SAME_TITLE = MessageTemplate(
    Code.SAME_TITLE,
    "“{title}” is the title of {path} too",
    "give one of them another title, or delete the copy",
    in_form="there is such a card already: give this one another title, or improve that one",
)
NO_ANSWER = MessageTemplate(
    Code.NO_ANSWER,
    "no {kind} answers “{title}”",
    "add it to {a_kind}:\n  {field}:\n    - card: {id}",
    in_form="choose below which one does",
)
NO_PRIMARY = MessageTemplate(
    Code.NO_PRIMARY_BEHAVIOUR,
    "no {kind} has “{title}” as its main {of}",
    "put {id} first in the “{field}” of {a_kind}",
)
ORPHAN = MessageTemplate(
    Code.ORPHAN,
    "nothing links to “{title}”",
    "name {id} in a relation of another card, so that readers find it",
    in_form="choose a card that it belongs with, so that readers find it",
)

# How a value is spoken of, and what a whole group of values is called.
NAME = "“{field}”"
NAME_OF_LINE = "line {line} of “{field}”"
EACH_ENTRY = "each entry of “{field}”"

# Why a title makes no id, and why an id cannot be had.
NO_ID = "no id can be made from this title: give the file a short name of letters from a to z and figures"
BAD_ID = "“{id}” cannot be a card’s id"
BAD_ID_HELP = "rename the file to {better}: small letters and figures, joined by single hyphens"
BAD_ALIAS = MessageTemplate(
    Code.BAD_ID, BAD_ID, "delete it: an old id is small letters and figures, joined by single hyphens, as ids are"
)
TAKEN_ID = "a card with the id “{id}” is there already: {path}"

FORM_MESSAGES: dict[str, MessageTemplate] = {
    "missing": MISSING,
    "no_card": NO_CARD,
    "far_too_long": FAR_TOO_LONG,
    "too_long": TOO_LONG,
    "too_short": TOO_SHORT,
    "too_few": TOO_FEW,
    "too_many": TOO_MANY,
    "number": NUMBER,
    "numbers": NUMBERS,
    "row": ROW,
    "columns": COLUMNS,
    "day": DAY,
    "duration": DURATION,
    "no_such_day": NO_SUCH_DAY,
    "choice": CHOICE,
    "unknown_card": UNKNOWN_CARD,
    "unknown_section": UNKNOWN_SECTION,
    "no_paragraph": NO_PARAGRAPH,
    "twice_here": TWICE_HERE,
    "twice": TWICE,
    "same_title": SAME_TITLE,
    "no_answer": NO_ANSWER,
    "orphan": ORPHAN,
}
"""Those that the form can meet; the others are about YAML, which it writes itself."""


def many(count: int, noun: str) -> str:
    """A count with its noun: many(2, "entry") -> "2 entries"."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"


def a(noun: str) -> str:
    """A noun with its article: a("obstacle") -> "an obstacle"."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
