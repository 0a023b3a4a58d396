"""The shapes that tell the kinds apart, and the drawings of cards that have one."""

import dataclasses
import xml.etree.ElementTree

import pytest

from fieldguide.loading.declarations import ICONS
from fieldguide.rendering.icons import SHAPES, kind_icon, read_icons
from tests.cards import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_shape_of_its_own_that_screen_readers_pass_over(kind):
    drawing = xml.etree.ElementTree.fromstring(kind_icon(KINDS[kind]))
    assert drawing.get("aria-hidden") == "true" and len(drawing)
    assert [other.icon for other in KINDS.values()].count(KINDS[kind].icon) == 1


def test_a_model_can_name_every_shape_and_a_kind_that_names_none_has_none():
    assert set(ICONS) == SHAPES.keys()
    assert kind_icon(dataclasses.replace(KINDS["concept"], icon="")) == ""


def test_a_drawing_keeps_its_lines_and_its_look_and_nothing_else_of_its_file():
    raw = b'<svg xmlns="x" width="9" stroke="red" onload="x()">\n  <path d="M1 1"/>\n</svg>'
    found = read_icons({"assets/marks/seeing.svg": raw, "assets/other.svg": raw, "assets/marks/x.svg": b"none"})
    assert list(found) == ["seeing"]
    assert '<path d="M1 1"/>' in found["seeing"] and 'stroke="red"' in found["seeing"]
    assert "onload" not in found["seeing"] and 'width="9"' not in found["seeing"]
