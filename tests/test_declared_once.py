"""A field, a kind and a relation are declared in `guide.yml` alone, and show up everywhere."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from fieldguide.authoring.json_schema import render_schemas
from fieldguide.authoring.new_card import skeleton
from fieldguide.loading.settings import Settings
from fieldguide.loading.synonyms import Synonyms
from fieldguide.model.stems import to_stems
from fieldguide.pipeline import Checked, check
from fieldguide.rendering.pages import render_contribute, render_pages
from fieldguide.rendering.print.catalog import plan_sheets
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.epub import to_epub
from fieldguide.rendering.search import render_search
from fieldguide.rendering.search.index import build_index
from tests.cards import WORDS

MODEL = """\
format: 1
kinds:
  idea:
    folder: ideas
    label: {one: Idea, many: Ideas}
    summary: something to try
    newcomers: true
    fields:
      body: {shape: paragraphs, words: 1-80, heading: What it is, help: what it is, required: true, example: A thing.}
    relations:
      like: {to: [idea], here: Much like it, there: Liked by, help: other ideas, example: [tea]}
"""
TEA = "title: Tea\ngist: Put the kettle on.\nbody: Warm water and leaves.\nlike: [cake]\n"
CAKE = "title: Cake\ngist: Bake a small cake.\nbody: Flour and eggs.\n"

FIELD = "      steep: {shape: lines, heading: How to steep it, help: how long, example: [Three minutes.]}\n"
RELATION = "      with: {to: [idea], here: Goes with, there: Taken with, help: what goes with it, example: [tea]}\n"
KIND = """\
  cup:
    folder: cups
    label: {one: Cup, many: Cups}
    summary: something to drink from
    fields:
      clay: {shape: text, heading: What it is made of, help: what it is made of, example: Clay.}
    relations:
      holds: {to: [idea], here: What it holds, there: What holds it, help: what it holds, example: [tea]}
"""


class Made:
    """Everything that is made of a small guide."""

    def __init__(self, root: Path) -> None:
        self.checked: Checked = check(root)
        assert not self.checked.diagnostics, self.checked.diagnostics
        self.guide = self.checked.guide
        self.pages = render_pages(self.guide, Settings(), {})
        self.context = Context(self.guide, Settings(), {}, WORDS)

    def page(self, path: str) -> str:
        return self.pages[path].decode()

    @property
    def book(self) -> str:
        (book, *_) = (sheet for sheet in plan_sheets(self.context) if sheet.name == "book")
        return encode(book.values, str)

    @property
    def epub(self) -> str:
        with zipfile.ZipFile(io.BytesIO(to_epub(self.context, 0))) as book:
            return "".join(book.read(name).decode() for name in book.namelist())

    @property
    def form(self) -> dict:
        return json.loads(render_contribute(self.guide, Settings(), {})["assets/contribute/shapes.json"])

    @property
    def search(self) -> str:
        return b"".join(render_search(self.guide, Synonyms()).values()).decode()

    def finds(self, word: str) -> bool:
        return set(to_stems(word)) <= build_index(self.guide).entries.keys()


@pytest.fixture
def make(draw):
    def make(model: str, cards: dict[str, str]) -> Made:
        root = draw({})
        (root / "practices/guide.yml").write_text(model, encoding="utf-8")
        return Made(draw({"ideas/tea": TEA, "ideas/cake": CAKE, **cards}))

    return make


def test_a_new_field_shows_up_everywhere(make):
    model = MODEL.replace("    relations:\n", f"{FIELD}    relations:\n")
    made = make(model, {"ideas/tea": TEA + "steep: [Wait for ninety heartbeats.]\n"})
    for text in (made.page("ideas/tea.md"), made.epub):
        assert text.index("How to steep it") < text.index("Wait for ninety heartbeats.")
    assert "How to steep it" in made.book and "Wait for ninety heartbeats." in made.book
    assert [part["key"] for part in made.form["preview"]["idea"]] == ["body", "steep", "like"]
    assert "steep" in [field["key"] for field in made.form["kinds"]["idea"]["fields"]]
    assert "steep" in json.loads(render_schemas(made.guide)["idea.json"])["properties"]
    assert "# steep: how long" in skeleton(made.guide, made.guide.model.kinds["idea"], "Milk")
    assert made.finds("heartbeats")


def test_a_new_kind_shows_up_everywhere(make):
    cup = "title: Mug\ngist: A cup with an ear.\nclay: Stoneware from the valley.\nholds: [tea]\n"
    made = make(MODEL + KIND, {"cups/mug": cup})
    assert "Stoneware from the valley." in made.page("cups/mug.md")
    assert '<a href="mug/">Mug</a>' in made.page("cups/index.md") and "# Cups" in made.page("cups/index.md")
    assert '<a href="../../cups/mug/">Mug</a>' in made.page("ideas/tea.md") and "What holds it" in made.page(
        "ideas/tea.md"
    )
    assert '"cups"' in made.page(".nav.yml") and "Cups" in made.page("find.md") and "Cups" in made.page("print/pack.md")
    for text in (made.book, made.epub):
        assert "What it is made of" in text and "Stoneware from the valley." in text and "Cups" in text
    assert "cup" in made.form["kinds"] and "cup.json" in render_schemas(made.guide)
    assert made.finds("stoneware") and '"Cup"' in made.search


def test_a_new_relation_shows_from_both_ends_everywhere(make):
    made = make(MODEL + RELATION, {"ideas/cake": CAKE + "with: [{card: tea, why: Both want an afternoon.}]\n"})
    ends = {"ideas/cake.md": ("Goes with", ">Tea</a>"), "ideas/tea.md": ("Taken with", ">Cake</a>")}
    for path, (heading, link) in ends.items():
        text = made.page(path)
        assert text.index(f">{heading}</h3>") < text.rindex(link) < text.rindex("Both want an afternoon.")
    for text in (made.book, made.epub):
        assert "Goes with" in text and "Taken with" in text and text.count("Both want an afternoon.") >= 2
    assert "with" in [part["key"] for part in made.form["preview"]["idea"]]
    assert "with" in json.loads(render_schemas(made.guide)["idea.json"])["properties"]


def test_a_guide_of_one_kind_leaves_out_what_it_has_no_cards_for(make):
    made = make(MODEL, {})
    assert not [path for path in made.pages if path.startswith(("map/", "checklists/"))]
    text = "".join(content.decode() for path, content in made.pages.items() if path.endswith(".md"))
    for absent in ("Helps with", "First answer", "To tick", "fg-live", "fg-ring", "fg-checklist", "Way of leading"):
        assert absent not in text
    assert not re.findall(r"(?m)^#+ *\{|<h\d[^>]*></h|<(ul|ol)>\s*</", text)
    assert {sheet.name for sheet in plan_sheets(made.context)} == {"book", "bound-book"}
    assert made.finds("kettle")
