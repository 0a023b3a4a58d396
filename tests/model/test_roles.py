"""The parts that fields play."""

import dataclasses

import pytest

from fieldguide.model.fields import Choice, Date, Group, Groups, Lines, Links, Number, Text
from fieldguide.model.roles import SHAPES, Role


@pytest.mark.parametrize("role", Role)
def test_every_part_says_which_shapes_can_play_it(role):
    assert SHAPES[role] and set(SHAPES[role]) <= {Choice, Date, Group, Groups, Lines, Links, Number, Text}


@pytest.mark.parametrize("role", Role)
def test_every_part_is_asked_for_by_some_feature(role, root):
    package = root / "generator" / "fieldguide"
    asked = [
        *package.rglob("rendering/**/*.py"),
        *package.rglob("checking/**/*.py"),
        *package.rglob("rendering/**/*.j2"),
    ]
    texts = [file.read_text(encoding="utf-8") for file in asked]
    assert any(f"Role.{role.name}" in text or f'"{role.value}"' in text for text in texts)


def test_shapes_are_dataclasses_that_a_model_can_name():
    assert all(dataclasses.is_dataclass(shape) for shapes in SHAPES.values() for shape in shapes)
