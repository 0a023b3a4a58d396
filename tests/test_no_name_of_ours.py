"""The program knows no kind, field, relation or card by name: under other names, all that it makes is the same."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable

import pytest

from fieldguide.authoring.json_schema import render_schemas
from fieldguide.checking.glyphs import check_characters
from fieldguide.checking.lint import lint
from fieldguide.checking.relations import validate
from fieldguide.loading.settings import Settings
from fieldguide.loading.synonyms import Synonyms
from fieldguide.loading.translations import read_translations
from fieldguide.model.guide import Guide
from fieldguide.model.lists import list_names
from fieldguide.pipeline import check
from fieldguide.rendering.client.assets import render_assets
from fieldguide.rendering.pages import render_contribute, render_pages
from fieldguide.rendering.print.catalog import plan_sheets
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.epub import to_epub
from fieldguide.rendering.search import render_search
from tests.cards import WORDS
from tests.conftest import ROOT
from tests.renamed import Renamed, rename

SETTINGS = Settings(site_name="Ours")


@pytest.fixture(scope="module")
def guide() -> Guide:
    return check(ROOT).guide


@pytest.fixture(scope="module")
def renamed(guide) -> Renamed:
    return rename(guide)


def pages(guide: Guide) -> dict[str, bytes]:
    lists = "\n".join(f"## List\n\n<!-- guide: {name} -->\n" for name in list_names(guide))
    return render_pages(guide, SETTINGS, {"lists.md": f"# Lists\n\n{lists}".encode()})


def form(guide: Guide) -> dict[str, bytes]:
    return render_contribute(guide, SETTINGS, {})


def sheets(guide: Guide) -> dict[str, bytes]:
    context = Context(guide, SETTINGS, {}, WORDS)
    return {sheet.file: encode(sheet.values, str).encode() for sheet in plan_sheets(context)}


def epub(guide: Guide) -> dict[str, bytes]:
    words = read_translations(guide.model.language, guide.model.words)
    with zipfile.ZipFile(io.BytesIO(to_epub(Context(guide, SETTINGS, {}, words), 0))) as book:
        return {name: book.read(name) for name in book.namelist()}


def search(guide: Guide) -> dict[str, bytes]:
    return render_search(guide, Synonyms())


def schemas(guide: Guide) -> dict[str, bytes]:
    return render_schemas(guide)


def styles(guide: Guide) -> dict[str, bytes]:
    return {"guide.css": render_assets(guide.model)["assets/guide.css"]}


def checks(guide: Guide) -> dict[str, bytes]:
    """What is said of a guide from which every second card was taken."""
    less = Guide(guide.model, dict(list(guide.cards.items())[::2]), guide.links, ())
    found = [*validate(guide, tuple(guide.cards.values())), *lint(less, {}), *check_characters(guide)]
    return {f"{i}": f"{d.code} {d.headline} {d.help}".encode() for i, d in enumerate(found)}


@pytest.mark.parametrize("make", [pages, form, sheets, epub, search, schemas, styles, checks])
def test_under_other_names_everything_is_the_same_but_for_the_names(make: Callable, guide, renamed):
    before = {path: in_order(path, content.decode()) for path, content in make(guide).items()}
    made = {renamed.back(path): renamed.back(content.decode()) for path, content in make(renamed.guide).items()}
    after = {path: in_order(path, content) for path, content in made.items()}
    assert before.keys() == after.keys()
    different = [path for path in before if before[path] != after[path]]
    assert not different, f"{different}:\n{first_difference(before, after, different[0])}"


def in_order(path: str, content: str) -> str:
    """What a template sees has its names in the order of the alphabet, which is another one for other names.

    And the mark of a part of a card is one of all that it says, the names that it leads to among them.
    """
    marks_gone = VERSION.sub(lambda found: re.sub(r":[\w-]{2}(?=[ \"])", "", found[0]), content)
    return json.dumps(json.loads(content), sort_keys=True) if path.endswith(".pdf") else marks_gone


VERSION = re.compile(r'data-fg-version="[^"]*"')


def first_difference(before: dict[str, str], after: dict[str, str], path: str) -> str:
    one, other = before[path], after[path]
    at = next(i for i, pair in enumerate(zip(one + "\0", other + "\0", strict=False)) if pair[0] != pair[1])
    return f"  {one[max(0, at - 60) : at + 60]!r}\n  {other[max(0, at - 60) : at + 60]!r}"


def test_every_name_was_changed(guide, renamed):
    assert not set(guide.cards) & set(renamed.guide.cards)
    assert not set(guide.model.kinds) & set(renamed.guide.model.kinds)
    assert len(renamed.guide.links) == len(guide.links) > 200
