"""What a page written by hand takes in from the cards."""

import pytest

from fieldguide.rendering.pages.includes import heading_mark, resolve_card_links


@pytest.mark.parametrize(("text", "mark"), [("", "##"), ("# One\n", "##"), ("# One\n\n### Two\n", "####")])
def test_a_list_s_headings_are_one_level_below_the_one_above_it(text, mark):
    assert heading_mark(text, len(text)) == mark


def test_a_link_to_a_card_leads_to_its_page_and_other_links_stay():
    page = "[A](card:a#why) and [b](about.md)"
    assert resolve_card_links(page, lambda id: f"concepts/{id}.md") == "[A](concepts/a.md#why) and [b](about.md)"
