# What people of many trades say was shortened from public pages, stands in the card that answers it, and is no phrase
# that the search is measured with.

from collections import Counter

import pytest
import yaml

from fieldguide.pipeline import check
from tests.conftest import ROOT
from tests.rendering.search.search_phrases import read_phrases, read_strangers

WORDINGS = yaml.safe_load((ROOT / "tests/practices/wordings.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def cards(root):
    return check(root).guide.cards


def test_each_wording_is_among_the_search_words_of_its_card(cards):
    astray = [each["says"] for each in WORDINGS if each["says"] not in cards[each["card"]].search_words]
    assert astray == []


def test_no_wording_is_a_phrase_that_the_search_is_measured_with():
    measured = {phrase.typed.lower() for phrase in (*read_phrases(), *read_strangers())}
    assert [each["says"] for each in WORDINGS if each["says"].replace("’", "'").lower() in measured] == []


def test_each_wording_names_the_public_page_that_it_was_shortened_from():
    assert [each["says"] for each in WORDINGS if not each["from"].startswith(("https://", "http://"))] == []


def test_no_wording_stands_there_twice():
    assert [words for words, times in Counter(each["says"] for each in WORDINGS).items() if times > 1] == []


def test_several_trades_and_those_who_manage_and_are_managed_have_said_something():
    assert len({each["by"] for each in WORDINGS}) >= 10
