"""What a guide declares of its kinds, and how it is asked for by the parts that fields play."""

import dataclasses

import pytest

from fieldguide.model import kinds
from fieldguide.model.kinds import PlacedField
from fieldguide.model.roles import Role
from tests.cards import KINDS, MODEL


def test_a_field_is_found_by_the_part_it_plays():
    assert KINDS["behaviour"].playing(Role.FIRST_ACTION).key == "two_minutes"
    assert KINDS["concept"].playing(Role.FIRST_ACTION) is None


def test_kinds_are_found_by_a_part_and_by_where_a_relation_of_it_leads():
    assert [kind.name for kind in MODEL.with_role(Role.ANSWER)] == ["behaviour"]
    assert [kind.name for kind in MODEL.led_to_by(Role.ANSWER)] == ["obstacle"]
    # A relation that names no kind leads to any.
    assert MODEL.led_to_by(Role.CHECKS) == tuple(KINDS.values())


def test_a_kind_at_the_top_has_no_list():
    assert KINDS["tool"] not in MODEL.listed and len(MODEL.listed) == len(KINDS) - 1


def test_what_a_relation_is_called_at_its_other_end_leads_to_its_name():
    assert MODEL.called_there["answered_by"] == "answers"


def test_a_kind_is_written_as_authors_call_it():
    assert f"{KINDS['path']}" == "path"


def test_a_relation_in_its_place_is_seen_from_the_card_that_has_it():
    answers = KINDS["behaviour"].by_key["answers"]
    assert PlacedField(answers).heading == "What it helps with"
    assert PlacedField(answers, backwards=True).heading == "What helps"


@pytest.mark.parametrize(
    "of", [of for of in vars(kinds).values() if dataclasses.is_dataclass(of) and of.__module__ == kinds.__name__]
)
def test_what_is_declared_of_kinds_stays_as_it_is(of):
    assert of.__dataclass_params__.frozen
