"""Files to download and print, as pages speak of them. What makes them is no concern of the pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldguide.model.cards import Card

FOLDER = "print/files"


def shared_picture(card: Card | None = None) -> str:
    """The file of the picture that shows where a page's address is shared; without a card, the guide's own."""
    return f"assets/og/{card.plural}-{card.id}.png" if card else "assets/og/guide.png"


@dataclass(frozen=True)
class Print:
    """One file, in one size of paper."""

    name: str
    """What files that differ in paper alone share."""
    file: str
    title: str
    section: str
    about: str
    label: str
    """The paper, and what else tells the file from its sisters."""
    sides: str
    pages: int
    how: str
    size: int
    short: str = ""
    """What a card’s page calls it."""
    cards: tuple[str, ...] = ()
    picture: str = ""
    """The file of a picture of the first page; empty where there is none."""
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Family:
    """The files that hold the same, one for each size of paper."""

    files: tuple[Print, ...]

    @property
    def first(self) -> Print:
        return self.files[0]


# Section -> its heading on the print page, and a line below it.
SECTIONS = {
    "questions": ("In your pocket", "The questions to ask yourself, in four sizes."),
    "deck": ("The deck", "Every behaviour and obstacle as a card for the table. Cards register when they are cut."),
    "book": ("The whole guide", "As a book, and for an e-reader."),
    "checklist": ("Checklists", "One side each, with boxes to tick."),
    "behaviour": ("What to do, one side each", "The whole card on one side, with its checklist."),
    "obstacle": ("What gets in the way, one side each", "The whole card on one side, with its checklist."),
    "group": ("With others", "A session on one page, for whoever leads it."),
}


def families(prints: Iterable[Print]) -> tuple[Family, ...]:
    groups: dict[str, list[Print]] = {}
    for file in prints:
        groups.setdefault(file.name, []).append(file)
    return tuple(Family(tuple(files)) for files in groups.values())


def in_sections(prints: Iterable[Print]) -> tuple[tuple[str, str, str, tuple[Family, ...]], ...]:
    """Each section's id, heading and line, with its files."""
    found = families(prints)
    return tuple(
        (id, *SECTIONS[id], kept)
        for id in SECTIONS
        if (kept := tuple(family for family in found if family.first.section == id))
    )
