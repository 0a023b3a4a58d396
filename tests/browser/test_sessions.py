# A session led from a phone, by a clock that the test moves on; and a plan of several, as paper and as an address.

from __future__ import annotations

import datetime
import io

import icalendar
import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import in_three_pages

NINE = datetime.datetime(2026, 11, 27, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def phone(browser):
    """The phone in a facilitator's hand, whose clock only the test moves on."""
    context = browser.new_context(
        bypass_csp=True, service_workers="block", viewport={"width": 390, "height": 844}, timezone_id="UTC"
    )
    page = context.new_page()
    # Earlier, since it goes on until it is stopped.
    page.clock.install(time=NINE - datetime.timedelta(hours=1))
    page.clock.pause_at(NINE)
    yield page
    context.close()


@pytest.fixture
def session(phone, address):
    """Forty minutes in nine steps: 3, 5, 3, 7, 7, 3, 6, 3, 3."""
    phone.goto(f"{address}sessions/name-the-difficulties/")
    return phone


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def lead(page):
    press(page, "Start the clock")


def pass_minutes(page, minutes):
    page.clock.run_for(int(minutes * 60_000))


def left(page):
    return page.get_by_role("timer")


def told(page):
    return page.get_by_role("dialog")


def test_what_the_script_adds_to_the_list_moves_nothing(page, address):
    def places() -> list[float]:
        page.goto(f"{address}sessions/")
        return page.evaluate("[...document.querySelectorAll('.fg-sessions li')].map((it) => it.offsetTop)")

    page.route("**/sessions.js", lambda route: route.abort())
    before = places()
    page.unroute("**/sessions.js")
    assert places() == before
    expect(page.get_by_role("button", name="Add to my plan").first).to_be_visible()


def test_sessions_on_other_pages_are_looked_through_and_planned(page, address):
    page.goto(f"{address}sessions/")
    whole = page.locator("[data-session]").count()
    in_three_pages(page, f"{address}sessions/", "<li id=")
    page.goto(f"{address}sessions/#plan=60,,s.40.name-the-difficulties")
    page.reload()
    expect(page.locator("[data-session]")).to_have_count(1)
    expect(page.locator(".fg-plan-parts")).to_contain_text("Name the difficulties")
    page.locator("#fg-minutes").fill("400")
    expect(page.locator("[data-session]:visible")).to_have_count(whole)
    expect(page.get_by_role("button", name="Add to my plan")).to_have_count(whole)


def test_without_a_script_a_session_is_whole_on_its_page(unscripted, address):
    unscripted.goto(f"{address}sessions/name-the-difficulties/")
    expect(unscripted.locator(".fg-run-steps li")).to_have_count(9)
    expect(unscripted.get_by_role("button", name="Start the clock")).to_have_count(0)
    expect(unscripted.get_by_text("What do we all steer round")).to_be_visible()


def test_a_session_of_forty_minutes_is_led_to_its_end(session):
    expect(session.get_by_role("note")).to_contain_text("harm or wrongdoing has to be reported")
    press(session, "Start the clock")
    expect(told(session)).to_contain_text("What do we all steer round")
    for number, minutes in enumerate((3, 5, 3, 7, 7, 3, 6, 3, 3), 1):
        expect(told(session)).to_contain_text(f"Step {number} of 9")
        expect(left(session)).to_have_text(f"{minutes}:00 left in this step")
        expect(told(session)).to_contain_text("Until 09:40")
        pass_minutes(session, minutes)
        expect(left(session)).to_have_text("0:00 left in this step")
        press(session, "Finish" if number == 9 else "Next step")
    expect(told(session)).to_contain_text("That is the end")
    expect(told(session)).to_contain_text("You have one hard thing in plain words")


def test_lateness_is_told_and_comes_out_of_a_later_step(session):
    lead(session)
    pass_minutes(session, 5)
    expect(left(session)).to_have_text("2:00 over")
    expect(told(session)).to_contain_text("Running 2 minutes late.")
    press(session, "Next step")
    expect(told(session)).to_contain_text("Until 09:42")
    for _ in range(2):
        press(session, "A minute less")
    # What the pairs gave up went to the next step, so the end stays where it is.
    expect(told(session)).to_contain_text("A minute went to step 3.")
    expect(told(session)).to_contain_text("Until 09:42")


def test_a_minute_more_comes_out_of_the_longest_step_to_come(session):
    lead(session)
    press(session, "A minute more")
    expect(told(session)).to_contain_text("A minute came out of step 4.")
    expect(left(session)).to_have_text("4:00 left in this step")
    expect(told(session)).to_contain_text("Until 09:40")


def test_a_pause_holds_the_step_and_not_the_hall(session):
    lead(session)
    pass_minutes(session, 1)
    press(session, "Pause")
    pass_minutes(session, 4)
    expect(left(session)).to_have_text("2:00 left in this step")
    expect(told(session)).to_contain_text("Running 4 minutes late.")
    press(session, "Go on")
    pass_minutes(session, 1)
    expect(left(session)).to_have_text("1:00 left in this step")


def test_a_reload_in_the_middle_finds_the_step_and_its_time(session):
    lead(session)
    press(session, "Next step")
    pass_minutes(session, 2)
    session.reload()
    expect(told(session)).to_contain_text("Step 2 of 9")
    expect(left(session)).to_have_text("3:00 left in this step")


def test_with_the_signal_gone_a_reload_finds_the_step(browser, address):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}sessions/name-the-difficulties/")
    page.evaluate("async () => void (await navigator.serviceWorker.ready)")
    # The worker answers from the next page on, and keeps what it answers with.
    page.reload()
    lead(page)
    press(page, "Next step")
    context.set_offline(True)
    page.reload()
    expect(told(page)).to_contain_text("Step 2 of 9")
    press(page, "Next step")
    expect(told(page)).to_contain_text("Step 3 of 9")
    context.close()


