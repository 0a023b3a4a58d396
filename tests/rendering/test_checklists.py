"""What to tick for a card: its own list, else a checklist card's, else one made of its lines."""

import pytest

from fieldguide.rendering.checklists import checklist_of, find_own_checklists, is_checklist
from tests.cards import WORDS, guide_of, read
from tests.conftest import ROOT
from tests.filled import fill


@pytest.fixture(scope="module")
def guide():
    return guide_of(read(ROOT / "tests/sites/every-kind/practices").cards)


def test_a_card_shows_the_checklist_of_another_that_checks_it(guide):
    listed = checklist_of(guide, guide.cards["nobody-listens"], WORDS)
    assert listed.owner is guide.cards["check-before-you-speak"] and not listed.made


def test_a_card_without_a_checklist_has_one_made_of_its_lines(guide):
    obstacle = guide.cards["nobody-listens"]
    listed = checklist_of(guide_of([obstacle]), obstacle, WORDS)
    assert listed.made_of == "looks_like"
    assert tuple(line.text for line in listed.items) == obstacle.lines_at("looks_like")
    assert listed.pause_point.text == "when you wonder if this is what is going on"


def test_only_what_is_done_or_met_has_something_to_tick(guide):
    assert checklist_of(guide, guide.cards["echo"], WORDS) is None


def test_a_card_has_its_own_checklist_before_any_other():
    filled = fill("behaviour")
    own = checklist_of(filled.guide, filled.card, WORDS)
    assert own.owner is filled.card and not own.made
    assert [line.key for line in own.items] == [("checklist", "items", 0), ("checklist", "items", 1)]


def test_lists_that_somebody_wrote_are_found_and_checklist_cards_come_first():
    filled = fill("behaviour")
    owners = [listed.owner for listed in find_own_checklists(filled.guide, WORDS)]
    assert is_checklist(owners[0]) and owners[-1] is filled.card
