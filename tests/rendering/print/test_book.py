"""The guide as a book."""

import io

from pypdf import PdfReader

from fieldguide.loading.settings import Settings
from fieldguide.rendering.print.book import book_parts, index_entries, plan_book
from fieldguide.rendering.print.context import Context
from tests.cards import KINDS, WORDS, guide_of, make
from tests.filled import fill


def test_every_kind_has_its_part_in_reading_order():
    parts = book_parts(Context(fill("concept").guide, Settings(), {}, WORDS))
    assert [kind for kind, _ in parts] == list(KINDS.values())


def test_the_index_is_in_the_order_of_the_alphabet_without_articles():
    cards = [make("concept", id=id, title=title, gist="", meaning="") for id, title in (("b", "The bee"), ("a", "Cat"))]
    entries = index_entries(Context(guide_of(cards), Settings(), {}, WORDS))
    assert [entry.words for entry in entries] == ["The bee", "Cat"]


def test_a_guide_without_cards_is_no_book():
    assert list(plan_book(Context(guide_of([]), Settings(), {}, WORDS))) == []


def test_the_book_has_bookmarks_for_every_card(real, typeset):
    def titles(outline):
        for entry in outline:
            yield from titles(entry) if isinstance(entry, list) else [entry.title]

    found = set(titles(PdfReader(io.BytesIO(typeset("book-a4.pdf"))).outline))
    assert {card.title for card in real.guide.cards.values()} <= found
