# A guide in Arabic, as a reader with a phone and one at a desk meet it.

from __future__ import annotations

import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT, run


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("right-to-left") / "guide"
    shutil.copytree(ROOT / "tests/sites/right-to-left", folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = re.sub(r"(?m)^site_name: .*$", "site_name: دليل حديقة الحي", settings).replace(
        "language: en", "language: ar"
    )
    (folder / "mkdocs.yml").write_text(named, encoding="utf-8")
    made = run("build", "--no-sheets", "--root", str(folder))
    assert made.returncode == 0, made.stderr
    return folder / "site"


@pytest.fixture
def address(site, serve):
    return serve(site)


def test_no_page_runs_the_other_way_or_past_the_edge_of_a_phone(site, address, phone):
    # An old address leads on by itself.
    stay = (file for file in site.rglob("*.html") if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8"))
    pages = sorted(file.relative_to(site).as_posix() for file in stay)
    assert len(pages) > 25
    found = {}
    for path in pages:
        phone.goto(f"{address}{path.removesuffix('index.html')}")
        seen = phone.evaluate("[getComputedStyle(document.body).direction, document.documentElement.scrollWidth]")
        if seen != ["rtl", 360]:
            found[path] = seen
    assert found == {}


def test_a_card_is_found_by_words_of_its_own_with_and_without_vowel_marks(address, page):
    for typed in ("النعناع", "النَّعناع"):
        page.goto(f"{address}find/")
        page.get_by_label("بكلماتكم").fill(typed)
        first = page.locator(".fg-hit-title").first
        expect(first).to_have_text("خلاف على الأحواض")
        expect(page.locator(".fg-hit mark").first).to_have_text(re.compile("النعناع"))


def test_a_card_is_found_by_another_form_of_its_words(address, page):
    page.goto(f"{address}find/")
    page.get_by_label("بكلماتكم").fill("نعناع")
    expect(page.locator(".fg-hit-title").first).to_have_text("خلاف على الأحواض")


def test_the_arrow_that_points_on_leads_on_and_figures_are_arabic(address, page):
    page.goto(f"{address}actions/a-morning-hour/#wall")
    place = page.locator(".fg-wall-place")
    expect(place).to_have_text(re.compile("^١ من "))
    page.keyboard.press("ArrowLeft")
    expect(place).to_have_text(re.compile("^٢ من "))
    page.keyboard.press("ArrowRight")
    expect(place).to_have_text(re.compile("^١ من "))


def test_titles_on_the_map_stand_in_their_boxes_and_are_not_mirrored(address, page):
    page.goto(f"{address}map/")
    inside = page.evaluate("""() => [...document.querySelectorAll(".fg-map-drawing a")].every((link) => {
      const box = link.querySelector("rect").getBoundingClientRect();
      return [...link.querySelectorAll("text")].every((text) => {
        const place = text.getBoundingClientRect();
        // The drawing is turned round, and each text in it once more.
        return place.left >= box.left && place.right <= box.right + 1 && text.getScreenCTM().a > 0;
      });
    })""")
    assert inside
    answers, troubles = (page.locator(f".fg-map-{part} rect").first.bounding_box() for part in ("answer", "trouble"))
    assert answers["x"] > troubles["x"]


def test_a_name_in_other_letters_keeps_its_place_in_a_line(address, page):
    page.goto(f"{address}actions/name-the-beds/")
    link = page.locator("a bdi", has_text="OpenStreetMap").first
    expect(link).to_be_visible()


def test_what_follows_a_name_in_other_letters_stands_at_its_left(address, page):
    """The full stop after it; and the word before it at its right: where a reader of Arabic looks for them."""
    page.goto(f"{address}actions/name-the-beds/")
    word, name, stop = page.locator("li", has_text="OpenStreetMap.").first.evaluate("""(line) => {
      const text = line.firstChild, at = text.data.indexOf("OpenStreetMap");
      return [[at - 2, at - 1], [at, at + 13], [at + 13, at + 14]].map(([from, to]) => {
        const range = document.createRange();
        range.setStart(text, from);
        range.setEnd(text, to);
        const { left, right } = range.getBoundingClientRect();
        return { left, right };
      });
    }""")
    assert stop["right"] <= name["left"] + 1 and name["right"] <= word["left"] + 1
