# The search as a reader meets it: in the header, on /find/ and at a wrong address; with keys alone, with
# slips, from a disk, under a strict policy and without script.

from __future__ import annotations

import datetime
import functools
import http.server
import re
import shutil
import threading

import pytest
from playwright.sync_api import expect

from fieldguide.loading.settings import Settings
from fieldguide.pipeline import check
from fieldguide.rendering.client.assets import render_assets
from fieldguide.rendering.pages import render_pages
from fieldguide.rendering.search import render_search
from tests.browser.conftest import addresses_in_history
from tests.cards import KINDS, MODEL, guide_of, parse

ASSETS = render_assets(MODEL)
BOX = "In your own words"


def results(page):
    return page.get_by_role("region", name="Search results")


def hits(page) -> list[str]:
    page.locator(".fg-hit").first.wait_for()
    return page.locator(".fg-hit > a.fg-hit-title").all_inner_texts()


def find(page, address, typed: str) -> list[str]:
    page.goto(f"{address}find/")
    page.get_by_label(BOX).fill(typed)
    return hits(page)


# ------------------------------------------------------------------------------ a contributor's new card

NEW = """
title: The allotment fell silent
gist: Gardeners stopped turning up and the beds went wild.
sounds_like:
  - Nobody watered the marrows again.
  - Whose wheelbarrow is this anyway?
  - The greenhouse committee never reports.
looks_like: [Weeds in March., No tea at eleven., The shed is locked.]
do_today: [Ring one gardener.]
why: Each of them thinks that the others have it in hand, and nobody likes to ask who holds the key.
ask: [Who came last year?, Who left?, What did they like?]
sources: [{note: Ours.}]
"""

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Find</title>
<script src="../assets/frame.js"></script><script src="../assets/guide.js" defer></script>
<div data-fg-search="find"><form>
<label>In your own words <input type="search"></label></form><p role="status"></p>
<div role="region" aria-label="Search results" data-fg-results hidden></div></div></html>"""


@pytest.fixture
def searched(root, tmp_path):
    """A page with the search, and nothing else, over the guide with more cards: searched(cards) -> its folder."""

    def searched(*more):
        checked = check(root)
        cards = [*checked.guide.cards.values(), *more]
        for path, content in render_search(guide_of(cards), checked.synonyms).items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(content)
        for path in ("assets/frame.js", "assets/guide.js", "assets/search-engine.js"):
            (tmp_path / path).write_bytes(ASSETS[path])
        (tmp_path / "find").mkdir()
        (tmp_path / "find" / "index.html").write_text(PAGE, encoding="utf-8")
        return tmp_path

    return searched


def swap(phrase: str) -> str:
    """The phrase with two letters of its longest word in each other's place."""
    word = max(re.findall(r"[a-z]+", phrase), key=len)
    assert len(word) >= 5
    middle = len(word) // 2
    return phrase.replace(word, f"{word[: middle - 1]}{word[middle]}{word[middle - 1]}{word[middle + 1 :]}")


def test_a_new_card_is_found_by_what_people_say_with_two_letters_swapped(page, serve, searched):
    card, problems = parse(NEW, "obstacles/the-allotment-fell-silent.yaml")
    assert card, problems
    address = serve(searched(card))
    for phrase in card.lines_at("sounds_like"):
        assert find(page, address, swap(phrase))[0] == card.title


# -------------------------------------------------------------------------------------------- the hits


def test_a_hit_shows_its_kind_its_gist_and_the_phrase_that_matched(page, address):
    find(page, address, "talking shop")
    first = page.locator(".fg-hit").first
    assert first.locator(".fg-kind").inner_text() == "What gets in the way"
    assert first.locator("a").first.inner_text() == "A team in name only"
    assert [mark.lower() for mark in first.locator(".fg-hit-said mark").all_inner_texts()] == ["talking", "shops"]
    assert "they came to guard their own" in first.locator(".fg-hit-gist").inner_text()


def test_an_obstacle_shows_its_first_answer_and_the_first_thing_to_do(page, address):
    find(page, address, "talking shop")
    first = page.locator(".fg-hit").first
    first.get_by_role("link", name="Start with values").click()
    assert page.url == f"{address}behaviours/start-with-values/"


