"""Sizes of paper and of cards, in millimetres: the layouts, the templates and the proofs read them here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """A sheet or a card, in millimetres, as it is held to be read."""

    id: str
    width: float
    height: float
    american: bool = False
    """It is one of the American sizes, and stands beside one of the others."""


A4 = Paper("a4", 210, 297)
LETTER = Paper("letter", 215.9, 279.4, american=True)
A3 = Paper("a3", 297, 420)
TABLOID = Paper("tabloid", 279.4, 431.8, american=True)
A5 = Paper("a5", 148, 210)
A6 = Paper("a6", 105, 148)
QUARTER_LETTER = Paper("quarter-letter", 107.95, 139.7, american=True)
WALLET = Paper("wallet", 85, 110)

DESK = (A4, LETTER)
WALL = (A3, TABLOID)

CARD_ON = {"a4": A6, "letter": QUARTER_LETTER}
"""A quarter of a sheet: one cut each way, and nothing is thrown away."""

MARGIN = 9.0
"""Of a card, and of a sheet where a printer cannot reach the edge."""
BLEED = 3.0


@dataclass(frozen=True)
class Box:
    """Where text may stand on a page, from its top left corner."""

    x: float
    y: float
    width: float
    height: float


def inside(paper: Paper, margin: float, x: float = 0, y: float = 0) -> Box:
    """The box that is left within a margin, in millimetres; `x` and `y` move it on the sheet."""
    return Box(x + margin, y + margin, paper.width - 2 * margin, paper.height - 2 * margin)


def four_up(paper: Paper, card: Paper) -> tuple[tuple[float, float], ...]:
    """The top left corners of four cards in the middle of a sheet, row by row."""
    left, top = (paper.width - 2 * card.width) / 2, (paper.height - 2 * card.height) / 2
    return tuple((left + c * card.width, top + r * card.height) for r in (0, 1) for c in (0, 1))


POINTS = 25.4 / 72
"""Millimetres in a point."""
