# Ticks in a checklist: kept on the device, the same on the card and on its sheet, and in every tab.

import pytest
from playwright.sync_api import expect

CARD = "obstacles/low-trust/"
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }"


def boxes(page):
    return page.locator("[data-fg-ticks] input")


@pytest.fixture
def card(page, address):
    page.goto(address + CARD)
    return page


def test_a_tick_is_there_after_a_reload_and_on_the_sheet(card, address):
    boxes(card).nth(1).check()
    card.wait_for_function("Object.keys(localStorage).some((key) => key.includes('ticks'))")
    card.reload()
    expect(boxes(card).nth(1)).to_be_checked()
    expect(boxes(card).nth(0)).not_to_be_checked()
    card.goto(f"{address}{CARD}checklist/")
    expect(boxes(card).nth(1)).to_be_checked()


def test_start_again_clears_every_box(card):
    boxes(card).nth(0).check()
    boxes(card).nth(2).check()
    card.get_by_role("button", name="Start again").click()
    expect(card.locator("[data-fg-ticks] input:checked")).to_have_count(0)
    card.reload()
    expect(card.locator("[data-fg-ticks] input:checked")).to_have_count(0)


def test_two_tabs_tick_the_same_list(card, address):
    other = card.context.new_page()
    other.goto(address + CARD)
    boxes(card).nth(0).check()
    expect(card.get_by_role("button", name="Start again")).to_be_visible()
    boxes(other).nth(1).check()
    expect(boxes(other).nth(0)).to_be_checked()
    expect(boxes(card).nth(1)).to_be_checked()


@pytest.mark.parametrize(("fault", "told"), [(BLOCKED, "keeps nothing here"), (FULL, "no room left")])
def test_where_nothing_can_be_kept_the_list_says_so_and_can_be_ticked(page, address, fault, told):
    page.add_init_script(fault)
    page.goto(address + CARD)
    boxes(page).nth(0).check()
    expect(page.locator(".fg-ticked")).to_contain_text(told)
    expect(boxes(page).nth(0)).to_be_checked()


def test_a_damaged_list_is_set_aside(card):
    boxes(card).nth(0).check()
    card.wait_for_function("Object.keys(localStorage).some((key) => key.includes('ticks'))")
    card.evaluate("localStorage.setItem(Object.keys(localStorage).find((key) => key.includes('ticks')), '{')")
    card.reload()
    expect(card.get_by_text("could not be read")).to_be_visible()
    assert card.evaluate("Object.keys(localStorage).some((key) => key.includes('damaged ticks'))")


def test_a_list_for_someone_in_danger_leaves_no_trace(page, address):
    page.goto(f"{address}checklists/check-someone-at-risk/")
    page.get_by_role("checkbox").first.check()
    page.wait_for_timeout(300)
    assert page.evaluate("localStorage.length") == 0
