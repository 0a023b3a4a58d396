# A card or a session on a projector: read from the back row, led from a keyboard or a presenter's remote, and left as
# one came.

from __future__ import annotations

import itertools

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

CARD = "behaviours/change-the-work/"
SHOWN = {
    "a behaviour": CARD,
    "an obstacle": "obstacles/low-trust/",
    "a checklist": "checklists/check-before-the-meeting/",
    "the six questions": "six-questions/",
    "a tension": "tensions/hope-and-honesty/",
    "a path": "paths/stuck-partnership/",
    "a session": "sessions/name-the-difficulties/",
}
SCREENS = ((1024, 768), (1280, 720), (1920, 1080))
TEXTS = (16, 32)
"""The reader's own size of text, in px, as browsers start with and twice that."""

# How far a slide is cut off, and the share of the screen's height that its smallest line has.
MEASURE = """() => {
  const stage = document.querySelector(".fg-wall-stage");
  const lines = [...document.querySelectorAll(".fg-wall-line")];
  const size = (line) => parseFloat(getComputedStyle(line).fontSize) / innerHeight;
  const over = [stage.scrollHeight - stage.clientHeight, stage.scrollWidth - stage.clientWidth];
  return { over: Math.max(...over), least: Math.min(...lines.map(size)) };
}"""


def wall(page):
    return page.get_by_role("dialog")


def place(page):
    return page.locator(".fg-wall-place")


def test_a_card_is_on_the_wall_three_taps_from_home_and_back_leaves_it(page, address):
    page.goto(address)
    page.get_by_role("banner").get_by_role("link", name="What to do").click()
    page.get_by_role("main").get_by_role("link", name="Change the work").click()
    link = page.get_by_role("group", name="This card").get_by_role("link", name="On a wall")
    link.click()
    expect(wall(page)).to_contain_text("Change the work")
    expect(place(page)).to_have_text("1 of 6")
    page.go_back()
    expect(wall(page)).to_have_count(0)
    expect(link).to_be_focused()


def test_keyboards_and_remotes_turn_the_slides_and_escape_leaves(page, address):
    page.goto(f"{address}{CARD}#wall")
    expect(place(page)).to_have_text("1 of 6")
    for key, number in (("ArrowRight", 2), (" ", 3), ("PageDown", 4), ("PageUp", 3), ("ArrowLeft", 2), ("End", 6)):
        page.keyboard.press(key)
        expect(place(page)).to_have_text(f"{number} of 6")
    expect(wall(page).get_by_role("status")).to_contain_text("6 of 6. Steps.")
    page.keyboard.press("Home")
    expect(place(page)).to_have_text("1 of 6")
    page.locator(".fg-wall-stage").click(position={"x": 900, "y": 300})
    expect(place(page)).to_have_text("2 of 6")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement")
    page.get_by_role("button", name="Leave full screen").click()
    page.wait_for_function("!document.fullscreenElement")
    page.keyboard.press("Escape")
    expect(wall(page)).to_have_count(0)
    assert page.url == f"{address}{CARD}"
    assert page.evaluate("Object.keys({ ...localStorage, ...sessionStorage })") == []


def cut_off_or_small(page) -> list[object]:
    """The slides of the page's wall on which text is cut off or small, at every size of screen and text."""
    found: list[object] = []
    for (width, height), text in itertools.product(SCREENS, TEXTS):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("size => (document.documentElement.style.fontSize = `${size}px`)", text)
        page.evaluate("dispatchEvent(new Event('resize'))")
        page.keyboard.press("Home")
        for number in range(1, int(place(page).text_content().split()[-1]) + 1):
            measured = page.evaluate(MEASURE)
            if measured["over"] > 0 or measured["least"] < 0.05:
                found.append((width, height, text, number, measured))
            page.keyboard.press("PageDown")
    return found


def test_no_text_is_cut_off_or_small_on_any_screen(page, address):
    found = {}
    for name, path in SHOWN.items():
        page.goto(f"{address}{path}#wall")
        expect(wall(page)).to_be_visible()
        found[name] = cut_off_or_small(page)
    assert found == {name: [] for name in SHOWN}


@pytest.mark.parametrize("text", TEXTS)
def test_on_a_phone_nothing_is_wider_than_the_screen_and_the_slide_has_the_most_of_it(phone, address, text):
    phone.add_init_script(f"document.documentElement.style.fontSize = '{text}px'")
    phone.goto(f"{address}obstacles/low-trust/#wall")
    expect(wall(phone)).to_be_visible()
    widest, stage = phone.evaluate(
        """() => [
            Math.max(...[...document.querySelectorAll(".fg-wall *")].map((it) => it.getBoundingClientRect().right)),
            document.querySelector(".fg-wall-stage").offsetHeight,
        ]"""
    )
    assert widest <= 360
    assert stage > 740 / 2


def test_what_is_printed_is_the_page(page, address):
    page.goto(f"{address}{CARD}#wall")
    expect(place(page)).to_have_text("1 of 6")
    page.emulate_media(media="print")
    expect(page.locator(".fg-wall")).to_be_hidden()
    expect(page.locator("main h1")).to_be_visible()


def test_a_checker_finds_no_fault_on_the_wall_of_a_reader_in_danger_who_can_leave_from_it(page, address):
    page.goto(f"{address}obstacles/someone-at-risk/#wall")
    expect(wall(page).get_by_role("button", name="Leave this page")).to_be_visible()
    for _ in range(int(place(page).text_content().split()[-1])):
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in found] == []
        page.keyboard.press("PageDown")
    assert page.evaluate("Object.keys({ ...localStorage, ...sessionStorage })") == []


def test_three_taps_lead_from_the_first_page_to_a_card_on_a_wall(phone, address):
    phone.goto(address)
    phone.get_by_role("button", name="Menu").tap()
    phone.get_by_role("navigation", name="Menu").get_by_role("link", name="On a wall").tap()
    phone.get_by_role("link", name="Change the work").tap()
    expect(wall(phone).get_by_text("Change the work").first).to_be_visible()


def test_without_a_script_the_list_of_what_can_be_shown_leads_to_the_cards(unscripted, address):
    unscripted.goto(f"{address}wall/")
    unscripted.get_by_role("link", name="Change the work").click()
    assert unscripted.url == address + CARD
