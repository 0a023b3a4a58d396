"""Which links a card’s page shows, from which end, and under which words."""

from fieldguide.model.groups import Reference
from fieldguide.model.relations import find_themes, links_of, main_facet, where_next
from tests.cards import KINDS, guide_of, make
from tests.filled import fill


def concept(id, *see_also):
    return make(
        "concept", id=id, title=id, gist="", meaning="", see_also=tuple(Reference(card=card) for card in see_also)
    )


SEE_ALSO = KINDS["concept"].by_key["see_also"]


def test_a_relation_that_needs_no_direction_shows_on_both_cards_once():
    guide = guide_of([concept("a", "b"), concept("b", "a")])
    for one, other in (("a", "b"), ("b", "a")):
        assert [item.card.id for item in links_of(guide, guide.cards[one], SEE_ALSO)] == [other]


def test_the_lists_of_a_card_are_in_order_and_none_is_empty():
    filled = fill("behaviour")
    groups = where_next(filled.guide, filled.card)
    assert [group.heading for group in groups][:2] == ["What it helps with", "What to do next"]
    assert all(group.items for group in groups)


def test_a_list_of_several_kinds_says_so():
    guide = guide_of([concept("a"), concept("b", "a")])
    assert [group.mixed for group in where_next(guide, guide.cards["a"])] == [False]


def test_obstacles_without_a_theme_come_last():
    themes = find_themes(fill("obstacle").guide)
    assert themes[-1][0] == "" and len(themes) == 2


def test_the_main_dimension_of_a_behaviour_is_the_first_it_exercises():
    filled = fill("behaviour")
    assert main_facet(filled.guide, filled.card).id == "ways-of-hearing"
    assert main_facet(filled.guide, filled.guide.of_kind(KINDS["concept"])[0]) is None
