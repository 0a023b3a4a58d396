# The words of danger are data that anyone may add to, so their mistakes are told as a card's are.

import pytest

from fieldguide.loading.danger import parse_danger_words
from fieldguide.model.diagnostics import Code
from fieldguide.pipeline import check


def test_the_words_are_read_as_they_stand():
    words, problems = parse_danger_words("sure:\n  - bullies me\n  - put * down\nidioms: [killing time]\n")
    assert (words.sure, words.idioms, problems) == (("bullies me", "put * down"), ("killing time",), [])


@pytest.mark.parametrize(
    "text, code, line",
    [
        ("sure: bullied\n", Code.WRONG_TYPE, 1),
        ("shure: [bullied]\n", Code.UNKNOWN_FIELD, 1),
        ("sure:\n  - bullied\n  - '?'\n", Code.EMPTY_VALUE, 3),
        ("sure:\n  - '*'\n", Code.EMPTY_VALUE, 2),
    ],
)
def test_a_mistake_is_told_at_its_line(text, code, line):
    _, problems = parse_danger_words(text)
    assert (code, line) in [(problem.code, problem.span.line) for problem in problems]


def test_check_tells_a_mistake_in_the_words(draw):
    folder = draw({}, config="site_name: Small\n")
    (folder / "practices").mkdir(exist_ok=True)
    (folder / "practices" / "danger.yml").write_text("sure: boss\n", encoding="utf-8")
    assert "practices/danger.yml" in [d.span.path for d in check(folder).diagnostics]


def test_a_wording_is_text_in_which_no_mark_means_anything():
    assert parse_danger_words("sure: ['[hit](https://example.org)']\n")[1][0].code is Code.BAD_LINK
