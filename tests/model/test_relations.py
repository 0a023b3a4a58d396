"""Which links a card’s page shows, from which end, and under which words."""

import pytest

from fieldguide.loading.model_file import parse_model
from fieldguide.model.cards import Card
from fieldguide.model.groups import Reasons, Reference
from fieldguide.model.guide import build_guide
from fieldguide.model.relations import find_ends, find_themes, is_shown, linked, links_of, main_facet, where_next
from fieldguide.model.roles import Role
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


TWO_WAYS = """\
format: 1
kinds:
  idea:
    folder: ideas
    label: {one: Idea, many: Ideas}
    summary: something to try
    fields:
      body: {shape: text, heading: What it is, help: what it is}
    relations:
      near: {to: [idea], each: reasons, here: Near, there: Near to, help: others like it}
"""


@pytest.mark.parametrize(("origin", "target"), [("a", "b"), ("b", "a")])
def test_each_end_of_a_link_has_the_reason_that_was_typed_for_it(origin, target):
    model, _ = parse_model(TWO_WAYS)
    near = model.kinds["idea"].by_key["near"]
    entry = Reasons(card=target, why="From here.", why_there="From there.")
    one = Card(model.kinds["idea"], origin, {"title": "A", "near": (entry,)})
    guide = build_guide(model, [one, Card(model.kinds["idea"], target, {"title": "B"})])
    assert [item.why for item in links_of(guide, one, near)] == ["From here."]
    assert [item.why for item in links_of(guide, guide.cards[target], near, backwards=True)] == ["From there."]


@pytest.mark.parametrize(
    ("declared", "layout"),
    [("here: Above", "[body]"), ("there: Below", "[body]"), ("each: reference", "[body, above]")],
    ids=["a heading", "one at the other end", "a place in the layout"],
)
def test_a_link_is_shown_where_either_end_has_a_place_for_it(declared, layout):
    text = TWO_WAYS.replace("near: {", "above: {").replace("each: reasons, here: Near, there: Near to", declared)
    model, _ = parse_model(text.replace("    fields:\n", f"    layout: {layout}\n    fields:\n"))
    idea = model.kinds["idea"]
    cards = [Card(idea, "a", {"title": "A", "above": (Reference(card="b"),)}), Card(idea, "b", {"title": "B"})]
    guide = build_guide(model, cards)
    assert [is_shown(guide, link) for link in guide.links_from("a")] == [True]


def test_the_cards_that_play_a_part_for_another_are_found_from_that_one():
    filled = fill("behaviour")
    (obstacle,) = filled.guide.of_kind(KINDS["obstacle"])
    assert filled.card in [item.card for item in linked(filled.guide, obstacle, Role.ANSWER, backwards=True)]
    assert linked(filled.guide, obstacle, Role.ANSWER) == ()


def test_the_end_of_a_page_has_what_other_kinds_lead_to_it_by():
    ends = find_ends(fill("concept").guide, KINDS["concept"])
    from_others = [end.field.key for end in ends if end.backwards]
    assert "uses" in from_others


def test_a_relation_within_one_kind_has_both_of_its_ends_on_the_page():
    model, _ = parse_model(TWO_WAYS)
    ends = find_ends(build_guide(model, []), model.kinds["idea"])
    assert [(end.field.key, end.backwards) for end in ends] == [("near", False), ("near", True)]
