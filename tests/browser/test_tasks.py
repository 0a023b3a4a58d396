# What people come to do, each on a phone and with a screen reader: in no more than so many taps from home. What is
# heard on the way is kept in golden/, and reads as sense.

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.screen_reader import ScreenReader

GOLDEN = Path(__file__).parent / "golden"


class Visit:
    """A reader who begins at home. Typing a line is one tap, as is each press."""

    def __init__(self, page, address) -> None:
        self.page, self.reader, self.taps = page, ScreenReader(page), 0
        page.goto(address)

    def tap(self, phrase, by="") -> None:
        found = self.reader.go_by(by, phrase) if by else self.reader.read_on_to(phrase)
        self.taps += 1
        found.click()
        self.page.wait_for_load_state()
        self.reader.catch_up()

    def type(self, phrase, text) -> None:
        found = self.reader.read_on_to(phrase)
        self.taps += 1
        found.fill(text)
        found.press("Enter")
        self.page.wait_for_load_state()


@pytest.fixture
def visit(browser, address):
    context = browser.new_context(bypass_csp=True, service_workers="block", viewport={"width": 390, "height": 844})
    yield Visit(context.new_page(), address)
    context.close()


@pytest.fixture
def heard(request, visit, golden):
    yield
    name = request.node.name.removeprefix("test_").replace("_", "-")
    golden.compare("\n".join(visit.reader.heard) + "\n", GOLDEN / f"{name}.txt")


def test_whoever_sees_nods_and_then_nothing_is_told_what_to_do_today(visit, heard):
    visit.type("searchbox, What is going on?", "everyone nods and then nothing happens")
    to_do = visit.page.locator("[data-fg-results] li").first.get_by_text("Do today")
    expect(to_do).to_be_in_viewport()
    visit.reader.go_by("Region", "region, Search results")
    visit.reader.read_on_to("Do today")
    assert visit.taps <= 2


def test_the_six_questions_are_printed_for_twenty_people(visit, heard):
    visit.tap("link, print them for your pocket")
    visit.reader.go_by("Heading", "heading, The six questions: cards for the table")
    visit.reader.read_on_to("link, A4")
    sheet = visit.page.locator(".fg-file").first
    expect(sheet).to_contain_text("For 20 people, print 5 sheets.")
    visit.tap("link, US Letter")
    assert visit.taps <= 4


def test_ninety_minutes_are_planned_with_a_run_sheet(visit, heard):
    to_sessions(visit)
    visit.reader.go_by("Heading", "heading, Settled, open, unknown")
    visit.tap("button, Add to my plan")
    visit.reader.go_by("Heading", "heading, A meeting with a spoon")
    visit.tap("button, Add to my plan")
    visit.reader.go_back_by("Heading", "heading, Your plan")
    visit.tap("button, Add a break")
    visit.page.evaluate("window.print = () => {}")
    visit.reader.read_back_to("button, Copy the address of this plan")
    visit.reader.read_back_to("button, Print the run sheet").click()
    expect(visit.page.locator(".fg-plan-status")).to_contain_text("of 90 minutes")
    assert visit.taps <= 12


def test_a_session_is_led(visit, heard):
    to_sessions(visit)
    visit.reader.go_by("Heading", "heading, What are we not saying?")
    visit.tap("link, What are we not saying?")
    visit.tap("button, Lead it from here")
    visit.tap("button, Start the clock")
    expect(visit.page.get_by_role("timer")).to_be_visible()
    assert visit.taps <= 4


def to_sessions(visit):
    visit.reader.go_by("HeadingLevel2", "heading, Is it about to start?")
    visit.tap("link, The sessions", by="Link")
