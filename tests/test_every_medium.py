"""Whatever stands in the texts of a card comes out as that text in every medium, in mid-line too, and never as markup.

Pages are looked at in tests/rendering/pages/test_render.py, and the form in tests/client/test_form.py.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import cache
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fieldguide.loading.danger import DangerWords
from fieldguide.loading.settings import Settings
from fieldguide.loading.synonyms import Synonyms
from fieldguide.model.addresses import page_of
from fieldguide.model.cards import Card
from fieldguide.model.guide import Guide
from fieldguide.model.markup import to_plain
from fieldguide.rendering.client.card_list import render_card_list
from fieldguide.rendering.pages import render_contribute, render_pages
from fieldguide.rendering.print.catalog import plan_sheets
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.epub import to_epub
from fieldguide.rendering.search import render_search
from tests.cards import KINDS, WORDS, guide_of, make
from tests.filled import fill, typeset
from tests.fuzz import examples
from tests.rendering.pages.test_render import is_plain, texts, with_text

SHOWN = "Zwischenruf"
"""A text that no template says."""

plain = st.tuples(st.sampled_from(["", "x ", "x"]), texts, st.sampled_from(["", " y", "y"])).map(
    lambda parts: " ".join("".join(parts).split())
)
plain = plain.filter(lambda text: text and is_plain(text))

BREAKING_OUT = (
    "<script>alert(1)</script>",
    "]]></x><x>",
    "</script>",
    '"); alert(1); ("',
    "#panic() $x$ @a <b> \\u{41} // c /* d */ `e` _f_ ~ -- 'g' [h]",
    "{{ config }} {% include 'x' %}",
)


def guide_with(text: str) -> tuple[Guide, Card]:
    card = make("concept", "c", title=text, gist=text, meaning=text, search_words=(text,), picture=text)
    return guide_of([card, make("concept", "d", title="D", gist="Another.", see_also=())]), card


def squeezed(text: str) -> str:
    """Without spaces, and without the marks that keep a name of another direction in its place."""
    return re.sub(r"[\s\u2066-\u2069]+", "", text)


def of_script(script: bytes, before: str) -> object:
    """The data that stands in a script behind some words."""
    _, found, data = script.decode().partition(before)
    assert found, before
    return json.loads(data.rstrip().rstrip(");"))


def guide_saying(kind: str, text: str) -> tuple[Guide, Card]:
    """A guide with a card of a kind that says `text` in each of its fields that holds texts."""
    filled = fill(kind)
    card = with_text(filled.card, text)
    others = [other for other in filled.guide.cards.values() if other.id != card.id]
    return guide_of([*others, card]), card


def chapter(kind: str, text: str) -> tuple[set[str], str]:
    """The elements of a card's chapter in the EPUB, and its words."""
    guide, card = guide_saying(kind, text)
    with zipfile.ZipFile(io.BytesIO(to_epub(Context(guide, Settings(), {}, WORDS), 0))) as epub:
        root = ElementTree.fromstring(epub.read(f"EPUB/{card.id}.xhtml"))
    return {str(element.tag) for element in root.iter()}, "".join(root.itertext())


@cache
def template_of_chapter(kind: str) -> tuple[set[str], str]:
    return chapter(kind, SHOWN)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=examples(8), deadline=None)
@given(plain)
@example(BREAKING_OUT[0])
@example(BREAKING_OUT[1])
def test_in_the_epub(kind, text):
    elements, words = chapter(kind, text)
    known, template = template_of_chapter(kind)
    assert elements == known
    assert squeezed(words) == squeezed(template).replace(SHOWN, squeezed(text))


@settings(max_examples=examples(40), deadline=None)
@given(plain)
@example(BREAKING_OUT[2])
@example(BREAKING_OUT[3])
def test_in_the_search_and_in_the_list_of_cards(text):
    guide, card = guide_with(text)
    found = render_search(guide, Synonyms(), DangerWords())
    records = [record for name, script in found.items() if "/cards-" in name for record in of_script(script, ",")]
    (record,) = (record for record in records if record[2].endswith(f"/{card.id}/"))
    assert record[:2] == [text, text]
    (listed,) = (of_script(script, " = ") for script in render_card_list(guide).values())
    assert [entry["title"] for entry in listed if entry["id"] == card.id] == [text]


@settings(max_examples=examples(20), deadline=None)
@given(plain)
@example(BREAKING_OUT[2])
def test_in_what_a_page_says_to_search_engines_and_in_what_the_form_knows(text):
    guide, card = guide_with(text)
    page = render_pages(guide, Settings(site_url="https://example.org/"), {})[page_of(card)].decode()
    head = re.search(r"(?m)^data: (.*)$", page)
    assert head, "a page says nothing to search engines"
    said = json.loads(json.loads(head[1]) if head[1].startswith('"') else head[1].strip("'").replace("''", "'"))
    assert "<" not in head[1] and json.dumps(said).count(json.dumps(text)[1:-1]) >= 1
    for name, content in render_contribute(guide, Settings(), {}).items():
        if name.endswith(".json"):
            assert json.loads(content) is not None


@settings(max_examples=examples(20), deadline=None)
@given(plain)
@example(BREAKING_OUT[4])
def test_what_a_sheet_is_given_are_words(text):
    guide, _ = guide_with(text)
    context = Context(guide, Settings(), {}, WORDS)
    (book, *_) = (sheet for sheet in plan_sheets(context) if sheet.name == "book")
    given_words = strings_in(json.loads(encode(book.values, context.address_of)))
    assert sum(words == text for words in given_words) >= 4


def strings_in(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    entries = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for entry in entries for text in strings_in(entry)]


LETTERS = st.text(st.characters(codec="latin-1", exclude_categories=["Cc", "Cf", "Zs"]), min_size=1, max_size=30)
"""What the fonts of a sheet have, and nothing that a reader of PDFs puts together anew."""


@settings(max_examples=examples(6), deadline=None)
@given(LETTERS.filter(lambda text: is_plain(text) and to_plain(text) == text))
@example(BREAKING_OUT[4].replace(" ", ""))
@pytest.mark.slow
def test_on_paper(text):
    guide, _ = guide_with(text)
    context = Context(guide, Settings(), {}, WORDS)
    (sheet, *_) = (sheet for sheet in plan_sheets(context) if sheet.file == "book-a4.pdf")
    assert joined(text) in joined(typeset(sheet, context))


def joined(text: str) -> str:
    """As a reader of PDFs gives it back: without spaces, ends of lines and the hyphens there, and ligatures apart."""
    return re.sub(r"[\s\u00ad\ufffe\x02-]+", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff"))
