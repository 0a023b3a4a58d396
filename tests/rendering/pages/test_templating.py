"""A template's text: headings and blocks, with an empty line between them and nowhere else."""

import jinja2
import pytest

from fieldguide.loading.settings import Settings
from fieldguide.rendering.pages.templating import own_template, render
from fieldguide.rendering.pages.view import View
from tests.cards import WORDS, guide_of


def made(text, **values):
    view = View(guide_of([]), Settings(), WORDS, "", templates={"x": text})
    return render(own_template("x"), view, **values)


def test_an_empty_line_parts_headings_from_blocks_and_nothing_else():
    assert (
        made("\n\n<p>a</p>\n\n\n<p>b</p>\n# C { #c }\n<p>d</p>\n\n") == "<p>a</p>\n<p>b</p>\n\n# C { #c }\n\n<p>d</p>\n"
    )


def test_what_is_placed_is_escaped():
    assert made("<p>{{ x }}</p>", x="<b> & *c*") == "<p>&lt;b&gt; &amp; *c*</p>\n"


def test_a_name_without_a_value_is_a_mistake():
    with pytest.raises(jinja2.UndefinedError):
        made("{{ nothing }}")
