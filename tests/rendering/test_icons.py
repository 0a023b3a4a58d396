"""The shapes that tell the kinds apart, and the drawings of cards that have one."""

import dataclasses
import xml.etree.ElementTree

import pytest

from fieldguide.loading.declarations import ICONS
from fieldguide.loading.marks import Mark
from fieldguide.rendering.icons import SHAPES, kind_icon, mark_file, mark_icon
from tests.cards import KINDS

MARK = Mark(' stroke="currentColor"', '<path d="M1 1"/>')


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_shape_of_its_own_that_screen_readers_pass_over(kind):
    drawing = xml.etree.ElementTree.fromstring(kind_icon(KINDS[kind]))
    assert drawing.get("aria-hidden") == "true" and len(drawing)
    assert [other.icon for other in KINDS.values()].count(KINDS[kind].icon) == 1


def test_a_model_can_name_every_shape_and_a_kind_that_names_none_has_none():
    assert set(ICONS) == SHAPES.keys()
    assert kind_icon(dataclasses.replace(KINDS["concept"], icon="")) == ""


def test_the_mark_of_a_card_has_the_colour_of_its_kind_and_screen_readers_pass_over_it():
    drawing = xml.etree.ElementTree.fromstring(mark_icon(MARK, KINDS["concept"]))
    assert drawing.get("class") == "fg-mark fg-is-concept" and drawing.get("aria-hidden") == "true"
    assert drawing.get("stroke") == "currentColor" and drawing[0].get("d") == "M1 1"


def test_the_mark_of_a_card_is_a_whole_file_for_paper():
    drawing = xml.etree.ElementTree.fromstring(mark_file(MARK))
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg" and drawing.get("viewBox") == "0 0 24 24"
    assert drawing.get("stroke") == "currentColor" and drawing[0].get("d") == "M1 1"
