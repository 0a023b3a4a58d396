"""One printed file before it is made: what it holds, and what it promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fieldguide.model.cards import Line
from fieldguide.rendering.downloads import Use
from fieldguide.rendering.print.paper_sizes import Box, Paper


@dataclass(frozen=True)
class Region:
    """A stretch of a page that belongs to one card."""

    box: Box
    card: str


@dataclass(frozen=True)
class Sheet:
    """One file to print: its template with its values, and what `verify` holds it to."""

    name: str
    template: str
    paper: Paper
    title: str
    section: str
    """The heading it stands under on the print page."""
    about: str
    """What it holds."""
    values: Mapping[str, object]
    """What the template sees."""
    lines: tuple[Line, ...]
    """Every text that must be found in the file."""
    areas: tuple[tuple[Box, ...], ...]
    """Where text may stand, page by page; the last entry holds for all pages after it."""
    cards: tuple[str, ...] = ()
    """The cards whose pages lead to it."""
    pages: int | None = 1
    """How many it promises; None where it is as long as it is."""
    overleaf: bool = False
    """It may have one page more, on the back of the paper."""
    floor: float = 12
    """The smallest type of a card's text, in points."""
    small: float = 8
    """The smallest type of all: the foot, with address and date."""
    both_sides: bool = False
    """It is printed on both sides of the paper."""
    how: str = ""
    """How to print it; at actual size, on one side, where empty."""
    copies: int = 1
    """How many of the same card are cut from one sheet of paper."""
    regions: tuple[tuple[Region, ...], ...] = field(default=(), repr=False)
    bleed: bool = False
    """It has trim and bleed boxes, for a print shop."""
    short: str = ""
    """What a card’s page calls it; its title where empty."""
    use: Use | None = None
    """What the print page offers it for, beside listing it."""
    label: str = ""
    """What tells it from its sister files, such as the paper’s name; the paper’s name where empty."""

    @property
    def file(self) -> str:
        return f"{self.name}-{self.paper.id}.pdf"

    def on_page(self, number: int) -> tuple[Box, ...]:
        return self.areas[min(number, len(self.areas) - 1)]


@dataclass(frozen=True)
class Printed:
    """A file that has been made and measured."""

    sheet: Sheet
    pdf: bytes
    pages: int
    picture: bytes
    """Its first page, as PNG; none of a sheet that the print page only lists."""
