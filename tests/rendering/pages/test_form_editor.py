"""What the editor goes by, as the form in the browser reads it. tests/client/test_form.py compares what both say."""

from __future__ import annotations

import pytest

from fieldguide.checking.lint.readability import APART
from fieldguide.model.rules import DEFAULT_THRESHOLDS
from fieldguide.rendering.pages.form_editor import declare_editor, declare_parts, to_javascript, unspaced
from tests.cards import KINDS, guide_of


def test_the_form_goes_by_the_numbers_of_the_guide():
    numbers = declare_editor(guide_of([]), DEFAULT_THRESHOLDS)["numbers"]
    assert numbers == {code.value: number for code, number in DEFAULT_THRESHOLDS.items()}


def test_a_kind_says_where_the_editor_finds_what_it_asks_for():
    parts = declare_parts(KINDS["behaviour"])
    assert (parts["steps"], parts["session"]) == ("steps", "group")


def test_a_pattern_over_several_lines_is_put_on_one_without_its_notes():
    assert " " not in unspaced(APART.pattern) and "doing" not in unspaced(APART.pattern)
    assert unspaced("a b # c") == "a b # c"


def test_the_edge_of_a_word_is_that_of_every_script():
    assert to_javascript(r"\bé").startswith("(?:(?<=[\\p{L}") and to_javascript(r"[\b]") == r"[\b]"


@pytest.mark.parametrize(
    ("python", "javascript"),
    [
        (r"\w+", r"[\p{L}\p{N}_]+"),
        (r"[\w'-]\w", r"[\p{L}\p{N}_'-][\p{L}\p{N}_]"),
        (r"(?P<a>x)(?P=a)", r"(?<a>x)\k<a>"),
        (r"\d+[.)]\\w", r"\p{Nd}+[.)]\\w"),
        (r"\[[^\]]*\]", r"\[[^\]]*\]"),
        (r"[\"']+", "[\"']+"),
    ],
)
def test_a_pattern_is_put_in_javascript_s_words(python, javascript):
    assert to_javascript(python) == javascript
