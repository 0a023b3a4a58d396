"""A card's page by its kind's own template, which is held to what it places."""

import pytest

from fieldguide.loading.settings import Settings
from fieldguide.model.diagnostics import Code
from fieldguide.rendering.pages import check_templates, render_pages
from tests.cards import guide_of, parse

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
