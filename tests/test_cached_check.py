"""A check with kept results tells what a check without them tells, to the byte, whatever has changed since."""

from __future__ import annotations

import dataclasses
import datetime
import shutil

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldguide.checking import report
from fieldguide.loading.cache import Cache
from fieldguide.pipeline import check
from tests.conftest import ROOT, caches_in, run
from tests.fuzz import examples
from tests.golden_cases import find_cases
from tests.golden_cases import report as write_and_report
from tests.test_mangled_cards import CARDS, SNIPPETS, mangled

TODAY = datetime.date(2026, 6, 1)
CASES = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in find_cases()}


def outcome(root, cache=None, today=TODAY):
    """All that a command has of a check: its words, and the guide with every place in it."""
    checked = check(root, today, *([cache] if cache else []))
    guide = checked.guide
    cards = [(card.kind.name, card.id, card.values, [*card.spans.items()]) for card in guide.cards.values()]
    links = [(link, link.entry, link.span) for link in (*guide.links, *guide.dangling)]
    # A kind is equal to itself alone.
    kinds = [[getattr(kind, each.name) for each in dataclasses.fields(kind)] for kind in guide.model.kinds.values()]
    model = dataclasses.replace(guide.model, kinds={})
    subjects = [(found.subject, [card.id for card in found.cards], found.weights) for found in guide.subjects]
    places = [*model.subjects[0].spans.items()] if model.subjects else []
    told = [(d, d.related, d.severity) for d in checked.diagnostics]
    words = report.to_text(checked.diagnostics, checked.texts, checked.read)
    rest = (checked.settings, checked.content, checked.texts, checked.synonyms, checked.danger, checked.templates)
    return words, told, cards, links, model, kinds, subjects, places, rest


def assert_the_same(root, file, today=TODAY):
    expected = outcome(root, today=today)
    for _ in range(2):
        found = outcome(root, Cache(file, "this program"), today)
        for part, due in zip(found, expected, strict=True):
            assert part == due


@pytest.mark.parametrize("name", CASES)
def test_every_mistake_is_told_as_it_was(name, tmp_path):
    write_and_report(CASES[name], tmp_path / "guide")
    assert_the_same(tmp_path / "guide", tmp_path / "kept")


def test_our_guide_is_what_it_was_on_another_day_too(tmp_path):
    for today in (None, TODAY, datetime.date(2031, 1, 1)):
        assert_the_same(ROOT, tmp_path / "kept", today)


def test_a_drawing_that_was_read_before_is_not_read_again(tmp_path, monkeypatch):
    first = check(ROOT, TODAY, Cache(tmp_path / "kept", "this program"))
    monkeypatch.setattr("fieldguide.checking.marks.parse_mark", None)
    assert check(ROOT, TODAY, Cache(tmp_path / "kept", "this program")).diagnostics == first.diagnostics


TRUST = "subjects:\n  trust:\n    label: Trust\n    words: [{}]\n    also: [{}]\n"


def about(what):
    return f"title: {what}\ngist: One plain sentence, on its own.\nmeaning: Plain words.\n"


def test_which_cards_are_about_a_subject_follows_every_edit(draw, tmp_path):
    root = draw({f"concepts/{name}": about(f"Trust and {name}") for name in ("rain", "sun", "wind")})

    def held_after(file, text):
        (root / "practices" / file).write_text(text, encoding="utf-8")
        assert_the_same(root, tmp_path / "kept")
        return [[card.id for card in found.cards] for found in check(root).guide.subjects]

    assert held_after("subjects.yml", TRUST.format("trust", "rain")) == [["rain", "sun", "wind"]]
    assert held_after("concepts/sun.yaml", about("Nothing but the sun")) == []
    assert held_after("subjects.yml", TRUST.format("trust, nothing", "rain")) == [["sun", "rain", "wind"]]
    assert held_after("concepts/sun.yaml", about("Fair weather")) == []
    assert held_after("subjects.yml", TRUST.format("trust", "sun")) == [["sun", "rain", "wind"]]


