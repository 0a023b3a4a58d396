# The questions of a tool, live: notes that stay on the device, and a minute without any.

import datetime
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

NOTE = "They keep looking at the door."
NINE = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def questions(page, address):
    page.goto(f"{address}six-questions/")
    return page


def begin(page):
    page.get_by_role("button", name="One at a time").click()


def asked(page):
    return page.locator(".fg-live-panel h2")


def note(page):
    return page.get_by_label("A note to yourself")


def test_without_a_script_the_page_has_every_question_and_no_button(browser, address):
    context = browser.new_context(bypass_csp=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}six-questions/")
    expect(page.locator(".fg-questions li:visible")).to_have_count(6)
    expect(page.locator(".fg-live button:visible")).to_have_count(0)
    context.close()


def test_one_question_at_a_time_by_keyboard_with_the_focus_on_each(questions):
    questions.get_by_role("button", name="One at a time").focus()
    questions.keyboard.press("Enter")
    expect(asked(questions)).to_be_focused()
    expect(asked(questions)).to_have_text("What am I feeling – how are my values engaged?")
    expect(questions.locator(".fg-live").get_by_role("status").first).to_have_text("Question 1 of 6")
    questions.keyboard.press("ArrowRight")
    expect(asked(questions)).to_be_focused()
    expect(asked(questions)).to_have_text("What am I noticing?")
    expect(questions.locator(".fg-live").get_by_role("status").first).to_have_text("Question 2 of 6")
    questions.keyboard.press("ArrowLeft")
    expect(asked(questions)).to_have_text("What am I feeling – how are my values engaged?")
    for _ in range(6):
        questions.keyboard.press("ArrowRight")
    expect(asked(questions)).to_have_text("Your notes")


def test_arrows_in_a_note_move_within_it_and_ctrl_enter_goes_on(questions):
    begin(questions)
    note(questions).fill("one")
    questions.keyboard.press("ArrowLeft")
    questions.keyboard.press("Enter")
    assert note(questions).input_value() == "on\ne"
    questions.keyboard.press("Control+Enter")
    expect(asked(questions)).to_have_text("What am I noticing?")


def test_a_note_and_its_question_are_there_after_a_reload(questions):
    begin(questions)
    questions.get_by_role("button", name="Next").click()
    note(questions).fill(NOTE)
    questions.reload()
    expect(asked(questions)).to_have_text("What am I noticing?")
    expect(note(questions)).to_have_value(NOTE)
    expect(questions.get_by_role("button", name="Question 2, with a note")).to_be_visible()


def test_the_page_says_beside_the_box_that_notes_go_nowhere(questions):
    begin(questions)
    said = questions.locator(f"#{note(questions).get_attribute('aria-describedby')}")
    expect(said).to_contain_text("stay on this device")


def test_notes_are_cleared_at_once_and_come_back_with_undo(questions):
    begin(questions)
    note(questions).fill(NOTE)
    questions.get_by_role("button", name="Clear my notes").click()
    expect(note(questions)).to_have_value("")
    assert NOTE not in questions.evaluate("JSON.stringify(localStorage)")
    expect(questions.get_by_role("button", name="Undo")).to_be_focused()
    questions.keyboard.press("Enter")
    expect(note(questions)).to_have_value(NOTE)
    assert NOTE in questions.evaluate("JSON.stringify(localStorage)")


AN_EARLIER_DAY = """() => {
    const key = Object.keys(localStorage).find((name) => name.includes("questions"))
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), on: "2026-11-19T12:00:00Z" }))
}"""


@pytest.fixture
def a_week_later(questions):
    begin(questions)
    note(questions).fill(NOTE)
    questions.evaluate(AN_EARLIER_DAY)
    questions.reload()
    return questions


def test_on_another_day_the_page_opens_at_its_start_and_tells_of_the_notes(a_week_later):
    expect(a_week_later.get_by_text("You have notes here from 19 November 2026.")).to_be_visible()
    expect(a_week_later.get_by_role("button", name="In 60 quiet seconds")).to_be_visible()
    a_week_later.get_by_role("button", name="Go on with them").click()
    expect(a_week_later.get_by_text(NOTE)).to_be_visible()


