"""The editor as a whole: what it reads, a guide’s own numbers, a card’s own exceptions."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path

import pytest
import yaml

from fieldguide.checking.report import to_text
from fieldguide.loading.settings import parse_settings
from fieldguide.model.diagnostics import Severity
from fieldguide.model.rules import DEFAULT_THRESHOLDS, RULES
from tests.checking.lint.small_cards import edited, read, write


def test_a_plain_card_has_no_warnings():
    for kind in ("behaviours", "obstacles", "concepts", "checklists"):
        assert edited(kind) == []


def test_what_it_says_is_a_warning():
    assert {d.severity for d in read(write(why="Do it now! We deliver."))} == {Severity.WARNING}


def test_a_rule_that_is_off_says_nothing():
    thresholds = {code: number for code, number in DEFAULT_THRESHOLDS.items() if code.value != "word-to-avoid"}
    assert edited(why="We deliver it. Then we go.", thresholds=thresholds) == []


def test_a_guide_may_choose_its_own_number():
    thresholds = {**DEFAULT_THRESHOLDS, RULES["long-sentence"].code: 5}
    assert edited(why="We ask them what they need. Then we go.", thresholds=thresholds) == [
        ("long-sentence", "We ask them what they need.")
    ]


# -------------------------------------------------------------------------------------- exceptions

TIRED = "We deliver it. Then we go."


def excuse(**fields: str) -> list[dict[str, str]]:
    return [{"rule": "word-to-avoid", "reason": "It is the name of the post.", **fields}]


def test_a_card_excuses_itself_from_a_rule():
    assert edited(why=TIRED, exceptions=excuse()) == []


def test_an_exception_may_be_for_one_field_alone():
    assert edited(why=TIRED, exceptions=excuse(field="why")) == []
    assert edited(why=TIRED, signs=["They deliver."], exceptions=excuse(field="why")) == [("word-to-avoid", "deliver")]


def test_an_exception_for_nothing_is_told():
    assert edited(exceptions=excuse()) == [("unused-exception", "word-to-avoid")]
    assert edited(why=TIRED, exceptions=excuse(field="signs")) == [
        ("word-to-avoid", "deliver"),
        ("unused-exception", "word-to-avoid"),
    ]


def test_an_exception_from_a_rule_that_is_off_may_stand():
    thresholds = {code: number for code, number in DEFAULT_THRESHOLDS.items() if code.value != "word-to-avoid"}
    assert edited(exceptions=excuse(), thresholds=thresholds) == []


def test_an_exception_for_an_old_review_waits_for_a_day_to_judge_it_by():
    assert edited(exceptions=[{"rule": "old-review", "reason": "It is a record of its time."}]) == []


def test_an_exception_names_a_rule_and_a_reason(draw, fieldguide):
    root = draw(
        {"concepts/listen": "title: Listen\ngist: Hear them out.\nmeaning: …\nexceptions:\n  - rule: hard-ideas\n"}
    )
    out = fieldguide("check", "--root", str(root)).stdout
    assert "did you mean “hard-idea”?" in out
    assert "each entry of “exceptions” needs “reason”" in out


# ------------------------------------------------------------------------------------ mkdocs.yml


def thresholds(editor: str):
    text = f"site_name: Small\nextra:\n  editor:\n{editor}"
    settings, problems = parse_settings(text)
    lines = text.split("\n")
    return settings.thresholds, [
        (p.code.value, lines[p.span.line - 1][p.span.column - 1 : p.span.end_column - 1], p.help) for p in problems
    ]


def test_without_a_word_every_rule_is_on():
    assert parse_settings("site_name: Small\n")[0].thresholds == DEFAULT_THRESHOLDS
    assert {code.value for code in DEFAULT_THRESHOLDS} == set(RULES)


def test_a_guide_changes_a_number_and_switches_a_rule_off():
    chosen, problems = thresholds("    long-sentence: 20\n    hard-to-read: 7.5\n    two-jobs: off\n    emoji: on\n")
    assert not problems
    changed = {RULES["long-sentence"].code: 20, RULES["hard-to-read"].code: 7.5}
    assert chosen == {c: n for c, n in {**DEFAULT_THRESHOLDS, **changed}.items() if c.value != "two-jobs"}


@pytest.mark.parametrize(
    ("line", "code", "marked", "help"),
    [
        ("long-sentance: 20", "unknown-rule", "long-sentance", "did you mean “long-sentence”?"),
        ("long-sentence: many", "bad-value", "long-sentence", "write figures only: long-sentence: 25"),
        ("long-sentence: -1", "bad-value", "long-sentence", "write figures only: long-sentence: 25"),
        ("emoji: 3", "bad-value", "emoji", "write emoji: off"),
    ],
)
def test_a_mistake_in_the_rules_is_told_at_its_line(line, code, marked, help):
    chosen, problems = thresholds(f"    {line}\n")
    assert problems == [(code, marked, help)]
    assert chosen == DEFAULT_THRESHOLDS


def test_an_unknown_rule_that_is_near_to_none_is_answered_with_all():
    ((code, _, help),) = thresholds("    tone-of-voice: off\n")[1]
    assert code == "unknown-rule"
    assert help.startswith("the rules are: long-sentence, ")


def test_the_rules_are_a_list_of_rules():
    ((code, marked, _),) = parse_and_mark("site_name: Small\nextra:\n  editor: strict\n")
    assert (code, marked) == ("wrong-type", "editor")


def test_the_editor_can_be_sent_home():
    assert parse_settings("site_name: Small\nextra:\n  editor: off\n")[0].thresholds == {}
    assert parse_settings("site_name: Small\nextra:\n  editor: on\n")[0].thresholds == DEFAULT_THRESHOLDS


def parse_and_mark(text: str):
    lines = text.split("\n")
    return [
        (p.code.value, lines[p.span.line - 1][p.span.column - 1 : p.span.end_column - 1], p.help)
        for p in parse_settings(text)[1]
    ]


# ---------------------------------------------------------------------------------- the commands

MEANING = "You hear it all before you say a word, and then you say it back."
CARD = f"title: Listen\ngist: Hear people to the end.\nmeaning: {MEANING}\n"


@pytest.fixture
def draw(draw):
    """Small guides with the editor at work, as in any guide that says nothing."""
    return functools.partial(draw, config="site_name: Small\n")


def test_check_warns_and_does_not_fail(draw, fieldguide):
    result = fieldguide("check", "--root", str(draw({"concepts/listen": f"{CARD}picture: Simply wait.\n"})))
    assert result.returncode == 0
    assert "warning[makes-light]: “simply” makes light of what is hard" in result.stdout


def test_check_knows_what_day_it_is_and_a_build_does_not(draw, fieldguide):
    root = str(draw({"concepts/listen": f"{CARD}reviewed: 2001-01-01\n"}))
    assert "old-review" in fieldguide("check", "--root", root).stdout
    generated = fieldguide("generate", "--root", root)
    assert generated.returncode == 0
    assert "old-review" not in generated.stderr


def test_a_build_tells_warnings_too(draw, fieldguide):
    result = fieldguide("generate", "--root", str(draw({"concepts/listen": f"{CARD}picture: Simply wait.\n"})))
    assert result.returncode == 0
    assert "makes-light" in result.stderr


def test_a_rule_switched_off_in_mkdocs_yml_is_off(draw, fieldguide):
    config = "site_name: Small\nextra:\n  editor:\n    makes-light: off\n"
    root = draw({"concepts/listen": f"{CARD}picture: Simply wait.\n"}, config=config)
    told = fieldguide("check", "--root", str(root)).stdout
    assert told.startswith("warning[orphan]") and told.endswith("\n1 card checked: 1 warning.\n")


def test_a_new_card_is_not_done_until_its_examples_are_gone(draw, fieldguide):
    root = draw({})
    assert fieldguide("new", "tension", "Fast and slow", "--root", str(root)).returncode == 0
    result = fieldguide("check", "--root", str(root))
    assert result.returncode == 0
    assert "warning[example-text]" in result.stdout


# -------------------------------------------------------------------------------------- whole reports

CASES = sorted((Path(__file__).parent / "golden").glob("*.yaml"))


def test_there_are_cases():
    assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_editor_s_report_reads_as_expected_with_either_parser(case, golden, yaml_parser):
    values = yaml.safe_load(case.read_text(encoding="utf-8"))
    path = values["path"]
    found = read(values["card"], path, today=datetime.date(2026, 11, 22))
    golden.compare(to_text(found, {path: values["card"]}), case)