def test_a_session_left_open_yesterday_does_not_open_by_itself(session):
    lead(session)
    press(session, "Close")
    pass_minutes(session, 60 * 24)
    session.reload()
    expect(told(session)).to_be_hidden()
    expect(session.get_by_role("button", name="Go on with step 1")).to_be_visible()


def test_a_remote_turns_the_steps(session):
    lead(session)
    session.keyboard.press("PageDown")
    expect(told(session)).to_contain_text("Step 2 of 9")
    session.keyboard.press("ArrowLeft")
    expect(told(session)).to_contain_text("Step 1 of 9")


def test_the_debrief_is_asked_in_the_last_step_and_help_is_at_hand_in_each(session):
    lead(session)
    told(session).get_by_text("If it sticks").click()
    expect(told(session)).to_contain_text("If nobody speaks, go back to pairs.")
    for _ in range(8):
        press(session, "Next step")
    expect(told(session)).to_contain_text("What did it feel like to hear it said?")


def to_agreed(session):
    session.locator("[data-fg-agreed]").scroll_into_view_if_needed()


def test_what_was_agreed_goes_out_as_calendar_entries_and_is_asked_about_next_time(session):
    to_agreed(session)
    session.get_by_label("Who", exact=True).fill("The health lead")
    session.get_by_label("Does what").fill("ring the charity; ask for its dates, please")
    session.get_by_label("By when").fill("2026-12-10")
    press(session, "Write it down")
    with session.expect_download() as download:
        press(session, "Put the dates in a calendar")
    calendar = icalendar.Calendar.from_ical(download.value.path().read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == "The health lead: ring the charity; ask for its dates, please"
    assert event.decoded("DTSTART") == datetime.date(2026, 12, 10)
    session.reload()
    expect(session.get_by_text("Agreed on 27 November 2026. Is it done?")).to_be_visible()
    expect(session.locator(".fg-run")).to_contain_text(
        "ring the charity; ask for its dates, please, by 10 December 2026"
    )


def test_a_line_that_says_no_name_is_asked_for_it_and_loses_nothing(session):
    to_agreed(session)
    session.get_by_label("Does what").fill("ring the charity")
    press(session, "Write it down")
    expect(session.get_by_label("Who", exact=True)).to_be_focused()
    expect(session.get_by_label("Does what")).to_have_value("ring the charity")


def test_a_line_taken_out_can_be_put_back(session):
    to_agreed(session)
    session.get_by_label("Who", exact=True).fill("The chair")
    session.get_by_label("Does what").fill("book the hall")
    press(session, "Write it down")
    session.get_by_role("button", name="Take out: The chair: book the hall").click()
    expect(session.get_by_text("The chair: book the hall")).to_have_count(0)
    press(session, "Put it back")
    expect(session.get_by_text("The chair: book the hall")).to_have_count(1)


def test_ticks_are_kept_with_their_day(session):
    session.get_by_role("checkbox", name="Room:").check()
    expect(session.get_by_role("button", name="Start again")).to_be_visible()
    pass_minutes(session, 60 * 24)
    session.reload()
    expect(session.get_by_role("checkbox", name="Room:")).to_be_checked()
    expect(session.get_by_text("Ticked on 27 November 2026.")).to_be_visible()
    press(session, "Start again")
    expect(session.get_by_role("checkbox", name="Room:")).not_to_be_checked()


def test_nothing_in_a_session_that_is_led_keeps_anyone_out(page, address):
    page.goto(f"{address}sessions/name-the-difficulties/")
    assert not Axe().run(page).response["violations"]
    press(page, "Start the clock")
    assert not Axe().run(page).response["violations"]


# ------------------------------------------------------------------------------------------- the list


@pytest.fixture
def sessions(phone, address):
    phone.goto(f"{address}sessions/")
    return phone


def shown(page):
    return page.locator(".fg-sessions li:visible h2").all_inner_texts()


def test_the_list_comes_down_to_what_one_has(sessions):
    every = shown(sessions)
    sessions.get_by_label("Minutes you have").fill("30")
    short = shown(sessions)
    assert 0 < len(short) < len(every)
    expect(sessions.get_by_text(f"{len(short)} sessions fit.")).to_be_visible()
    sessions.get_by_label("People").fill("200")
    assert shown(sessions) == []
    expect(sessions.get_by_text("No session fits.")).to_be_visible()


def add(page, at):
    page.get_by_role("button", name="Add to my plan").nth(at).click()


def rows(page):
    return page.locator(".fg-plan-parts > li")


def test_a_plan_says_whether_it_fits_and_when_each_part_begins(sessions):
    add(sessions, 0)
    add(sessions, 1)
    press(sessions, "Add a break")
    sessions.get_by_label("Starts at").fill("14:00")
    sessions.get_by_label("Starts at").blur()
    expect(rows(sessions).locator(".fg-plan-time")).to_have_text(["14:00", "14:30", "14:40"])
    expect(rows(sessions).nth(1)).to_contain_text("Break")
    expect(rows(sessions).nth(1).get_by_role("link")).to_have_count(0)
    expect(sessions.locator(".fg-plan-status")).to_have_text("70 of 90 minutes. Over at 15:10. 20 minutes are free.")
    sessions.get_by_label("Minutes in all").fill("60")
    sessions.get_by_label("Minutes in all").blur()
    expect(sessions.locator(".fg-plan-status")).to_contain_text("10 minutes too long.")


def test_whoever_leaves_a_box_by_pressing_a_button_has_pressed_it(sessions):
    sessions.evaluate("window.print = () => { window.printed = true }")
    add(sessions, 0)
    rows(sessions).first.get_by_role("spinbutton").fill("20")
    press(sessions, "Print the run sheet")
    sessions.wait_for_function("window.printed")
    expect(sessions.locator(".fg-plan-status")).to_contain_text("20 of 90 minutes.")


def test_a_part_can_be_moved_taken_out_and_put_back(sessions):
    add(sessions, 0)
    press(sessions, "Add a break")
    sessions.get_by_role("button", name="Earlier: Break").click()
    expect(rows(sessions).first).to_contain_text("Break")
    sessions.get_by_role("button", name="Take out: Break").click()
    expect(rows(sessions)).to_have_count(1)
    press(sessions, "Put it back")
    expect(rows(sessions)).to_have_count(2)


def test_a_plan_is_kept_and_shared_by_its_address(sessions, browser):
    add(sessions, 0)
    sessions.get_by_label("Add a card to read together").select_option("low-trust")
    sessions.reload()
    expect(rows(sessions)).to_have_count(2)
    sessions.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    press(sessions, "Copy the address of this plan")
    expect(sessions.get_by_text("The address is copied.")).to_be_visible()
    address = sessions.evaluate("window.copied")
    context = browser.new_context(bypass_csp=True)
    other = context.new_page()
    other.goto(address)
    expect(other.get_by_text("Somebody shared this plan with you.")).to_be_visible()
    expect(rows(other).last).to_contain_text("We do not trust each other")
    assert other.evaluate("localStorage.length") == 0
    press(other, "Make it mine")
    other.reload()
    expect(rows(other)).to_have_count(2)
    context.close()


def test_a_run_sheet_has_the_times_of_the_clock_and_what_to_bring(sessions):
    add(sessions, 0)
    sessions.get_by_label("Starts at").fill("14:00")
    sessions.get_by_label("Starts at").blur()
    sessions.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    press(sessions, "Print the run sheet")
    sheet = sessions.locator(".fg-plan-sheet")
    expect(sheet.locator("td:first-child")).to_have_text(["14:00", "14:04", "14:06", "14:12", "14:18", "14:25"])
    expect(sheet).to_contain_text("Stop and ask together (30 minutes)")
    expect(sheet).to_contain_text("Bring:")
    expect(sheet).to_contain_text("Say first that any risk to someone is reported")


def test_a_session_of_a_run_sheet_is_not_torn_in_two(page, address):
    """From its heading to its last words on one side of paper, on both sorts of paper."""
    sessions = ["name-the-difficulties", "share-information", "create-clarity-for-now", "observe-the-system"]
    page.add_init_script("window.print = () => dispatchEvent(new Event('beforeprint'))")
    for paper in ("A4", "Letter"):
        page.goto("about:blank")
        page.goto(f"{address}sessions/#plan=180,0900,{','.join(f's.40.{id}' for id in sessions)}")
        press(page, "Print the run sheet")
        parts = page.locator(".fg-plan-part")
        expect(parts).to_have_count(4)
        texts = [part.locator("h2, tr, p").all_text_contents() for part in parts.all()]
        parted = [("".join(said[0].split()), "".join(said[-1].split())) for said in texts]
        paper_sides = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper))).pages
        sides = ["".join(side.extract_text().split()) for side in paper_sides]
        assert len(sides) > 1
        for heading, end in parted:
            assert [side for side in sides if heading in side and end in side], (paper, heading)


