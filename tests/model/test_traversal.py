"""One way through a card for all that reads or changes its values."""

import pytest

from fieldguide.model.cards import walk_card
from fieldguide.model.groups import Pole, Reference
from fieldguide.model.traversal import get, replace, walk
from tests.cards import KINDS, make
from tests.filled import ELSEWHERE, fill

CARD = make(
    "concept",
    id="echo",
    title="Echo",
    gist="Saying it back.",
    meaning="You say it back.",
    helps=("In a row.", "In a hurry."),
    see_also=(Reference(card="listen", why="It comes first."), Reference(card="hear")),
    version=2,
)
PULLS = make(
    "tension", id="t", title="T", gist="", pulls=(Pole(pull="In", for_="It is good.", too_far="No."),), moves=()
)


def test_every_text_is_met_once_in_the_order_of_the_fields():
    assert [(key, text) for key, _, text in walk_card(CARD)] == [
        (("title",), "Echo"),
        (("gist",), "Saying it back."),
        (("meaning",), "You say it back."),
        (("helps", 0), "In a row."),
        (("helps", 1), "In a hurry."),
        (("see_also", 0, "card"), "listen"),
        (("see_also", 0, "why"), "It comes first."),
        (("see_also", 1, "card"), "hear"),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_that_a_card_may_have_is_passed_over(kind):
    filled = fill(kind)
    met = [key for key, *_ in walk_card(filled.card) if (key[0], key[-1]) not in ELSEWHERE]
    assert set(filled.keys) <= set(met) and len(met) == len(set(met))


def test_a_text_comes_with_what_is_declared_of_it():
    shapes = {key: shape for key, shape, _ in walk_card(CARD)}
    assert shapes["meaning",].paragraphs and not shapes["title",].markup
    assert shapes["helps", 0].maximum == 25


def test_a_field_is_left_out_wherever_it_stands():
    met = {key for key, *_ in walk_card(CARD, lambda field: field.key in ("card", "helps", "title"))}
    assert met == {("gist",), ("meaning",), ("see_also", 0, "why")}


@pytest.mark.parametrize(
    ("card", "key", "value"),
    [
        (CARD, ("gist",), "Saying it back."),
        (CARD, ("helps", 1), "In a hurry."),
        (CARD, ("see_also", 0, "why"), "It comes first."),
        (CARD, ("version",), 2),
        (PULLS, ("pulls", 0, "for"), "It is good."),
    ],
)
def test_what_stands_at_a_key_is_found_and_changed_there_alone(card, key, value):
    assert get(card.values, key) == value
    changed = replace(card.values, key, "New.")
    assert get(changed, key) == "New." and changed != card.values
    assert replace(changed, key, value) == card.values


@pytest.mark.parametrize(
    "key", [(), ("helps", 2), ("nothing",), ("gist", 0), ("see_also", 0, "nothing"), ("helps", "card")]
)
def test_where_nothing_stands_nothing_is_found(key):
    assert get(CARD.values, key) is None


def test_a_walk_leaves_nothing_out_where_nobody_asks_it_to():
    assert walk(CARD.kind.fields, CARD.values) == walk_card(CARD)
