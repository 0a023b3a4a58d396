"""Single pages in the frame of MkDocs; that they are what a build makes, tests/test_live_guide.py compares."""

import pytest
from mkdocs.exceptions import MkDocsException

from fieldguide.loading.translations import read_frame_words
from fieldguide.publishing import mkdocs_frame
from fieldguide.publishing.mkdocs_frame import CannotShow, Frame, _list_settings
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


def test_the_settings_are_told_with_what_they_take_from_elsewhere(tmp_path, monkeypatch):
    (tmp_path / "parent.yml").write_text("site_author: somebody\n", encoding="utf-8")
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("INHERIT: parent.yml\nsite_url: !ENV [\n  MY_ADDRESS, MY_OTHER]\n", encoding="utf-8")
    told = [list(_list_settings(settings))]
    monkeypatch.setenv("MY_OTHER", "https://guide.example/")
    told.append(list(_list_settings(settings)))
    (tmp_path / "parent.yml").write_text("site_author: nobody\n", encoding="utf-8")
    told.append(list(_list_settings(settings)))
    assert told[2] == list(_list_settings(settings))
    assert told[0] != told[1] != told[2] != told[0]
    # What is named in a way that is not known here may be another each time.
    settings.write_text("INHERIT: !!str no.yml\n", encoding="utf-8")
    assert list(_list_settings(settings)) != list(_list_settings(settings))
