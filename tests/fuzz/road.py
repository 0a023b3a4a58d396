"""The road of one text, as a card or as a guide's model: load, check, and render where nothing speaks against it.

Whatever the text is, it is told what is wrong with it, or its pages hold nothing but what pages may. Anything else
that happens is a fault of the program. The text's first line says what it is: `# behaviours`, or `# model`.
"""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections.abc import Collection, Sequence
from pathlib import Path

from fieldguide.checking import report
from fieldguide.checking.lint import lint
from fieldguide.checking.relations import validate
from fieldguide.loading.cache import Cache
from fieldguide.loading.model_file import PLACE, parse_model
from fieldguide.loading.settings import Settings
from fieldguide.loading.synonyms import Synonyms
from fieldguide.loading.translations import read_translations
from fieldguide.model.diagnostics import Diagnostic, has_errors, in_order
from fieldguide.model.guide import Guide, build_guide
from fieldguide.pipeline import check
from fieldguide.rendering.pages import render_contribute, render_pages
from fieldguide.rendering.print.catalog import plan_sheets
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.epub import to_epub
from fieldguide.rendering.search import render_search
from tests.cards import with_model
from tests.conftest import ROOT
from tests.filled import fill_card
from tests.test_hostile_site import Page

AROUND = ROOT / "tests" / "sites" / "every-kind" / "practices"
"""A card of each kind, for others to lead to; the text takes the place of the one of its kind."""
OF_OTHER_GUIDES = {"<figure>", "<img>", "<figcaption>", "<div data-fg-filters>", "<li data-fg-in>"}
"""What pages hold where a model asks for pictures or filters, as ours does not."""

ORDERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What a terminal may take for an order."""


class OfTheOthers(Cache):
    """What the other cards were read as, and nothing of the texts: each of those is read anew."""

    def save(self) -> None:
        pass


class Road:
    """A small guide in a folder of its own, with room for one card more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(AROUND, folder / "practices")
        self.cards = {file.parent.name: file for file in sorted(folder.glob("practices/*/*.yaml"))}
        (folder / "mkdocs.yml").write_text("site_name: Small\n", encoding="utf-8")
        with_model(folder)
        self.kept = folder / "kept"
        check(folder, cache=Cache(self.kept))

    def take(self, raw: bytes) -> bool:
        """Sends a text down the road; whether it came to its end."""
        name = raw.partition(b"\n")[0].strip(b"# \r").decode("utf-8", "replace")
        return self._model(raw) if name == "model" else self._card(raw, name)

    def _card(self, raw: bytes, name: str) -> bool:
        folders = list(self.cards)
        file = self.cards[name if name in folders else folders[len(raw) % len(folders)]]
        usual = file.read_bytes()
        file.write_bytes(raw)
        try:
            checked = check(self.folder, cache=OfTheOthers(self.kept))
        finally:
            file.write_bytes(usual)
        tell(checked.diagnostics, checked.texts)
        if checked.ok:
            render(checked.guide, checked.settings)
        return checked.ok

    def _model(self, raw: bytes) -> bool:
        text = raw.decode("utf-8-sig", "replace")
        model, diagnostics = parse_model.__wrapped__(text)
        tell(diagnostics, {PLACE: text})
        if model is None:
            assert has_errors(diagnostics), "a model that is of no use is told why"
            return False
        ids = {name: f"filled-{n}" for n, name in enumerate(model.kinds)}
        cards = [dataclasses.replace(fill_card(kind, ids)[0], id=ids[name]) for name, kind in model.kinds.items()]
        guide = build_guide(model, cards)
        tell([*validate(guide, cards), *lint(guide, {}, Settings().thresholds)], {})
        render(guide, Settings(), OF_OTHER_GUIDES)
        return True


def tell(diagnostics: Sequence[Diagnostic], texts: dict[str, str]) -> None:
    """Says it in each form, with nothing in it that a terminal would take for an order."""
    ordered = list(in_order(diagnostics))
    shown = report.to_text(ordered, texts, 1) + report.to_json(ordered) + report.to_github(ordered)
    orders = set(ORDERS.findall(shown))
    assert not orders, f"{orders} would reach a terminal"


def render(guide: Guide, settings: Settings, allowed: Collection[str] = ()) -> None:
    """Makes each medium, and looks for what no page may hold, but for what is `allowed`."""
    pages = {**render_pages(guide, settings, {}), **render_contribute(guide, settings, {})}
    found = {odd for path, raw in pages.items() if path.endswith(".md") for odd in Page(raw.decode()).found}
    assert not found - set(allowed), f"pages hold {found - set(allowed)}"
    context = Context(guide, settings, {}, read_translations(guide.model.language, guide.model.words))
    for sheet in plan_sheets(context):
        encode(sheet.values, str)
    to_epub(context, 0)
    render_search(guide, Synonyms())