@pytest.mark.parametrize("typed", ["confidentail informaton", "Confidential INFORMATION!"])
def test_slips_and_capitals_do_no_harm(page, address, typed):
    assert "We do not share what we know" in find(page, address, typed)[:3]


def test_nothing_found_shows_the_six_questions_and_ten_obstacles(page, address):
    page.goto(f"{address}find/")
    page.get_by_label(BOX).fill("xyzzy")
    lost = page.locator(".fg-no-results")
    lost.wait_for()
    assert lost.locator(".fg-no-results-questions li").count() == 6
    assert lost.locator(".fg-no-results-cards a").count() == 10
    assert lost.get_by_text("No card says ‘xyzzy’.").count() == 1


@pytest.mark.parametrize("typed", ["nos réunions ne servent à rien", "las reuniones son una pérdida de tiempo"])
def test_a_question_in_another_language_has_a_plain_answer_in_both_and_no_card_by_chance(page, address, typed):
    page.goto(f"{address}find/")
    page.get_by_label(BOX).fill(typed)
    page.get_by_text("This guide is in English.").first.wait_for()
    assert page.locator(".fg-no-results [lang]").count() == 1
    assert page.locator(".fg-hit").count() == 0


RESULTS = re.compile(r"<div role=\"?region\"?[^>]* data-fg-results[^>]*></div>")
KEPT_BY = Settings(contact="keepers@guide.example", repo_url="https://github.com/us/guide")


@pytest.fixture
def handing_over(root, page, address):
    """/find/ of a guide whose keepers can be reached by mail and at a host."""
    made = render_pages(check(root).guide, KEPT_BY, {})["find.md"].decode()
    [offer] = re.findall(r'<div class="fg-find-hand-over".*?</div>', made, re.DOTALL)

    def answer(route):
        response = route.fetch()
        body, count = RESULTS.subn(lambda found: found[0] + offer, response.text())
        assert count == 1
        route.fulfill(response=response, body=body)

    page.route(f"{address}find/", answer)
    page.goto(f"{address}find/")
    return page.locator(".fg-find-hand-over")


def test_words_that_found_nothing_can_be_handed_over_by_a_tap(page, handing_over):
    assert handing_over.is_hidden()
    page.get_by_label(BOX).fill("xyzzy & co")
    handing_over.wait_for()
    mail, host = (handing_over.get_by_role("link").nth(at).get_attribute("href") for at in (0, 1))
    assert mail.startswith("mailto:keepers@guide.example?subject=Words") and mail.endswith("xyzzy%20%26%20co")
    assert host.startswith("https://github.com/us/guide/issues/new?title=Words") and host.endswith("xyzzy%20%26%20co")


def test_words_of_danger_are_offered_to_nobody(page, handing_over):
    page.get_by_label(BOX).fill("my boss bullies me")
    page.locator(".fg-danger").wait_for()
    assert handing_over.is_hidden()


def test_an_emptied_box_brings_the_list_back(page, address):
    find(page, address, "talking shop")
    assert page.locator("[data-fg-list]").is_hidden()
    page.get_by_label(BOX).fill("")
    page.locator("[data-fg-list]").wait_for(state="visible")
    assert results(page).is_hidden()


# ----------------------------------------------------------------------------------- address and filters


SHARED = "q=turf+war&kind=obstacle"


def only(page, kind: str) -> None:
    """Waits until there are hits, and all of them are of this kind."""
    expect(page.locator(".fg-hit .fg-kind").first).to_have_text(kind)
    expect(page.locator(".fg-hit .fg-kind").filter(has_not_text=kind)).to_have_count(0)


@pytest.mark.parametrize("mark", ["#", "?"])
def test_a_link_to_a_search_runs_it(page, address, mark):
    """Links with a question mark were made by earlier versions."""
    page.goto(f"{address}find/{mark}{SHARED}")
    only(page, "What gets in the way")
    expect(page.get_by_label(BOX)).to_have_value("turf war")


@pytest.mark.parametrize("mark", ["#", "?"])
def test_a_link_to_a_search_leaves_no_words_in_the_address(page, address, mark):
    page.goto(f"{address}find/{mark}{SHARED}")
    page.wait_for_url(f"{address}find/")
    assert [each for each in addresses_in_history(page) if "turf" in each] == []


