# What a reader keeps: back in two taps, on another device, and forgotten.

import json

import pytest
from playwright.sync_api import expect

CARD = "obstacles/low-trust/"
SHIFT = """() => new Promise((tell) => {
  let sum = 0;
  const add = (list) => list.getEntries().forEach(({ value }) => (sum += value));
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => tell(sum), 300);
})"""
KEPT = {
  "pack": ["low-trust", "share-information"],
  "plan": {"minutes": 90, "start": "", "parts": [{"type": "break", "id": "", "minutes": 10}]},
  "ticks low-trust": {"on": "2026-11-25T10:00:00.000Z", "lines": ["one", "two"]},
  "questions six-questions/": {"notes": {"who": "Everyone"}, "at": None, "on": "2026-11-24T10:00:00.000Z"},
  "path:stuck-partnership": {"step": 2, "done": [1, 2], "day": "2026-11-26"},
}  # fmt: skip
FILL = "all => Object.keys(all).forEach((name) => localStorage[`fieldguide / ${name}`] = JSON.stringify(all[name]))"


def keep(page, address) -> None:
    page.goto(address + CARD)
    page.get_by_role("button", name="Keep").tap()
    page.get_by_text("Kept on this device.").wait_for()


@pytest.fixture
def full(phone, address):
    """A phone on which there is something of every sort."""
    phone.goto(f"{address}about/")
    phone.evaluate(FILL, KEPT)
    phone.goto(f"{address}kept/")
    return phone


def section(page, name: str):
    return page.get_by_role("region", name=name, exact=True)


def test_one_tap_leads_from_the_first_page_back_to_the_one_card_that_is_kept(phone, address):
    keep(phone, address)
    phone.goto(address)
    phone.get_by_role("navigation", name="Carry on").get_by_role("link", name="We do not trust each other").tap()
    phone.wait_for_url(address + CARD)


def test_two_taps_lead_from_the_first_page_back_to_one_of_several(phone, address):
    keep(phone, address)
    phone.goto(f"{address}obstacles/outranked/")
    phone.get_by_role("button", name="Keep").tap()
    phone.goto(address)
    phone.get_by_role("navigation", name="Carry on").get_by_role("link", name="Cards you keep").tap()
    section(phone, "Cards").get_by_role("link", name="We do not trust each other").tap()
    phone.wait_for_url(address + CARD)


def test_what_was_only_read_is_nowhere(phone, address):
    phone.goto(address + CARD)
    phone.goto(address)
    expect(phone.get_by_role("link", name="Kept")).to_have_count(0)
    expect(phone.locator(".fg-carry")).to_be_hidden()
    phone.goto(f"{address}kept/")
    expect(phone.get_by_text("Nothing is kept here yet.")).to_be_visible()


@pytest.mark.parametrize("path", ["", CARD])
def test_nothing_moves_because_something_is_kept(full, address, path):
    full.goto(address + path)
    assert full.locator(".fg-keeps").inner_text().split()[-1] == "6"
    assert full.evaluate(SHIFT) == 0


def test_every_sort_of_thing_is_shown_with_the_way_back_to_it(full):
    expect(section(full, "Paths")).to_contain_text("Carry on with step 3 of")
    expect(section(full, "Your plan")).to_contain_text("10 of 90 minutes.")
    expect(section(full, "Lists you ticked")).to_contain_text("2 lines, last ticked on 25 November 2026.")
    expect(section(full, "Your notes").get_by_role("link")).to_have_text("The six questions")
    expect(section(full, "Who does what")).to_have_count(0)


def test_a_card_is_let_go_and_put_back(full):
    full.get_by_role("button", name="Let go: We do not trust each other").tap()
    expect(section(full, "Cards").get_by_role("listitem")).to_have_count(1)
    full.get_by_role("button", name="Put it back").tap()
    expect(section(full, "Cards").get_by_role("link").first).to_have_text("We do not trust each other")


def test_a_file_takes_it_to_another_device_and_a_wrong_one_changes_nothing(full, browser, address):
    with full.expect_download() as saved:
        full.get_by_role("button", name="Save to a file").tap()
    context = browser.new_context(bypass_csp=True, service_workers="block", has_touch=True)
    other = context.new_page()
    keep(other, address)
    other.goto(f"{address}kept/")
    chooser = other.locator("input[type=file]")
    chooser.set_input_files({"name": "notes.json", "mimeType": "application/json", "buffer": b"[]"})
    expect(other.get_by_text("Nothing has changed.")).to_be_visible()
    expect(section(other, "Cards").get_by_role("listitem")).to_have_count(1)
    chooser.set_input_files(saved.value.path())
    expect(section(other, "Cards").get_by_role("listitem")).to_have_count(2)
    expect(section(other, "Your notes")).to_be_visible()
    kept = other.evaluate("Object.fromEntries(Object.entries(localStorage))")
    assert {name.removeprefix("fieldguide / "): json.loads(value) for name, value in kept.items()} == KEPT
    context.close()


def test_one_button_forgets_all_and_asks_once(full):
    full.get_by_role("button", name="Forget all of it").tap()
    full.get_by_role("button", name="Yes, forget all of it").tap()
    expect(full.get_by_text("Nothing is kept here yet.")).to_be_visible()
    expect(full.locator(".fg-keeps")).to_be_hidden()
    assert full.evaluate("localStorage.length") == 0


def test_without_script_the_page_says_so_and_leads_to_paper(unscripted, address):
    unscripted.goto(f"{address}kept/")
    expect(unscripted.get_by_text("Keeping needs your browser’s scripts")).to_be_visible()
    unscripted.get_by_role("main").get_by_role("link", name="Print").click()
    assert unscripted.url == f"{address}print/"
