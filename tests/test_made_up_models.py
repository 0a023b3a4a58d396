"""Whatever a model declares is shown: each text of a card is on its page, in print, in the EPUB and in the preview.

The texts are taken from the card, and not from the layout that is under test.
"""

from __future__ import annotations

import io
import json
import zipfile

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from fieldguide.loading.model_file import parse_model
from fieldguide.loading.settings import Settings
from fieldguide.model.addresses import page_of
from fieldguide.model.cards import Card, walk_card
from fieldguide.model.fields import Choice, Choices, Groups
from fieldguide.model.groups import LISTED, SINGLE
from fieldguide.model.guide import Guide, build_guide
from fieldguide.model.styles import STYLES, default_style
from fieldguide.rendering.layout import find_lines, lay_out
from fieldguide.rendering.pages import render_contribute, render_pages
from fieldguide.rendering.print.catalog import plan_sheets
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.epub import to_epub
from tests.cards import WORDS
from tests.filled import fill_card
from tests.fuzz import examples

OF_TEXT = ("prose", "now", "care", "example", "inline", "facts", "question", "quoted", "lead-in", "credit")
OF_LINES = ("bullets", "numbers", "boxes", "speech", "now")
OF_CHOICE = ("choice", "choices")
SHOWN = [name for name, of in LISTED.items() if default_style(Groups(of))]
"""Groups that pages know how to set; the parts of a source are hidden."""

field = st.one_of(
    st.sampled_from(OF_TEXT).map(lambda style: f"shape: text, style: {style}"),
    st.sampled_from(("prose", "now", "example")).map(lambda style: f"shape: paragraphs, style: {style}"),
    st.sampled_from(OF_LINES).map(lambda style: f"shape: lines, style: {style}"),
    st.sampled_from(SHOWN).map(lambda of: f"shape: groups, of: {of}"),
    st.sampled_from(sorted(SINGLE)).map(lambda of: f"shape: group, of: {of}"),
    st.sampled_from(OF_CHOICE).map(lambda shape: f"shape: {shape}, options: [Choosa, Choosb, Choosc]"),
    st.sampled_from(OF_CHOICE).map(lambda shape: f"shape: {shape}, options: [Choosc, Choosd], filters: true"),
    st.just("shape: code"),
    st.just("shape: table"),
    st.just("shape: text, hidden: true"),
    st.just("shape: lines, style: checklist"),
    # A card that is a checklist, and two fields without which it would be none.
    st.sampled_from(
        [
            "shape: lines, style: checklist, role: items",
            "shape: text, style: checklist, role: pause-point",
            "shape: text, style: checklist, role: reader",
            "shape: text, style: checklist, role: afterwards",
        ]
    ),
)
models = st.lists(field, min_size=1, max_size=7)

TICKED = [
    "shape: lines, style: checklist, role: items",
    "shape: text, style: prose",
    "shape: text, style: checklist, role: pause-point",
]
"""A card that is a checklist, whose parts do not stand together."""


def to_model(fields: list[str]):
    """A model of one kind; one that is refused, and told why, is no example."""
    lines = [
        f"      f{n}: {{{text}, heading: Heading{n}, help: what it is, example: x}}\n" for n, text in enumerate(fields)
    ]
    head = "format: 1\nkinds:\n  thing:\n    folder: things\n    label: {one: Thing, many: Things}\n    summary: one\n"
    relations = "    relations:\n      near: {to: [thing], here: Near it, there: Near to, help: what is near}\n"
    model, diagnostics = parse_model(f"{head}    fields:\n{''.join(lines)}{relations}")
    assert model or diagnostics
    assume(model is not None)
    return model


def made(fields: list[str]) -> tuple[Guide, Card, set[str]]:
    """A guide of two cards, one of them with a word of its own in every text; and the words that are to be seen."""
    model = to_model(fields)
    thing = model.kinds["thing"]
    other = Card(thing, "other", {"title": "Other", "gist": "Another thing."})
    card, _ = fill_card(thing, {"thing": "other"})
    hidden = {key for key, declared in thing.by_key.items() if declared.hidden}
    texts = walk_card(card, lambda declared: declared.key in ("card", "section", "file") or declared.key in hidden)
    return build_guide(model, [other, card]), card, {text for _, _, text in texts} | chosen_on(card)


def chosen_on(card: Card) -> set[str]:
    """The words out of the model that a card has; a text of its own is no such word."""
    fields = [declared for declared in card.kind.fields if isinstance(declared.shape, (Choice, Choices))]
    return {word for declared in fields if declared.key.startswith("f") for word in card.lines_or_text_at(declared.key)}


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(models)
@example(TICKED)
def test_every_text_is_on_the_page_in_the_book_and_in_the_epub(fields):
    guide, card, texts = made(fields)
    context = Context(guide, Settings(), {}, WORDS)
    page = render_pages(guide, Settings(), {})[page_of(card)].decode()
    (book, *_) = (sheet for sheet in plan_sheets(context) if sheet.name == "book")
    with zipfile.ZipFile(io.BytesIO(to_epub(context, 0))) as epub:
        chapter = epub.read(f"EPUB/{card.id}.xhtml").decode()
    for medium in (page, encode(book.values, str), chapter):
        assert {text for text in texts if text not in medium} == set()


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(models)
@example(TICKED)
def test_print_promises_every_text_and_the_preview_shows_every_field(fields):
    guide, card, texts = made(fields)
    article = lay_out(guide, card, WORDS)
    assert len(article.only("checklist").sections) <= 1
    promised = " ".join(line.text for line in find_lines(article))
    # What stands in a heading is not promised, a session's title and the name of a pole, nor what is said of an image.
    in_headings = {text for key, _, text in walk_card(card) if key[-1] in ("title", "pull", "shows") and len(key) > 1}
    assert {text for text in texts - in_headings if text not in promised} == set()
    shapes = json.loads(render_contribute(guide, Settings(), {})["assets/contribute/shapes.json"])
    previewed = {section["key"] for section in shapes["preview"]["thing"]}
    shown = {key for key, declared in card.kind.by_key.items() if key.startswith("f") and not declared.hidden}
    assert shown <= previewed


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(models)
def test_a_link_is_there_from_both_ends(fields):
    guide, card, _ = made(fields)
    pages = render_pages(guide, Settings(), {})
    assert "Near it" in pages[page_of(card)].decode() and 'href="../other/"' in pages[page_of(card)].decode()
    there = pages["things/other.md"].decode()
    assert "Near to" in there and f'href="../{card.id}/"' in there


def test_every_style_is_tried():
    tried = {"code", "table", *OF_TEXT, *OF_LINES, *(default_style(Groups(LISTED[name])) for name in SHOWN)}
    assert tried | {"session", "checklist", "links", "stops", "questions"} == set(STYLES)
