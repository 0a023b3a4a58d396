"""Shapes that our own guide has no use for: each is loaded, told where it is wrong, and shown on every medium."""

from __future__ import annotations

import dataclasses
import html
import io
import json
import re
import zipfile

import pytest

from fieldguide.authoring.json_schema import render_schemas
from fieldguide.authoring.new_card import skeleton
from fieldguide.authoring.prompts import ask_fields
from fieldguide.authoring.yaml_writer import field_to_yaml
from fieldguide.loading.cards import read_card
from fieldguide.loading.settings import Settings
from fieldguide.loading.stored_cards import card_form
from fieldguide.loading.synonyms import Synonyms
from fieldguide.model.guide import build_guide
from fieldguide.pipeline import check
from fieldguide.rendering.pages import render_contribute, render_pages
from fieldguide.rendering.print.catalog import plan_sheets
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.epub import to_epub
from fieldguide.rendering.print.verify import preflight
from fieldguide.rendering.search import render_search
from tests.cards import WORDS
from tests.conftest import ROOT
from tests.filled import Filled, fill_card, text_of_pdf, texts_of, typesetter

CHECKED = check(ROOT / "tests/sites/every-shape")
GUIDE = CHECKED.guide
METHOD = GUIDE.model.kinds["method"]
CONTEXT = Context(GUIDE, Settings(), CHECKED.content, WORDS)
PAGES = render_pages(GUIDE, Settings(), CHECKED.content)
PAGE = PAGES["methods/sort-cards.md"].decode()

CARD = "title: A title\ngist: What it is for.\n"
REST = "how: [{do: Draw.}]\n"


def test_the_guide_is_without_a_mistake():
    assert CHECKED.diagnostics == ()


def _filled() -> Filled:
    card, keys = fill_card(METHOD, {"method": "draw-lots"})
    return Filled(build_guide(GUIDE.model, [*GUIDE.cards.values(), card]), card, tuple(keys))


def _chapter(context: Context, id: str) -> str:
    with zipfile.ZipFile(io.BytesIO(to_epub(context, 0))) as book:
        return book.read(f"EPUB/{id}.xhtml").decode()


@pytest.mark.parametrize(
    ("more", "code", "headline"),
    [
        ("phase: Discovery\n", "bad-value", "“phase” cannot be “Discovery”"),
        ("phase: [Decide]\n", "bad-value", "“phase” is one of a few words"),
        ("takes: a while\n", "bad-value", "“takes” says how long, in minutes, hours, days, weeks or months"),
        ("table: [[a, b], [c]]\n", "bad-value", "row 2 of “table” has 1 cell, and the first row 2 cells"),
        ("table: [[a], [c]]\n", "bad-value", "“table” has 1 column; 2 to 3 can be read on a phone"),
        ("table: [[a, b], c]\n", "wrong-type", "each row of “table” is a list of cells"),
        ("needs: [A room, A rom]\n", "bad-value", "“needs” cannot be “A rom”"),
        ("needs: [A room, A room]\n", "bad-value", "“needs” names “A room” twice"),
        (
            "needs: [A room, A screen, Nothing at all]\n",
            "too-many",
            "“needs” has 3 entries; 2 is the most that people read",
        ),
    ],
)
def test_a_mistake_is_told_where_it_stands(more, code, headline):
    _, diagnostics = read_card(CARD + more + REST, "practices/methods/a-title.yaml", GUIDE.model)
    assert [(d.code.value, d.headline, d.span.line) for d in diagnostics] == [(code, headline, 3)]


