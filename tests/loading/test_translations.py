"""The catalogue of a language: whole, and with nothing in it that nobody uses."""

import re
import string

import pytest
from babel import Locale

from fieldguide.loading.translations import AWAITING_A_NATIVE_READER, FORMS, LANGUAGES, is_language, read_translations

ASKED = re.compile(r"""\b(?:w|words|sentence|marked|count)\(\s*["']([a-z_]+(?:\.[a-z_-]+)*)["']""")
"""How Python and Jinja ask for words."""


def test_every_value_is_text_also_where_yaml_has_another_meaning():
    assert all(isinstance(text, str) for text in read_translations("en").texts.values())


def test_a_language_without_a_catalogue_has_english_words_and_its_own_plurals():
    polish = read_translations("pl")
    assert polish("frame.menu") == read_translations("en")("frame.menu") and "frame.menu" in polish.missing
    assert polish("format.locale") == "pl" and polish.count("minutes", 22) == "22 minutes"


def test_a_word_that_a_guide_gives_is_not_missing():
    words = read_translations("pl", (("frame.menu", "Menu"), ("minutes.few", "{number} minuty")))
    assert "frame.menu" not in words.missing and words.count("minutes", 22) == "22 minuty"


def test_a_word_runs_the_way_of_its_language_and_shows_its_figures():
    words = read_translations("ar", (("format.figures", "٠١٢٣٤٥٦٧٨٩"), ("card.version", "v{version}")))
    assert words.direction == "rtl" and words("card.version", version=12) == "v١٢"
    assert words("card.version", version="1.0b") == "v\u20681.0b\u2069"


@pytest.mark.parametrize(
    ("tag", "known"), [("en", True), ("pt-BR", True), ("xx", False), ("EN", False), ("zh-Hant", True)]
)
def test_a_language_is_known_by_its_tag(tag, known):
    assert is_language(tag) is known


def test_every_word_that_the_program_asks_for_is_there(root):
    texts = read_translations("en").texts
    package = root / "generator" / "fieldguide"
    files = [*package.rglob("rendering/**/*.py"), *package.rglob("rendering/**/*.j2")]
    asked = {
        key
        for file in files
        for key in re.findall(
            r"""\b(?:w|words|sentence|marked|count)\(\s*["']([a-z_]+(?:\.[a-z_-]+)*)["']""", file.read_text()
        )
    }
    assert len(asked) > 80
    there = {*texts, *(key.rpartition(".")[0] for key in texts)}
    assert {key for key in asked if key not in there} == set()


def test_every_plural_has_the_form_that_all_languages_have():
    texts = read_translations("en").texts
    plurals = {key.removesuffix(".one") for key in texts if key.endswith(".one")}
    assert plurals and all(f"{key}.other" in texts for key in plurals)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_filled_in(language):
    assert all(list(string.Formatter().parse(text)) for text in read_translations(language).texts.values())


# ------------------------------------------------------------------------------------- catalogues

OTHERS = [language for language in LANGUAGES if language != "en"]
ENGLISH = read_translations("en").texts


def values_of(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def noun_of(key, texts):
    noun, _, form = key.rpartition(".")
    return noun if form in FORMS and f"{noun}.other" in texts else None


def numbers_of(form, language):
    locale = Locale.parse(read_translations(language).texts["format.locale"], sep="-")
    return [number for number in range(1_001) if locale.plural_form(number) == form]


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_every_word_and_no_other(language):
    words = read_translations(language)
    assert words.missing == ()
    strange = {key for key in words.texts if key not in ENGLISH and noun_of(key, ENGLISH) is None}
    assert strange == set() and all(text.strip() for text in words.texts.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_the_forms_that_whole_numbers_take_in_its_language(language):
    texts = read_translations(language).texts
    needed = {form for form in FORMS if numbers_of(form, language)} | {"other"}
    nouns = {noun for key in texts if (noun := noun_of(key, texts))}
    assert len(nouns) > 15
    assert {noun: forms for noun in nouns if (forms := needed - {f for f in FORMS if f"{noun}.{f}" in texts})} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_filled_in_with_what_the_english_one_is(language):
    texts = read_translations(language).texts
    wrong = {}
    for key, text in texts.items():
        noun = noun_of(key, texts)
        asked = values_of(ENGLISH[f"{noun}.other" if noun else key])
        # “one card” needs no number: the form is that of a single one.
        spared = {"number"} if noun and len(numbers_of(key.rpartition(".")[2], language)) == 1 else set()
        if not asked - spared <= values_of(text) <= asked:
            wrong[key] = text
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_keeps_the_markup_and_the_marks_that_the_program_asks_for(language):
    texts = read_translations(language).texts
    tags = {key: re.findall(r"<[^>]+>", text) for key, text in texts.items()}
    assert {key: found for key, found in tags.items() if found != re.findall(r"<[^>]+>", ENGLISH.get(key, ""))} == {}
    assert len(texts["format.figures"]) == 10 and len(texts["script.questions.numbers"].split()) == 10


def test_who_has_read_a_catalogue_is_said_in_it(root):
    folder = root / "generator/fieldguide/loading/catalogues"
    said = {file.stem for file in folder.glob("*.yml") if "awaits a native reader" in file.read_text(encoding="utf-8")}
    assert said == set(AWAITING_A_NATIVE_READER) and {file.stem for file in folder.glob("*.yml")} == set(LANGUAGES)


@pytest.mark.parametrize("language", [*LANGUAGES, "he", "pl", "ar-EG"])
def test_a_catalogue_says_which_way_its_language_runs(language):
    words = read_translations(language)
    assert words("format.direction") == words.direction


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_words_are_quoted_as_the_language_quotes(language):
    words = read_translations(language)
    assert [key for key, text in words.texts.items() if "“" in text and key != "format.inner_quote"] == []


def test_french_has_a_space_before_a_colon_that_no_line_ends_at():
    texts = read_translations("fr").texts.items()
    assert [key for key, text in texts if re.search(r"(?<![\u00a0\u202f/\"'])[:;!?»](?=\s|$)", text)] == []
