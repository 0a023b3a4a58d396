"""What a field may hold, and how a form that passes is shown."""

import dataclasses

import pytest

from fieldguide.loading.length_limits import check_text
from fieldguide.model.diagnostics import Code
from fieldguide.model.fields import (
    Anything,
    Date,
    Duration,
    Flag,
    Group,
    Groups,
    Lines,
    Links,
    Named,
    Number,
    Numbers,
    Range,
    Table,
    Text,
    empty_value,
    fields_of,
)
from fieldguide.model.fields import example_of as example
from fieldguide.model.groups import Exemption, Reference, SessionStep
from tests.cards import KINDS


def test_an_author_meets_what_all_cards_have_before_and_after_what_this_kind_has():
    keys = [field.key for field in KINDS["concept"].fields]
    assert keys[:2] == ["title", "gist"] and keys[-1] == "exceptions"
    assert keys.index("order") < keys.index("meaning") < keys.index("see_also")


def test_a_key_that_python_reserves_is_spelled_plainly():
    assert {field.key: field.attribute for field in fields_of(Exemption)}["field"] == "field_"


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (Text(), ""),
        (Lines(), ()),
        (Numbers(), ()),
        (Groups(SessionStep), ()),
        (Links(Reference), ()),
        (Group(SessionStep), None),
        (Number(), None),
        (Date(), None),
        (Duration(), ""),
    ],
)
def test_a_field_that_is_left_out_is_empty(shape, value):
    assert empty_value(shape) == value


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("title", "for example\ntitle: Listen to the end"),
        ("helps", "for example\nhelps:\n  - When a row goes round again."),
        ("see_also", "for example\nsee_also:\n  - card: low-trust\n    why: Sharing is where trust grows."),
        ("exceptions", "write “exceptions:” and below it, indented: rule, reason"),
    ],
)
def test_the_example_of_a_field_is_a_form_that_would_pass(key, words):
    (field,) = [field for field in KINDS["concept"].fields if field.key == key]
    assert example(field) == words


OF_CARDS = [
    Text(),
    Lines(),
    Numbers(),
    Number(),
    Date(),
    Duration(),
    Group(SessionStep),
    Groups(SessionStep),
    Links(Reference),
]
OF_MODELS = [Flag(), Range(), Anything(), Named(SessionStep)]


@pytest.mark.parametrize("shape", [*OF_CARDS, *OF_MODELS], ids=lambda shape: type(shape).__name__)
def test_a_shape_that_is_declared_stays_as_it_is(shape):
    assert hash(shape) == hash(dataclasses.replace(shape))
    with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
        shape.maximum = 1


@pytest.mark.parametrize(("words", "code"), [(20, Code.TOO_LONG), (21, Code.FAR_TOO_LONG)])
def test_a_text_is_an_error_past_four_times_its_limit(words, code):
    assert check_text("a " * words, Text(maximum=5), "“gist”").message.code is code


def test_a_shape_has_room_for_what_is_usual():
    assert Groups(SessionStep) == Groups(SessionStep, minimum=1, maximum=20)
    assert Table() == Table(Text(1, 20), (2, 4), 2, 12)
