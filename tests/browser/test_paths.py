# A path leads from card to card over weeks: it says where one is, and keeps the place of whoever ticks a step.

from __future__ import annotations

import json

from playwright.sync_api import expect

PATH = "paths/better-meetings/"
SECOND = "behaviours/change-the-work/"


def on_path(page):
    return page.get_by_role("navigation", name="Path: Better meetings")


def kept(page) -> list[str]:
    return page.evaluate("Object.keys({ ...localStorage, ...sessionStorage })")


def test_without_a_script_plain_links_lead_all_the_way(unscripted, address):
    unscripted.goto(address + PATH)
    unscripted.locator(".fg-stops a").first.click()
    for _ in range(4):
        unscripted.get_by_role("link", name="Next: ").click()
    expect(unscripted.get_by_text("Step 5 of 5")).to_be_visible()
    expect(unscripted.locator("summary")).to_have_text("How to tell that it landed")


def test_a_card_says_where_on_the_path_it_stands_to_whoever_comes_by_it(page, address):
    page.goto(address + PATH)
    page.get_by_role("link", name="Change the work").click()
    expect(on_path(page)).to_contain_text("Better meetings · Step 2 of 5")
    page.locator(".fg-toc").get_by_role("link", name="Steps").click()
    expect(on_path(page)).to_be_attached()
    on_path(page).get_by_role("link", name="Next: ").click()
    expect(on_path(page)).to_contain_text("Step 3 of 5")
    assert kept(page) == []
    page.goto(address + SECOND)
    expect(on_path(page)).to_have_count(0)


def test_a_step_that_is_ticked_is_where_the_path_goes_on(page, address):
    page.goto(f"{address}{SECOND}#path=better-meetings.2")
    box = on_path(page).get_by_label("Done this step")
    before = box.bounding_box()
    box.check()
    expect(on_path(page).get_by_text("Your place is kept on this device alone.")).to_be_visible()
    # It stays under the finger, so that a tick by mistake is taken back where it was set.
    assert box.bounding_box() == before
    (key,) = kept(page)
    assert key.endswith(" path:better-meetings")
    value = json.loads(page.evaluate("key => localStorage[key]", key))
    assert (value["step"], value["done"]) == (2, [2])
    page.goto(address + PATH)
    expect(page.get_by_label("Done this step: Change the work")).to_be_checked()
    expect(page.get_by_text("You were here on ")).to_be_visible()
    page.get_by_role("link", name="Carry on with step 3").click()
    expect(on_path(page)).to_contain_text("Step 3 of 5")
