"""What a card holds: minutes that add up, a first action in sight, search words, a review."""

import datetime

import pytest

from fieldguide.checking.lint.completeness import find_no_reporting_line
from fieldguide.checking.lint.context import Context
from fieldguide.model.diagnostics import Code
from fieldguide.model.groups import Session, SessionStep
from tests.cards import make
from tests.checking.lint.small_cards import edited


def test_the_minutes_of_the_steps_make_the_time():
    group = {"title": "Ask", "time": 20, "people": "6 to 9.", "invite": "What do you see?"}
    steps = [{"minutes": 5, "how": "alone", "do": "Write it."}, {"minutes": 10, "how": "pairs", "do": "Tell it."}]
    assert edited(group={**group, "steps": steps}) == [("minutes-do-not-add-up", "20")]
    assert edited(group={**group, "time": 15, "steps": steps}) == []


@pytest.mark.parametrize(
    ("safe", "card", "told"),
    [
        ("Anyone may pass.", "someone-at-risk", True),
        ("", "someone-at-risk", True),
        ("Say first that any risk is reported. Anyone may pass.", "someone-at-risk", False),
        ("A risk goes to the safeguarding lead.", "someone-at-risk", False),
        ("Harm is passed on to a manager.", "someone-at-risk", False),
        ("Anyone may pass.", "", False),
    ],
)
def test_a_session_says_what_is_reported_where_the_guide_has_a_card_for_that(safe, card, told):
    session = Session(
        title="Ask",
        time=5,
        people="6.",
        invite="What?",
        safe=safe,
        steps=(SessionStep(minutes=5, how="all", do="Ask."),),
    )
    found = find_no_reporting_line(make("behaviour", "b", group=session), [], Context(reports=bool(card)))
    assert [finding.code for finding in found] == [Code.NO_REPORTING_LINE] * told


def test_a_behaviour_shows_its_first_action_on_the_first_screen():
    short = ["Ask one of them now."] * 3
    assert edited(use_when=["When they have all gone quiet once more."] * 3, two_minutes=short) == []
    long = ["word " * 34 + "end."] * 3
    assert "late-action" in [code for code, _ in edited(use_when=long, two_minutes=short)]


def test_an_obstacle_shows_its_way_out_on_the_first_screen():
    long = ["word " * 44 + "end."] * 3
    assert "late-way-out" in [code for code, _ in edited("obstacles", sounds_like=long)]


def test_an_obstacle_needs_search_words():
    assert edited("obstacles", search_words=None) == [("no-search-words", "Nobody asks")]
    assert edited("behaviours", search_words=None) == []


@pytest.mark.parametrize(
    ("reviewed", "today", "found"),
    [
        ("2024-01-31", "2026-01-31", []),
        ("2024-01-31", "2026-02-01", ["old-review"]),
        ("2024-01-30", "2026-01-31", ["old-review"]),
        ("2026-02-28", "2028-02-29", []),
        ("2024-02-29", "2026-02-28", []),
        ("2024-02-29", "2026-03-01", ["old-review"]),
        ("2020-01-01", None, []),
    ],
)
def test_a_review_grows_old_in_two_years_where_the_day_is_known(reviewed, today, found):
    day = today and datetime.date.fromisoformat(today)
    assert [code for code, _ in edited(reviewed=datetime.date.fromisoformat(reviewed), today=day)] == found