def test_choices_stand_on_the_page_and_narrow_the_list_and_the_search():
    assert "<strong>Phase</strong> Discover" in PAGE and "A room and A screen" in PAGE
    listed = PAGES["methods/index.md"].decode()
    assert "assets/list-filters.js" in listed and 'name="in-phase"' in listed
    assert "Phase: Decide" in listed and listed.count("data-fg-in=") == len(GUIDE.cards)
    assert 'name="in-needs"' in PAGES["find.md"].decode()
    core = render_search(GUIDE, Synonyms())["assets/search/core.js"].decode()
    ids = list(GUIDE.cards)
    assert f'"A room":[{ids.index("sort-cards")}]' in core


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1 hour and 30 minutes – 2 hours"),
        ("fr", "1 heure et 30 minutes – 2 heures"),
        ("ar", "ساعة و٣٠ دقيقة – ساعتان"),
    ],
)
def test_how_long_something_takes_is_said_in_the_guide_s_words(language, said):
    guide = dataclasses.replace(GUIDE, model=dataclasses.replace(GUIDE.model, language=language))
    page = render_pages(guide, Settings(), {})["methods/sort-cards.md"].decode()
    assert f"<strong>Time</strong> {said}" in " ".join(page.split())


def test_how_long_from_and_to_in_one_unit_is_said_once():
    assert "<strong>Time</strong> 5–10 minutes" in PAGES["methods/draw-lots.md"].decode()


FORMULA = 'for each in <names>:\n\n    if "each" is *new*:   # a note\n        ask(`who?`)   {{ x }}'


def test_code_is_kept_and_shown_as_typed():
    card = GUIDE.cards["sort-cards"]
    assert card.text_at("formula") == FORMULA
    shown = re.findall(r"<pre><code>(.*?)</code></pre>", PAGE)
    assert html.unescape(shown[0]) == FORMULA and len(shown) == 3
    chapter = re.search(r'(?s)<pre dir="ltr"><code>(.*?)</code></pre>', _chapter(CONTEXT, "sort-cards"))
    assert chapter and html.unescape(chapter[1]) == FORMULA
    assert "shapes.css" in PAGE


def test_a_sheet_of_code_keeps_what_it_promises():
    sheet = next(sheet for sheet in plan_sheets(CONTEXT) if sheet.file == "sort-cards-a4.pdf")
    proof = preflight(sheet, typesetter().to_pdf(sheet.template, encode(sheet.values, str)))
    assert proof.passed, proof


def test_an_image_has_its_measures_and_its_words_on_every_medium():
    shown = re.search(r"<img [^>]*>", PAGE)
    assert shown and 'src="../../assets/images/groups.png"' in shown[0] and 'width="160" height="90"' in shown[0]
    assert 'alt="Twelve paper cards, in groups of one colour."' in shown[0] and "The <em>last</em> card found" in PAGE
    with zipfile.ZipFile(io.BytesIO(to_epub(CONTEXT, 0))) as book:
        assert book.read("EPUB/images/groups.png") == CHECKED.content["assets/images/groups.png"]
        assert 'href="images/groups.png" media-type="image/png"' in book.read("EPUB/package.opf").decode()
    sheet = next(sheet for sheet in plan_sheets(CONTEXT) if sheet.file == "sort-cards-a4.pdf")
    pdf = typesetter().to_pdf(sheet.template, encode(sheet.values, str))
    assert b"/Subtype/Image" in pdf.replace(b" ", b"")


def test_a_guide_may_allow_links_that_are_not_secure():
    page = PAGES["methods/draw-lots.md"].decode()
    assert '<a href="http://example.org/lots">an old page</a>' in page
    shapes = json.loads(render_contribute(GUIDE, Settings(), {})["assets/contribute/shapes.json"])
    assert "insecure-link" in shapes["rules"]["off"] and "raw-html" in shapes["rules"]["warnings"]


def test_a_table_has_its_heads_and_its_empty_cells():
    assert '<th scope="col">Before</th>' in PAGE and "<td>Two | three people</td><td></td>" in PAGE
    assert "<td>Takes a <em>picture</em></td>" in _chapter(CONTEXT, "sort-cards")


