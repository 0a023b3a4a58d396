"""The catalogue of a language: whole, and with nothing in it that nobody uses."""

import re
import string

import pytest

from fieldguide.loading.translations import read_translations

ASKED = re.compile(r"""\b(?:w|words|sentence|marked|count)\(\s*["']([a-z_]+(?:\.[a-z_-]+)*)["']""")
"""How Python and Jinja ask for words."""


def test_every_value_is_text_also_where_yaml_has_another_meaning():
    assert all(isinstance(text, str) for text in read_translations("en").texts.values())


def test_a_language_without_a_catalogue_is_an_error_for_us():
    with pytest.raises(FileNotFoundError):
        read_translations("xx")


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
