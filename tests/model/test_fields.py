"""What a field may hold, and how a form that passes is shown."""

import pytest

from fieldguide.model.fields import Date, Group, Groups, Lines, Links, Number, Numbers, Text, empty_value, fields_of
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