def test_on_another_day_one_may_start_again_and_take_that_back(a_week_later):
    a_week_later.get_by_role("button", name="Start again").click()
    expect(note(a_week_later)).to_have_value("")
    a_week_later.get_by_role("button", name="Undo").click()
    expect(note(a_week_later)).to_have_value(NOTE)


def test_a_cleared_note_stays_cleared_after_a_reload(questions):
    begin(questions)
    note(questions).fill(NOTE)
    questions.get_by_role("button", name="Clear my notes").click()
    questions.reload()
    expect(note(questions)).to_have_value("")


def test_notes_are_copied_with_their_questions(browser, address):
    context = browser.new_context(bypass_csp=True, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}six-questions/")
    begin(page)
    note(page).fill(NOTE)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith(
        f"The six questions\n\n1. What am I feeling – how are my values engaged?\n{NOTE}\n\n2. What am I noticing?"
    )
    context.close()


def test_where_no_copying_is_allowed_the_text_is_shown(page, address):
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false")
    page.goto(f"{address}six-questions/")
    begin(page)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_label("Text to copy")).to_have_value(re.compile("What am I noticing"))


def test_where_nothing_is_kept_the_questions_work_and_say_so(page, address):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    )
    page.goto(f"{address}six-questions/")
    begin(page)
    note(page).fill(NOTE)
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(note(page)).to_have_value(NOTE)
    expect(page.get_by_text("This browser keeps nothing")).to_be_visible()


def test_notes_of_two_tabs_are_kept_side_by_side(page, address):
    page.goto(f"{address}six-questions/")
    begin(page)
    other = page.context.new_page()
    other.goto(f"{address}six-questions/")
    note(other).fill("first")
    other.get_by_role("button", name="Next").click()
    expect(note(page)).to_have_value("first")
    page.get_by_role("button", name="Question 3").click()
    note(page).fill("third")
    note(other).fill("second")
    page.reload()
    for number, text in enumerate(("first", "second", "third"), 1):
        page.get_by_role("button", name=f"Question {number}, with a note").click()
        expect(note(page)).to_have_value(text)


def test_where_there_is_no_room_the_notes_last_as_long_as_the_page_and_that_is_said(page, address):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }")
    page.goto(f"{address}six-questions/")
    begin(page)
    note(page).fill(NOTE)
    expect(page.get_by_text("There is no room left here in this browser")).to_be_visible()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(note(page)).to_have_value(NOTE)


def test_what_is_kept_is_named_taken_along_and_forgotten_on_the_page_on_privacy(page, address):
    page.goto(f"{address}six-questions/")
    begin(page)
    note(page).fill(NOTE)
    noting = page.context.new_page()
    noting.goto(f"{address}six-questions/")
    expect(note(noting)).to_have_value(NOTE)
    page.goto(f"{address}privacy/")
    expect(page.get_by_text("Kept in this browser: notes beside questions.")).to_be_visible()
    found = Axe().run(page, context="main")
    assert found.violations_count == 0, found.generate_report()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    assert NOTE in Path(download.value.path()).read_text(encoding="utf-8")
    page.get_by_role("button", name="Forget all of it").click()
    page.get_by_role("button", name="Yes, forget all of it").click()
    expect(page.get_by_text("Nothing is kept in this browser.")).to_be_visible()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    expect(note(noting)).to_have_value("")


def test_the_printed_sheet_holds_questions_and_notes_and_nothing_else(page, address):
    page.add_init_script("""window.print = () => {
        window.printed = true
        dispatchEvent(new Event('beforeprint'))
    }""")
    page.goto(f"{address}six-questions/")
    begin(page)
    note(page).fill(NOTE)
    page.get_by_role("button", name="Print a sheet").click()
    page.wait_for_function("window.printed")
    page.emulate_media(media="print")
    seen = page.evaluate("document.body.innerText")
    assert seen.startswith("The six questions")
    assert NOTE in seen and "6. How do I need to be in this situation?" in seen
    assert "Where next" not in seen and "Clear my notes" not in seen
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".fg-live-sheet")).to_have_count(0)


NEVER_ENDS = "window.print = () => { dispatchEvent(new Event('beforeprint')) }"


