"""Large guides for measuring are guides without errors, and the same each time."""

from fieldguide.loading.settings import Settings
from fieldguide.pipeline import check
from fieldguide.publishing.writer import digest, read_tree
from fieldguide.rendering.pages import render_pages
from tests.benchmarks.many_cards import draw_guide, write_plain
from tests.conftest import MOST_OF_A_PAGE, ROOT

FRAME = 10_000
"""Bytes that the frame adds to a page."""


def test_a_drawn_guide_has_as_many_cards_as_were_asked_for_no_errors_and_no_large_page(tmp_path):
    checked = check(draw_guide(ROOT, tmp_path / "guide", 200))
    assert (checked.ok, len(checked.guide.cards)) == (True, 200)
    assert len(checked.guide.links) > 3 * 200
    pages = render_pages(checked.guide, Settings(), {})
    sizes = {path: len(pages[path]) for path in pages if path.endswith(".md")}
    assert {path: size for path, size in sizes.items() if size > MOST_OF_A_PAGE - FRAME} == {}


def test_one_seed_makes_one_guide_and_another_another(tmp_path):
    drawn = [draw_guide(ROOT, tmp_path / str(number), 170, seed) for number, seed in enumerate((1, 1, 2))]
    first, again, other = (digest(read_tree(folder)) for folder in drawn)
    assert first == again != other


def test_the_plain_pages_hold_the_cards_texts(tmp_path):
    guide = draw_guide(ROOT, tmp_path / "guide", 150)
    assert write_plain(guide, tmp_path / "plain") == 150
    page = (tmp_path / "plain/low-trust.md").read_text(encoding="utf-8")
    assert page.startswith("---\ntitle: We do not trust each other\n---\n")
    assert "card:" not in page
