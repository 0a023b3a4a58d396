import json
import re

import pytest

from fieldguide.checking import report
from fieldguide.model.diagnostics import Code, Diagnostic, Span
from fieldguide.pipeline import check
from tests.conftest import ROOT


def problem(line=1, column=1, end_line=1, end_column=2, path="x.yaml", code=Code.NOT_YAML, help="do this"):
    return Diagnostic(code, "something is wrong", Span(path, line, column, end_line, end_column), help)


def excerpt(text, span):
    """The line and the carets of a report."""
    told = report.to_text([Diagnostic(Code.NOT_YAML, "wrong", span)], {"x.yaml": text})
    return [line.split("| ", 1)[1] if "| " in line else "" for line in told.splitlines()[2:4]]


def test_a_problem_without_a_line_names_its_file_alone():
    assert report.to_text([Diagnostic(Code.EMPTY_FILE, "empty", Span("x.yaml"), "write it")], {"x.yaml": ""}) == (
        "error[empty-file]: empty\n  x.yaml\nhelp: write it\n\n1 error; nothing was written.\n"
    )


def test_help_of_several_lines_is_set_in():
    assert "help: for example\n      title: x\n" in report.to_text([problem(help="for example\ntitle: x")], {})


def test_the_message_that_the_readme_shows_is_the_one_that_is_told(draw):
    (shown,) = re.findall(r"```\n(error\[.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    answering, answered = "behaviours/name-the-difficulties", "obstacles/avoided-conversations"
    texts = {name: (ROOT / f"practices/{name}.yaml").read_text(encoding="utf-8") for name in (answering, answered)}
    texts[answering] = texts[answering].replace("card: avoided-conversations", "card: avoided-conversation", 1)
    checked = check(draw(texts))
    assert shown in report.to_text(checked.diagnostics, checked.texts)


def test_the_summary_counts_errors_and_warnings():
    found = [problem(), problem(line=2), problem(code=Code.ORPHAN)]
    assert report.summary(found, 3) == "3 cards checked: 2 errors and 1 warning; nothing was written."
    assert report.summary(found[2:], 1) == "1 card checked: 1 warning."
    assert report.summary([], 0) == "0 cards checked: no problems found."
    assert report.summary([]) == "no problems found."


def test_carets_stand_under_what_is_meant_behind_wide_and_joined_letters():
    line, carets = excerpt("a: 聞く e\u0301 <b>", Span("x.yaml", 1, 10, 1, 13))
    assert line == "a: 聞く e\u0301 <b>"
    assert carets == " " * 10 + "^^^"


def test_carets_stand_under_what_is_meant_behind_a_turn_of_the_line():
    assert excerpt("a\u202eb <c>", Span("x.yaml", 1, 5, 1, 8)) == ["a\ufffdb <c>", "    ^^^"]


def test_a_tab_and_a_control_character_can_be_seen():
    assert excerpt("\ta\x1bb", Span("x.yaml", 1, 1, 1, 2)) == ["→a␛b", "^"]


def test_a_space_that_keeps_words_together_is_shown_as_it_is():
    assert excerpt("a\u00a0b", Span("x.yaml", 1, 3, 1, 4)) == ["a\u00a0b", "  ^"]


def test_a_long_line_is_cut_round_the_caret():
    text = "a" * 200 + " here " + "b" * 200
    line, carets = excerpt(text, Span("x.yaml", 1, 202, 1, 206))
    assert line.startswith("…a") and line.endswith("b…")
    assert len(line) == report.MOST_SHOWN + 2
    assert line[carets.index("^") : carets.index("^") + 4] == "here"
    assert carets.count("^") == 4


def test_a_line_that_is_wrong_from_end_to_end_is_cut_at_its_end():
    line, carets = excerpt("key: " + "b" * 300, Span("x.yaml", 1, 6, 1, 306))
    assert line.startswith("key: b") and line.endswith("…")
    assert len(carets) < len(line)


def test_a_line_that_fits_is_shown_whole():
    text = "b" * report.MOST_SHOWN
    assert excerpt(text, Span("x.yaml", 1, 1, 1, 2))[0] == text


def test_a_place_over_several_lines_is_marked_to_the_end_of_its_first():
    assert excerpt("a: >-\n  one  \n  two", Span("x.yaml", 2, 3, 3, 6)) == ["  one", "  ^^^"]


def test_json_can_be_read_back():
    told = json.loads(report.to_json([problem(2, 3, 2, 9)]))
    assert told == {
        "version": 1,
        "problems": [
            {
                "code": "not-yaml",
                "severity": "error",
                "headline": "something is wrong",
                "help": "do this",
                "path": "x.yaml",
                "line": 2,
                "column": 3,
                "end_line": 2,
                "end_column": 9,
            }
        ],
    }


def test_github_is_told_the_place_with_its_own_signs_escaped():
    told = Diagnostic(Code.ORPHAN, "a: b, c%", Span("x,y.yaml", 2, 3, 2, 9), "one\ntwo: 100%")
    assert report.to_github([told]) == (
        "::warning file=x%2Cy.yaml,line=2,col=3,title=a%3A b%2C c%25,endColumn=9::one%0Atwo: 100%25\n"
    )


def test_github_is_told_the_headline_where_there_is_no_help():
    assert report.to_github([Diagnostic(Code.ORPHAN, "alone", Span("x.yaml"))]) == (
        "::warning file=x.yaml,line=1,col=1,title=alone::alone\n"
    )


@pytest.mark.parametrize("order", ["\x1b[2J", "\x07", "\x7f", "\x9b31m", *"\u2028\u2029\u202a\u202e\u2066\u2069"])
def test_nothing_that_a_card_or_its_name_says_is_an_order_to_a_terminal(order):
    told = [Diagnostic(Code.UNKNOWN_CARD, f"no card “{order}”", Span(f"{order}.yaml", 1, 1, 1, 2), f"write {order}")]
    texts = {f"{order}.yaml": f"see_also: {order}"}
    for shown in (report.to_text(told, texts), report.to_github(told), report.to_json(told)):
        assert order[0] not in shown
    assert json.loads(report.to_json(told))["problems"][0]["path"] == f"{order}.yaml"
