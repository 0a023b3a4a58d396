"""The catalogue of a language: whole, and with nothing in it that nobody uses."""

import re
import string

import pytest

from fieldguide.loading.translations import is_language, read_translations

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


@pytest.mark.parametrize("key", read_translations("en").texts)
def test_every_text_can_be_filled_in(key):
    assert list(string.Formatter().parse(read_translations("en").texts[key]))
