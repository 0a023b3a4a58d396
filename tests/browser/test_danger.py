# A reader who may be in danger: the way to help comes first, and one tap or key leads out, with nothing left behind.

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

CARD = "obstacles/someone-at-risk/"
ELSEWHERE = "https://www.bbc.co.uk/weather"


@pytest.fixture
def page(browser):
    """A reader's own window, in which a page elsewhere is one of ours."""
    context = browser.new_context(bypass_csp=True, service_workers="block", viewport={"width": 390, "height": 844})
    context.route(re.compile("^https:"), lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html"))
    yield context.new_page()
    context.close()


def search(page, address, words: str) -> None:
    page.goto(address)
    page.get_by_role("main").get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}find/")


def first_result(page):
    return page.get_by_role("region", name="Search results").get_by_role("link").first


def history_of(page) -> list[str]:
    entries = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    return [entry["url"] for entry in entries if entry["url"] != "about:blank"]


@pytest.mark.parametrize(
    "words", ["my boss bullies me", "she has bruises she wont explain", "whistleblowing", "sucidal"]
)
def test_the_way_to_help_comes_first(page, address, words):
    search(page, address, words)
    expect(first_result(page)).to_have_text("Someone may be at risk")
    expect(page.get_by_text("If so, start here.")).to_be_visible()


def test_it_comes_first_whatever_is_filtered(page, address):
    search(page, address, "my boss bullies me")
    page.get_by_label("Show").select_option("path")
    expect(first_result(page)).to_have_text("Someone may be at risk")


def test_it_comes_first_in_the_header_too(page, address):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}obstacles/low-trust/")
    page.get_by_role("banner").get_by_role("searchbox").fill("he hits her")
    expect(first_result(page)).to_have_text("Someone may be at risk")


def test_it_is_not_forced_on_a_search_that_only_sounds_like_it(page, address):
    search(page, address, "killing time before the meeting")
    expect(first_result(page)).to_be_visible()
    assert page.get_by_text("If so, start here.").count() == 0


def test_one_tap_leaves_and_the_tab_does_not_tell_where_one_was(page, address):
    search(page, address, "my boss bullies me")
    first_result(page).click()
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url(ELSEWHERE)
    assert history_of(page) == [address, ELSEWHERE]
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Leading when nobody is in charge")
    assert page.evaluate("sessionStorage.length") == 0


def test_what_was_found_can_be_left_as_fast(page, address):
    search(page, address, "my boss bullies me")
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url(ELSEWHERE)
    assert history_of(page) == [address, ELSEWHERE]


def test_a_visit_of_one_page_leaves_no_page(page, address):
    page.goto(address + CARD)
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url(ELSEWHERE)
    assert history_of(page) == [ELSEWHERE]


def test_a_key_pressed_three_times_leaves_and_each_press_is_told(page, address):
    page.goto(address + CARD)
    page.keyboard.press("Shift")
    expect(page.get_by_text("Press Shift 2 more times to leave.")).to_be_visible()
    page.keyboard.press("Shift")
    expect(page.get_by_text("Press Shift once more to leave.")).to_be_visible()
    page.keyboard.press("Shift")
    page.wait_for_url(ELSEWHERE)


def test_typing_a_capital_letter_does_not_leave(page, address):
    page.goto(address + CARD)
    for _ in range(3):
        page.keyboard.press("Shift+A")
        page.keyboard.press("b")
    assert page.url == address + CARD


def test_where_it_is_asked_for_all_that_was_kept_goes(page, address):
    page.goto(f"{address}six-questions/")
    page.get_by_role("button", name="One at a time").click()
    page.get_by_label("A note to yourself").fill("A note.")
    page.goto(address + CARD)
    page.get_by_role("button", name="Leave, and forget what is kept here").click()
    page.wait_for_url(ELSEWHERE)
    page.goto(address)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_without_script_the_link_leads_out_all_the_same(unscripted, address):
    unscripted.goto(address + CARD)
    assert unscripted.get_by_role("link", name="Leave this page").get_attribute("href") == ELSEWHERE


def test_other_cards_have_no_such_button(page, address):
    page.goto(f"{address}obstacles/low-trust/")
    assert page.get_by_role("link", name="Leave this page").count() == 0
