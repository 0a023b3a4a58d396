"""Single pages in the frame of MkDocs; that they are what a build makes, tests/test_live_guide.py compares."""

import logging

import pytest
from mkdocs.exceptions import MkDocsException

from fieldguide.loading.translations import read_frame_words
from fieldguide.publishing import mkdocs_frame
from fieldguide.publishing.mkdocs_frame import CannotShow, Frame
from tests.conftest import copy_guide

DOCS = {
    ".nav.yml": b"nav:\n  - index.md\n  - list.md\n  - card.md\n",
    "index.md": b"# Home { #home }\n",
    "list.md": b"# All of them { #all }\n",
    "card.md": b"# One { #one }\n",
    "unlisted.md": b"# Not in the menu { #not }\n\nRead [one](card.md).\n",
}


class Asked(dict):
    """Docs that note which of them were read."""

    def __init__(self, docs):
        super().__init__(docs)
        self.read = []

    def __getitem__(self, path):
        self.read.append(path)
        return super().__getitem__(path)


@pytest.fixture
def frame(tmp_path):
    root = copy_guide(tmp_path / "guide")
    return Frame(root, root / "practices", read_frame_words("en"), "https://example.org/")


def test_our_own_settings_ask_for_nothing_that_only_a_build_of_mkdocs_makes(frame):
    assert frame.is_whole


def test_a_page_written_in_markdown_leads_to_others_by_their_addresses(frame):
    frame.arrange(DOCS)
    assert 'Read <a href="../card/">one</a>.' in frame.show("unlisted.md")


def test_pages_that_nobody_asks_for_are_not_made(frame):
    docs = Asked(DOCS)
    frame.arrange(docs)
    frame.show("card.md")
    assert "unlisted.md" not in docs.read
    assert "list.md" in docs.read


def test_a_page_is_found_by_its_address(frame):
    frame.arrange(DOCS)
    assert frame.find_page("") == "index.md"
    assert frame.find_page("card/") == "card.md"
    assert frame.find_page("nowhere/") is None


def test_of_a_page_that_changed_the_menu_has_the_new_title(frame):
    frame.arrange(DOCS)
    assert ">One</a>" in frame.show("unlisted.md")
    frame.follow({**DOCS, "card.md": b"# Another { #one }\n"}, {"card.md"})
    assert ">Another</a>" in frame.show("unlisted.md")


def test_the_page_for_a_wrong_address_is_the_guide_s(frame):
    frame.arrange(DOCS)
    assert "<title>Page not found" in frame.show_template("404.html")


def test_what_mkdocs_refuses_is_told_in_its_words(tmp_path):
    root = copy_guide(tmp_path / "guide")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("  - toc\n", "  - no.such\n"), encoding="utf-8")
    with pytest.raises(CannotShow, match=r"no\.such"):
        Frame(root, root / "practices", {}, "https://example.org/")


@pytest.mark.parametrize(
    ("fault", "told"), [(MkDocsException("no such page"), "no such page"), (KeyError("x"), "KeyError: 'x'")]
)
def test_what_mkdocs_says_is_told_in_its_words_and_another_fault_by_its_name(fault, told):
    with pytest.raises(CannotShow) as caught, mkdocs_frame._told([], "a.md"):
        raise fault
    assert str(caught.value) == f"a.md: {told}"


def test_what_mkdocs_complains_of_is_kept_and_not_printed(monkeypatch):
    complaints, printed = [], []
    printer = logging.Handler()
    printer.emit = printed.append
    monkeypatch.setattr(logging.getLogger(), "handlers", [printer])
    with mkdocs_frame._told(complaints):
        logging.getLogger("mkdocs").warning("no such anchor")
    assert (complaints, printed) == (["no such anchor"], [])


def sources(root):
    frame = Frame(root, root / "practices", read_frame_words("en"))
    frame.arrange(DOCS)
    return frame.list_sources()


def append(path, text):
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def link_a_folder(root):
    append(root / "shared/note.html", "mine")
    (root / "overrides/shared").symlink_to(root / "shared")
    (root / "shared/round").symlink_to(root / "shared")


@pytest.fixture
def told(tmp_path):
    """A guide whose settings take from the environment and from another file, and what is told of it."""
    root = copy_guide(tmp_path / "guide")
    link_a_folder(root)
    (root / "base.yml").write_text("site_author: somebody\n", encoding="utf-8")
    append(root / "mkdocs.yml", '\n"INHERIT": base.yml\nsite_dir: !ENV [\n  MY_FOLDER,\n  site]\n')
    first = sources(root)
    assert first == sources(root)
    return root, first


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("mkdocs.yml", "site_author: me\n"),
        ("base.yml", "copyright: mine\n"),
        ("overrides/main.html", "mine"),
        ("shared/note.html", "more"),
        ("overrides/new.html", "new"),
    ],
)
def test_a_change_of_what_pages_come_from_is_told(told, path, text):
    root, first = told
    append(root / path, text)
    assert sources(root) != first


def test_what_the_environment_says_is_told(told, monkeypatch):
    root, first = told
    monkeypatch.setenv("MY_FOLDER", "other")
    assert sources(root) != first


def test_another_navigation_is_told(told, monkeypatch):
    root, first = told
    for nav in ("nav:\n  - card.md\n  - index.md\n", "nav:\n  - Other: index.md\n  - list.md\n  - card.md\n"):
        monkeypatch.setitem(DOCS, ".nav.yml", nav.encode())
        assert sources(root) != first


def test_what_cannot_be_read_is_another_each_time(told):
    root, _ = told
    (root / "overrides/gone.html").symlink_to("nowhere.html")
    assert sources(root) != sources(root)


def test_what_may_put_other_files_into_a_page_is_another_each_time(told):
    root, _ = told
    append(root / "mkdocs.yml", "\n")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("  - toc\n", "  - toc\n  - footnotes\n"), encoding="utf-8")
    assert sources(root) != sources(root)
