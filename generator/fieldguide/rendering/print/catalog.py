"""Which files the guide prints. Nothing is made yet: pages link to these, and build.py makes them."""

from __future__ import annotations

from collections.abc import Iterator

from fieldguide.rendering.print.book import plan_book
from fieldguide.rendering.print.card_sheets import plan_checklists, plan_groups, plan_one_sides
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.deck import plan_deck
from fieldguide.rendering.print.questions import plan_questions
from fieldguide.rendering.print.sheet import Sheet

PLANS = (plan_questions, plan_deck, plan_book, plan_checklists, plan_one_sides, plan_groups)


def plan_sheets(context: Context) -> Iterator[Sheet]:
    for plan in PLANS:
        yield from plan(context)
