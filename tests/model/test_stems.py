# What the search takes for the same word, and what it does not.

import pytest

from fieldguide.model.stems import STOP_WORDS, find_tokens, to_stem, to_stems


@pytest.mark.parametrize(
    "one, other",
    [
        ("organise", "organize"),
        ("organisation", "organization"),
        ("prioritising", "prioritize"),
        ("behaviour", "behavior"),
        ("neighbourhood", "neighborhood"),
        ("labour", "labor"),
        ("centre", "center"),
        ("programme", "program"),
        ("programmes", "programs"),
        ("defence", "defense"),
        ("analyse", "analyze"),
        ("travelled", "traveled"),
        ("favourite", "favorite"),
    ],
)
def test_american_spelling_is_the_same_word(one, other):
    assert to_stem(one) == to_stem(other)


@pytest.mark.parametrize(
    "words",
    [
        ["meeting", "meetings", "meet", "met"],
        ["argue", "arguing", "argued", "argument", "arguments"],
        ["agree", "agreed", "agreement"],
        ["change", "changes", "changing", "changed"],
        ["difficulty", "difficulties", "difficult"],
        ["party", "parties"],
        ["boss", "bosses"],
        ["stop", "stopped", "stopping"],
    ],
)
def test_the_forms_of_a_word_are_one(words):
    assert len({stem for word in words for stem in to_stems(word)}) == 1


@pytest.mark.parametrize("one, other", [("partner", "part"), ("trust", "truth"), ("nothing", "not"), ("us", "use")])
def test_different_words_stay_apart(one, other):
    assert to_stem(one) != to_stem(other)


@pytest.mark.parametrize("typed", ["they don't listen", "they don’t listen", "they dont listen", "they do not listen"])
def test_not_is_heard_in_a_contraction(typed):
    assert find_tokens(typed) == ["they", "do", "not", "listen"]


@pytest.mark.parametrize("word", ["not", "no", "us", "never", "without", "all"])
def test_words_that_turn_the_meaning_count_in_full(word):
    assert word not in STOP_WORDS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("شَارِكِ الأرقام", ["شارك", "الارقام"]),
        ("コミュニ", ["コミ", "ミュ", "ュニ"]),
        ("社", ["社"]),
        ("日本語guide", ["日本", "本語", "guide"]),
        ("Привет, мир!", ["привет", "мир"]),
        ("“quoted” – words", ["quoted", "words"]),
    ],
)
def test_words_of_other_scripts_are_words(text, words):
    assert find_tokens(text) == words
