"""A value that the check would refuse is refused as it is typed, with one that passes."""

from __future__ import annotations

import pytest

from fieldguide.authoring.new_card import given_values
from fieldguide.authoring.prompts import ask_fields
from fieldguide.authoring.typed_value import find_fault
from fieldguide.model.fields import Choice, Choices, Date, Duration, Field, Lines, Number, Numbers, Text
from fieldguide.model.kinds import Kind, Label
from tests.cards import guide_of

PHASE = Field("phase", Choices(("Discover", "Decide")), "when", required=True)
FIELDS = (
    Field("category", Choice(("Discover", "Decide")), "which", required=True),
    PHASE,
    Field("people", Number(1, 9), "how many", 3, required=True),
    Field("parts", Numbers(), "which", [1, 2], required=True),
    Field("day", Date(), "when", "2026-05-03", required=True),
    Field("time", Duration(), "how long", "20 min", required=True),
)


def kind_of(*fields: Field) -> Kind:
    return Kind("thing", "things", Label("Thing", "Things"), "a thing", fields)


KIND = kind_of(*FIELDS)


@pytest.mark.parametrize(
    ("field", "wrong", "right", "told"),
    [
        (FIELDS[0], "Descide", "Decide", "“category” cannot be “Descide”; did you mean “Decide”?"),
        (PHASE, "Bad", "Decide", "“phase” cannot be “Bad”; write one of: Discover, Decide"),
        (FIELDS[2], "10", "9", "“people” is a whole number from 1 to 9"),
        (FIELDS[3], "one", "1, 2", "“parts” is a list of whole numbers"),
        (FIELDS[4], "2026-02-30", "2026-02-28", "2026-02-30"),
        (FIELDS[5], "a while", "1 h 30", "“time”"),
    ],
    ids=lambda value: value.key if isinstance(value, Field) else "",
)
def test_a_value_that_a_field_cannot_have_is_refused_as_a_flag_and_asked_for_again(field, wrong, right, told):
    given, problem = given_values(KIND, [f"{field.key}={wrong}"])
    assert given == {} and problem.startswith(f"“{field.key}={wrong}” is refused: ") and told in problem
    assert given_values(KIND, [f"{field.key}={right}"])[1] == ""
    answers, said, typed = iter([wrong, right]), [], {}
    ask_fields(guide_of([]), kind_of(field), typed, lambda _: next(answers), said.append)
    assert any(told in line for line in said) and typed[field.key] in (right, [right], ["1", "2"])
    assert next(answers, None) is None


def test_an_empty_answer_ends_the_asking():
    answers, typed = iter(["Bad", ""]), {}
    ask_fields(guide_of([]), kind_of(FIELDS[0]), typed, lambda _: next(answers), lambda _: None)
    assert typed == {}


def test_a_word_that_is_typed_twice_is_refused():
    assert given_values(KIND, ["phase=Decide", "phase=Decide"])[1] == (
        "“phase=Decide” is refused: “phase” names “Decide” twice; delete one of the two"
    )


@pytest.mark.parametrize("field", [Field("gist", Text(), "what"), Field("steps", Lines(), "what")])
def test_a_text_is_a_first_try(field):
    assert find_fault(field, "<b>short</b>") == ""
