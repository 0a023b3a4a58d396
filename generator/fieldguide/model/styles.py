"""How a section is set, on every medium alike: one template a medium has a macro for each of these."""

from __future__ import annotations

from fieldguide.model.fields import (
    Choice,
    Choices,
    Date,
    Duration,
    Field,
    Group,
    Groups,
    Lines,
    Links,
    Number,
    Shape,
    Table,
    Text,
)
from fieldguide.model.groups import Command, InlineChecklist, Part, PathStep, Picture, Pole, Session, Stage, Trap

STYLES: dict[str, tuple[type[Shape], ...]] = {
    "prose": (Text,),
    "bullets": (Lines,),
    "numbers": (Lines,),
    "boxes": (Lines,),
    "speech": (Lines,),
    # In a box of its own: what to do now.
    "now": (Lines, Text),
    # A note that warns, with no heading.
    "care": (Text,),
    "example": (Text,),
    # A heading in bold letters at the head of its text.
    "inline": (Text,),
    # A name and a value in a table of such; those that follow each other share it.
    "facts": (Text, Number, Date, Duration, Choice, Choices),
    "question": (Text,),
    "quoted": (Text,),
    "lead-in": (Text,),
    "credit": (Text,),
    # A command, or lines of code, as typed; several with what each of them does.
    "code": (Text,),
    "commands": (Groups,),
    # Images, with words in their place for those who cannot see them.
    "pictures": (Groups,),
    # Steps with a number, some with steps of their own; parts of a text, each under a heading of its own.
    "steps": (Groups,),
    "parts": (Groups,),
    "table": (Table,),
    "traps": (Groups,),
    "poles": (Groups,),
    "session": (Group,),
    # A box to tick for each line, with when to read them: of a group, or of a card's own fields.
    "checklist": (Group, Lines, Text, Choice),
    "links": (Links,),
    "stops": (Links,),
    "questions": (Links,),
}
"""Each style, with the shapes that can be set in it."""

_OF_GROUP = {
    Trap: "traps",
    Pole: "poles",
    Stage: "steps",
    Part: "parts",
    Command: "commands",
    Picture: "pictures",
    Session: "session",
    InlineChecklist: "checklist",
}

NEEDS_NO_HEADING = frozenset({"care", "question", "quoted", "lead-in", "poles", "questions", "checklist"})


def default_style(shape: Shape) -> str:
    """How a shape is set where nothing is said; empty where the program does not know how."""
    if isinstance(shape, Links):
        return "stops" if shape.of is PathStep else "links"
    if isinstance(shape, (Group, Groups)):
        return _OF_GROUP.get(shape.of, "")
    if isinstance(shape, Text):
        return "code" if shape.code else "prose"
    if isinstance(shape, Table):
        return "table"
    return "bullets" if isinstance(shape, Lines) else "facts"


def fits(field: Field) -> bool:
    """Whether the shape of a field can be set in its style."""
    if isinstance(field.shape, Text) and field.shape.code != (field.style == "code"):
        return False
    return isinstance(field.shape, STYLES.get(field.style, ()))