def test_a_link_to_a_search_works_on_find_itself(page, address):
    find(page, address, "talking shop")
    page.evaluate(f"location.hash = '{SHARED}'")
    only(page, "What gets in the way")
    expect(page.get_by_label(BOX)).to_have_value("turf war")
    page.wait_for_url(f"{address}find/")


def test_a_link_to_a_search_is_made_for_who_asks(page, address):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    find(page, address, "turf war")
    page.get_by_label("Show").select_option("obstacle")
    page.get_by_role("button", name="Copy a link to this search").click()
    expect(page.get_by_text("The link is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}find/#{SHARED}"
    assert page.url == f"{address}find/"


NO_COPYING = """Object.defineProperty(navigator, "clipboard", { value: undefined });
document.execCommand = () => false;"""


def test_where_nothing_can_be_copied_the_link_is_shown(page, address):
    page.add_init_script(NO_COPYING)
    find(page, address, "turf war")
    page.get_by_role("button", name="Copy a link to this search").click()
    expect(page.get_by_text(f"Copy this address: {address}find/#q=turf+war")).to_be_visible()


def test_no_link_is_offered_where_there_is_no_search(page, address):
    find(page, address, "turf war")
    page.get_by_label(BOX).fill("")
    expect(page.get_by_role("button", name="Copy a link to this search")).to_be_hidden()


def test_a_link_that_is_shown_goes_with_its_search(page, address):
    page.add_init_script(NO_COPYING)
    find(page, address, "turf war")
    page.get_by_role("button", name="Copy a link to this search").click()
    page.get_by_text("Copy this address").wait_for()
    page.get_by_label(BOX).fill("talking shop")
    expect(page.get_by_text("Copy this address")).to_have_count(0)


def test_a_kind_alone_lists_its_cards(page, address, root):
    page.goto(f"{address}find/#kind=tension")
    assert hits(page) == [card.title for card in check(root).guide.of_kind(KINDS["tension"])]


def test_a_kind_that_the_guide_does_not_have_is_left_out(page, address):
    page.goto(f"{address}find/#q=turf+war&kind=dragon")
    assert hits(page)
    assert page.get_by_label("Show").input_value() == ""


def test_a_dimension_leaves_out_what_belongs_to_others(page, address):
    before = find(page, address, "meeting")
    page.get_by_label("Way of leading").select_option("ways-of-feeling")
    expect(page.locator(".fg-hit > a.fg-hit-title")).not_to_have_text(before)


# ------------------------------------------------------------------------------------------ this tab


def test_back_from_a_card_shows_the_search_again(page, address):
    before = find(page, address, "talking shop")
    page.locator(".fg-hit a").first.click()
    page.wait_for_url(f"{address}obstacles/pseudo-teams/")
    page.go_back()
    assert hits(page) == before
    assert page.get_by_label(BOX).input_value() == "talking shop"


def test_back_shows_the_filter_again(page, address):
    find(page, address, "turf war")
    page.get_by_label("Show").select_option("obstacle")
    only(page, "What gets in the way")
    page.locator(".fg-hit a").first.click()
    page.wait_for_url(re.compile("/obstacles/"))
    page.go_back()
    only(page, "What gets in the way")


def test_a_page_loaded_again_shows_its_search_again(page, address):
    before = find(page, address, "talking shop")
    page.reload()
    assert hits(page) == before


def test_back_shows_no_search_that_was_emptied(page, address):
    find(page, address, "talking shop")
    page.get_by_label(BOX).fill("")
    page.locator("[data-fg-list] .fg-say").get_by_role("link").first.click()
    page.wait_for_url(re.compile("/obstacles/"))
    page.go_back()
    expect(page.get_by_label(BOX)).to_have_value("")


def test_who_comes_to_find_by_a_link_meets_no_earlier_search(page, address):
    find(page, address, "talking shop")
    page.goto(f"{address}privacy/")
    page.goto(f"{address}find/")
    expect(page.get_by_label(BOX)).to_have_value("")
    assert page.evaluate("sessionStorage.length") == 0


def test_another_tab_meets_no_search(page, address):
    find(page, address, "talking shop")
    other = page.context.new_page()
    other.goto(f"{address}find/")
    expect(other.get_by_label(BOX)).to_have_value("")


def test_two_guides_on_one_host_keep_their_searches_apart(page, site, serve, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).symlink_to(site)
    host = serve(tmp_path)
    find(page, f"{host}one/", "talking shop")
    find(page, f"{host}two/", "turf war")
    page.go_back()
    expect(page.get_by_label(BOX)).to_have_value("talking shop")


BLOCKED = """Object.defineProperty(window, "sessionStorage", {
    get() { throw new DOMException("The operation is insecure.", "SecurityError") }
})"""


def where_nothing_is_kept(page) -> list[str]:
    """From here on the window's tabs keep nothing. What goes wrong in its pages is in the list."""
    wrong = []
    page.add_init_script(BLOCKED)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return wrong


def test_where_the_tab_keeps_nothing_home_answers_in_place(page, address):
    there = find(page, address, "turf war")
    wrong = where_nothing_is_kept(page)
    page.goto(address)
    page.get_by_role("searchbox", name="What is going on?").fill("turf war")
    page.keyboard.press("Enter")
    assert hits(page) == there
    expect(page.locator(".fg-hit a").first).to_be_focused()
    assert (page.url, wrong) == (address, [])


def test_where_the_tab_keeps_nothing_the_header_answers_in_place(page, address):
    wrong = where_nothing_is_kept(page)
    page.goto(f"{address}obstacles/low-trust/")
    page.get_by_label("What is going on?", exact=True).fill("turf war")
    page.keyboard.press("Enter")
    expect(page.locator(".fg-hit a").first).to_be_focused()
    assert (page.url, wrong) == (f"{address}obstacles/low-trust/", [])


def test_where_the_tab_keeps_nothing_a_link_to_a_search_runs_it(page, address):
    wrong = where_nothing_is_kept(page)
    page.goto(f"{address}find/#{SHARED}")
    only(page, "What gets in the way")
    assert (page.url, wrong) == (f"{address}find/", [])


def test_where_the_tab_keeps_nothing_find_finds(page, address):
    wrong = where_nothing_is_kept(page)
    assert find(page, address, "talking shop")[0] == "A team in name only"
    assert wrong == []


# ------------------------------------------------------------------------------------- header and 404


def test_the_header_finds_what_find_finds(page, address):
    there = find(page, address, "turf war")[:6]
    page.goto(f"{address}obstacles/low-trust/")
    page.get_by_label("What is going on?", exact=True).fill("turf war")
    assert hits(page) == there


def test_a_wrong_address_can_be_searched_and_finds_the_same(page, address):
    there = find(page, address, "turf war")
    page.goto(f"{address}404.html")
    page.get_by_label("What is going on?").fill("turf war")
    assert hits(page) == there


GLASS = "What is going on? Find a card"
WITH_A_HEADER = [
    *("obstacles/", "obstacles/low-trust/", "behaviours/share-information/", "paths/better-meetings/"),
    *("checklists/check-first-meeting/", "map/", "subjects/", "sessions/", "contribute/", "print/", "kept/"),
]


@pytest.mark.parametrize("path", WITH_A_HEADER)
def test_on_a_phone_one_press_opens_the_box_of_the_header(phone, address, path):
    phone.goto(f"{address}{path}")
    phone.get_by_role("link", name=GLASS).click()
    box = phone.get_by_label("What is going on?", exact=True)
    expect(box).to_be_focused()
    box.fill("turf war")
    phone.locator(".fg-search-results .fg-hit").first.wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.keyboard.press("Escape")
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("link", name=GLASS)).to_be_focused()
    assert box.is_hidden()


def test_on_a_phone_another_press_leads_to_find_with_what_was_typed(phone, address):
    phone.goto(f"{address}obstacles/low-trust/")
    phone.get_by_role("link", name=GLASS).click()
    phone.get_by_label("What is going on?", exact=True).fill("turf war")
    phone.get_by_role("link", name=GLASS).click()
    phone.wait_for_url(f"{address}find/")
    assert phone.get_by_label(BOX).input_value() == "turf war"


def test_without_a_script_the_header_of_a_phone_leads_to_find(unscripted, address):
    unscripted.set_viewport_size({"width": 360, "height": 740})
    unscripted.goto(f"{address}obstacles/low-trust/")
    unscripted.get_by_role("link", name=GLASS).click()
    assert unscripted.url == f"{address}find/"


def test_enter_in_the_header_shows_everything_found(page, address):
    page.goto(f"{address}obstacles/low-trust/")
    page.get_by_label("What is going on?", exact=True).fill("turf war")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}find/")
    assert len(hits(page)) > 6
    assert page.get_by_label(BOX).input_value() == "turf war"


