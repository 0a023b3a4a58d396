# Subjects are data that anyone may add to, so their mistakes are told as a card's are.

import pytest

from fieldguide.loading.subjects import parse_subjects
from fieldguide.model.diagnostics import Code
from fieldguide.pipeline import check


def test_a_subject_is_read_as_it_stands():
    (trust,), problems = parse_subjects("subjects:\n  trust:\n    label: Trust\n    words: [trust, bad faith]\n")
    assert (trust.id, trust.label, trust.words, problems) == ("trust", "Trust", ("trust", "bad faith"), [])


@pytest.mark.parametrize("text", ["", "# Nothing yet.\n", "subjects: {}\n"])
def test_a_file_may_hold_none(text):
    assert parse_subjects(text)[0] == ()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("subjects:\n  trust:\n    words: [trust]\n", Code.MISSING_FIELD, 3),
        ("subjects:\n  trust:\n    label: Trust\n", Code.MISSING_FIELD, 3),
        ("subject:\n  trust:\n    label: Trust\n", Code.UNKNOWN_FIELD, 1),
        ("subjects:\n  trust:\n    label: Trust\n    word: [trust]\n", Code.UNKNOWN_FIELD, 4),
        ("subjects: [trust]\n", Code.WRONG_TYPE, 1),
        ("subjects:\n  trust:\n    label: Trust\n    words: trust\n", Code.WRONG_TYPE, 4),
        ("subjects:\n  index:\n    label: Trust\n    words: [trust]\n", Code.BAD_ID, 2),
        ("subjects:\n  low_trust:\n    label: Trust\n    words: [trust]\n", Code.BAD_ID, 2),
        ("subjects:\n  trust:\n    label: Trust\n    words:\n      - trust\n      - '?'\n", Code.EMPTY_VALUE, 6),
        ("subjects:\n  trust:\n    label: Trust\n    words:\n      - trust\n      - trusted\n", Code.REPEATED_KEY, 6),
    ],
)
def test_a_mistake_is_told_at_its_line(text, code, line):
    _, problems = parse_subjects(text)
    assert (code, line) in [(problem.code, problem.span.line) for problem in problems]


TWO = "subjects:\n  a:\n    label: {}\n    words: [{}]\n  b:\n    label: Trust\n    words: [trust]\n"


@pytest.mark.parametrize(("label", "word", "line"), [("Belief", "trusted", 7), ("trust", "belief", 6)])
def test_no_two_subjects_share_a_word_or_a_label(label, word, line):
    _, problems = parse_subjects(TWO.format(label, word))
    assert [(problem.code, problem.span.line) for problem in problems] == [(Code.REPEATED_KEY, line)]


def test_check_tells_a_mistake_in_the_file(draw):
    folder = draw({}, config="site_name: Small\n")
    (folder / "practices" / "subjects.yml").write_text("subjects: trust\n", encoding="utf-8")
    assert "practices/subjects.yml" in [d.span.path for d in check(folder).diagnostics]
