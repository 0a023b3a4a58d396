# The preview in a browser: a page shows its own changes, where one was, and mistakes over the last good one.

import threading

import pytest

from fieldguide.live_guide import LiveGuide
from fieldguide.publishing.live_server import LiveServer
from fieldguide.publishing.live_site import LiveSite
from tests.test_live_guide import ECHO, change
from tests.test_sites import prepare

PATH = "concepts/echo/"
OVERLAY = "#fg-live"


@pytest.fixture
def live(tmp_path):
    """A guide, its preview and the address of that."""
    root = prepare("every-kind", tmp_path / "guide")
    server = LiveServer(LiveSite(root, LiveGuide(root).read, "http://127.0.0.1/"), 0)
    server.site.read_again()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield root, server.site, f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 390, "height": 500})
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    page.close()


def test_a_page_shows_its_own_change_at_the_place_where_one_was(live, page):
    root, site, address = live
    page.goto(address + PATH)
    page.evaluate("scrollTo(0, 400)")
    change(root / ECHO, "title: Echo", "title: Echoes")
    site.read_again()
    page.get_by_role("heading", name="Echoes", exact=True).wait_for(state="attached")
    page.wait_for_function("scrollY === 400")
    assert page.errors == []


def test_a_page_that_has_not_changed_is_not_loaded_again(live, page):
    root, site, address = live
    page.goto(f"{address}print/")
    page.evaluate("window.stays = true")
    change(root / ECHO, "title: Echo", "title: Echoes")
    # The page asks for its own tag when it hears the news.
    with page.expect_response(lambda answer: answer.request.method == "HEAD"):
        site.read_again()
    change(root / ECHO, "title: Echoes", "titel: Echoes")
    site.read_again()
    page.locator(OVERLAY).wait_for(state="attached")
    assert page.evaluate("window.stays")


def test_a_mistake_stands_over_the_last_good_page_and_goes_when_it_is_mended(live, page):
    root, site, address = live
    page.goto(address + PATH)
    change(root / ECHO, "title: Echo", "titel: Echo")
    site.read_again()
    told = page.locator(OVERLAY).get_by_role("alert")
    told.wait_for()
    assert f"{ECHO}:1:1" in told.inner_text()
    assert "did you mean “title”?" in told.inner_text()
    assert page.get_by_role("heading", name="Echo", exact=True).count() == 1
    change(root / ECHO, "titel: Echo", "title: Echo")
    site.read_again()
    page.locator(OVERLAY).wait_for(state="detached")
    assert page.errors == []
