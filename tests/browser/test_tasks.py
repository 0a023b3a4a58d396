# What people come to do, each on a phone and with a screen reader: in no more than so many taps from home. What is
# heard on the way is kept in golden/, and reads as sense.

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.screen_reader import READER, ScreenReader
from tests.conftest import missing

GOLDEN = Path(__file__).parent / "golden"
NINE = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)


class Visit:
    """A reader who begins at home. Each press is a tap; a line is typed after one on its box."""

    def __init__(self, page, address) -> None:
        self.page, self.address, self.reader = page, address, ScreenReader(page)
        self.from_home()

    def from_home(self) -> None:
        self.page.goto(self.address)
        self.taps = 0

    def tap(self, phrase, by="") -> None:
        found = self.reader.go_by(by, phrase) if by else self.reader.read_on_to(phrase)
        self.taps += 1
        found.click()
        self.page.wait_for_load_state()

    def type(self, phrase, text) -> None:
        found = self.reader.read_on_to(phrase)
        self.taps += 1
        found.fill(text)
        expect(self.page.locator("[data-fg-results] li").first).to_be_visible()


@pytest.fixture
def visit(browser, address):
    if not READER.exists():
        missing("the packages of Node (npm ci)")
    context = browser.new_context(
        bypass_csp=True, service_workers="block", viewport={"width": 390, "height": 844}, timezone_id="UTC"
    )
    page = context.new_page()
    page.clock.set_fixed_time(NINE)
    yield Visit(page, address)
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
    visit.tap("link, A team in name only")
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("A team in name only")
    assert visit.taps <= 2


def test_the_six_questions_are_printed_for_twenty_people(visit, heard):
    visit.tap("link, print them for your pocket")
    visit.reader.read_on_to("radio, A card for the table")
    people = visit.reader.read_on_to("spinbutton, How many people?")
    visit.taps += 1
    people.fill("20")
    visit.tap("link, The six questions: cards for the table, A4")
    expect(visit.page.locator(".fg-chosen")).to_contain_text("5 sheets of paper.")
    assert visit.taps <= 4


def test_ninety_minutes_are_planned_with_a_run_sheet(visit, heard):
    to_sessions(visit)
    visit.reader.go_by("Heading", "heading, Settled, open, unknown")
    visit.tap("button, Add to my plan")
    visit.reader.hear("is in your plan")
    visit.reader.go_by("Heading", "heading, A meeting with a spoon")
    visit.tap("button, Add to my plan")
    visit.reader.go_back_by("Heading", "heading, Your plan")
    visit.tap("button, Add a break")
    visit.page.evaluate("window.print = () => {}")
    visit.reader.read_on_to("button, Print the run sheet").click()
    expect(visit.page.locator(".fg-plan-status")).to_contain_text("of 90 minutes")
    assert visit.taps <= 12


def test_a_session_is_led(visit, heard):
    visit.type("searchbox, What is going on?", "name the difficulties")
    visit.reader.go_by("Region", "region, Search results")
    visit.tap("link, Name the difficulties")
    visit.tap("link, Lead this", by="Link")
    visit.tap("button, Start the clock")
    visit.reader.hear("Step 1 of ")
    expect(visit.page.get_by_role("timer")).to_be_visible()
    assert visit.taps <= 4


def test_everything_about_trust_is_on_one_page(visit, heard):
    visit.tap("link, Trust", by="Link")
    visit.reader.go_by("Heading", "heading, What to do")
    assert visit.taps <= 2


def test_a_card_is_shared(visit, heard):
    to_low_trust(visit)
    visit.tap("button, Share")
    expect(visit.page.get_by_text("The address is copied.")).to_be_visible()
    visit.reader.hear("The address is copied.")
    assert visit.page.evaluate("navigator.clipboard.readText()").endswith("/obstacles/low-trust/")
    assert visit.taps <= 3


def test_a_kept_card_is_found_again(visit, heard):
    to_low_trust(visit)
    visit.tap("button, Keep")
    visit.reader.hear("Kept on this device.")
    visit.from_home()
    visit.tap("link, We do not trust each other", by="Link")
    expect(visit.page).to_have_title("We do not trust each other – Leading when nobody is in charge")
    assert visit.taps <= 2


def test_the_next_step_of_a_path_is_found_again(visit, heard):
    visit.page.goto(f"{visit.address}paths/better-meetings/")
    visit.page.get_by_role("checkbox").first.check()
    visit.from_home()
    visit.tap("link, Carry on with step 2", by="Link")
    visit.reader.go_by("Heading", "heading, ")
    assert visit.taps <= 2


def test_a_card_is_shown_on_a_wall(visit, heard):
    to_low_trust(visit)
    visit.tap("link, On a wall", by="Link")
    expect(visit.page.get_by_role("dialog")).to_be_visible()
    visit.tap("button, Next")
    visit.reader.hear("2 of ")
    assert visit.taps <= 3


# As a browser does that translates: each text in an element of its own, in another language.
_TRANSLATE = """() => {
    document.documentElement.lang = "fr"
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts = []
    while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode)
    for (const text of texts) {
        if (text.parentElement.closest("script, style, svg, [translate=no]")) continue
        const font = document.createElement("font")
        font.textContent = `« ${text.data.trim()} »`
        text.replaceWith(font)
    }
}"""


def test_a_card_is_read_in_another_language_by_the_browser(visit, heard):
    visit.page.goto(f"{visit.address}obstacles/low-trust/")
    assert visit.page.locator("html").get_attribute("lang") == "en"
    assert visit.page.locator("[translate=no], .notranslate").count() == 0
    visit.page.evaluate(_TRANSLATE)
    visit.reader.read_on_to("« Own up to something")
    visit.page.get_by_role("button", name="« Keep »").click()
    expect(visit.page.locator("[data-does=keep]")).to_have_attribute("aria-pressed", "true")


def to_low_trust(visit):
    visit.reader.go_by("HeadingLevel2", "heading, What do you hear?")
    visit.tap("link, We do not trust each other", by="Link")


def to_sessions(visit):
    visit.reader.go_by("HeadingLevel2", "heading, Is it about to start?")
    visit.tap("link, Plan a meeting", by="Link")
