"""A site made without a build of MkDocs, or left to it; that both are the same, test_mkdocs_plugin.py compares."""

import os
import sys

import pytest

from fieldguide import processes
from fieldguide.loading.translations import read_frame_words
from fieldguide.publishing.direct_site import Before, make_site
from fieldguide.publishing.kept_site import KeptSite
from fieldguide.publishing.writer import write_tree
from fieldguide.rendering.noted import Facts, Notes
from fieldguide.rendering.planned import Planned
from tests.cards import guide_of
from tests.conftest import copy_guide

HOME = {"index.md": b"# Home { #home }\n", "assets/one.txt": b"1", ".nav.yml": b"nav:\n  - index.md\n"}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return copy_guide(tmp_path_factory.mktemp("direct") / "guide")


def planned(files):
    return Planned({path: content.__bytes__ for path, content in files.items()})


def make(root, files, others=None):
    pages = planned(files)
    site = make_site(root, pages, pages, others or Planned(), read_frame_words("en"), 0)
    return site and site.files


def test_pages_stand_in_the_frame_and_files_as_they_are(root):
    others = Planned({"b.css": lambda: b"3"}, {"assets/search/": lambda: {"assets/search/core.js": b"2"}})
    site = make(root, {**HOME, "a.md": b"# A { #a }\n"}, others)
    assert b"<title>A" in site["a/index.html"]
    assert (site["assets/one.txt"], site["assets/search/core.js"], site["b.css"]) == (b"1", b"2", b"3")
    assert {"index.html", "404.html", "sitemap.xml", "sitemap.xml.gz"} <= site.keys()
    assert ".nav.yml" not in site


@pytest.mark.parametrize("splits", [True, False])
def test_a_complaint_of_mkdocs_leaves_the_site_to_it(root, monkeypatch, splits):
    monkeypatch.setattr(processes, "can_split", lambda: splits)
    pages = {f"{number}.md": b"# A { #a }\n" for number in range(150)}
    assert make(root, HOME | pages)
    assert make(root, HOME | pages | {"140.md": b"# A { #a }\n\n[There](nowhere.md) it is.\n"}) is None
    assert make(root, HOME | pages | {"140.md": b"# A { #a }\n\n[There](index.md#nowhere) it is.\n"}) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("plugins:\n", "plugins:\n  - search\n"),
        ("plugins:\n", "hooks: [overrides/hook.py]\nplugins:\n"),
        ("plugins:\n", "extra_templates: [more.html]\nplugins:\n"),
        ("  - toc\n", "  - no.such\n"),
    ],
    ids=["another plugin", "a hook", "a template", "a mistake"],
)
def test_settings_that_ask_for_more_leave_the_site_to_mkdocs(tmp_path, old, new):
    root = copy_guide(tmp_path / "guide")
    (root / "overrides/hook.py").write_text("")
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert old in text
    (root / "mkdocs.yml").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert make(root, HOME) is None


def test_without_mkdocs_there_is_no_site(root, monkeypatch):
    monkeypatch.delitem(sys.modules, "fieldguide.publishing.mkdocs_frame", raising=False)
    monkeypatch.setitem(sys.modules, "mkdocs.commands.build", None)
    assert make(root, HOME) is None


def test_the_time_of_the_build_is_left_as_it_was(root, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    make(root, HOME)
    assert "SOURCE_DATE_EPOCH" not in os.environ
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    make(root, HOME)
    assert os.environ["SOURCE_DATE_EPOCH"] == "86400"


def update(root, site, files):
    """Puts a site into a folder as an update of what stands there; the pages that were made, or “all” of them."""
    notes = Notes()
    before = Before(KeptSite(site), notes, Facts(guide_of([]), {}), lambda: [])
    pages = notes.watch(planned(files))
    made = make_site(root, pages, pages, Planned(), read_frame_words("en"), 0, before)
    write_tree(made.files, site)
    before.kept.write(made.making.describe(before))
    return made.making.looked_at or "all"


def test_an_update_makes_what_changed_and_looks_at_all_where_a_link_may_lead_nowhere_now(root, tmp_path):
    tea = b"# Tea { #tea }\n\n<p id=hot>Hot.</p>\n"
    files = HOME | {"tea.md": tea, "cup.md": b'# Cup { #cup }\n\n<p><a href="../tea/#hot">Tea</a></p>\n'}
    assert update(root, tmp_path, files) == "all"
    assert update(root, tmp_path, files | {"tea.md": tea + b"\nMore.\n"}) == {"tea.md"}
    assert update(root, tmp_path, files | {"tea.md": b"# Tea { #tea }\n"}) == "all"