def test_the_last_link_in_the_header_shows_everything_found(page, address):
    page.goto(f"{address}obstacles/low-trust/")
    page.get_by_label("What is going on?", exact=True).fill("turf war")
    page.get_by_role("link", name="See more, and filter").click()
    page.wait_for_url(f"{address}find/")
    assert len(hits(page)) > 6


def test_the_box_on_the_home_page_leads_to_what_is_found(page, address):
    there = find(page, address, "turf war")
    page.goto(address)
    page.get_by_role("searchbox", name="What is going on?").fill("turf war")
    page.get_by_role("button", name="Find help").click()
    page.wait_for_url(f"{address}find/")
    assert hits(page) == there


def test_an_empty_box_on_the_home_page_leads_to_the_list(page, address):
    page.goto(address)
    page.get_by_role("button", name="Find help").click()
    page.wait_for_url(f"{address}find/")
    expect(page.locator("[data-fg-list]")).to_be_visible()


# ------------------------------------------------------------------------------------------- by keys


def test_arrows_walk_the_hits_enter_opens_one(page, address):
    page.goto(f"{address}obstacles/low-trust/")
    page.get_by_label("What is going on?", exact=True).fill("talking shop")
    hits(page)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "A team in name only"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}obstacles/pseudo-teams/")


def test_escape_closes_the_hits_and_the_box_keeps_the_focus(page, address):
    page.goto(f"{address}obstacles/low-trust/")
    page.get_by_label("What is going on?", exact=True).fill("talking shop")
    hits(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert results(page).is_hidden()
    assert page.evaluate("document.activeElement.id") == "fg-search-q"


def test_up_from_the_first_hit_returns_to_the_box(page, address):
    find(page, address, "talking shop")
    page.get_by_label(BOX).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "fg-find-q"


def test_the_number_and_the_first_hit_are_announced_once_the_typing_stops(page, address):
    page.clock.install()
    page.goto(f"{address}find/")
    page.clock.pause_at(datetime.datetime.now() + datetime.timedelta(minutes=1))
    page.evaluate(
        """window.said = []; new MutationObserver(() => said.push(document.querySelector('[role=status]').textContent))
           .observe(document.querySelector('[role=status]'), { childList: true, characterData: true, subtree: true })"""
    )
    page.get_by_label(BOX).press_sequentially("talking shop")
    expect(results(page)).to_have_attribute("data-query", "talking shop")
    assert page.evaluate("said") == []
    page.clock.run_for(1000)
    assert page.evaluate("said") == ["10 cards shown. First: A team in name only."]


# ---------------------------------------------------------------------------- disk, policy, no script


def test_it_searches_from_a_disk(page, site):
    page.goto(f"{(site / 'find' / 'index.html').as_uri()}#q=talking+shop")
    assert hits(page)[0] == "A team in name only"
    page.locator(".fg-hit a").first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("A team in name only")


def test_on_a_disk_the_home_page_answers_in_place(page, site):
    """Some browsers keep apart there what each page keeps, so nothing is handed over."""
    page.goto((site / "index.html").as_uri())
    page.get_by_role("searchbox", name="What is going on?").fill("talking shop")
    page.keyboard.press("Enter")
    assert hits(page)[0] == "A team in name only"
    page.locator(".fg-hit a").first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("A team in name only")


@pytest.fixture(scope="module")
def in_files(copied, fieldguide, serve, tmp_path_factory) -> str:
    """The address of the real guide, its pages being files: find.html and not find/."""
    folder = tmp_path_factory.mktemp("files") / "guide"
    shutil.copytree(copied, folder, ignore=shutil.ignore_patterns("build", "site", "site-*"))
    settings = folder / "mkdocs.yml"
    settings.write_text(f"use_directory_urls: false\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    result = fieldguide("build", "--no-sheets", "--root", str(folder))
    assert result.returncode == 0, result.stderr
    return serve(folder / "site")


def test_where_pages_are_files_the_home_page_leads_to_what_is_found(page, in_files):
    page.goto(in_files)
    page.get_by_role("searchbox", name="What is going on?").fill("talking shop")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{in_files}find.html")
    page.get_by_role("link", name="A team in name only").first.click()
    page.wait_for_url(f"{in_files}obstacles/pseudo-teams.html")


def test_where_pages_are_files_and_without_script_the_home_page_leads_to_the_list(unscripted, in_files):
    unscripted.goto(in_files)
    unscripted.get_by_role("button", name="Find help").click()
    unscripted.wait_for_url(re.compile(r"/find\.html\??$"))
    expect(unscripted.locator("[data-fg-list]")).to_be_visible()


class _Strict(http.server.SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, *arguments):
        pass


def test_it_searches_under_a_strict_policy(page, searched):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Strict, directory=str(searched())))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    said = []
    page.on("console", lambda message: said.append(message.text))
    try:
        found = find(page, f"http://127.0.0.1:{server.server_address[1]}/", "talking shop")
    finally:
        server.shutdown()
        server.server_close()
    assert found[0] == "A team in name only"
    assert [text for text in said if "policy" in text.lower()] == []


