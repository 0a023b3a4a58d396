"""Which sessions there are, and for how many people each is."""

import pytest

from fieldguide.model.groups import Session, SessionStep
from fieldguide.rendering.pages.sessions import Sizes, list_sessions, sizes_of
from tests.cards import guide_of, make


def session(people="6 to 20.", time=40):
    return Session(
        title="t", time=time, people=people, invite="?", steps=(SessionStep(minutes=time, how="all", do="x"),)
    )


@pytest.mark.parametrize(
    ("people", "sizes"),
    [
        ("6 to 20, and include someone with the power to act.", Sizes(6, 20)),
        ("From 4 to 24, best with 12.", Sizes(4, 24)),
        ("8–12", Sizes(8, 12)),
        ("About 12.", None),
        ("Pairs, with one of three where the number is odd, up to 20.", None),
        ("20 to 6", None),
        ("", None),
    ],
)
def test_sizes_are_the_two_numbers_that_the_words_begin_with(people, sizes):
    assert sizes_of(session(people)) == sizes


def test_the_shortest_session_comes_first():
    cards = [make("behaviour", id=f"b{time}", group=session(time=time)) for time in (40, 15, 30)]
    assert [item.session.time for item in list_sessions(guide_of(cards))] == [15, 30, 40]


def test_a_card_without_a_session_is_none():
    assert list_sessions(guide_of([make("behaviour", id="b")])) == ()
