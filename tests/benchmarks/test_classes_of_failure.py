"""Why a phrase may miss its cards is told by its words alone, for every search alike."""

import shutil

import pytest

from tests.benchmarks.rank_searches import Class, Ranked, Words, search_in_node
from tests.rendering.search.search_phrases import Phrase

PHRASE = Phrase("nobody lets me finish", ("someone-takes-over",), "person")


@pytest.mark.parametrize(
    ("unknown", "told_by", "cause"),
    [
        (("xylophone",), {"someone-takes-over"}, Class.UNKNOWN),
        ((), {"low-trust"}, Class.ELSEWHERE),
        ((), {"low-trust", "someone-takes-over"}, Class.OUTRANKED),
    ],
)
def test_each_phrase_is_of_one_class(unknown, told_by, cause):
    assert Ranked(PHRASE, 0, Words(unknown, frozenset(told_by))).class_of_failure is cause


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node.js")
def test_the_cards_are_asked_for_the_word_that_tells_most():
    _, (words,) = search_in_node(["a xylophone on the parapet "])
    assert (words.unknown, words.told_by) == (("xylophone",), {"outranked"})
