"""What the rules work with: each word’s syllables are counted once."""

import dataclasses
from unittest import mock

import pytest

from fieldguide.checking.lint import context
from fieldguide.model.diagnostics import Code


def test_a_word_is_counted_once():
    syllables = context.Syllables()
    with mock.patch.object(context, "count_syllables", return_value=3) as count:
        assert (syllables["animal"], syllables["animal"]) == (3, 3)
    count.assert_called_once_with("animal")


def test_a_name_counts_for_nothing():
    syllables = context.Syllables()
    assert (syllables["Alessandra"], syllables["I"], syllables["I’ve"]) == (0, 1, 1)


def test_a_guide_without_a_card_for_danger_is_not_asked_to_speak_of_it():
    assert not context.Context().reports


def test_a_finding_stays_as_it_was_told():
    with pytest.raises(dataclasses.FrozenInstanceError):
        context.Finding(Code.EMOJI, ("why",), "headline", "help").words = "other"
