"""Where each page stands, and how one points to another."""

import pytest

from fieldguide.model.addresses import checklist_page_of, href, made_pages, page_of, relative, url_of, zip_path
from tests.cards import guide_of
from tests.filled import fill


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("concepts/b.md", "concepts/a.md", "b.md"),
        ("behaviours/b.md", "concepts/a.md", "../behaviours/b.md"),
        ("find.md", "concepts/a.md", "../find.md"),
        ("concepts/a.md", "find.md", "concepts/a.md"),
        ("concepts/index.md", "concepts/a/checklist.md", "../index.md"),
    ],
)
def test_a_link_between_files_is_as_short_as_it_can_be(target, page, link):
    assert relative(target, page) == link


@pytest.mark.parametrize(
    ("file", "address"), [("concepts/a.md", "concepts/a/"), ("index.md", ""), ("concepts/index.md", "concepts/")]
)
def test_the_address_of_a_page_is_a_folder(file, address):
    assert url_of(file) == address


def test_a_link_between_addresses_counts_a_page_as_a_folder():
    assert href("concepts/b.md", "concepts/a.md") == "../b/"


def test_a_tool_stands_at_the_top_and_all_others_with_their_kind():
    tool, concept = fill("tool").card, fill("concept").card
    assert (page_of(tool), page_of(concept)) == ("filled.md", "concepts/filled.md")
    assert checklist_page_of(concept) == "concepts/filled/checklist.md"


def test_the_copy_to_take_away_is_named_after_the_guide():
    assert zip_path("Our guide: how we lead") == "offline/our-guide-how-we-lead.zip"
    assert zip_path("…") == "offline/field-guide.zip"


def test_a_guide_without_cards_makes_the_pages_that_need_none():
    assert made_pages(guide_of([])) == {"find.md", "contribute.md", "kept.md", "no-signal.md"}
    assert {"concepts/filled.md", "concepts/index.md", "print/index.md"} <= made_pages(fill("concept").guide)
