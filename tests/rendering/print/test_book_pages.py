"""Where the pages of the printed book are told in the EPUB."""

from __future__ import annotations

import pytest

from fieldguide.rendering.print.book_pages import BookPages, read_pages


@pytest.mark.parametrize(
    ("begun", "told"),
    [
        ({"a": 1, "b": 2}, {"a": [1], "b": [2]}),
        ({"a": 1, "b": 4}, {"a": [1], "b": [2, 3, 4]}),
        ({"a": 1, "b": 1, "c": 2}, {"a": [1], "c": [2]}),
        ({"a": 1, "c": 2}, {"a": [1], "c": [2]}),
        ({}, {}),
    ],
)
def test_every_page_is_told_once_with_what_first_begins_on_it_or_after_it(begun, told):
    found = BookPages(9, begun).told_at(["a", "b", "c"])
    assert {name: list(pages) for name, pages in found.items()} == told


def test_the_pages_of_a_book_are_read_from_its_names(real, typeset):
    pages = read_pages(typeset("book-a4.pdf"))
    assert pages.count > 100
    assert {f"card-{id}" for id in real.guide.cards} <= pages.begun.keys()
    assert pages.begun["help"] == 2
