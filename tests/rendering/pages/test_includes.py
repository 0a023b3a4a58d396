"""What a page written by hand takes in from the cards."""

import pytest

from fieldguide.rendering.pages.includes import find_anchors, list_level, resolve_card_links


@pytest.mark.parametrize(("text", "level"), [("", 2), ("# One\n", 2), ("# One\n\n### Two\n", 4)])
def test_a_list_s_headings_are_one_level_below_the_one_above_it(text, level):
    assert list_level(text, len(text)) == level


def test_the_anchors_that_a_page_asks_for_are_known():
    assert list(find_anchors("## One { #a }\n\nText { #b }\n\n## Two { .x #c }\n\n## Three\n")) == ["a", "c"]


def test_a_link_to_a_card_leads_to_its_page_and_other_links_stay():
    page = "[A](card:a#why) and [b](about.md)"
    assert resolve_card_links(page, lambda id: f"concepts/{id}.md") == "[A](concepts/a.md#why) and [b](about.md)"