def test_steps_have_steps_of_their_own_and_texts_have_headings():
    assert "<li>Let <em>pairs</em> sort them.<ul><li>Read a name aloud.</li>" in PAGE
    assert "<h3>On paper &amp; on a screen</h3>\n<p>Paper is quicker to move.</p>" in PAGE
    assert "<h3>Afterwards</h3>" in _chapter(CONTEXT, "sort-cards")


def test_the_example_of_every_field_is_read_as_it_is_written():
    lines = [line for field in METHOD.fields if field.key != "aliases" for line in _example(field)]
    card, diagnostics = read_card("\n".join(lines), "practices/methods/an-example.yaml", GUIDE.model)
    assert card and [d.headline for d in diagnostics if d.code.value not in ("too-short", "too-few")] == []
    assert all(f"# {field.key}:" in skeleton(GUIDE, METHOD, "A") for field in METHOD.fields if field.key != "aliases")


def _example(field) -> list[str]:
    return field_to_yaml(field.key, field.example) if field.example is not None else []


@pytest.mark.parametrize("id", GUIDE.cards)
def test_what_the_cache_keeps_of_a_card_is_the_card(id):
    card = GUIDE.cards[id]
    form = card_form(METHOD, id, card.span().path)
    again, _ = form.unpack(json.loads(json.dumps(form.pack((card, [])))))
    assert again == card


def test_at_a_terminal_several_are_typed_with_marks_between_them():
    given: dict[str, object] = {"title": "A", "gist": "B"}
    due = [dataclasses.replace(METHOD.by_key[key], required=True) for key in ("phase", "needs", "table")]
    typed = iter(["Decide", "A room, A screen", "Who | What", "All | Nothing", ""])
    said: list[str] = []
    ask_fields(GUIDE, dataclasses.replace(METHOD, fields=tuple(due)), given, lambda _: next(typed), said.append)
    assert given["needs"] == ["A room", "A screen"] and given["table"] == [["Who", "What"], ["All", "Nothing"]]
    assert "  one or several of: A room, A screen, Nothing at all; with commas between them" in said


def test_editors_and_the_form_know_every_field():
    schema = json.loads(render_schemas(GUIDE)["method.json"])["properties"]
    shapes = json.loads(render_contribute(GUIDE, Settings(), {})["assets/contribute/shapes.json"])
    declared = {field["key"] for field in shapes["kinds"]["method"]["fields"]}
    assert set(schema) == declared == {field.key for field in METHOD.fields}
    assert {part["key"] for part in shapes["preview"]["method"]} == {s.field.key for s in METHOD.sections}


@pytest.mark.parametrize("medium", ["page", "epub", "book", "sheet"])
def test_every_text_of_a_full_card_is_on_every_medium(medium):
    filled = _filled()
    if medium == "page":
        text = render_pages(filled.guide, Settings(), CHECKED.content)[f"methods/{filled.card.id}.md"].decode()
    elif medium == "epub":
        text = _chapter(Context(filled.guide, Settings(), CHECKED.content, WORDS), filled.card.id)
    else:
        text = text_of_pdf(filled, "book-a4.pdf" if medium == "book" else f"{filled.card.id}-a4.pdf")
    hidden = {key for key in texts_of(filled) if METHOD.by_key[str(key[0])].hidden}
    if medium == "book":
        # Its index has what people search for.
        hidden = {key for key in hidden if key[0] != "search_words"}
    # A sheet names nobody, and paper no file. Of those who tried it, a sheet says how many, and where it was last.
    unsaid = {"sheet": ("contributors", "file", "tried"), "book": ("file",)}.get(medium, ())
    left_out = {key for key in texts_of(filled) if key[0] in unsaid or key[-1] in unsaid}
    missing = texts_of(filled) - set(filled.find(text))
    last = {key for key in left_out - missing if key[0] == "tried" and key[-1] == "where"}
    assert missing == hidden | left_out - last and len(last) == (medium == "sheet")
