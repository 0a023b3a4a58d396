"""An address in HTML that leads nowhere is told before anything is written."""

import pytest

from fieldguide.model.diagnostics import Code
from fieldguide.rendering.pages.verify import verify

PAGES = {
    "index.md": b'# Home { #home }\n\n<p id="here"><a href="things/x/">x</a></p>\n',
    "things/x/index.md": b"# X { #x }\n",
    "about.md": b"# About\n",
    "assets/a b.png": b"",
    "print/x.pdf": b"",
}


def told(page, path="things/y/index.md", **changed):
    files = {**PAGES, path: page.encode(), **changed}
    return [(d.code, d.span.line, d.span.column, d.headline) for d in verify(files, "docs")]


@pytest.mark.parametrize(
    "address",
    [
        "../x/", "../x/#x", "../../", "../../#here", "../../#home", "#y", "./", "../../about/", "../../about/#any",
        "../../assets/a%20b.png", "../../print/x.pdf", "../x/?a=b", "https://example.org/nowhere/", "?q=a",
        "mailto:a@example.org", "//example.org/",
    ],
)  # fmt: skip
def test_what_leads_somewhere_is_no_mistake(address):
    assert told(f'# Y {{ #y }}\n\n<p><a href="{address}">y</a></p>\n') == []


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("../z/", "“../z/” leads to no page or file of the guide"),
        ("../../../", "“../../../” leads to no page or file of the guide"),
        ("../x", "“../x” leads to no page or file of the guide"),
        ("../x/#z", "“../x/#z” leads to no heading of its page"),
        ("#z", "“#z” leads to no heading of its page"),
    ],
)
def test_what_leads_nowhere_is_told_at_its_place(address, problem):
    assert told(f'# Y {{ #y }}\n\n<p><a href="{address}">y</a></p>\n') == [(Code.BAD_LINK, 3, 13, problem)]


def test_the_same_address_is_asked_from_each_folder_for_itself():
    link = b'<a href="../../z/">z</a> <a href="../">up</a>'
    pages = ["i.md", "i/a.md", "i/a/b.md", "i/a/b/c.md"]
    files = {**dict.fromkeys(pages, link), "index.md": b"", "z.md": b"", "i/a/z.md": b""}
    assert [d.span.path for d in verify(files, "docs")] == ["docs/i.md", "docs/i/a/b.md"]


def test_a_picture_and_an_asset_of_the_front_matter_are_looked_for_too():
    page = '---\nuses:\n  - assets/no.js\n  - assets/a.js\n---\n\n<p><img src="no.png"></p>\n'
    files = {"assets/a.js": b""}
    assert [line for _, line, _, _ in told(page, **files)] == [3, 7]


def test_what_stands_in_code_is_shown_and_not_followed():
    assert told('```\n<a href="nowhere/">\n```\n\n`<a href="no/">` <!-- <a href="no/"> -->\n') == []


def test_where_pages_are_files_addresses_are_theirs():
    files = {"index.md": b"", "x.md": b'<p><a href="index.html">a</a> <a href="things/">b</a></p>'}
    assert [d.headline for d in verify(files, "docs", folders=False)] == [
        "“things/” leads to no page or file of the guide"
    ]


def test_a_page_written_by_hand_is_told_by_its_own_name_and_line():
    made = b'# About\n\nA list that was put in.\n\n<p><a href="no/">x</a></p>\n'
    own = '# About\n\n<p><a href="no/">x</a></p>\n'
    (problem,) = verify({"about.md": made}, "docs", {"about.md": ("content/about.md", own)})
    assert problem.span[:3] == ("content/about.md", 3, 13)
