"""Which files the guide prints. Nothing is made yet: pages link to these, and build.py makes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fieldguide.rendering.print.book import plan_book
from fieldguide.rendering.print.card_sheets import plan_checklists, plan_one_sides, plan_sessions
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.deck import plan_deck
from fieldguide.rendering.print.fold_out import plan_fold_out
from fieldguide.rendering.print.large import plan_large
from fieldguide.rendering.print.questions import plan_questions
from fieldguide.rendering.print.sheet import Sheet

PLANS = {
    "questions-card": plan_questions,
    "fold-out": plan_fold_out,
    "deck": plan_deck,
    "book": plan_book,
    "checklists": plan_checklists,
    "one-side": plan_one_sides,
    "sessions": plan_sessions,
    "large-print": plan_large,
}
"""By the name that a guide's print set has for them."""


def plan_sheets(context: Context, chosen: str | None = None) -> Iterator[Sheet]:
    """Every file of the guide's print set, in the order of the page that lists them.

    With a card's id, those on which it has a place of its own, as if the guide printed no other.
    """
    for name, plan in PLANS.items():
        if name in context.guide.model.prints:
            yield from plan(context, chosen)


def plan_alone(context: Context, id: str) -> Iterator[Sheet]:
    """The files of a card as it is tried on them: one that gathers cards holds this one, and is held to it."""
    for sheet in plan_sheets(context, id):
        yield sheet if sheet.cards or sheet.regions else replace(sheet, cards=(id,))