def test_the_browser_s_own_print_gives_the_run_sheet_too(sessions):
    with sessions.expect_response(lambda answer: "/sessions/" in answer.url):
        add(sessions, 0)
    sessions.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(sessions.locator(".fg-plan-sheet td:first-child").first).to_be_attached()
    sessions.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sessions.locator(".fg-plan-sheet")).to_have_count(0)


def test_a_session_goes_into_the_plan_from_its_own_page(session, address):
    press(session, "Add to my plan")
    expect(session.get_by_text("“What are we not saying?” is in your plan")).to_have_count(0)
    expect(session.get_by_text("What are we not saying? is in your plan: 40 of 90 minutes.")).to_be_visible()
    session.goto(f"{address}sessions/")
    expect(rows(session)).to_have_count(1)


def test_a_damaged_plan_is_set_aside_and_told(sessions):
    sessions.evaluate("localStorage.setItem('fieldguide / plan', '{\"minutes\":-4}')")
    sessions.reload()
    add(sessions, 0)
    expect(rows(sessions)).to_have_count(1)
    assert sessions.evaluate("Object.keys(localStorage).some((key) => key.includes('damaged plan'))")


def test_nothing_in_a_plan_keeps_anyone_out(page, address):
    page.goto(f"{address}sessions/")
    add(page, 0)
    add(page, 1)
    assert not Axe().run(page).response["violations"]
