"""Files to download and print, as pages speak of them. What makes them is no concern of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from fieldguide.model.cards import Card
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind
from fieldguide.model.translations import Translations

FOLDER = "print/files"


class Use(StrEnum):
    """What the print page offers files for, in its order."""

    TABLE = "table"
    POCKET = "pocket"
    WALL = "wall"
    SESSION = "session"
    WORKSHOP = "workshop"
    READ = "read"
    LARGE = "large"

    @property
    def for_each(self) -> bool:
        """Each person gets one; of the others one does for all."""
        return self in (Use.TABLE, Use.POCKET)


def shared_picture(card: Card | None = None) -> str:
    """The file of the picture that shows where a page's address is shared; without a card, the guide's own."""
    return f"assets/og/{card.kind.folder}-{card.id}.png" if card else "assets/og/guide.png"


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
    copies: int = 1
    """How many of the same card are cut from one sheet of paper."""
    papers: int = 1
    """How many sheets of paper it takes, printed once; none where it is for a screen."""
    use: Use | None = None
    """What the print page offers it for, beside listing it."""
    american: bool = False
    """Its paper is of an American size."""
    short: str = ""
    """What a card’s page calls it."""
    cards: tuple[str, ...] = ()
    picture: str = ""
    """The file of a picture of the first page; empty where the print page does not offer it for anything."""
    width: int = 0
    height: int = 0

    def sheets_for(self, people: int) -> int:
        """How many sheets of paper give each of them one."""
        return -(-people // self.copies) * self.papers


@dataclass(frozen=True)
class Family:
    """The files that hold the same, one for each size of paper."""

    files: tuple[Print, ...]

    @property
    def first(self) -> Print:
        return self.files[0]


class Prints(Protocol):
    """The files of a guide, of which those of a card may be known before the others."""

    @property
    def prints(self) -> tuple[Print, ...]: ...

    def of_card(self, card: Card) -> Iterable[Print]: ...


@dataclass(frozen=True)
class AllPrints:
    """Files that have all been made."""

    prints: tuple[Print, ...] = ()

    def of_card(self, card: Card) -> Iterable[Print]:
        return (file for file in self.prints if card.id in file.cards)


NO_PRINTS = AllPrints()


def families(prints: Iterable[Print]) -> tuple[Family, ...]:
    """The files grouped by what they hold, in the order of the first of each."""
    groups: dict[str, list[Print]] = {}
    for file in prints:
        groups.setdefault(file.name, []).append(file)
    return tuple(Family(tuple(files)) for files in groups.values())


QUESTIONS, DECK, BOOK, CHECKLISTS, SESSIONS, LARGE = "questions", "deck", "book", "checklists", "sessions", "large"
"""What is printed apart from the cards of single kinds, by its place on the page of all that can be printed."""


def in_sections(
    prints: Iterable[Print], guide: Guide, words: Translations
) -> tuple[tuple[str, str, str, tuple[Family, ...]], ...]:
    """Each section's id, heading and line, with its files."""
    found = families(prints)
    kinds = {kind.name: kind for kind in guide.model.kinds.values()}
    order = [QUESTIONS, DECK, BOOK, CHECKLISTS, *kinds, SESSIONS, LARGE]
    return tuple(
        (id, *_heading(id, kinds, words), kept)
        for id in order
        if (kept := tuple(family for family in found if family.first.section == id))
    )


def _heading(id: str, kinds: Mapping[str, Kind], words: Translations) -> tuple[str, str]:
    if id in kinds:
        room = "one_side" if "one-side" in kinds[id].sheets else "more_sides"
        return words(f"print.{room}", kind=kinds[id].label.many), words(f"print.{room}_about")
    return words(f"print.{id}"), words(f"print.{id}_about")
