"""How sections are set: each style on every medium, each shape in some style."""

import dataclasses

import pytest

from fieldguide.loading.model_file import read_model
from fieldguide.model.fields import Choice, Date, Duration, Field, Group, Groups, Lines, Links, Number, Text
from fieldguide.model.groups import LISTED, SINGLE, PathStep, Reference
from fieldguide.model.styles import STYLES, default_style, fits
from tests.cards import KINDS
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("shape", "style"),
    [
        (Text(), "prose"),
        (Lines(), "bullets"),
        (Number(), "facts"),
        (Date(), "facts"),
        (Duration(), "facts"),
        (Choice(("a",)), "facts"),
        (Links(Reference), "links"),
        (Links(PathStep), "stops"),
        *((Group(of), name) for name, of in SINGLE.items()),
    ],
)
def test_a_shape_is_set_in_a_style_that_suits_it(shape, style):
    assert default_style(shape) == style
    assert fits(Field("x", shape, "", style=style))


@pytest.mark.parametrize("of", LISTED.values())
def test_a_list_of_groups_has_a_style_or_is_hidden(of):
    style = default_style(Groups(of))
    assert style == "" or fits(Field("x", Groups(of), "", style=style))


def test_a_style_refuses_a_shape_that_it_cannot_set():
    assert not fits(Field("x", Text(), "", style="boxes")) and not fits(Field("x", Text(), "", style="nothing"))


@pytest.mark.parametrize("style", STYLES)
def test_our_guide_or_the_one_of_every_shape_uses_every_style_but_plain_boxes(style):
    model, _, _ = read_model(ROOT / "tests/sites/every-shape")
    kinds = [*KINDS.values(), *model.kinds.values()]
    used = {section.field.style for kind in kinds for section in kind.sections}
    assert (style in used) != (style == "boxes")


def test_every_section_of_our_guide_can_be_set():
    for kind in KINDS.values():
        for section in kind.sections:
            assert fits(section.field), (kind.name, section.field.key)
            assert dataclasses.replace(section.field).style in STYLES
