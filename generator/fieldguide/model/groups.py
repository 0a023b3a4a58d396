"""The groups of values that the program has rules for: minutes that add up, lines to tick, places in a source.

A guide's model uses them by name, as the shape of a field or as what a relation holds of each card.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from fieldguide.model.fields import Choice, Date, Groups, Lines, Number, Numbers, Text, field
from fieldguide.model.rules import RULES


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A relation to another card."""

    card: str = field(Text(markup=False), "the other card’s id", "listen-to-the-end", required=True, verbatim=True)
    why: str = field(
        Text(maximum=15),
        "a short reason, shown beside the link on both cards",
        "It gives people a reason to listen.",
    )


@dataclass(frozen=True, kw_only=True)
class Distinction:
    """A card that is easily mistaken for this one."""

    card: str = field(Text(markup=False), "the other card’s id", "nobody-decides", required=True, verbatim=True)
    why: str = field(
        Text(maximum=25),
        "how to tell the two apart, shown on both cards",
        "There nobody decides; here somebody does, and nobody hears of it.",
        required=True,
    )


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """A relation whose two ends each say why in their own way."""

    card: str = field(Text(markup=False), "the other card’s id", "start-small", required=True, verbatim=True)
    why: str = field(Text(maximum=25), "the reason, as this card shows it", "It shows what is hard.", required=True)
    why_there: str = field(
        Text(maximum=25), "the reason, as the other card shows it", "Once it has an owner, begin.", required=True
    )


@dataclass(frozen=True, kw_only=True)
class PathStep:
    """A card on a path."""

    card: str = field(Text(markup=False), "the card’s id", "listen-to-the-end", required=True, verbatim=True)
    why: str = field(Text(maximum=20), "what to do or look for there", "Each bring one figure and one story.")
    minutes: int | None = field(Number(1, 600), "how long to give it", 20)


@dataclass(frozen=True, kw_only=True)
class Citation:
    """Where a claim comes from: a place in a source card’s work, or a note in plain words."""

    card: str = field(Text(markup=False), "the source card’s id", "a-book", verbatim=True)
    section: str = field(
        Text(maximum=20, markup=False),
        "the heading it stands under, as the source card lists it",
        "On listening",
        verbatim=True,
    )
    paragraphs: tuple[int, ...] = field(Numbers(), "the paragraphs under that heading, counted from 1", [1, 2])
    note: str = field(Text(maximum=40), "whose idea it is, where that needs saying", "A colleague’s idea.")


@dataclass(frozen=True, kw_only=True)
class Exemption:
    """A rule of the editor’s that a card does not keep, and why that is right."""

    rule: str = field(Choice(tuple(RULES)), "the rule’s name, as its warning shows it", "word-to-avoid", required=True)
    field_: str = field(Text(maximum=1, markup=False), "the field, where it is for one alone", "why")
    reason: str = field(
        Text(2, 40, markup=False), "why the card is better so", "“Key” is the thing that opens the door.", required=True
    )


# --------------------------------------------------------------------------------------- groups


@dataclass(frozen=True, kw_only=True)
class Trap:
    trap: str = field(Text(maximum=16), "how it goes wrong", "Naming it to win", required=True)
    instead: str = field(Text(maximum=18), "what to do instead", "name it to get help", required=True)


