# The bar of a card, on a phone and without script.

import pytest
from playwright.sync_api import expect

CARD = "obstacles/low-trust/"
DANGER = "obstacles/someone-at-risk/"
NOTHING_COVERED = """() => {
  const place = document.querySelector(".fg-bar"), it = document.activeElement;
  const bar = place.getBoundingClientRect(), box = it.getBoundingClientRect();
  return it === document.body || place.contains(it) || box.bottom <= bar.top + 1 || box.top >= bar.bottom - 1;
}"""


@pytest.fixture
def card(phone, address):
    phone.goto(address + CARD)
    return phone


def bar_of(page):
    return page.get_by_role("group", name="This card")


def read_on(page, by: int) -> None:
    page.evaluate("by => scrollBy(0, by)", by)


def test_one_more_tap_shares_a_card(card, address):
    card.evaluate("void (navigator.share = async (given) => { document.body.dataset.shared = given.url })")
    bar_of(card).get_by_role("button", name="Share").tap()
    expect(card.locator("body")).to_have_attribute("data-shared", address + CARD)


def test_where_a_browser_shares_nothing_the_address_is_copied_and_that_is_said(card, address):
    card.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card.evaluate("delete Navigator.prototype.share")
    bar_of(card).get_by_role("button", name="Share").tap()
    expect(bar_of(card).get_by_role("status")).to_have_text("The address is copied.")
    assert card.evaluate("navigator.clipboard.readText()") == address + CARD


def test_it_goes_while_one_reads_on_and_comes_back(card):
    bar = bar_of(card)
    expect(bar).to_be_in_viewport(ratio=1)
    read_on(card, 600)
    expect(bar).not_to_be_in_viewport()
    read_on(card, -100)
    expect(bar).to_be_in_viewport(ratio=1)
    read_on(card, 100_000)
    expect(bar).to_be_in_viewport(ratio=1)


def test_it_lies_over_nothing_that_the_keyboard_reaches(card):
    for key in [*["Tab"] * 60, *["Shift+Tab"] * 60]:
        card.keyboard.press(key)
        assert card.evaluate(NOTHING_COVERED), card.evaluate("document.activeElement.outerHTML")


def test_the_first_action_stands_above_it(card):
    first = card.locator(".fg-now li").first.bounding_box()
    assert first["y"] + first["height"] <= bar_of(card).bounding_box()["y"]


def test_the_list_of_headings_leads_to_one_and_closes(card, address):
    opener, contents = bar_of(card).get_by_role("button", name="On this page"), card.locator(".fg-contents")
    opener.tap()
    expect(contents).to_be_visible()
    card.keyboard.press("Escape")
    expect(contents).to_be_hidden()
    expect(opener).to_be_focused()
    opener.tap()
    contents.get_by_role("link", name="Why it happens").tap()
    expect(contents).to_be_hidden()
    assert card.url == f"{address}{CARD}#why-it-happens"


def test_without_script_the_card_ends_with_its_headings_and_shows_no_bar(unscripted, address):
    unscripted.goto(address + CARD)
    expect(unscripted.locator(".fg-bar")).to_be_hidden()
    contents = unscripted.locator(".fg-contents")
    expect(contents).to_be_visible()
    contents.get_by_role("link", name="Why it happens").click()
    assert unscripted.url.endswith("#why-it-happens")


def test_the_card_for_someone_at_risk_offers_nothing_that_leaves_a_trace(phone, address):
    phone.goto(address + CARD)
    bar_of(phone).get_by_role("button", name="Keep").tap()
    phone.goto(address + DANGER)
    controls = bar_of(phone).locator("a, button").evaluate_all("all => all.map((it) => it.firstChild.textContent)")
    assert controls == ["Print", "On a wall", "On this page"]
    expect(phone.locator(".fg-keeps")).to_be_hidden()
