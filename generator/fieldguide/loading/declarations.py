"""What `guide.yml` may hold: the fields of a model, declared as those of a card are.

So a wrong model is told like a wrong card: at its place, with what to type instead.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from fieldguide.model.fields import Anything, Choice, Date, Flag, Group, Lines, Named, Number, Range, Text, field
from fieldguide.model.groups import ENTRIES, FORMS, LISTED, SINGLE
from fieldguide.model.roles import Role
from fieldguide.model.styles import STYLES

FORMAT = "1"
SHAPES = (
    *("text", "paragraphs", "lines", "code", "table", "number", "date", "duration", "choice", "choices"),
    *("group", "groups"),
)
SEARCH = ("phrases", "words", "none")
READING = ("follow", "plain", "idea", "none")
SHEETS = ("one-side", "two-sides", "any-sides", "deck")
ICONS = ("circle", "triangle", "hexagon", "target", "arrows", "tick", "route", "bookmark", "diamond")
PRINTS = ("questions-card", "one-side", "checklists", "sessions", "deck", "book", "epub", "large-print", "fold-out")

_WORD = Text(maximum=1, markup=False)
_LABEL = Text(maximum=8, markup=False)
_SENTENCE = Text(maximum=40, markup=False)


@dataclass(frozen=True, kw_only=True)
class LabelDeclaration:
    one: str = field(_LABEL, "what readers call one card of this kind", "Obstacle", required=True)
    many: str = field(_LABEL, "what they call all of them together", "What gets in the way", required=True)


@dataclass(frozen=True, kw_only=True)
class ColourDeclaration:
    light: str = field(_WORD, "the colour on a light page, in figures", '"#14594a"', required=True)
    dark: str = field(_WORD, "the colour on a dark page", '"#8ed3bd"', required=True)


@dataclass(frozen=True, kw_only=True)
class ChecklistDeclaration:
    pause_point: str = field(_SENTENCE, "when to read the list", "when you are about to start", required=True)
    form: str = field(Choice(FORMS), "how it is read", "read-do", required=True)


@dataclass(frozen=True, kw_only=True)
class FieldDeclaration:
    shape: str = field(Choice(SHAPES), "what the field holds", "lines", required=True)
    of: str = field(Choice((*SINGLE, *LISTED)), "the group of values that it holds", "session")
    words: tuple[int, int] = field(Range(), "how many words a text of it has, from and to", "1-15")
    items: tuple[int, int] = field(Range(), "how many entries it has, from and to", "3-5")
    columns: tuple[int, int] = field(Range(), "how many columns it has, from and to", "2-4")
    range: tuple[int, int] = field(Range(), "the smallest and the largest number", "1-480")
    options: tuple[str, ...] = field(Lines(_LABEL, maximum=40), "the words to choose from", ["indoors"])
    filters: bool = field(Flag(), "lists and the search can show the cards of one choice alone", "true")
    plain: bool = field(Flag(), "it has no emphasis and no links", "true")
    required: bool = field(Flag(), "no card goes without it", "true")
    heading: str = field(_LABEL, "what readers see above it", "Use this when")
    style: str = field(Choice(tuple(STYLES)), "how it is set", "bullets")
    role: str = field(Choice(tuple(Role)), "the part it plays for features", "first-action")
    hidden: bool = field(Flag(), "no page shows it", "true")
    off_paper: bool = field(Flag(), "it is left out where its page is printed", "true")
    search: str = field(Choice(SEARCH), "how the search reads it", "phrases")
    in_list: bool = field(Flag(), "its first line shows where cards are listed", "true")
    verbatim: bool = field(Flag(), "it holds what others wrote, or names", "true")
    reading: str = field(Choice(READING), "how easily it should read", "follow")
    also_typed: tuple[str, ...] = field(Lines(_WORD), "what newcomers type for it", ["do"])
    as_checklist: ChecklistDeclaration | None = field(
        Group(ChecklistDeclaration), "how its lines are ticked on a card without a checklist"
    )
    help: str = field(_SENTENCE, "what to write there, for authors", "what to do alone, now", required=True)
    example: object = field(Anything(), "a value that would pass", "[Ring one person.]")


@dataclass(frozen=True, kw_only=True)
class RelationDeclaration:
    to: tuple[str, ...] = field(Lines(_WORD), "the kinds it may lead to; none named means any", ["obstacle"])
    each: str = field(Choice(tuple(ENTRIES)), "what it holds of each card", "reference")
    both_ways: bool = field(Flag(), "it reads the same from either end", "true")
    at_least: int | None = field(Number(0, 1), "1 if no card goes without it", 1)
    items: tuple[int, int] = field(Range(), "how many entries it has, from and to", "1-20")
    here: str = field(_LABEL, "the heading on the card that has it", "What it helps with")
    there: str = field(_LABEL, "the heading on the cards that it leads to", "What helps")
    style: str = field(Choice(tuple(STYLES)), "how it is set in the layout of its kind", "links")
    role: str = field(Choice(tuple(Role)), "the part it plays for features", "answer")
    called_there: tuple[str, ...] = field(Lines(_WORD), "what authors type for it at its other end", ["answered_by"])
    also_typed: tuple[str, ...] = field(Lines(_WORD), "what newcomers type for it", ["obstacles"])
    help: str = field(_SENTENCE, "what to name there, for authors", "the obstacles that it helps with")
    example: object = field(Anything(), "a value that would pass", "[low-trust]")


@dataclass(frozen=True, kw_only=True)
class KindDeclaration:
    folder: str = field(_WORD, "the folder of its cards, and of its pages", "obstacles", required=True)
    at_top: bool = field(Flag(), "its cards have addresses of their own, and no list", "true")
    label: LabelDeclaration = field(Group(LabelDeclaration), "what readers call it", required=True)
    summary: str = field(_SENTENCE, "what it is, for authors", "something that stands in the way", required=True)
    intro: str = field(_SENTENCE, "the line above the list of its cards", "Find the one that sounds like your meeting.")
    gist_optional: bool = field(Flag(), "its cards may go without a gist", "true")
    icon: str = field(Choice(ICONS), "the shape that tells it from other kinds", "triangle")
    colour: ColourDeclaration | None = field(Group(ColourDeclaration), "its colour on screen and paper")
    boost: int | None = field(Number(1, 1000), "how much the search prefers it, in hundredths", 100)
    newcomers: bool = field(Flag(), "the form offers to make one", "true")
    reading: str = field(Choice(READING), "how easily its fields should read", "plain")
    sheets: tuple[str, ...] = field(
        Lines(_WORD),
        "what is printed of each card: one-side (two-sides, any-sides: it may go on overleaf), deck",
        ["one-side"],
    )
    deck: str = field(_WORD, "the field on the back of its cards in the deck", "steps")
    layout: tuple[str, ...] = field(
        Lines(_WORD, maximum=60), "its fields and relations in the order of the page", ["steps"]
    )
    fields: tuple[tuple[str, FieldDeclaration], ...] = field(
        Named(FieldDeclaration), "what a card of this kind holds", required=True
    )
    relations: tuple[tuple[str, RelationDeclaration], ...] = field(
        Named(RelationDeclaration), "where it leads, by the name that authors type"
    )


@dataclass(frozen=True, kw_only=True)
class CommonDeclaration:
    relations: tuple[tuple[str, RelationDeclaration], ...] = field(
        Named(RelationDeclaration), "the relations that every card may have"
    )


@dataclass(frozen=True, kw_only=True)
class HelpDeclaration:
    contacts: tuple[str, ...] = field(Lines(_SENTENCE), "whom to turn to here", ["Our safeguarding team, 01234 567890"])
    leave_to: str = field(
        _WORD, "the harmless page that a reader leaves to in a hurry", "https://www.bbc.co.uk/weather"
    )


@dataclass(frozen=True, kw_only=True)
class EvaluationDeclaration:
    by: str = field(_SENTENCE, "who evaluated the book: an organisation, or a person", "Example Press", required=True)
    date: datetime.date = field(Date(), "the day on which that was", "2026-11-03", required=True)
    report: str = field(_WORD, "the address of what was found", "https://example.org/book-report")


@dataclass(frozen=True, kw_only=True)
class GuideDeclaration:
    format: str = field(Choice((FORMAT,)), "the version of this file’s form", FORMAT, required=True)
    language: str = field(_WORD, "the language of the cards", "en")
    words: object = field(
        Anything(),
        "words of the interface that the guide says in its own way, by their keys in the catalogue",
        {"find.title": "Find a card"},
    )
    contact: str = field(_WORD, "the mail address that takes cards", "cards@example.org")
    help: HelpDeclaration | None = field(Group(HelpDeclaration), "the way to help for a reader who may be in danger")
    checks: object = field(
        Anything(),
        "what is checked, with a number of your own, error, warning or off",
        {"long-sentence": 30, "two-jobs": "off"},
    )
    prints: tuple[str, ...] = field(Lines(_WORD), "what is printed of the guide", ["book"])
    evaluation: EvaluationDeclaration | None = field(
        Group(EvaluationDeclaration), "who found that the book for e-readers meets WCAG 2.1, A and AA"
    )
    common: CommonDeclaration | None = field(Group(CommonDeclaration), "what every kind of card has")
    kinds: tuple[tuple[str, KindDeclaration], ...] = field(
        Named(KindDeclaration), "the kinds of card, in reading order", required=True
    )