@pytest.mark.parametrize("name", ["a\\tb", "a\\nb", "2024"])
def test_a_name_that_is_refused_takes_no_place(draw, tmp_path, name):
    root = draw({"concepts/rain": about("Trust")})
    text = f'{TRUST.format("trust", "nobody")}  "{name}":\n    label: Rain\n    words: [rain]\n'
    (root / "practices/subjects.yml").write_text(text.replace("  trust", "  a"), encoding="utf-8")
    assert_the_same(root, tmp_path / "kept")


# ---------------------------------------------------------------------------------- random edits

FEW = sorted(CARDS)[::12]
OTHERS = {
    "practices/guide.yml": (ROOT / "practices/guide.yml").read_text(encoding="utf-8"),
    "practices/danger.yml": "card: someone-at-risk\nsure: [bullied]\n",
    "practices/subjects.yml": "subjects:\n  help:\n    label: Help\n    words: [help, support]\n",
    "practices/synonyms.yml": "same:\n  - [boss, manager]\n",
    "mkdocs.yml": "site_name: A guide\nextra:\n  editor:\n    long-sentence: 12\n",
    "content/index.md": "# A guide\n\n[A card](card:nobody)\n",
}


@st.composite
def edits(draw):
    """What an author does next: the path of a file, and its text; None removes it."""
    existing = draw(st.sampled_from([*FEW, *OTHERS]))
    what = draw(st.sampled_from(["mangle", "add", "remove", "rename", "insert", "restore", "title"]))
    if what in ("mangle", "add"):
        path, text = draw(mangled())
        return [(path, text if what == "mangle" else CARDS[path])]
    if what == "title":
        path = draw(st.sampled_from(FEW))
        return [(path, "title: Another name\n" + CARDS[path].partition("\n")[2])]
    text = OTHERS.get(existing) or CARDS[existing]
    if what == "remove":
        return [(existing, None)]
    if what == "rename" and existing in CARDS:
        return [(existing, None), (existing.replace(".yaml", "-2.yaml"), text)]
    if what == "insert":
        at = draw(st.integers(0, len(text)))
        return [(existing, text[:at] + draw(SNIPPETS) + text[at:])]
    return [(existing, text)]


@settings(
    max_examples=examples(4), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(st.lists(edits(), min_size=1, max_size=4))
def test_whatever_an_author_does_the_answer_is_the_same(tmp_path_factory, rounds):
    folder = tmp_path_factory.mktemp("edited")
    root, file = folder / "guide", folder / "kept"
    for changed in [[(path, CARDS.get(path) or OTHERS[path]) for path in (*FEW, *OTHERS)], *rounds]:
        for path, text in changed:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                (root / path).unlink(missing_ok=True)
            else:
                (root / path).write_bytes(text.encode("utf-8", "replace"))
        assert_the_same(root, file)
    shutil.rmtree(folder)


# -------------------------------------------------------------------------------------- commands


@pytest.fixture
def guide(draw):
    return draw({"concepts/a": "title: A thing\ngist: One plain sentence, on its own.\n"})


def in_folder(root):
    return sorted((file, file.stat().st_mtime_ns) for file in root.rglob("*"))


def test_a_check_writes_nothing_in_the_guide_and_keeps_what_it_read_elsewhere(guide, tmp_path_factory):
    caches = tmp_path_factory.mktemp("caches")
    before = in_folder(guide)
    first, again = (run("check", cwd=guide, env=caches_in(caches)) for _ in range(2))
    assert in_folder(guide) == before
    assert (first.stdout, first.returncode) == (again.stdout, again.returncode) and "error" in first.stdout
    assert [file.suffix for file in caches.rglob("*") if file.is_file()] == [".cards"]


def test_a_check_that_may_write_nowhere_says_the_same(guide, tmp_path_factory):
    nowhere = tmp_path_factory.mktemp("caches") / "a-file"
    nowhere.write_text("")
    usual, without = (run("check", cwd=guide, env=env) for env in ({}, caches_in(nowhere)))
    assert (usual.stdout, usual.stderr) == (without.stdout, without.stderr)
    assert nowhere.read_text() == ""


def test_a_mistake_that_is_mended_is_told_no_more(guide):
    assert run("check", cwd=guide).returncode == 1
    card = guide / "practices/concepts/a.yaml"
    card.write_text(card.read_text() + f"meaning: {'Plain words. ' * 8}\n")
    assert "needs “meaning”" not in run("check", cwd=guide).stdout
