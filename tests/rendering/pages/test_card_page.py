"""A card's page by its kind's own template, which is held to what it places."""

import dataclasses
import re

import pytest

from fieldguide.loading.settings import Settings
from fieldguide.model.diagnostics import Code
from fieldguide.model.groups import PathStep
from fieldguide.model.guide import build_guide
from fieldguide.model.kinds import Help
from fieldguide.rendering.downloads import AllPrints, Print
from fieldguide.rendering.pages import check_templates, render_pages
from tests.cards import MODEL, guide_of, make, parse
from tests.filled import fill

CARD = """\
title: Listen
gist: Hear people *out* to the end.
meaning: Wait until they *stop*, and count to three.
picture: A cup that is full takes no tea & no milk.
"""
IMPORT = '{% import "macros.md.j2" as m %}\n'
PLACED = "{{ m.section(view, card, parts.KEY) }}\n"


@pytest.fixture
def guide():
    card, _ = parse(CARD, "practices/concepts/listen.yaml")
    return guide_of([card])


def place(*keys):
    return IMPORT + "".join(PLACED.replace("KEY", key) for key in keys)


def told(guide, text, kind="concept"):
    return [
        (d.code, d.span[:2], d.headline) for d in check_templates(guide, Settings(), {kind: text}, "overrides/cards")
    ]


def test_a_kind_s_own_template_places_the_sections(guide):
    text = place("picture") + "<hr>\n" + PLACED.replace("KEY", "meaning")
    assert told(guide, text) == []
    page = render_pages(guide, Settings(), {}, templates={"concept": text})["concepts/listen.md"].decode()
    assert page.index("A cup that is full") < page.index("<hr>") < page.index("Wait until they")
    assert page.index("# Listen { #listen }") < page.index("A cup that is full")


def test_a_text_that_it_leaves_out_is_told(guide):
    (found,) = told(guide, place("meaning"))
    assert found == (
        Code.BAD_TEMPLATE,
        ("overrides/cards/concept.html", 1),
        "this template leaves out “picture” of “Listen”",
    )


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [("<p>\n{{ nothing.x }}</p>", 2, "'nothing' is undefined"), ("\n\n{% if %}", 3, "Expected an expression")],
)
def test_a_mistake_in_it_is_told_at_its_line(guide, text, line, says):
    ((code, place, headline),) = told(guide, text)
    assert (code, place) == (Code.BAD_TEMPLATE, ("overrides/cards/concept.html", line)) and says in headline


def test_one_for_no_kind_is_told(guide):
    assert told(guide, "", "concpet") == [
        (Code.BAD_TEMPLATE, ("overrides/cards/concpet.html", 1), "there is no kind called “concpet”")
    ]


# --------------------------------------------------------------------------------------- paths


def pages_of_a_path(**help):
    cards = [make("concept", id, title=id.title(), gist="It is one.") for id in ("one", "two")]
    steps = tuple(PathStep(card=card.id) for card in cards)
    path = make("path", "way", title="Way", gist="It leads.", steps=steps, between="Try it.")
    guide = build_guide(dataclasses.replace(MODEL, help=Help(**help)), [*cards, path])
    return {path: raw.decode() for path, raw in render_pages(guide, Settings(), {}).items() if path.endswith(".md")}


def test_a_path_leads_to_a_card_s_place_on_it_and_the_card_to_its_neighbours():
    pages = pages_of_a_path()
    assert re.findall(r'href="([^"]*)" data-fg-to="([^"]*)"', pages["paths/way.md"]) == [
        ("../../concepts/one/", "way.1"),
        ("../../concepts/two/", "way.2"),
    ]
    assert '<a rel="next" href="../two/" data-fg-to="way.2">Next: Two</a>' in pages["concepts/one.md"]
    assert "<summary>Between sessions</summary><p>Try it.</p>" in pages["concepts/one.md"]


def test_the_step_of_a_card_for_readers_in_danger_has_no_tick():
    pages = pages_of_a_path(card="one")
    assert 'data-fg-place="way.1">' in pages["concepts/one.md"]
    assert 'data-fg-place="way.2" data-fg-tick>' in pages["concepts/two.md"]
    assert pages["paths/way.md"].count(" data-fg-tick>") == 1


# ---------------------------------------------------------------------------------------- wall


@pytest.mark.parametrize("kind", ["behaviour", "obstacle", "tool"])
def test_the_parts_that_a_room_is_shown_are_marked(kind):
    filled = fill(kind)
    page = render_pages(filled.guide, Settings(), {})
    text = next(raw.decode() for path, raw in page.items() if path.endswith("filled.md"))
    assert "data-fg-wall" in text and (".fg-on-wall" in text or "fg-live" in text)


def test_a_card_without_such_parts_is_not_offered_for_a_wall(guide):
    assert "data-fg-wall" not in render_pages(guide, Settings(), {})["concepts/listen.md"].decode()


# ----------------------------------------------------------------------------------------- bar


def test_the_bar_prints_the_card_itself_and_not_a_part_of_it(guide):
    part = Print("a", "part.pdf", "Part", "checklists", "", "A4", "", 1, "", 1, cards=("listen",))
    whole = dataclasses.replace(part, name="b", file="whole.pdf", section="concept")
    page = render_pages(guide, Settings(), {}, AllPrints((part, whole)))["concepts/listen.md"].decode()
    assert page.index("whole.pdf") < page.index("part.pdf")
