"""Three whole guides of others are without a mistake, are printed, and keep on paper what they promise.

`every-shape` is of methods with images, facets and code; `reasons` of patterns that lead to each other; `right-to-left`
is in Arabic. Both engines build them in test_sites.py.
"""

from __future__ import annotations

import dataclasses
import datetime
import io
import re
import shutil
import zipfile

import pypdf
import pytest

from fieldguide.loading.cards import parse_card
from fieldguide.loading.translations import read_translations
from fieldguide.model.relations import where_next
from fieldguide.model.stems import to_stems
from fieldguide.pipeline import Checked, check
from fieldguide.rendering.pages import render_pages
from fieldguide.rendering.print import verify
from fieldguide.rendering.print.build import print_sheets
from fieldguide.rendering.print.cache import Cache
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.epub import to_epub
from fieldguide.rendering.print.sheet import Printed
from fieldguide.rendering.search.index import build_index
from tests.conftest import ROOT
from tests.filled import typesetter

GUIDES = ("every-shape", "reasons", "right-to-left")


@pytest.fixture(scope="module")
def guides(tmp_path_factory) -> dict[str, Checked]:
    read = {}
    for name in GUIDES:
        root = tmp_path_factory.mktemp(name)
        for part in ("practices", "content"):
            if (source := ROOT / "tests/sites" / name / part).is_dir():
                shutil.copytree(source, root / part)
        (root / "mkdocs.yml").write_text("site_name: A guide\nsite_url: https://example.org\n", encoding="utf-8")
        read[name] = check(root)
    return read


def context_of(checked: Checked) -> Context:
    model = checked.guide.model
    return Context(checked.guide, checked.settings, checked.content, read_translations(model.language, model.words))


@pytest.fixture(scope="module")
def printed(guides) -> dict[str, list[Printed]]:
    made = {}
    for name, checked in guides.items():
        made[name], problems = print_sheets(context_of(checked), typesetter(), Cache(None))
        assert [problem.headline for problem in problems] == [], name
    return made


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_of_others_is_without_a_mistake(guides, name):
    assert [(found.headline, found.span) for found in guides[name].diagnostics] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", GUIDES)
def test_its_files_are_tagged_and_say_their_language(guides, printed, name):
    language = context_of(guides[name]).words("format.locale")
    assert len(printed[name]) > 2
    for done in printed[name]:
        catalog = pypdf.PdfReader(io.BytesIO(done.pdf)).trailer["/Root"]
        assert catalog["/MarkInfo"]["/Marked"] and catalog["/Lang"] == language, done.sheet.file


@pytest.mark.slow
def test_a_book_from_right_to_left_is_turned_that_way(printed, guides):
    for name, direction in (("right-to-left", "/R2L"), ("reasons", None)):
        book = next(done for done in printed[name] if done.sheet.template == "book.typ")
        preferences = pypdf.PdfReader(io.BytesIO(book.pdf)).trailer["/Root"]["/ViewerPreferences"]
        assert preferences.get("/Direction") in (direction, direction or "/L2R")
    with zipfile.ZipFile(io.BytesIO(to_epub(context_of(guides["right-to-left"]), 0))) as epub:
        assert '<spine page-progression-direction="rtl">' in epub.read("EPUB/package.opf").decode()
        chapters = [name for name in epub.namelist() if name.endswith(".xhtml")]
        assert all(re.search(r'<html[^>]* xml:lang="ar" dir="rtl">', epub.read(name).decode()) for name in chapters)
        style = epub.read("EPUB/style.css").decode()
        assert "border-right: 4px" in style and "START" not in style and "END" not in style


@pytest.mark.slow
def test_a_sheet_from_right_to_left_begins_at_the_right(printed):
    import pypdfium2

    for done in printed["right-to-left"]:
        if done.sheet.template in ("one-side.typ", "more-sides.typ", "group.typ"):
            page = pypdfium2.PdfDocument(done.pdf)[0]
            text = page.get_textpage()
            rects = [text.get_rect(i) for i in range(text.count_rects())]
            top = [right for _, _, right, upper in rects if upper > page.get_height() * 0.85]
            assert max(top) > page.get_width() * 0.9, done.sheet.file
            assert max(right for _, _, right, upper in rects) < page.get_width(), done.sheet.file


@pytest.mark.slow
def test_what_is_printed_from_right_to_left_comes_out_letter_by_letter(printed):
    """Each word as it was typed, whatever stands beside it: as readers search a file and copy from it. What pdfium
    makes of words with a mark high above the line is known: their letters come in another order, and none twice."""
    import pypdfium2

    count, turned = 0, 0
    for done in printed["right-to-left"]:
        if "short-edge" in done.sheet.file:
            continue  # Its backs stand on their heads.
        whole = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(done.pdf))
        read = {verify._letters(word) for word in verify._WORD_END.split(whole)}
        said = {word for line in done.sheet.lines for word in map(verify._letters, verify._WORD_END.split(line.plain))}
        count += len(said)
        letters = verify._letters(whole)
        others = {word for word in said - read if word not in letters}
        turned += len(others)
        assert all(verify._stand_together(word, letters) for word in others), done.sheet.file
    assert count > 1000 and turned < count / 200


