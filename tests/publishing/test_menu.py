"""The list of parts is made once for the pages on which it is the same, and stands on each as it would without."""

from dataclasses import dataclass, field

import pytest
from mkdocs.utils import normalize_url

from fieldguide.publishing.menu import Asked, Menu


@dataclass
class Item:
    """A page, a link or a folder of a navigation."""

    url: str = ""
    title: str = "x"
    children: list["Item"] = field(default_factory=list)

    @property
    def is_index(self):
        return self.url.endswith(("cards/", "index.html"))


@dataclass
class Nav:
    items: list[Item]
    homepage: Item | None


def nav_of(*urls: str) -> Nav:
    """A home page, a folder with a list and two cards, one without a list, a link, and pages at these addresses."""
    folder = Item(children=[Item(urls[0]), Item(urls[1]), Item(urls[2])])
    loose = Item(children=[Item(urls[3]), Item(urls[4])])
    return Nav([Item(""), folder, loose, Item("https://example.org/"), *map(Item, urls[5:])], Item(""))


FOLDERS = nav_of("cards/", "cards/a/", "cards/b/", "loose/c/", "loose/d/", "map/", "lists/short/", "v1.2/")
FILES = nav_of(
    "cards/index.html", "cards/a.html", "cards/b.html", "loose/c.html", "loose/d.html", "map.html", "v1.2.html"
)
PAGES = [
    *("", "cards/", "cards/a/", "cards/b/", "cards/a/checklist/", "cards/v1.2/", "loose/", "loose/c/", "loose/e/"),
    *(
        "map/",
        "map/page/2/",
        "maps/",
        "lists/",
        "lists/short/",
        "lists/short/2/",
        "v1.2/",
        "v1.2/x/",
        "other/",
        "o/p/q/",
    ),
    *("index.html", "cards/index.html", "cards/a.html", "cards/a/checklist.html", "loose/c.html", "loose/e.html"),
    *("map.html", "map/page/2.html", "maps.html", "v1.2.html", "other.html"),
]


def line(item, page):
    """As the frame writes it."""
    here = page and (item.url == page.url, bool(item.url) and page.url.startswith(item.url))
    return f"{normalize_url(item.url, page, 'top')} {item.title} {here}\n"


@pytest.mark.parametrize("nav", [FOLDERS, FILES], ids=["folders", "files"])
def test_each_page_has_the_list_that_it_would_have_without_keeping(nav):
    menu = Menu(nav)
    for page in (None, *map(Item, PAGES)):
        assert menu.of(page, line) == Menu(nav).of(page, line), page


def test_the_list_names_a_folder_by_its_own_list_and_leaves_out_home():
    shown = Menu(FOLDERS).of(None, lambda item, page: f"{item.url} ")
    assert shown == "cards/ loose/c/ loose/d/ https://example.org/ map/ lists/short/ v1.2/ "


def test_pages_that_have_the_same_list_share_it():
    menu, made = Menu(FOLDERS), []
    for number in range(50):
        menu.of(Item(f"cards/{number}/"), lambda item, page: made.append(item) or "")
    assert len(made) == 7


def test_a_new_title_shows_once_it_is_told():
    nav = nav_of("cards/", "cards/a/", "cards/b/", "loose/c/", "loose/d/", "map/")
    menu = Menu(nav)
    menu.of(Item("map/"), line)
    nav.items[-1].title = "A better map"
    menu.forget()
    assert "A better map" in menu.of(Item("map/"), line)


def test_a_page_has_asked_for_what_the_list_asked_for_that_was_made_for_another():
    menu = Menu(FOLDERS)
    menu.asked = Asked()

    def line(part, page):
        menu.asked.note(part.url, "meta")
        return part.url

    asked = []
    for url in ("cards/a/", "cards/b/"):
        menu.asked.names.clear()
        menu.asked.note(url, "content")
        menu.of(Item(url), line)
        asked.append(menu.asked.names - {(url, "content")})
    assert asked[0] == asked[1] and ("map/", "meta") in asked[0]


def test_what_is_asked_for_while_something_is_made_is_not_noted():
    asked = Asked()
    with asked.silent():
        asked.note("a.md", "meta")
        with asked.silent():
            pass
        asked.note("b.md", "meta")
    asked.note("c.md", "meta")
    assert asked.names == {("c.md", "meta")}