@dataclass(frozen=True, kw_only=True)
class Pole:
    pull: str = field(Text(maximum=8, markup=False), "this end’s name", "Wait and see", required=True)
    for_: str = field(
        Text(maximum=30),
        "what is good about it, in one line",
        "People find better answers than any plan.",
        required=True,
    )
    too_far: str = field(
        Text(maximum=40),
        "what goes wrong when it is all you do",
        "Nothing starts, and people stop believing it will.",
        required=True,
    )
    signs: tuple[str, ...] = field(
        Lines(Text(maximum=18), maximum=3),
        "signs that you lean this way",
        ["The next step is always another workshop."],
    )


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A step with steps of its own."""

    do: str = field(Text(maximum=30), "the step, which starts with a verb", "Sort the cards together.", required=True)
    parts: tuple[str, ...] = field(
        Lines(Text(maximum=25), maximum=9), "what it is made of, where that needs saying", ["Read each card aloud."]
    )


@dataclass(frozen=True, kw_only=True)
class Part:
    """A stretch of a long text, under a heading of its own."""

    heading: str = field(Text(maximum=10, markup=False), "its heading", "In a large group", required=True)
    text: str = field(Text(maximum=150, paragraphs=True), "what stands below it", "Work in pairs first.", required=True)


CODE = Text(0, 200, markup=False, code=True)


@dataclass(frozen=True, kw_only=True)
class Command:
    what: str = field(Text(maximum=30), "what it does, in a line above it", "List what is there.")
    code: str = field(CODE, "the command, as it is typed", "ls -l", required=True, verbatim=True)


@dataclass(frozen=True, kw_only=True)
class Picture:
    file: str = field(
        Text(maximum=20, markup=False),
        "the name of its file, which stands in content/assets/images/",
        "cards-on-a-table.jpg",
        required=True,
        verbatim=True,
    )
    shows: str = field(
        Text(2, 60, markup=False),
        "what there is to see in it, for those who cannot see it",
        "Eight paper cards in three groups.",
        required=True,
    )
    caption: str = field(Text(maximum=30), "the line below it", "Two groups wanted the same card.")


@dataclass(frozen=True, kw_only=True)
class SourceSection:
    title: str = field(Text(maximum=20, markup=False), "the heading", "On listening", required=True)
    paragraphs: tuple[str, ...] = field(
        Lines(Text(maximum=7, markup=False), maximum=60),
        "the first words of each paragraph, in order; never its whole text",
        ["Listening costs…"],
    )


FORMS = ("do-confirm", "read-do")
"""Work from habit, then stop and check; or read a line and do it (Boorman, in Gawande 2009)."""


@dataclass(frozen=True, kw_only=True)
class InlineChecklist:
    """A checklist that belongs to one card."""

    pause_point: str = field(
        Text(maximum=18), "when and where to read it", "when you sit down to plan the meeting", required=True
    )
    form: str = field(
        Choice(FORMS), "do-confirm: statements to check; read-do: commands to follow", "read-do", required=True
    )
    items: tuple[str, ...] = field(
        Lines(Text(maximum=20), 5, 9), "5 to 9 lines, one fact or action each", ["Ask who is missing."], required=True
    )


HOW = ("alone", "pairs", "threes", "fours", "all")


@dataclass(frozen=True, kw_only=True)
class SessionStep:
    minutes: int = field(Number(1, 240), "minutes for this step", 5, required=True)
    how: str = field(Choice(HOW), "who works together", "pairs", required=True)
    do: str = field(Text(maximum=40), "what they do", "Tell your partner what you see.", required=True)


@dataclass(frozen=True, kw_only=True)
class Session:
    """How to do it with others."""

    title: str = field(
        Text(maximum=12, markup=False),
        "a name for the session",
        "What are we not saying?",
        required=True,
        verbatim=True,
    )
    time: int = field(Number(1, 480), "minutes in all; the steps add up to it", 40, required=True)
    people: str = field(Text(maximum=50), "how many, and who must be there", "6 to 24, best with 12.", required=True)
    room: str = field(Text(maximum=40), "chairs, walls, tables", "Chairs in a ring, and no big table.")
    bring: str = field(Text(maximum=40), "what to have with you", "Sticky notes and pens.")
    before: str = field(Text(maximum=50), "who to ring, and what to send", "Ask the most senior person to go first.")
    invite: str = field(Text(maximum=40), "the exact sentence to open with", "What are we here for?", required=True)
    steps: tuple[SessionStep, ...] = field(
        Groups(SessionStep, 1, 15),
        "each step with its minutes",
        [{"minutes": 3, "how": "alone", "do": "Write your answer."}],
        required=True,
    )
    close: str = field(Text(maximum=50), "what people leave with", "Each person chooses one thing to do, with a date.")
    debrief: tuple[str, ...] = field(
        Lines(Text(maximum=20), maximum=5), "questions for the end", ["What did you notice?"]
    )
    if_it_sticks: tuple[str, ...] = field(
        Lines(Text(maximum=35), maximum=5),
        "what to do when it does not go to plan",
        ["Only half come: run it in pairs."],
    )
    safe: str = field(Text(maximum=60), "how people can opt out, and what stays private", "Anyone may pass.")
    online: str = field(Text(maximum=40), "what changes on a screen", "Use a shared page for each four.")
    short: str = field(Text(maximum=50), "the 15-minute version", "Steps 1, 2 and 6 only.")


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """How it went where somebody used a card, as they tell it."""

    day: datetime.date = field(Date(), "when it was", "2026-01-31", required=True)
    where: str = field(
        Text(maximum=12, markup=False), "what sort of place it was, and no name", "a hospital ward", required=True
    )
    changed: str = field(Text(maximum=40, markup=False), "what you did in another way", "We had five minutes.")
    happened: str = field(
        Text(maximum=60, markup=False), "what happened then", "Two people spoke who never do.", required=True
    )
    failed: str = field(Text(maximum=40, markup=False), "what did not work", "Nobody wrote anything down.")


Entry = Reference | Distinction | Reasons | PathStep | Citation
"""What a relation holds of one card."""

ENTRIES: dict[str, type[Entry]] = {
    "reference": Reference,
    "distinction": Distinction,
    "reasons": Reasons,
    "path-step": PathStep,
    "citation": Citation,
}

Listed = Trap | Pole | Stage | Part | Command | Picture | SourceSection

SINGLE: dict[str, type[Session] | type[InlineChecklist]] = {"session": Session, "checklist": InlineChecklist}
"""The groups of which a card has one, by the name that a model uses."""

LISTED: dict[str, type[Listed]] = {
    "trap": Trap,
    "pole": Pole,
    "step": Stage,
    "part": Part,
    "command": Command,
    "picture": Picture,
    "source-section": SourceSection,
}
"""The groups of which a card has several."""


def reason_of(entry: Entry) -> str:
    """Why an entry names its card, in the author's words."""
    return entry.note if isinstance(entry, Citation) else entry.why


def reason_at(entry: Entry | None, *, target: bool) -> str:
    """The key of the reason that one end of a relation shows: the card that it leads to may have its own."""
    return "why_there" if target and isinstance(entry, Reasons) else "why"
