"""The lists that a page may ask for by name."""

from fieldguide.model.guide import build_guide
from fieldguide.model.lists import LISTED, list_names
from tests.filled import fill


def test_every_kind_with_a_page_has_a_list_and_a_short_one():
    names = list_names(build_guide([]))
    assert names[0] == "obstacles" and "obstacles-in-short" in names
    assert len(names) == 2 * len(LISTED) + 2
    assert names[-2:] == ["coverage", "ring"]


def test_a_tool_is_a_list_of_its_questions():
    assert {"one-question", "one-question-in-short"} <= set(list_names(fill("concept").guide))
