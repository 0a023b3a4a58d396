"""Lists over several pages: each entry stands on one of them, and each page leads to the others."""

import posixpath
import re

import pytest

from fieldguide.loading.settings import Settings
from fieldguide.model.addresses import (
    FIND,
    PACK,
    SESSIONS,
    WALL,
    index_of,
    links_page_of,
    page_of,
    session_page_of,
    subject_page_of,
    url_of,
)
from fieldguide.pipeline import check
from fieldguide.rendering.pages import render_pages
from fieldguide.rendering.pages.parts import MOST_PAGES, first_of, room_of, split
from tests.conftest import ROOT

MOST = 4


@pytest.fixture(scope="module")
def guide():
    return check(ROOT).guide


@pytest.fixture(scope="module")
def pages(guide):
    written = {"mine.md": b"# Mine\n\n<!-- guide: obstacles -->\n"}
    files = render_pages(guide, Settings(), written, most_listed=MOST)
    return {path: files[path].decode() for path in files if path.endswith(".md")}


def parts_of(pages, first):
    stem = first.removesuffix(".md").removesuffix("/index")
    return {path: text for path, text in pages.items() if path == first or path.startswith(f"{stem}/page/")}


def to(path, link):
    return posixpath.normpath(posixpath.join(url_of(path), link)) + "/"


def led_to(path, text):
    return {to(path, link) for link in re.findall(r'<a href="([^"#]+)"', text)}


@pytest.mark.parametrize(("count", "sizes"), [(0, [0]), (1, [1]), (4, [4]), (5, [2, 3]), (9, [3, 3, 3])])
def test_a_list_takes_as_few_pages_as_it_needs_and_shares_them_out(count, sizes):
    parts = split("x/index.md", [("a", range(count))], str, MOST)
    assert [len(part.entries) for part in parts] == sizes
    assert [entry for part in parts for entry in part.entries] == list(range(count))
    assert [part.file for part in parts] == ["x/index.md", "x/page/2.md", "x/page/3.md"][: len(sizes)]


def test_an_entry_that_is_long_takes_the_room_of_several():
    parts = split("x.md", [("a", [3, 1, 1, 1, 3])], str, MOST, float)
    assert [part.entries for part in parts] == [(3,), (1, 1, 1), (3,)]
    assert room_of("short") == 1 and room_of("é" * 760, links=12) > 3


def test_a_group_that_goes_on_stands_on_the_next_page_too():
    first, second = split("x.md", [("a", [1, 2, 3]), ("b", [4, 5])], str, 3)
    assert first.groups == (("a", (1, 2)),)
    assert second.groups == (("a", (3,)), ("b", (4, 5)))
    assert first.pages == second.pages == (("x.md", "1"), ("x/page/2.md", "3"))


def test_the_first_entries_stay_in_their_groups():
    assert first_of([("a", [1, 2]), ("b", [3, 4]), ("c", [5])], 3) == [("a", [1, 2]), ("b", [3])]


def test_every_card_is_on_a_page_of_the_list_of_its_kind_and_only_on_one(guide, pages):
    for kind in filter(guide.of_kind, guide.model.listed):
        entries = [
            re.findall(r'<span class="fg-to">.*?href="([^"]*)"', text)
            for text in parts_of(pages, index_of(kind)).values()
        ]
        listed = [link.rstrip("/").rpartition("/")[2] for links in entries for link in links]
        own = [link for link in listed if link != "checklist"]
        assert sorted(own) == sorted(card.id for card in guide.of_kind(kind))
        assert max(map(len, entries)) <= MOST + MOST // 2


def test_no_list_loses_an_entry(guide, pages):
    whole = render_pages(guide, Settings(), {})
    subjects = [subject_page_of(found.subject.id) for found in guide.subjects]
    for first in (FIND, SESSIONS, WALL, PACK, "map/index.md", *subjects):
        parts = parts_of(pages, first)
        assert len(parts) > 1 or first in subjects
        found = set().union(*(led_to(path, text) for path, text in parts.items()))
        assert led_to(first, whole[first].decode()) <= found


def test_the_pages_of_a_list_lead_to_each_other_and_say_which_each_is(pages):
    parts = parts_of(pages, "obstacles/index.md")
    addresses = {url_of(path) for path in parts}
    titles = set()
    for path, text in parts.items():
        assert addresses <= led_to(path, text)
        assert text.count('aria-current="page"') == 1
        titles.add(re.search(r"^title: (.*)$", text, re.MULTILINE)[1])
    assert len(titles) == len(parts)
    assert all("page 2" in text for path, text in parts.items() if path.endswith("/2.md"))


@pytest.mark.parametrize(("count", "most"), [(MOST_PAGES, MOST_PAGES), (MOST_PAGES + 1, 13), (400, 42)])
def test_of_very_many_pages_each_names_some_from_which_the_others_are_one_step_away(count, most):
    parts = split("x.md", [("a", range(count))], str, 1)
    led = {part.number: {number for number, _, _ in part.led_to} for part in parts}
    for part in parts:
        shown = led[part.number]
        assert {1, part.number, max(1, part.number - 1), min(count, part.number + 1), count} <= shown
        assert len(shown) <= most
        assert set().union(*(led[number] for number in shown)) == set(led)
        assert all(part.pages[number - 1] == (file, name) for number, file, name in part.led_to)


def test_what_leads_to_a_place_in_a_list_leads_to_its_page(guide, pages):
    led = [card for card in guide.cards.values() if card.session]
    for card in led:
        page = pages[session_page_of(card)]
        [place] = re.findall(rf'href="([^"]*)#{card.id}"', page)
        file = next(path for path in parts_of(pages, SESSIONS) if url_of(path) == to(session_page_of(card), place))
        assert f'<li id="{card.id}"' in pages[file]


def test_a_page_written_by_hand_shows_the_first_of_many_and_leads_to_all(guide, pages):
    kind = guide.model.by_folder["obstacles"]
    assert len(re.findall(r'<span class="fg-to">', pages["mine.md"])) == MOST
    assert f'href="../obstacles/">See all: {len(guide.of_kind(kind))} cards' in pages["mine.md"]


def test_a_card_that_goes_with_many_shows_some_and_leads_to_all(guide, pages):
    whole = render_pages(guide, Settings(), {})
    cut = 0
    for card in guide.cards.values():
        page, rest = page_of(card), parts_of(pages, links_page_of(card))
        shown = led_to(page, pages[page])
        everything = led_to(page, whole[page].decode())
        assert everything <= shown.union(*(led_to(path, text) for path, text in rest.items()))
        cut += not everything <= shown
        assert bool(rest) == (f"{url_of(links_page_of(card))}" in shown)
    assert cut > 10
    assert parts_of(whole, links_page_of(guide.cards["source-goss-essay"]))


def test_a_card_shows_some_of_each_of_its_lists(guide, pages):
    essay = guide.cards["source-goss-essay"]
    groups = pages[page_of(essay)].split('<div class="fg-next-group">')[1:]
    assert groups and all("<li>" in group for group in groups)
    assert f"See all: {len({link.origin for link in guide.links_to(essay.id)})} cards" in groups[-1]