def test_figures_lists_and_names_follow_the_language(guides):
    checked = guides["right-to-left"]
    pages = {
        path: text.decode()
        for path, text in render_pages(checked.guide, checked.settings, {}).items()
        if path.endswith(".md")
    }
    page = pages["actions/a-morning-hour.md"]
    assert "٤٠ دقيقة" in pages["sessions/a-morning-hour.md"] and "٢٥ د" in page
    assert "«ما الذي تحتاج إليه الحديقة اليوم أكثر من غيره؟»" in page
    link = re.search(r"<a [^>]*>[^/]*OpenStreetMap.*?</a>", pages["actions/name-the-beds.md"])
    assert link and "<bdi>" in link[0]


@pytest.mark.parametrize(
    ("language", "quoted", "figures", "day"),
    [
        ("en", "“{}”", None, "31 January 2026"),
        ("fr", "«\xa0{}\xa0»", None, "31 janvier 2026"),
        ("ar", "«{}»", "arabic-indic", "٣١ يناير ٢٠٢٦"),
    ],
)
def test_quotes_numbers_days_and_pages_follow_the_language_on_screen_and_in_epub(
    guides, language, quoted, figures, day
):
    checked = guides["right-to-left"]
    model = dataclasses.replace(checked.guide.model, language=language)
    other = dataclasses.replace(checked, guide=dataclasses.replace(checked.guide, model=model))
    said = quoted.format("سقيت أمس واليوم هي يابسة.")
    page = render_pages(other.guide, other.settings, {})["problems/plants-die-in-summer.md"].decode()
    assert said in page.replace("&nbsp;", "\xa0")
    assert context_of(other).words.date(datetime.date(2026, 1, 31)) == day
    with zipfile.ZipFile(io.BytesIO(to_epub(context_of(other), 0))) as epub:
        assert said in epub.read("EPUB/plants-die-in-summer.xhtml").decode()
        assert (f"list-style-type: {figures};" in epub.read("EPUB/style.css").decode()) is (figures is not None)
        assert ('page-progression-direction="rtl"' in epub.read("EPUB/package.opf").decode()) is (language == "ar")


def test_the_words_of_another_script_can_be_searched(guides):
    checked = guides["right-to-left"]
    entries = build_index(checked.guide).entries
    assert all(stem in entries for word in ("الخزان", "النعناع", "جفاف") for stem in to_stems(word, "ar"))


def test_each_end_of_a_relation_says_why_in_its_own_words(guides):
    guide = guides["reasons"].guide

    def reasons(id: str) -> dict[tuple[str, str], str]:
        found = where_next(guide, guide.cards[id])
        return {(group.heading, item.card.id): item.why for group in found for item in group.items}

    assert reasons("rota")["What comes before", "shared-shed"] == "There is a shed to look after."
    assert reasons("allotment")["Patterns seen here", "shared-shed"] == "The shed stands by the gate."
    assert reasons("rota")["Easily taken for each other", "job-list"] == "That one names jobs and no people."
    assert reasons("job-list")["Easily taken for each other", "rota"] == "That one names people and no jobs."
    page = render_pages(guide, guides["reasons"].settings, {})["patterns/shared-shed.md"].decode()
    assert "A shed without a rota is soon a heap." in page and "There is a shed to look after." not in page


@pytest.mark.slow
def test_a_reason_that_is_left_out_on_paper_is_told(guides, printed):
    """Every text of a card stands in the book: what it was judged by names them all."""
    book = next(done.sheet for done in printed["reasons"] if done.sheet.template == "book.typ")
    said = {(line.card, line.key[-1]) for line in book.lines}
    assert {("shared-shed", "why"), ("shared-shed", "why_there")} <= said


def test_a_card_may_go_without_a_gist_where_its_kind_allows_it(guides):
    checked = guides["reasons"]
    pages = render_pages(checked.guide, checked.settings, {})
    assert "fg-gist" not in pages["patterns/job-list.md"].decode()
    assert '<p class="fg-gist">One shed' in pages["patterns/shared-shed.md"].decode()
    place = (ROOT / "tests/sites/reasons/practices/places/allotment.yaml").read_text(encoding="utf-8")
    _, found = parse_card(re.sub(r"(?m)^gist: .*\n", "", place), "practices/places/allotment.yaml", checked.guide.model)
    assert [problem.code.value for problem in found] == ["missing-field"]
