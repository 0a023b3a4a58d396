"""A guide chooses the numbers of the editor’s rules, or switches them off."""

import pytest

from fieldguide.model.diagnostics import Code, Severity
from fieldguide.model.rules import CHECKS, DEFAULT_THRESHOLDS, RULES, of_language, to_checks, to_thresholds

LONG = RULES["long-sentence"].code


def test_a_guide_that_chooses_nothing_has_the_usual_numbers():
    assert to_thresholds({}) == (DEFAULT_THRESHOLDS, [])
    assert to_thresholds({"long-sentence": True})[0][LONG] == 25


def test_a_rule_has_another_number_or_is_off():
    assert to_thresholds({"long-sentence": 30})[0][LONG] == 30
    assert LONG not in to_thresholds({"long-sentence": False})[0]


@pytest.mark.parametrize(
    ("name", "value", "help"),
    [
        ("long-sentance", 30, "did you mean “long-sentence”?"),
        ("long-sentence", "many", "write figures only: long-sentence: 25"),
        ("long-sentence", 0, "write figures only: long-sentence: 25"),
        ("emoji", 3, "write emoji: off"),
    ],
)
def test_a_mistake_is_told_with_what_to_write_and_nothing_is_changed(name, value, help):
    thresholds, (mistake,) = to_thresholds({name: value})
    assert (mistake.name, mistake.help) == (name, help)
    assert thresholds == DEFAULT_THRESHOLDS


def test_what_is_checked_is_an_error_a_warning_or_off():
    chosen = {"no-answer": "warning", "orphan": False, "emoji": "error", "long-sentence": 30, "two-jobs": False}
    thresholds, severities, mistakes = to_checks(chosen)
    assert mistakes == []
    assert severities == {Code.NO_ANSWER: Severity.WARNING, Code.ORPHAN: None, Code.EMOJI: Severity.ERROR}
    assert thresholds[LONG] == 30 and Code.EMOJI in thresholds and Code.TWO_JOBS not in thresholds


def test_what_would_break_a_build_cannot_be_chosen_away():
    assert {"not-yaml", "unknown-card", "missing-field", "repeated-id"}.isdisjoint(CHECKS)


def test_a_rule_is_silent_in_a_language_that_it_does_not_know():
    assert of_language(DEFAULT_THRESHOLDS, "en-GB") == DEFAULT_THRESHOLDS
    arabic = of_language(DEFAULT_THRESHOLDS, "ar")
    assert Code.MINUTES_DO_NOT_ADD_UP in arabic and Code.OLD_REVIEW in arabic
    assert {LONG, Code.WORD_TO_AVOID, Code.HARD_TO_READ, Code.NOT_AN_ACTION}.isdisjoint(arabic)


NUMBERS = {
    "long-sentence": 25,
    "long-on-average": 14,
    "long-paragraph": 3,
    "choppy": 2,
    "hard-to-follow": 6,
    "hard-to-read": 8,
    "hard-idea": 9,
    "no-reporting-line": 0,
    "word-to-avoid": 0,
    "makes-light": 0,
    "negative-contraction": 0,
    "exclamation-mark": 0,
    "other-markup": 0,
    "emoji": 0,
    "straight-quote": 0,
    "not-an-action": 0,
    "two-jobs": 0,
    "minutes-do-not-add-up": 0,
    "late-action": 110,
    "late-way-out": 130,
    "no-search-words": 0,
    "review-in-the-future": 0,
    "old-review": 2,
    "example-text": 0,
}
"""What authors are held to where a guide chooses nothing: the numbers of rules, and 0 for those without."""


def test_a_rule_asks_for_no_more_than_it_did():
    assert {code.value: number for code, number in DEFAULT_THRESHOLDS.items()} == NUMBERS
