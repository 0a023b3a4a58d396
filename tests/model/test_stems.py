# What the search takes for the same word, and what it does not.

import pytest

from fieldguide.model.stems import STOP_WORDS, find_tokens, forms_in, stop_words_of, to_stem, to_stems


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
        ["focus", "focuses", "focused"],
        ["work", "working", "workable"],
    ],
)
def test_the_forms_of_a_word_are_one(words):
    assert len({stem for word in words for stem in to_stems(word)}) == 1


@pytest.mark.parametrize(
    "one, other", [("partner", "part"), ("trust", "truth"), ("nothing", "not"), ("us", "use"), ("pie", "pi")]
)
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


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["partager", "partagée", "partages"]),
        ("ar", ["الحديقة", "حديقة", "للحديقة"]),
        ("de", ["Besprechung", "Besprechungen"]),
        ("pt-BR", ["equipe", "equipes"]),
        ("ru", ["вопрос", "вопросы", "вопросов"]),
    ],
)
def test_the_forms_of_a_word_are_one_in_languages_that_snowball_knows(language, words):
    assert len({stem for word in words for stem in to_stems(word, language)}) == 1


@pytest.mark.parametrize("language", ["cy", "ja", "qqq"])
def test_a_language_that_it_does_not_know_is_read_as_it_is_typed(language):
    assert to_stems("timau", language) == ["timau"] and to_stems("meetings") == ["meet"]


def test_an_elided_word_is_a_word_but_in_english():
    assert find_tokens("l’équipe qu'on a", "fr") == ["equipe", "qu", "on"]
    assert find_tokens("the team’s plan") == ["the", "team's", "plan"]


def test_snowball_is_asked_with_the_accents_that_it_goes_by():
    assert list(forms_in("« Partagées »", "fr")) == [("partagees", "partag")]


@pytest.mark.parametrize(
    ("language", "word"), [("en", "the"), ("fr", "des"), ("fr-CA", "les"), ("ar", "في"), ("de", "und")]
)
def test_what_every_sentence_has_counts_for_little(language, word):
    assert word in stop_words_of(language)


def test_words_that_turn_the_meaning_count_in_other_languages_too():
    assert {"pas", "rien", "personne", "jamais", "sans"}.isdisjoint(stop_words_of("fr"))
    assert {"لا", "لم", "ليس"}.isdisjoint(stop_words_of("ar")) and stop_words_of("cy") == frozenset()
