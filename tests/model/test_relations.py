"""Which links a card’s page shows, from which end, and under which words."""

from fieldguide.model.cards import Concept
from fieldguide.model.groups import Reference
from fieldguide.model.guide import build_guide
from fieldguide.model.relations import find_themes, primary_dimension, related, where_next
from tests.filled import fill


def concept(id, *see_also):
    return Concept(id=id, title=id, gist="", meaning="", see_also=tuple(Reference(card=card) for card in see_also))


def test_a_relation_that_needs_no_direction_shows_on_both_cards_once():
    guide = build_guide([concept("a", "b"), concept("b", "a")])
    for one, other in (("a", "b"), ("b", "a")):
        assert [item.card.id for item in related(guide, guide.cards[one], "see_also", "both")] == [other]


def test_the_lists_of_a_card_are_in_order_and_none_is_empty():
    filled = fill("behaviour")
    groups = where_next(filled.guide, filled.card)
    assert [group.heading for group in groups][:2] == ["What it helps with", "What to do next"]
    assert all(group.items for group in groups)


def test_a_list_of_several_kinds_says_so():
    guide = build_guide([concept("a"), concept("b", "a")])
    assert [group.mixed for group in where_next(guide, guide.cards["a"])] == [False]


def test_obstacles_without_a_theme_come_last():
    themes = find_themes(fill("obstacle").guide)
    assert themes[-1][0] == "" and len(themes) == 2


def test_the_main_dimension_of_a_behaviour_is_the_first_it_exercises():
    filled = fill("behaviour")
    assert primary_dimension(filled.guide, filled.card).id == "ways-of-hearing"
    assert primary_dimension(filled.guide, filled.guide.of_kind("concept")[0]) is None
