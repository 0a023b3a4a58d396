"""Every page stands where a link between files and one between addresses are the same."""

import pytest

from fieldguide.rendering.pages import place_pages

LISTED = b"# About\n\n<!-- guide: coverage -->\n\n[a](using.md) ![b](assets/b.png) [c](things/x.md#why)\n"


def test_a_page_that_is_made_is_the_index_of_its_folder():
    files = {"index.md": b"", "things/index.md": b"", "things/x.md": b"", "find.md": b"", "assets/a.png": b""}
    assert sorted(place_pages(files, {})) == [
        "assets/a.png", "find/index.md", "index.md", "things/index.md", "things/x/index.md",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "placed"),
    [
        ("[x](things/x.md#why)", "[x](things/x/index.md#why)"),
        ("[f](find.md?a=b)", "[f](find/index.md?a=b)"),
        ("[t](things/index.md)", "[t](things/index.md)"),
        ('[x](things/x.md "A title")', '[x](things/x/index.md "A title")'),
        ("[x]\n\n[x]: things/x.md", "[x]\n\n[x]: things/x/index.md"),
        ("[x](<things/x.md>)", "[x](<things/x/index.md>)"),
        ("[o](https://example.org/find.md)", "[o](https://example.org/find.md)"),
        ("[m](mailto:a@example.org) [h](#here)", "[m](mailto:a@example.org) [h](#here)"),
    ],
)
def test_a_page_written_by_hand_stays_and_its_links_follow(written, placed):
    files = {"using.md": written.encode(), "things/index.md": b"", "things/x.md": b"", "find.md": b""}
    assert place_pages(files, {"using.md": files["using.md"]})["using.md"].decode() == placed


def test_a_page_that_holds_a_list_moves_and_its_links_with_it():
    files = {"about.md": LISTED, "using.md": b"[a](about.md)", "things/x.md": b""}
    placed = place_pages(files, {"about.md": LISTED, "using.md": files["using.md"]})
    assert b"[a](../using.md) ![b](../assets/b.png) [c](../things/x/index.md#why)" in placed["about/index.md"]
    assert placed["using.md"] == b"[a](about/index.md)"


def test_a_navigation_names_pages_where_they_stand():
    files = {path: b"" for path in ("index.md", "find.md", "things/x.md")}
    files[".nav.yml"] = b"nav:\n  - index.md\n  - find.md\n  - Things: things\n"
    files["things/.nav.yml"] = b'nav: ["x.md"]\n'
    placed = place_pages(files, {})
    assert placed[".nav.yml"] == b"nav:\n  - index.md\n  - find/index.md\n  - Things: things\n"
    assert placed["things/.nav.yml"] == b'nav: ["x/index.md"]\n'
