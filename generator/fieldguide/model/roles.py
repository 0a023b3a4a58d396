"""The parts that fields and relations play, by which features ask for them.

No feature knows a field by its name: the map asks for the relation that answers, the deck for the first action. A
feature leaves itself out of a guide in which nothing plays its part.
"""

from __future__ import annotations

from enum import StrEnum

from fieldguide.model.fields import Choice, Groups, Lines, Links, Shape, Text


class Role(StrEnum):
    # Fields
    FIRST_ACTION = "first-action"
    """What to do now: search results, the list of what people say, the editor's rule for the first screen."""
    SITUATIONS = "situations"
    """How to recognise the moment: it counts as a part of the first screen."""
    STEPS = "steps"
    """Commands to follow, one action each."""
    QUOTES = "quotes"
    """What people say: the list of what people say, the book's index."""
    SAY = "say"
    """Words to say: the deck shows the first."""
    ASK = "ask"
    """Questions to put to oneself or to others: the deck shows the first."""
    THEME = "theme"
    """What a group of cards has in common; those that share it are listed together."""
    QUESTION = "question"
    """A question word for word: sets of questions show it."""
    PAUSE_POINT = "pause-point"
    """When to read a checklist. With `items` and `form` it makes a card a checklist."""
    FORM = "form"
    ITEMS = "items"
    READER = "reader"
    AFTERWARDS = "afterwards"
    TESTED = "tested"
    LEAD_IN = "lead-in"
    """The words before a set of questions."""
    CREDIT = "credit"
    """Whose words a set of questions is."""
    CONTENTS = "contents"
    """The headings and paragraphs of a source, to which citations point."""
    BEFORE_STOPS = "before-stops"
    """What to do before a path is taken: the first of its cards shows it to whoever comes along the path."""
    BETWEEN_STOPS = "between-stops"
    """What to do between two cards of a path: all but the last show it."""
    AFTER_STOPS = "after-stops"
    """What to do when a path has been taken: the last of its cards shows it."""
    # Relations
    ANSWER = "answer"
    """What to do -> what it helps with: map, list of what people say, search, deck."""
    FACET = "facet"
    """What a card belongs to, the main one first: map, search filter, marks on sheets."""
    ASKS = "asks"
    """A set of questions -> the cards whose questions it asks."""
    STOPS = "stops"
    """A path -> its cards, in order."""
    CHECKS = "checks"
    """A checklist -> the cards that show it."""


SHAPES: dict[Role, tuple[type[Shape], ...]] = {
    Role.FIRST_ACTION: (Lines, Text),
    Role.SITUATIONS: (Lines,),
    Role.STEPS: (Lines,),
    Role.QUOTES: (Lines,),
    Role.SAY: (Lines,),
    Role.ASK: (Lines,),
    Role.THEME: (Text,),
    Role.QUESTION: (Text,),
    Role.PAUSE_POINT: (Text,),
    Role.FORM: (Choice,),
    Role.ITEMS: (Lines,),
    Role.READER: (Text,),
    Role.AFTERWARDS: (Text,),
    Role.TESTED: (Text,),
    Role.LEAD_IN: (Text,),
    Role.CREDIT: (Text,),
    Role.CONTENTS: (Groups,),
    Role.BEFORE_STOPS: (Text,),
    Role.BETWEEN_STOPS: (Text,),
    Role.AFTER_STOPS: (Text,),
    Role.ANSWER: (Links,),
    Role.FACET: (Links,),
    Role.ASKS: (Links,),
    Role.STOPS: (Links,),
    Role.CHECKS: (Links,),
}
"""What the field of a role may hold."""

OF_A_CHECKLIST = (Role.PAUSE_POINT, Role.FORM, Role.READER, Role.ITEMS, Role.AFTERWARDS, Role.TESTED)
"""The parts of a card that is a checklist, in the order in which they are shown."""
