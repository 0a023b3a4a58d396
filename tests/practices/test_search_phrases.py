# The test set is fair: enough phrases, wanted cards that exist, and no phrase that a card holds word for word.

import re

import pytest

from fieldguide.pipeline import check
from tests.rendering.search.search_phrases import read_phrases


@pytest.fixture(scope="module")
def cards(root):
    return check(root).guide.cards


def _words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "")))


def test_the_set_holds_the_60_phrases_of_the_brief_and_at_least_100_more():
    phrases = read_phrases()
    assert sum(phrase.from_brief for phrase in phrases) == 60
    assert sum(not phrase.from_brief for phrase in phrases) >= 100


def test_a_fifth_of_the_new_phrases_has_a_typing_slip_or_an_american_spelling():
    new = [phrase for phrase in read_phrases() if not phrase.from_brief]
    assert sum(phrase.slip != "" for phrase in new) * 5 >= len(new)


def test_no_phrase_stands_there_twice():
    typed = [phrase.typed for phrase in read_phrases()]
    assert len(typed) == len(set(typed))


def test_each_half_holds_between_two_fifths_and_three_fifths_of_the_phrases():
    phrases = read_phrases()
    share = sum(phrase.held_back for phrase in phrases) / len(phrases)
    assert 0.4 <= share <= 0.6


def test_every_wanted_card_exists(cards):
    assert {id for phrase in read_phrases() for id in phrase.wanted} - set(cards) == set()


def test_no_phrase_stands_in_a_card_word_for_word(cards):
    typed = {_words(phrase.typed) for phrase in read_phrases()}
    found = {
        (card.id, text)
        for card in cards.values()
        for text in (*card.search_words, *getattr(card, "sounds_like", ()), *getattr(card, "use_when", ()))
        if _words(text) in typed
    }
    assert found == set()
