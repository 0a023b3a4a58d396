"""The lists that a page may ask for by name."""

from fieldguide.model.lists import list_names
from tests.cards import MODEL, guide_of
from tests.filled import fill


def test_every_kind_with_a_page_has_a_list_and_a_short_one():
    names = list_names(guide_of([]))
    assert names[0] == "obstacles" and "obstacles-in-short" in names
    assert len(names) == 2 * len(MODEL.listed) + 6
    assert names[-6:] == ["coverage", "ring", "leave", "carry-on", "kinds", "subjects"]


def test_a_tool_is_a_list_of_its_questions():
    assert {"one-question", "one-question-in-short"} <= set(list_names(fill("concept").guide))
