# The drawing of the guide, laid out by arithmetic.

import pytest

from fieldguide.loading.settings import Settings
from fieldguide.model.addresses import MAP, has_map
from fieldguide.model.groups import Reference
from fieldguide.rendering.pages import render_pages
from fieldguide.rendering.pages.map import TYPE, draw_map, text_width, wrap
from tests.cards import guide_of, make


def behaviour(id, answers=(), exercises=(), title=""):
    return make(
        "behaviour",
        id=id,
        title=title or id,
        gist="",
        use_when=(),
        two_minutes=(),
        why="",
        steps=(),
        signs=(),
        traps=(),
        answers=tuple(Reference(card=card) for card in answers),
        exercises=tuple(Reference(card=card) for card in exercises),
        sources=(),
    )


def obstacle(id, theme=""):
    return make(
        "obstacle",
        id=id,
        title=id,
        gist="",
        theme=theme,
        sounds_like=(),
        looks_like=(),
        do_today=(),
        why="",
        ask=(),
        sources=(),
    )


def dimension(id):
    return make("dimension", id=id, title=id, gist="", line="", question="")


def test_a_guide_without_practices_has_no_map():
    assert not has_map(guide_of([obstacle("fog"), dimension("seeing")]))


def test_a_guide_of_practices_alone_has_no_map():
    assert not has_map(guide_of([behaviour("ask")]))


def test_what_a_guide_has_no_cards_of_is_not_drawn():
    drawn = draw_map(guide_of([behaviour("ask", answers=["fog"]), obstacle("fog")]))
    assert [column.kind.name for column in drawn.columns] == ["behaviour", "obstacle"]
    assert [(line.origin, line.target) for line in drawn.lines] == [("ask", "fog")]


def test_a_practice_stands_beside_its_main_dimension_and_is_joined_to_all():
    cards = [behaviour("ask", exercises=["doing", "seeing"]), dimension("doing"), dimension("seeing")]
    drawn = draw_map(guide_of(cards))
    station = next(box for box in drawn.facets.boxes if box.card.id == "doing")
    assert station.middle == drawn.answers.boxes[0].middle
    assert [(line.target, line.main) for line in drawn.lines] == [("doing", True), ("seeing", False)]


def test_obstacles_of_one_theme_stand_together_below_its_name():
    cards = [obstacle("a", "Fog"), obstacle("b", "Mist"), obstacle("c", "Fog"), behaviour("ask", answers=["b"])]
    drawn = draw_map(guide_of(cards))
    assert [box.card.id for box in drawn.troubles.boxes] == ["b", "a", "c"]
    assert [theme.name for theme in drawn.themes] == ["Mist", "Fog"]


def test_every_box_is_inside_the_drawing():
    cards = [*(dimension(f"d{i}") for i in range(9)), behaviour("ask", exercises=["d8"]), obstacle("fog")]
    drawn = draw_map(guide_of(cards))
    boxes = [box for column in drawn.columns for box in column.boxes]
    assert all(box.y >= 0 and box.y + box.height <= drawn.height for box in boxes)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Share information", ("Share information",)),
        ("Work at the edge of your authority", ("Work at the edge of", "your authority")),
        ("Incomprehensibilities", ("Incomprehensibilities",)),
    ],
)
def test_titles_are_set_in_lines_that_fit(text, lines):
    assert wrap(text, 180) == lines


def test_a_word_too_long_for_its_box_is_pressed_into_it():
    drawn = draw_map(guide_of([behaviour("ask", answers=["fog"], title="W" * 40), obstacle("fog")]))
    (_, _, room), *_ = drawn.answers.boxes[0].baselines
    assert 0 < room < drawn.answers.boxes[0].width


def test_characters_of_other_scripts_are_taken_to_be_square():
    assert text_width("会") == TYPE


@pytest.mark.parametrize(
    ("answering", "troubles", "drawn", "matrix"),
    [(27, 41, True, True), (50, 61, True, False), (100, 101, False, False)],
)
def test_what_grows_with_the_square_of_a_guide_is_left_out_of_a_large_one(answering, troubles, drawn, matrix):
    names = [f"fog-{n}" for n in range(troubles)]
    cards = [behaviour(f"b-{n}", answers=(names[n],)) for n in range(answering)]
    guide = guide_of([*cards, *(obstacle(name) for name in names)])
    map = draw_map(guide)
    assert (map.is_drawn, map.has_matrix) == (drawn, matrix)
    made = render_pages(guide, Settings(), {})
    page = made[MAP].decode()
    assert ("fg-map-drawing" in page, "fg-matrix" in page) == (drawn, matrix)
    # The table in words says every relation, whatever is left out.
    words = "".join(made[path].decode().partition("fg-map-words")[2] for path in made if path.startswith("map/"))
    assert words.count("/fog-") >= answering
