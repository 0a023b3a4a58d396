"""Where a card stands on the paths that lead to it, and what belongs to its place."""

from fieldguide.model.groups import PathStep
from fieldguide.rendering.paths import places_of, stops_of
from tests.cards import guide_of, make

CARDS = [make("concept", id, title=id.title(), gist="It is one.") for id in ("one", "two", "three", "apart")]


def path(id, *stops, **texts):
    return make(
        "path", id, title=id.title(), gist="It leads.", steps=tuple(PathStep(card=stop) for stop in stops), **texts
    )


def tasks(guide, id):
    return [(task.heading, task.text.text) for place in places_of(guide, guide.cards[id]) for task in place.tasks]


def test_a_card_has_a_place_on_each_path_that_leads_to_it():
    guide = guide_of([*CARDS, path("long", "one", "two", "three"), path("short", "three")])
    places = places_of(guide, guide.cards["three"])
    assert [(place.name, place.number, place.total) for place in places] == [("long.3", 3, 3), ("short.1", 1, 1)]
    assert places_of(guide, guide.cards["apart"]) == ()


def test_a_place_leads_to_those_before_and_after_it():
    guide = guide_of([*CARDS, path("long", "one", "two", "three")])
    first, second, third = stops_of(guide, guide.cards["long"])
    assert (first.back, first.next, third.next) == (None, second, None)
    assert (second.back, second.next, second.card.id) == (first, third, "two")


def test_what_a_path_asks_for_stands_where_it_is_due():
    texts = {"before": "Ask.", "between": "Try.", "afterwards": "Look."}
    guide = guide_of([*CARDS, path("long", "one", "two", "three", **texts)])
    between, after = ("Between sessions", "Try."), ("How to tell that it landed", "Look.")
    assert tasks(guide, "one") == [("Beforehand", "Ask."), between]
    assert tasks(guide, "two") == [between]
    assert tasks(guide, "three") == [after]


def test_what_a_path_does_not_say_is_left_out():
    guide = guide_of([*CARDS, path("long", "one", "two")])
    assert tasks(guide, "one") == tasks(guide, "two") == []
