"""Large guides for measuring are guides without errors, and the same each time."""

from fieldguide.pipeline import check
from fieldguide.publishing.writer import digest, read_tree
from tests.benchmarks.many_cards import draw_guide, write_plain
from tests.conftest import ROOT


def test_a_drawn_guide_has_as_many_cards_as_were_asked_for_and_no_errors(tmp_path):
    checked = check(draw_guide(ROOT, tmp_path / "guide", 200))
    assert (checked.ok, len(checked.guide.cards)) == (True, 200)
    assert len(checked.guide.links) > 3 * 200


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
