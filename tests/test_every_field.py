"""Every field that a card may have is shown: on its page, in the book, in the EPUB. A new one is missed here first."""

from __future__ import annotations

import io
import zipfile

import pytest

from fieldguide.loading.settings import Settings
from fieldguide.model.addresses import page_of
from fieldguide.model.fields import KeyPath
from fieldguide.rendering.pages import render_pages
from fieldguide.rendering.print.context import Context
from tests.cards import KINDS, WORDS
from tests.filled import ID, Filled, fill, text_of_pdf, texts_of


def lacking(filled: Filled, text: str) -> set[KeyPath]:
    found = set(filled.find(text))
    assert found, "nothing of the card is there at all"
    return texts_of(filled) - found


def hidden(filled: Filled) -> set[KeyPath]:
    """The texts of fields that say that nobody sees them."""
    fields = filled.card.kind.by_key
    return {key for key in texts_of(filled) if fields[str(key[0])].hidden}


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_a_card_shows_every_text_of_it(kind):
    filled = fill(kind)
    pages = render_pages(filled.guide, Settings(), {})
    assert lacking(filled, pages[page_of(filled.card)].decode()) == hidden(filled)


@pytest.mark.parametrize("kind", KINDS)
def test_the_epub_shows_every_text_of_a_card(kind):
    from fieldguide.rendering.print.epub import to_epub

    filled = fill(kind)
    with zipfile.ZipFile(io.BytesIO(to_epub(Context(filled.guide, Settings(), {}, WORDS), 0))) as book:
        page = book.read(f"EPUB/{ID}.xhtml").decode()
    assert lacking(filled, page) == hidden(filled)


@pytest.mark.parametrize("kind", KINDS)
def test_the_book_prints_every_text_of_a_card(kind):
    filled = fill(kind)
    # Its index has what people search for.
    unsaid = {key for key in hidden(filled) if key[0] != "search_words"}
    assert lacking(filled, text_of_pdf(filled, "book-a4.pdf")) == unsaid
