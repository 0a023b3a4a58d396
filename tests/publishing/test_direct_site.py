"""A site made without a build of MkDocs, or left to it; that both are the same, test_mkdocs_plugin.py compares."""

import os
import sys

import pytest

from fieldguide import processes
from fieldguide.loading.translations import read_frame_words
from fieldguide.publishing.direct_site import make_site
from fieldguide.rendering.planned import Planned
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
