"""What `guide.yml` may hold."""

import dataclasses

import pytest

from fieldguide.loading import declarations
from fieldguide.loading.declarations import PRINTS, SHAPES, FieldDeclaration, GuideDeclaration, KindDeclaration
from fieldguide.loading.model_file import parse_model
from fieldguide.model.fields import Choice, Number, fields_of
from fieldguide.model.roles import Role
from fieldguide.model.styles import STYLES
from fieldguide.rendering.print.catalog import PLANS
from tests.loading.test_model_file import change, told


def options(of, key):
    (declared,) = [field for field in fields_of(of) if field.key == key]
    assert isinstance(declared.shape, Choice)
    return declared.shape.options


def test_a_field_can_have_every_shape_style_and_role_that_the_program_knows():
    assert options(FieldDeclaration, "shape") == SHAPES
    assert set(options(FieldDeclaration, "style")) == STYLES.keys()
    assert set(options(FieldDeclaration, "role")) == set(Role)


def test_everything_that_is_printed_can_be_chosen():
    assert set(PRINTS) == {*PLANS, "epub"}


def test_every_entry_says_what_it_is_for():
    for of in (FieldDeclaration, KindDeclaration, GuideDeclaration):
        assert all(field.help for field in fields_of(of))


@pytest.mark.parametrize(
    ("old", "new", "headline"),
    [
        ("summary: something", "summary: a [link](https://example.org)", "a link cannot stand in this field"),
        ("summary: something", "colour: {dark: '#000000'}\n    summary: something", "“colour” needs “light”"),
        ("summary: something", "colour: {light: '#000000'}\n    summary: something", "“colour” needs “dark”"),
        ("help: what helps", "search: words", "“tips” needs “help”"),
        ("to: [idea]", "to: [idea], at_least: 2", "“at_least” is a whole number from 0 to 1"),
        ("summary: something", "boost: 1001\n    summary: something", "“boost” is a whole number from 1 to 1000"),
    ],
)
def test_what_a_declaration_cannot_hold_is_told(old, new, headline):
    (found,) = told(change(old, new))
    assert found[2].startswith(headline)


def test_an_address_is_one_word():
    _, (found,) = parse_model(change("format: 1\n", "format: 1\ncontact: cards@example.org or by post\n"))
    assert found.headline == "“contact” is 5 words, far past its limit of 1 word"


@pytest.mark.parametrize(
    ("old", "new"),
    [("to: [idea]", "to: [idea], at_least: 0"), ("summary: something", "boost: 1000\n    summary: something")],
)
def test_the_last_value_that_a_declaration_can_hold_is_no_mistake(old, new):
    assert told(change(old, new)) == []


DECLARED = [
    of for of in vars(declarations).values() if dataclasses.is_dataclass(of) and of.__module__ == declarations.__name__
]


@pytest.mark.parametrize("of", DECLARED, ids=lambda of: of.__name__)
def test_what_is_declared_stays_as_it_is(of):
    assert of.__dataclass_params__.frozen


@pytest.mark.parametrize("of", DECLARED, ids=lambda of: of.__name__)
def test_the_example_of_a_number_is_one_that_passes(of):
    numbers = [field for field in fields_of(of) if isinstance(field.shape, Number)]
    assert all(field.shape.minimum <= field.example <= field.shape.maximum for field in numbers)
