"""Ids: made from titles, told apart from other words, and found when they are mistyped."""

import json

import pytest

from fieldguide.model.ids import find_ids, foreign_letters, is_id, nearest, to_id
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


@pytest.mark.parametrize(
    "name", ["con", "nul", "aux", "prn", "com1", "lpt9", "index", "404", "CON", "nul.", "a ", "é", "e\u0301"]
)
def test_no_id_is_taken_that_a_page_of_ours_has_or_windows_cannot_store(name):
    assert not is_id(name)


def test_letters_that_only_look_like_ours_are_named():
    assert foreign_letters("m\u0435aning") == "; “\u0435” is cyrillic small letter ie"
    assert foreign_letters("two-minutes") == ""
