# Pages as the browser prints them, without the sheets that the guide makes itself.

from __future__ import annotations

import io

import pypdf
import pytest


def printed(page, address: str, **options) -> list[str]:
    page.goto(address)
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True, **options)))
    return [sheet.extract_text() for sheet in reader.pages]


def test_a_behaviour_fills_one_side_and_its_session_the_other(page, address):
    sides = printed(page, f"{address}behaviours/name-the-difficulties/")
    assert len(sides) == 2
    assert "Name the difficulties" in sides[0] and "Ask yourself" in sides[0]
    assert sides[1].startswith("With others:")


def test_the_frame_is_not_printed(page, address):
    text = "".join(printed(page, f"{address}behaviours/name-the-difficulties/"))
    assert "Name the difficulties" in text
    assert "Menu" not in text and "On this page" not in text and "Print this checklist" not in text
    shown = page.locator("body").inner_text()
    assert all(words in shown for words in ("Menu", "On this page", "Print this checklist"))


@pytest.mark.parametrize("path", ["checklists/check-hard-conversation/", "tensions/hope-and-honesty/"])
def test_a_short_card_prints_one_side_and_no_empty_one(page, address, path):
    assert len(printed(page, address + path)) == 1


def test_a_dark_page_prints_in_dark_ink_on_white(page, address):
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(f"{address}obstacles/low-trust/")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_scheme_that_was_chosen_does_not_reach_paper(page, address):
    page.goto(address)
    page.get_by_role("button", name="Show dark colours").click()
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.fixture(scope="module")
def published(tmp_path_factory, fieldguide, copied):
    """The guide, built as for an address of its own."""
    site = tmp_path_factory.mktemp("published") / "site"
    result = fieldguide(
        "build",
        "--root",
        str(copied),
        "--site-dir",
        str(site),
        "--no-sheets",
        env={"SITE_URL": "https://guide.example/"},
    )
    assert result.returncode == 0, result.stderr
    return site


def test_links_print_with_their_addresses_where_the_site_has_one(page, published, serve):
    text = " ".join("".join(printed(page, f"{serve(published)}behaviours/name-the-difficulties/")).split())
    # An address may break at the end of a line.
    assert "(/obstacles/avoided-conversations)" in text.replace(" ", "")
    assert (
        "https://guide.example/behaviours/name-the-difficulties/ – put what stands in brackets after https://guide.example/"
        in text
    )


def test_with_their_links_behaviours_and_obstacles_take_two_sides_at_most(page, published, serve):
    address = serve(published)
    pages = [path.parent for kind in ("behaviours", "obstacles") for path in published.glob(f"{kind}/*/index.html")]
    assert len(pages) > 30
    long = [path.name for path in pages if len(printed(page, f"{address}{path.relative_to(published)}/")) > 2]
    assert long == []
