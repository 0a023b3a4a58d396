"""Which cards are tried on their sheets again, and that those which are not would give the same sheets."""

from __future__ import annotations

import dataclasses
import shutil

import pytest

from fieldguide.checking.sheets import check_sheets, neighbours
from fieldguide.loading.cache import Cache
from fieldguide.model.diagnostics import Code, Diagnostic
from fieldguide.model.traversal import replace
from fieldguide.pipeline import check
from fieldguide.rendering.print.catalog import plan_sheets
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from tests.cards import WORDS
from tests.conftest import ROOT


@pytest.fixture
def patterns(tmp_path):
    """A small guide in which two cards lead to each other, and the others to none of these two."""
    shutil.copytree(ROOT / "tests/sites/reasons/practices", tmp_path / "practices")
    (tmp_path / "mkdocs.yml").write_text("site_name: Patterns\n", encoding="utf-8")
    return tmp_path


def tried(root, kept) -> list[str]:
    """The ids of the cards that a check asks about."""
    asked: list[str] = []

    def find_problems(card):
        asked.append(card.id)
        return [Diagnostic(Code.TOO_LONG_FOR_SHEET, "too long", card.span())]

    cache = Cache(kept, "this program")
    checked = check(root, cache=cache)
    parts = checked.guide, checked.settings, checked.content, checked.texts
    told = list(check_sheets(*parts, cache, find_problems))
    cache.save()
    assert [d.span.path for d in told] == [card.span().path for card in checked.guide.cards.values()]
    return asked


def test_a_card_is_tried_once_and_again_where_it_or_one_beside_it_has_changed(patterns, tmp_path):
    kept = tmp_path / "kept"
    guide = check(patterns).guide
    assert tried(patterns, kept) == list(guide.cards)
    assert tried(patterns, kept) == []
    card = guide.cards["rota"]
    file = patterns / card.span().path
    file.write_text(file.read_text(encoding="utf-8") + "# A line more.\n", encoding="utf-8")
    assert set(tried(patterns, kept)) == {"rota", *neighbours(guide)["rota"]} != set(guide.cards)
    assert tried(patterns, kept) == []


def test_a_new_name_of_the_guide_is_on_every_sheet(patterns, tmp_path):
    every = tried(patterns, tmp_path / "kept")
    (patterns / "mkdocs.yml").write_text("site_name: A longer name\n", encoding="utf-8")
    assert tried(patterns, tmp_path / "kept") == every


@pytest.mark.parametrize(("path", "on_sheets"), [("assets/marks/rota.svg", True), ("about.md", False)])
def test_a_drawing_is_on_every_sheet_and_a_page_on_none(patterns, tmp_path, path, on_sheets):
    every = tried(patterns, tmp_path / "kept")
    file = patterns / "content" / path
    file.parent.mkdir(parents=True)
    file.write_text('<svg viewBox="0 0 24 24"><path d="M1 1h2"/></svg>', encoding="utf-8")
    assert tried(patterns, tmp_path / "kept") == every * on_sheets


def test_a_card_changes_no_sheet_but_its_own_and_those_of_its_neighbours(root):
    checked = check(root)
    guide, near = checked.guide, neighbours(checked.guide)
    before = said_on_sheets(guide, checked)
    kinds = (guide.of_kind(kind) for kind in guide.model.kinds.values())
    changed = {max(cards, key=lambda card: len(near[card.id])).id for cards in kinds if cards}
    for id in changed:
        card = guide.cards[id]
        values = replace(replace(card.values, ("title",), "A name of its own"), ("gist",), "Another sentence.")
        other = dataclasses.replace(guide, cards={**guide.cards, id: dataclasses.replace(card, values=values)})
        after = said_on_sheets(other, checked, {each for each in before if id not in {each, *near[each]}})
        assert after and {other: said for other, said in after.items() if said != before[other]} == {}


def said_on_sheets(guide, checked, ids=None) -> dict[str, list[str]]:
    context = Context(guide, checked.settings, checked.content, WORDS)
    return {
        id: [encode(sheet.values, context.address_of) for sheet in plan_sheets(context, id)]
        for id in sorted(guide.cards if ids is None else ids)
    }
