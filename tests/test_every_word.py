"""No word that a reader meets stands in code or in a template: in a made-up language, all of them are made up.

Pages, sheets, the book and the EPUB are made with a catalogue that has figures for letters. Every word that has
letters all the same comes from the guide: its cards, its model, its settings.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping

import pytest

from fieldguide.checking.fonts import SANS, SERIF
from fieldguide.loading.settings import Settings
from fieldguide.model.lists import list_names
from fieldguide.model.translations import Translations
from fieldguide.rendering.pages import contribute, render, render_contribute, render_pages, templating
from fieldguide.rendering.print.catalog import plan_sheets
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.epub import to_epub
from tests.cards import MODEL, WORDS
from tests.conftest import ROOT
from tests.filled import Filled, fill, typeset

KEPT = ("format.", "sheet.lang", "sheet.region", "sheet.quote", "sheet.inner")
"""What is no text: how dates are written, which quotation marks stand round what is said."""


def without_letters(text: str) -> str:
    """A text with a figure for each letter, but for values to be filled in and tags."""
    return re.sub(r"(\{[^}]*\}|<[^>]*>)|[^\W\d_]", lambda match: match[1] or "7", text)


MADE_UP = Translations(
    "en", {key: text if key.startswith(KEPT) else without_letters(text) for key, text in WORDS.texts.items()}
)

SETTINGS = Settings(site_name="Qqq", contact="", repo_url="")
NAMES = {"letter", "us", "epub", "mm", "january", *SANS.casefold().split(), *SERIF.casefold().split()}
"""Sizes of paper and their unit, a format, the month of a review, which Babel names, and the fonts."""


@pytest.fixture(scope="module", params=["behaviour", "obstacle", "tool", "path", "tension", "source", "checklist"])
def filled(request) -> Filled:
    return fill(request.param)


@pytest.fixture
def made_up(monkeypatch):
    for module in (render, contribute, templating):
        monkeypatch.setattr(module, "read_translations", lambda *_: MADE_UP)
    templating._environment.cache_clear()
    yield MADE_UP
    templating._environment.cache_clear()


def of_the_model() -> set[str]:
    """Every word of a label, a heading or a line that the model declares."""
    texts = [
        text for kind in MODEL.kinds.values() for text in (kind.label.one, kind.label.many, kind.intro, kind.summary)
    ]
    for kind in MODEL.kinds.values():
        for field in kind.fields:
            texts += [field.heading, getattr(field.shape, "there", "")]
            texts += [field.as_checklist.pause_point] if field.as_checklist else []
    return set(find_words(" ".join(texts)))


def of_the_cards(filled: Filled) -> set[str]:
    values = [
        str(value) for card in filled.guide.cards.values() for value in (card.id, *map(repr, card.values.values()))
    ]
    return set(find_words(" ".join(values)))


def find_words(text: str) -> list[str]:
    # Of Latin letters: those of other scripts are turned round where a PDF is read.
    return re.findall(r"[a-zà-ÿ]{2,}", text.casefold())


def strange_words(text: str, filled: Filled) -> set[str]:
    """The words that come from nowhere in the guide."""
    known = of_the_model() | of_the_cards(filled) | NAMES | {SETTINGS.site_name.casefold()}
    return {word for word in find_words(re.sub(r"(?i)wort\d+x", " ", text)) if word not in known}


def without_markup(page: str) -> str:
    """What is read of a page: no front matter but its texts, no tags but the labels that are read aloud."""
    head, _, body = page.removeprefix("---\n").partition("\n---\n")
    said = " ".join(re.findall(r'^(?:title|description): "(.*)"$', head, re.MULTILINE))
    labels = " ".join(re.findall(r'(?:aria-label|placeholder|alt)="([^"]*)"', body))
    body = re.sub(r"<(style|script|svg).*?</\1>", " ", body, flags=re.DOTALL)
    body = re.sub(r"<[^>]*>|\{ [^}]* \}|\]\([^)]*\)", " ", body)
    return html.unescape(f"{said} {labels} {body}")


def test_pages_hold_no_word_of_the_program(filled, made_up):
    lists = "".join(f"# Qqq\n\n<!-- guide: {name} -->\n\n" for name in list_names(filled.guide))
    files = {**render_pages(filled.guide, SETTINGS, {"index.md": lists.encode()}), **page_of_the_form(filled)}
    found = {
        path: strange_words(without_markup(text.decode()), filled)
        for path, text in files.items()
        if path.endswith(".md")
    }
    assert {path: words for path, words in found.items() if words} == {}


def page_of_the_form(filled: Filled) -> Mapping[str, bytes]:
    """The page with the form, without the cards to copy: those are for authors."""
    page = render_contribute(filled.guide, SETTINGS, {})["contribute.md"].decode()
    return {"contribute.md": re.sub(r"<pre.*?</pre>", " ", page, flags=re.DOTALL).encode()}


def test_sheets_hold_no_word_of_the_program(filled, made_up):
    context = Context(filled.guide, SETTINGS, {}, made_up)
    for sheet in plan_sheets(context):
        said = " ".join(find_texts(json.loads(encode(sheet.values, str))))
        assert strange_words(said, filled) == set(), sheet.file


def find_texts(value: object, key: str = "") -> Iterator[str]:
    """The texts that a template sets: no names of colours, kinds or fields."""
    if isinstance(value, str) and key not in ("author", "key", "style", "type", "id", "kind", "card", "flip", "owner"):
        yield value
    elif isinstance(value, list):
        for entry in value:
            yield from find_texts(entry, key)
    elif isinstance(value, dict):
        for name, entry in value.items():
            if name not in ("theme", "words", "language", "paper", "size"):
                yield from find_texts(entry, name)


@pytest.mark.parametrize("kind", ["tool", "behaviour"])
def test_what_is_typeset_holds_no_word_of_the_templates(kind, made_up):
    filled = fill(kind)
    context = Context(filled.guide, SETTINGS, {}, made_up)
    for sheet in plan_sheets(context):
        if sheet.paper.id == "a4" and "Wort" in encode(sheet.values, str):
            assert strange_words(typeset(sheet, context), filled) == set(), sheet.file


def test_the_epub_holds_no_word_of_the_program(filled, made_up):
    with zipfile.ZipFile(io.BytesIO(to_epub(Context(filled.guide, SETTINGS, {}, made_up), 0))) as book:
        pages = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")}
    for name, page in pages.items():
        assert strange_words(without_markup(page.partition("<title>")[2]), filled) == set(), name


@pytest.mark.parametrize("template", sorted((ROOT / "overrides").rglob("*.html")), ids=lambda path: path.name)
def test_the_frame_holds_no_word(template):
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert find_words(without_markup(f"---\n---\n{text}")) == []
