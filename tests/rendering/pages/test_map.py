# The drawing of the guide, laid out by arithmetic.

import re

import pytest

from fieldguide.loading.settings import Settings
from fieldguide.model.addresses import DRAWING, MAP, MATRIX, has_map
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


@pytest.fixture(scope="module", params=[(4, 5, True), (27, 41, True), (50, 61, False), (300, 150, False)])
def sized(request):
    """A guide with so many cards that answer and that are answered, whether the pairs have a table, and its pages."""
    answering, troubles, has_table = request.param
    names = [f"fog-{n}" for n in range(troubles)]
    cards = [behaviour(f"b-{n}", (names[n % troubles], names[-1]), ["seeing"]) for n in range(answering)]
    guide = guide_of([*cards, dimension("seeing"), *(obstacle(name) for name in names)])
    made = render_pages(guide, Settings(), {})
    return guide, has_table, {path: made[path].decode() for path in made if path.startswith("map/")}


def test_a_small_guide_is_on_one_page_and_of_a_larger_one_each_part_has_its_own(sized):
    guide, has_table, pages = sized
    first = pages[MAP]
    if len(guide.cards) < 20:
        assert list(pages) == [MAP] and "fg-map-drawing" in first and "fg-matrix" in first
    else:
        assert 'href="drawing/"' in first and "fg-map-drawing" in pages[DRAWING]
        assert ('<li id="matrix"><a href="matrix/">' in first, MATRIX in pages) == (has_table, has_table)


def test_no_part_of_the_map_is_too_large_for_a_page(sized):
    _, _, pages = sized
    assert {path: len(text) for path, text in pages.items() if len(text) > 52_000} == {}


@pytest.mark.parametrize("part", ["fg-map-words", "fg-map-drawing"])
def test_every_relation_is_in_words_and_drawn_however_large_a_guide_is(sized, part):
    guide, _, pages = sized
    shown = "".join(text.partition(part)[2].partition("fg-matrix")[0] for text in pages.values())
    assert all(f'/{card.id}/"' in shown for card in guide.cards.values() if guide.links_from(card.id))
    assert all(f'/{link.target}/"' in shown for link in guide.links)


def test_each_drawing_of_several_has_the_lines_of_its_own_cards(sized):
    _, _, pages = sized
    drawn = [text for path, text in pages.items() if path.startswith("map/drawing")]
    for text in drawn:
        answers = text.partition("fg-map-answer")[2].partition("fg-map-trouble")[0]
        ids = re.findall(r"/(b-\d+)/", answers)
        assert answers.count("c") >= len(ids) > 0
        assert text.count('aria-current="page"') == (len(drawn) > 1)
