"""The pipeline: a check writes nothing, and what it has read is all that a build needs."""

import gc

import pytest

from fieldguide.model.diagnostics import Code
from fieldguide.pipeline import check, generate

CARD = "title: {}\ngist: One plain sentence about it.\nmeaning: " + "Plain words. " * 8 + "\n{}"
CARDS = {"concepts/a": CARD.format("A", "see_also: [b]\n"), "concepts/b": CARD.format("B", "")}


def test_a_check_tells_of_cards_pages_and_settings_in_one_run_and_writes_nothing(draw):
    root = draw({**CARDS, "concepts/c": "title: C\n"}, {"about.md": "[x](card:x)\n"}, "site_name: 'x\n")
    before = sorted(path for path in root.rglob("*"))
    checked = check(root)
    assert not checked.ok and checked.read == 3
    assert {"mkdocs.yml", "practices/concepts/c.yaml", "content/about.md"} <= {d.span.path for d in checked.diagnostics}
    assert {d.span.path for d in checked.diagnostics} <= checked.texts.keys()
    assert sorted(path for path in root.rglob("*")) == before


def test_a_second_run_finds_nothing_to_write(draw, tmp_path):
    checked = check(draw(CARDS))
    assert checked.ok, checked.diagnostics
    first, problems = generate(checked, tmp_path / "docs")
    again, _ = generate(check(tmp_path), tmp_path / "docs")
    assert problems == [] and first.changed > 0
    assert (again.changed, again.kept) == (0, first.changed)
    assert (tmp_path / "docs/concepts/a/index.md").is_file()


@pytest.mark.parametrize(("chosen", "severities"), [("", {"warning"}), ("error", {"error"}), ("off", set())])
def test_a_guide_says_what_is_an_error_and_what_it_does_not_want_to_be_told(draw, chosen, severities):
    root = draw({"concepts/a": CARD.format("A", ""), "concepts/b": CARD.format("B", "")})
    with (root / "practices/guide.yml").open("a", encoding="utf-8") as model:
        model.write(f"checks: {{orphan: {chosen}}}\n" if chosen else "")
    assert {d.severity.value for d in check(root).diagnostics if d.code is Code.ORPHAN} == severities


def test_the_collector_of_garbage_runs_afterwards_as_before(draw):
    check(draw(CARDS))
    assert gc.isenabled()
