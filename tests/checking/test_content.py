"""Pages written by hand: their links lead somewhere, and their lists are there."""

import pytest

from fieldguide.pipeline import check

CARD = "title: A\ngist: One plain sentence about it.\nmeaning: " + "Plain words. " * 8 + "\n"


def told(draw, page, path="about.md"):
    found = check(draw({"concepts/a": CARD}, {path: page})).diagnostics
    return [(d.code.value, d.span.line) for d in found if d.span.path.startswith("content/")]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("[A](card:a), [A](concepts/a.md#why), [out](https://example.org), [here](#top)", []),
        ("[A](card:b)", [("unknown-card", 3)]),
        ("[A](concepts/b.md)", [("bad-link", 3)]),
        ("[A](/concepts/a.md)", [("bad-link", 3)]),
        ("<!-- guide: concepts -->", []),
        ("<!-- guide: concepst -->", [("unknown-list", 3)]),
    ],
)
def test_a_link_or_list_that_is_not_there_is_told_at_its_line(draw, line, found):
    assert told(draw, f"# About\n\n{line}\n") == found


def test_a_page_that_the_cards_make_is_not_written_by_hand_too(draw):
    assert told(draw, "# Mine\n", "concepts/a.md") == [("address-taken", 1)]


@pytest.mark.parametrize(
    ("id", "help"),
    [("listening", "did you mean “listening-well”?"), ("zzz", "the id is the card’s file name without .yaml")],
)
def test_a_card_that_is_not_there_is_told_with_one_of_nearly_that_name(draw, id, help):
    found = check(draw({"concepts/listening-well": CARD}, {"about.md": f"[A](card:{id})\n"})).diagnostics
    assert [d.help for d in found if d.span.path == "content/about.md"] == [help]


def test_a_link_of_a_guide_s_own_words_is_told_at_its_place(draw):
    root = draw({"concepts/listening": CARD})
    model = root / "practices" / "guide.yml"
    text = model.read_text(encoding="utf-8")
    said = (
        "words:\n  path.time: >-\n    [One](card:listening), [two](card:listning),\n    or [three](card:zebra#part).\n"
    )
    model.write_text(text.replace("words:\n", said, 1), encoding="utf-8")
    found = [d for d in check(root).diagnostics if d.span.path == "practices/guide.yml"]
    line = text.partition("words:\n")[0].count("\n") + 3
    assert [(d.headline, d.span.line, d.span.column, d.help) for d in found] == [
        ("no card has the id “listning”", line, 34, "did you mean “listening”?"),
        ("no card has the id “zebra”", line + 1, 16, "the id is the card’s file name without .yaml"),
    ]


def test_a_list_that_is_not_there_is_told_by_its_name(draw):
    found = check(draw({"concepts/a": CARD}, {"about.md": "<!-- guide: concepst -->\n"})).diagnostics
    assert "the guide has no list called “concepst”" in [d.headline for d in found]


def test_a_page_in_the_place_of_a_cards_concerns_that_card(draw):
    found = check(draw({"concepts/a": CARD}, {"concepts/a.md": "# Mine\n"})).diagnostics
    assert [d.related for d in found if d.code.value == "address-taken"] == [("a",)]


@pytest.mark.parametrize(
    ("target", "concerned"),
    [
        ("concepts/b.md", ("b",)),
        ("concepts/b/checklist.md", ("b",)),
        ("b.md", ("b",)),
        ("a.md", ()),
        ("other/b.md", ()),
    ],
)
def test_a_link_to_a_page_that_is_not_there_concerns_the_card_that_would_make_it(draw, target, concerned):
    found = check(draw({"concepts/a": CARD}, {"about.md": f"[It]({target})\n"})).diagnostics
    assert [d.related[1:] for d in found if d.code.value == "bad-link"] == [concerned]


TAKEN = "concepts/a/index.md concepts/a.html concepts/a/index.html Concepts/A.md find.html Find/index.md"
OF_EVERY_SITE = ["404.md", "404.html", "404/index.md", "sw.js", "Sitemap.xml"]


@pytest.mark.parametrize("path", [*TAKEN.split(), *OF_EVERY_SITE])
def test_nor_under_another_name_with_the_same_address(draw, path):
    assert told(draw, "# Mine\n", path) == [("address-taken", 1)]


@pytest.mark.parametrize(
    "path", ["concepts/a.txt", "concepts/b.md", "about.md", "index.md", "concepts/a/b.md", "findindex.md"]
)
def test_other_names_are_free(draw, path):
    assert told(draw, "# Mine\n", path) == []


def test_two_pages_of_one_address_are_told(draw):
    found = check(draw({"concepts/a": CARD}, {"about.md": "# A\n", "about/index.md": "# A\n"})).diagnostics
    (taken,) = (d for d in found if d.code.value == "address-taken")
    assert (
        taken.headline == "about.md has the address of this page, too" and taken.span.path == "content/about/index.md"
    )
