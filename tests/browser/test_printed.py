# A sheet's code leads to its card, whose page says what has changed since the sheet was printed.

from __future__ import annotations

from playwright.sync_api import expect

CARD = "behaviours/name-the-difficulties/"


def marks_of(page) -> list[str]:
    _, *parts = page.locator("[data-fg-version]").get_attribute("data-fg-version").split()
    return [part.partition(":")[2] for part in parts]


def other(mark: str) -> str:
    return "zz" if mark != "zz" else "yy"


def test_a_page_says_what_has_changed_since_a_sheet_was_printed(page, address):
    page.goto(address + CARD)
    marks = marks_of(page)
    headings = page.locator("main h2").all_inner_texts()
    old = [marks[0], other(marks[1]), *marks[2:]]
    # Anew: only the end of the address differs.
    page.goto("about:blank")
    page.goto(f"{address}{CARD}#v=fvk{''.join(old)}")
    told = page.locator(".fg-printed")
    words = "Your sheet was printed from the version of 3 May 2026. Changed since then:"
    expect(told).to_have_text(words + headings[0])
    told.get_by_role("link").click()
    expect(page.locator("main h2").first).to_be_in_viewport()
    expect(told).to_be_attached()


def test_a_page_says_nothing_where_the_sheet_is_as_it_is(page, address):
    page.goto(address + CARD)
    marks = "".join(marks_of(page))
    page.goto("about:blank")
    page.goto(f"{address}{CARD}#v=fvk{marks}")
    # What tells stands behind it in the same script.
    page.wait_for_function("!!globalThis.fieldguide?.compare")
    expect(page.locator(".fg-printed")).to_have_count(0)


def test_a_sheet_may_be_newer_than_a_page_that_a_device_has_kept(page, address):
    page.goto(f"{address}{CARD}#v=zzzaaaa")
    expect(page.locator(".fg-printed")).to_contain_text("newer than this copy of the page")
