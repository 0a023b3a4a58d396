"""Ids: made from titles, told apart from other words, and found when they are mistyped."""

import json

import pytest

from fieldguide.model.ids import find_ids, is_id, nearest, to_id
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests" / "ids.json").read_text(encoding="utf-8"))
"""Titles and their ids: the form in the browser is held to the same."""


@pytest.mark.parametrize(("title", "id"), CASES.items())
def test_an_id_is_made_of_the_letters_that_a_keyboard_has(title, id):
    assert to_id(title) == id


@pytest.mark.parametrize(("text", "is_one"), [("a-2", True), ("A", False), ("a--b", False), ("-a", False), ("", False)])
def test_an_id_is_small_letters_and_figures_joined_by_single_hyphens(text, is_one):
    assert is_id(text) is is_one


def test_the_nearest_word_is_offered_and_none_that_is_far():
    assert nearest("pair-reveiw", ["pair-review", "echo"]) == "pair-review"
    assert nearest("tea", ["pair-review", "echo"]) is None


def test_whatever_could_be_an_id_is_found_in_a_text():
    assert find_ids("card: share-information # 2") == ["card", "share-information", "2"]