def test_nothing_is_fetched_before_someone_turns_to_the_box(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}obstacles/low-trust/", wait_until="networkidle")
    assert [url for url in asked if "assets/search/" in url or "engine" in url] == []


def test_without_script_find_lists_all_that_people_say(unscripted, address, root):
    unscripted.goto(f"{address}find/")
    text = unscripted.locator("main").inner_text()
    obstacles = check(root).guide.of_kind(KINDS["obstacle"])
    missing = [
        line
        for card in obstacles
        for line in (card.title, card.gist, card.lines_at("sounds_like")[0])
        if line not in text
    ]
    shown = unscripted.locator("[data-fg-search=find]").is_visible()
    assert (missing, shown) == ([], False)


# ------------------------------------------------------------------------------------------- for all


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_wrong_with_the_search(browser, address, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    found = {}
    for place, selector in (
        ("find/", "#fg-find-q"),
        ("404.html", "#fg-find-q"),
        ("obstacles/low-trust/", "#fg-search-q"),
    ):
        if selector == "#fg-search-q" and width < 960:
            continue
        page.goto(f"{address}{place}")
        for typed in ("talking shop", "xyzzy"):
            page.fill(selector, typed)
            page.locator(".fg-hit, .fg-no-results").first.wait_for()
            page.wait_for_timeout(100)
            within = ".fg-header-search" if selector == "#fg-search-q" else ".fg-find-page"
            violations = Axe().run(page, context=within).response["violations"]
            found |= {f"{place} {typed} {v['id']}": [node["html"] for node in v["nodes"]] for v in violations}
    context.close()
    assert found == {}


def test_links_of_hits_are_24_pixels_high_or_more(phone, address):
    find(phone, address, "talking shop")
    heights = phone.locator(".fg-hit a").evaluate_all("links => links.map(link => link.getBoundingClientRect().height)")
    assert min(height for height in heights if height) >= 24


def test_find_needs_no_sideways_scroll_on_a_small_phone(phone, address):
    find(phone, address, "talking shop")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


# ------------------------------------------------------------------------------------------ on a phone


@pytest.mark.parametrize(("path", "box"), [("", "What is going on?"), ("find/", BOX)])
@pytest.mark.parametrize(("height", "seen"), [(740, 3), (400, 1)])
def test_a_phone_shows_hits_without_and_with_its_keyboard(page, address, path, box, height, seen):
    page.set_viewport_size({"width": 360, "height": height})
    page.goto(address + path)
    page.get_by_role("searchbox", name=box).press_sequentially("nobody tells us anything")
    hits(page)
    ends = page.locator(".fg-hit").evaluate_all("all => all.map((hit) => hit.getBoundingClientRect().bottom)")
    assert sum(end <= height for end in ends) >= seen
    assert page.locator("input:focus").evaluate("box => box.getBoundingClientRect().top") >= 0
    assert page.locator(".fg-hit").first.get_by_text("Do today").is_visible()
