"""The lists that a page may ask for by name: those of a kind's cards, and a few of their own."""

from __future__ import annotations

from fieldguide.model.guide import Guide
from fieldguide.model.roles import Role

RING = "ring"
"""The marks of what cards belong to, in a ring: a picture, and nothing to read."""

IN_SHORT = "-in-short"
"""After the name of a list: little more than its links."""

LEAVE = "leave"
"""“Leave this page”, for a page that is for readers who may be in danger."""

CARRY_ON = "carry-on"
"""What a reader keeps on this device, as ways back to it; nothing where nothing is kept."""

KINDS = "kinds"
"""The mark of each kind of card, what it is called, and what it is."""

SUBJECTS_ROW = "subjects"
"""The subjects that most cards are about, and the way to all, where the guide has any."""

COVERAGE = "coverage"
"""The list of every part of the sources with the cards that draw on it."""


def list_names(guide: Guide) -> list[str]:
    """Every name by which a page can ask for a list of this guide."""
    names = [*(kind.folder for kind in guide.model.listed), *(card.id for card in guide.with_role(Role.ASKS))]
    return [*names, *(f"{name}{IN_SHORT}" for name in names), COVERAGE, RING, LEAVE, CARRY_ON, KINDS, SUBJECTS_ROW]
