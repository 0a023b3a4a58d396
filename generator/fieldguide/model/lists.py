"""The lists that a page may ask for by name: those of a kind's cards, and a few of their own."""

from __future__ import annotations

from fieldguide.model.cards import KINDS
from fieldguide.model.guide import Guide

LISTED = ("obstacle", "behaviour", "checklist", "path", "dimension", "tension", "concept", "source")
"""The kinds that have a page which lists them, in reading order."""

RING = "ring"
"""The dimensions' marks in a ring: a picture, and nothing to read."""

IN_SHORT = "-in-short"
"""After the name of a list: little more than its links."""

COVERAGE = "coverage"
"""The list of every part of the sources with the cards that draw on it."""


def list_names(guide: Guide) -> list[str]:
    names = [*(KINDS[kind].plural for kind in LISTED), *(card.id for card in guide.of_kind("tool"))]
    return [*names, *(f"{name}{IN_SHORT}" for name in names), COVERAGE, RING]
