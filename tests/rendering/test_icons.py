"""The shapes that tell the kinds apart, and the drawings of cards that have one."""

import xml.etree.ElementTree

import pytest

from fieldguide.model.cards import KINDS
from fieldguide.rendering.icons import KIND_SHAPES, kind_icon, read_icons


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_shape_of_its_own_that_screen_readers_pass_over(kind):
    drawing = xml.etree.ElementTree.fromstring(kind_icon(kind))
    assert drawing.get("aria-hidden") == "true" and len(drawing)
    assert list(KIND_SHAPES.values()).count(KIND_SHAPES[kind]) == 1


def test_what_is_no_kind_has_no_shape():
    assert kind_icon("story") == ""


def test_a_drawing_keeps_its_lines_and_its_look_and_nothing_else_of_its_file():
    raw = b'<svg xmlns="x" width="9" stroke="red" onload="x()">\n  <path d="M1 1"/>\n</svg>'
    found = read_icons({"assets/marks/seeing.svg": raw, "assets/other.svg": raw, "assets/marks/x.svg": b"none"})
    assert list(found) == ["seeing"]
    assert '<path d="M1 1"/>' in found["seeing"] and 'stroke="red"' in found["seeing"]
    assert "onload" not in found["seeing"] and 'width="9"' not in found["seeing"]
