"""A starter in another language says all that it says in English, and is the same but for its words."""

from __future__ import annotations

import re

import pytest
import yaml
from click.testing import CliRunner

from fieldguide.authoring.start_guide import STARTERS, start_guide
from fieldguide.authoring.starter_words import find_texts, read_words, translate
from fieldguide.cli import main
from fieldguide.loading.translations import LANGUAGES
from fieldguide.pipeline import check
from fieldguide.rendering.print import print_guide

EPOCH = 1_700_000_000
OTHERS = [language for language in LANGUAGES if language != "en"]
WORDS = {
    "A day": "Une journée",
    "Two lines.\n\nAnd two more.": "Deux lignes.\n\nEt deux de plus.",
    "Half: a day": "a: b",
}


def said_by(language: str) -> set[str]:
    """Every text of every starter."""
    made = (start_guide("A", language, starter) for starter in STARTERS)
    cards = [raw.decode() for files in made for path, raw in files.items() if path.startswith("practices/")]
    readme = start_guide("A", language, "blank")["README.md"].decode().splitlines()
    return {found.value for text in cards for found in find_texts(text)} | {line for line in readme if line[:2] == "- "}


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_its_words_and_none_is_of_a_text_that_is_gone(language):
    words = read_words(language)
    assert words.keys() == said_by("en")
    assert said_by(language) == set(words.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("starter", STARTERS)
def test_it_checks_and_is_printed_at_once(tmp_path, language, starter):
    pytest.importorskip("typst", reason="PDFs need the package typst")
    call = ["init", str(tmp_path), "--title", "A", "--language", language, "--starter", starter]
    told = CliRunner().invoke(main, call)
    assert told.exit_code == 0
    for said in ("await a native reader", "others under “words:” in practices/guide.yml."):
        assert (said in told.output) == (language in OTHERS)
    checked = check(tmp_path)
    assert checked.diagnostics == () and checked.guide.model.language == language
    printed, problems = print_guide(checked.guide, checked.settings, checked.content, EPOCH)
    assert printed and problems == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("starter", STARTERS)
def test_all_but_its_words_is_as_it_was(language, starter):
    words, english = read_words(language), start_guide("A", "en", starter)
    for path, raw in start_guide("A", language, starter).items():
        if path.startswith("practices/"):
            due = in_words(yaml.safe_load(english[path]), words)
            assert {**yaml.safe_load(raw), "language": ""} == {**due, "language": ""}


def in_words(value, words):
    if isinstance(value, dict):
        return {key: in_words(entry, words) for key, entry in value.items()}
    if isinstance(value, list):
        return [in_words(entry, words) for entry in value]
    return words.get(value.strip(), value) if isinstance(value, str) else value


def test_a_guide_of_a_region_has_the_words_of_its_language():
    assert read_words("fr-CA") == read_words("fr") != {}


def test_what_stays_english_is_said(tmp_path):
    call = ["init", str(tmp_path), "--title", "A", "--language", "de", "--starter", "methods"]
    told = CliRunner().invoke(main, call).output
    assert "There are no words in “de” yet: the made-up cards, the headings" in told
    assert "Ask five people" in (tmp_path / "practices/methods/ask-five-people.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("time: A day  # as long as it takes\n", "time: Une journée  # as long as it takes\n"),
        ("a: [A day, other]\n", 'a: ["Une journée", other]\n'),
        ("a: {one: A day, two: x}\n", 'a: {one: "Une journée", two: x}\n'),
        (
            "- a: |\n    Two lines.\n\n    And two more.\n  b: c\n",
            "- a: |-\n    Deux lignes.\n\n    Et deux de plus.\n  b: c\n",
        ),
        ('- "Half: a day"\n', '- "a: b"\n'),
        ("- code: A day\n", "- code: A day\n"),
    ],
)
def test_a_text_changes_where_it_stands_and_nothing_round_it(text, expected):
    assert translate(text, WORDS) == expected


@pytest.mark.parametrize("language", OTHERS)
def test_code_and_addresses_are_as_they_were(language):
    for english, other in read_words(language).items():
        assert sorted(re.findall(r"`[^`]*`", english)) == sorted(re.findall(r"`[^`]*`", other))