@pytest.mark.parametrize("prints", ["window.print = undefined", "window.print = () => {}"])
def test_where_a_browser_does_not_print_the_sheet_goes_and_that_is_said(page, address, prints):
    page.add_init_script(prints)
    failed = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(f"{address}six-questions/")
    begin(page)
    note(page).fill(NOTE)
    page.get_by_role("button", name="Print a sheet").click()
    expect(page.get_by_text("Nothing seems to print here.")).to_be_visible()
    expect(page.locator(".fg-live-sheet")).to_have_count(0)
    assert page.evaluate("document.documentElement.dataset.prints") is None
    assert failed == []


def test_what_was_cleared_is_never_printed_where_a_browser_says_nothing_of_the_end(page, address):
    page.add_init_script(NEVER_ENDS)
    page.goto(f"{address}six-questions/")
    begin(page)
    note(page).fill(NOTE)
    page.get_by_role("button", name="Print a sheet").click()
    expect(page.locator(".fg-live-sheet")).to_have_count(1)
    page.get_by_role("button", name="Clear my notes").click()
    expect(page.locator(".fg-live-sheet")).to_have_count(0)
    page.get_by_role("button", name="Print a sheet").click()
    expect(page.locator(".fg-live-sheet")).to_have_count(1)
    assert NOTE not in page.locator(".fg-live-sheet").text_content()


# --------------------------------------------------------------------------------- quiet minute


@pytest.fixture
def minute(page, address):
    page.clock.install(time=NINE - datetime.timedelta(hours=1))
    page.clock.pause_at(NINE)
    page.goto(f"{address}six-questions/")
    page.get_by_role("button", name="In 60 quiet seconds").click()
    # It begins when its styles have come.
    expect(page.get_by_role("timer")).to_be_visible()
    return page


def test_the_minute_gives_each_question_ten_seconds(minute):
    expect(asked(minute)).to_have_text("What am I feeling – how are my values engaged?")
    minute.clock.run_for(9_000)
    expect(asked(minute)).to_have_text("What am I feeling – how are my values engaged?")
    minute.clock.run_for(1_500)
    expect(asked(minute)).to_have_text("What am I noticing?")
    minute.clock.run_for(40_000)
    expect(asked(minute)).to_have_text("How do I need to be in this situation?")
    minute.clock.run_for(10_000)
    expect(asked(minute)).to_have_text("Take one answer in with you")


def test_the_minute_can_be_paused_and_goes_on_where_it_was(minute):
    minute.clock.run_for(5_000)
    minute.get_by_role("button", name="Pause").click()
    minute.clock.run_for(60_000)
    expect(minute.get_by_role("timer")).to_have_text("55 seconds left")
    minute.get_by_role("button", name="Go on").click()
    minute.clock.run_for(6_000)
    expect(asked(minute)).to_have_text("What am I noticing?")


def test_the_minute_announces_each_question_and_not_each_second(minute):
    minute.evaluate("""() => {
        window.heard = []
        const status = document.querySelector('.fg-live [role=status]')
        const watch = new MutationObserver(() => heard.push(status.textContent))
        watch.observe(status, {childList: true, subtree: true, characterData: true})
    }""")
    minute.clock.run_for(25_000)
    assert minute.evaluate("window.heard") == [
        "Question 2 of 6: What am I noticing?",
        "Question 3 of 6: What is the thinking needed now?",
    ]


def test_nothing_moves_in_the_minute_for_those_who_asked_for_less_motion(browser, address):
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}six-questions/")
    page.get_by_role("button", name="In 60 quiet seconds").click()
    expect(asked(page)).to_be_visible()
    assert page.evaluate("document.getAnimations().filter((a) => a.playState === 'running').length") == 0
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_in_any_view_of_the_questions(browser, address, width, scheme):
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}six-questions/")
    views = ["One at a time", "Question 6", "See your notes", "Show all six", "In 60 quiet seconds"]
    for view in views:
        page.get_by_role("button", name=view).click()
        results = Axe().run(page, context=".fg-live")
        assert results.violations_count == 0, f"{view}: {results.generate_report()}"
    context.close()
