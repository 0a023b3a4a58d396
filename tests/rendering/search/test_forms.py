"""What comes with the index of a guide that is not in English, for reading what is typed."""

from fieldguide.rendering.search.forms import find_forms, pack


def test_words_come_by_their_stems_and_those_that_are_their_own_stay_out():
    forms = find_forms(["Partager, partagée et partages", "le pont"], "fr")
    assert forms == {"partager": "partag", "partagee": "partag", "partages": "partag"}
    assert pack(forms) == ({"partag": "ee er es"}, {})


def test_a_word_that_begins_otherwise_than_its_stem_comes_whole():
    endings, others = pack(find_forms(["الحديقة حديقة"], "ar"))
    assert endings == {"حديق": "ة"} and others == {"الحديقة": "حديق"}


def test_a_language_without_a_stemmer_has_none():
    assert find_forms(["timau yn gweithio"], "cy") == {}
