"""The sheets of single cards: which there are, and which texts each promises."""

import pytest

from fieldguide.loading.settings import Settings
from fieldguide.rendering.print.card_sheets import plan_checklists, plan_one_sides, plan_sessions
from fieldguide.rendering.print.context import Context
from tests.cards import WORDS
from tests.filled import fill


@pytest.fixture(scope="module", params=["behaviour", "obstacle"])
def filled(request):
    return fill(request.param)


def sheets(plan, filled):
    return {sheet.file: sheet for sheet in plan(Context(filled.guide, Settings(), {}, WORDS))}


def test_a_behaviour_and_an_obstacle_have_a_side_in_each_size_that_promises_its_words_and_not_its_session(filled):
    planned = sheets(plan_one_sides, filled)
    assert {"filled-a4.pdf", "filled-letter.pdf"} <= planned.keys()
    promised = {line.key for line in planned["filled-a4.pdf"].lines if line.card == "filled"}
    assert {("title",), ("gist",), ("why",)} <= promised
    assert not [key for key in promised if key[0] in ("group", "sources")]


def test_a_session_with_others_has_a_sheet_that_promises_its_steps(filled):
    planned = sheets(plan_sessions, filled)
    promised = {line.key for line in planned["filled-with-others-a4.pdf"].lines}
    assert {("group", "steps", 0, "do"), ("group", "invite")} <= promised


def test_every_checklist_is_printed_alone_and_with_all_others():
    filled = fill("checklist")
    planned = sheets(plan_checklists, filled)
    alone, whole = planned["filled-a4.pdf"], planned["all-checklists-a4.pdf"]
    assert {("items", 0), ("items", 1)} <= {line.key for line in alone.lines if line.card == "filled"}
    assert set(alone.lines) <= set(whole.lines)
