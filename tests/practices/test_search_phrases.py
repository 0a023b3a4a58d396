# The phrases that the search is measured with are fair: enough of them, wanted cards that exist, none that a card holds
# word for word, and a fifth of them drawn by a seed.

import re
from collections.abc import Iterable

import pytest

from fieldguide.model.cards import walk_card
from fieldguide.model.markup import to_plain
from fieldguide.pipeline import check
from tests.rendering.search.search_phrases import draw_fifths, read_drawing, read_phrases, read_sets, read_strangers


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
    typed = [phrase.typed for phrase in (*read_phrases(), *read_strangers())]
    assert len(typed) == len(set(typed))


def test_each_half_holds_between_two_fifths_and_three_fifths_of_the_phrases():
    phrases = read_phrases()
    share = sum(phrase.held_back for phrase in phrases) / len(phrases)
    assert 0.4 <= share <= 0.6


def test_every_wanted_card_exists(cards):
    phrases = [*read_phrases(), *read_strangers()]
    assert {id for phrase in phrases for id in phrase.wanted} - set(cards) == set()


@pytest.fixture(scope="module")
def held(root):
    """What the search has word for word: what cards say, their names, and the synonyms."""
    checked = check(root)
    texts = [
        (card.id, to_plain(text))
        for card in checked.guide.cards.values()
        for _, _, text in walk_card(card, lambda field: field.search != "phrases")
    ]
    return [*texts, *(("synonyms", words) for group in checked.synonyms.groups for words in group)]


def _held_word_for_word(held, phrases: Iterable[str]) -> set[tuple[str, str]]:
    typed = {_words(phrase) for phrase in phrases}
    return {(where, text) for where, text in held if _words(text) in typed}


def test_no_phrase_stands_in_a_card_word_for_word(held):
    known = read_drawing().known
    phrases = [phrase.typed for each in read_sets().values() for phrase in each if phrase.typed not in known]
    assert _held_word_for_word(held, phrases) == set()


def test_no_phrase_of_the_drawn_fifth_stands_in_a_card_or_a_synonym_word_for_word(held):
    assert _held_word_for_word(held, read_drawing().drawn) == set()


def test_the_drawn_fifth_is_what_its_seed_draws_from_each_set():
    drawing = read_drawing()
    assert draw_fifths(read_sets(), drawing.known, drawing.seed) == sorted(drawing.drawn)


def test_the_drawn_fifth_is_about_a_fifth_of_each_set():
    drawn = read_drawing().drawn
    for phrases in read_sets().values():
        assert sum(phrase.typed in drawn for phrase in phrases) == round(len(phrases) / 5)
