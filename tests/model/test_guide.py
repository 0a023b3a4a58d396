"""Links are gathered once, and read from both ends."""

import dataclasses
import datetime

from fieldguide.model.groups import Reference
from fieldguide.model.guide import relation
from tests.cards import KINDS, guide_of, make


def concept(id, *see_also, **more):
    links = tuple(Reference(card=card, why=f"See {card}.") for card in see_also)
    return make("concept", id=id, title=more.pop("title", id), gist="", meaning="", see_also=links, **more)


def test_a_link_is_read_from_both_ends():
    guide = guide_of([concept("a", "b"), concept("b")])
    (link,) = guide.links_from("a")
    assert guide.links_to("b", "see_also") == (link,)
    assert (link.target, link.field, link.why) == ("b", "see_also", "See b.")
    assert guide.links_to("a") == guide.links_from("b") == guide.links_from("a", "sources") == ()


def test_what_was_weighed_before_makes_no_other_guide():
    guide = guide_of([concept("a")])
    assert dataclasses.replace(guide, weights={"a": {}}) == guide


def test_a_link_to_no_card_is_kept_apart():
    guide = guide_of([concept("a", "gone")])
    assert guide.links == () and [link.target for link in guide.dangling] == ["gone"]


def test_cards_of_a_kind_stand_in_their_order_and_then_by_title():
    guide = guide_of([concept("a", title="Zoo"), concept("b", title="Ape"), concept("c", order=1)])
    assert [card.id for card in guide.of_kind(KINDS["concept"])] == ["c", "b", "a"]
    assert guide.of_kind(KINDS["obstacle"]) == () and len(guide.of_kinds(KINDS.values())) == 3


def test_of_two_cards_with_one_id_the_first_is_in_the_guide():
    guide = guide_of([concept("a", order=2, title="Second"), concept("a", order=1, title="First")])
    assert [card.title for card in guide.cards.values()] == ["First"]


def test_a_relation_tells_to_which_kinds_it_leads():
    assert relation(KINDS["behaviour"], "answers").to == ("obstacle",)


def test_a_guide_was_made_on_the_last_day_on_which_a_card_was_reviewed():
    days = [None, datetime.date(2024, 5, 17), datetime.date(2023, 1, 1)]
    guide = guide_of(concept(f"c{i}", reviewed=day) for i, day in enumerate(days))
    assert guide.last_reviewed == datetime.date(2024, 5, 17)
    assert guide.epoch == 1715904000


def test_a_guide_that_nobody_has_reviewed_was_made_on_one_and_the_same_day():
    assert guide_of([]).epoch == guide_of([concept("c")]).epoch == 1514764800
