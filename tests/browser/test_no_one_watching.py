# Nobody but the guide’s own server is asked for anything, nothing is kept on the device unasked, and the policy that
# says so to the browser holds.

from __future__ import annotations

import functools
import http.server
import re
import threading
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import addresses_in_history
from tests.conftest import Server

POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"


def pages_of(site: Path) -> list[str]:
    return [file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html"))]


@pytest.fixture
def watched(browser):
    """A window that keeps what it asks for and complains of."""
    yield from _watch(browser.new_context(viewport={"width": 1280, "height": 900}))


@pytest.fixture
def watched_alone(browser):
    """The same without the worker, which asks for the whole guide by itself."""
    yield from _watch(browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block"))


def _watch(context):
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


def test_no_page_asks_another_server_or_breaks_the_policy(watched_alone, site, address):
    # Others than those that axe looks at.
    paths = pages_of(site)[1::3]
    for path in paths:
        watched_alone.goto(address + path)
    assert len(watched_alone.asked) > len(paths) > 50
    assert [url for url in watched_alone.asked if not url.startswith(address)] == []
    assert watched_alone.complaints == []


def test_the_worker_asks_no_other_server(watched, address):
    asked = []
    watched.context.on("request", lambda request: asked.append(request.url))
    watched.goto(address)
    watched.evaluate("navigator.serviceWorker.ready.then(() => {})")
    assert any(url.endswith("sw.js") for url in asked)
    assert [url for url in asked if not url.startswith(address)] == []
    assert watched.complaints == []


def test_the_policy_holds_while_the_page_is_used(watched, address):
    watched.goto(f"{address}obstacles/low-trust/")
    watched.get_by_role("button", name="dark colours").click()
    watched.get_by_role("button", name="Menu").click()
    watched.keyboard.press("Escape")
    watched.get_by_role("checkbox").first.check()
    watched.get_by_role("searchbox").first.fill("they never share anything")
    assert watched.complaints == []


def test_the_policy_is_real(watched, address):
    """An inline script and a picture from a data: address do not get through."""
    watched.goto(address)
    watched.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.got = 1'}))")
    assert watched.evaluate("window.got") is None
    assert "Content Security Policy" in "".join(watched.complaints)


def test_nothing_is_kept_on_the_device_unasked(page, address):
    for path in ("", "obstacles/low-trust/", "six-questions/"):
        page.goto(address + path)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_pages_and_hosts_send_the_same_policy(site, root):
    page = (site / "index.html").read_text()
    assert f'content="{POLICY}"' in page
    for file in (site / "_headers", root / "hosting" / "nginx.conf", root / "hosting" / "apache.conf"):
        assert POLICY in file.read_text(), file


def test_no_page_has_script_or_style_of_its_own(site):
    for path in pages_of(site):
        text = (site / path).read_text()
        assert "<style" not in text and " style=" not in text and "javascript:" not in text, path
        assert "<script>" not in text and " onclick=" not in text, path


def test_a_live_preview_is_not_stopped_by_the_policy(draw, fieldguide, root, tmp_path):
    """The engine’s preview reloads the page by an inline script, and names its own address as the site’s."""
    draw(
        {},
        {"index.md": "# Home\n"},
        f"site_name: Small\nsite_url: http://127.0.0.1:8000/\ntheme:\n  name: material\n"
        f"  custom_dir: {root / 'overrides'}\n  font: false\n",
    )
    assert fieldguide("build", "--root", str(tmp_path)).returncode == 0
    assert "Content-Security-Policy" not in (tmp_path / "site" / "index.html").read_text()


# ---------------------------------------------------------------------------------- what is typed

TYPED = "Zebediah bullies me, and there is no trust"
SECRET = ("zebediah", "bullies")
"""Words of it that no address and no page of the guide has."""


class _Writes(http.server.SimpleHTTPRequestHandler):
    """A host that writes down all it is told, and answers for a wrong address with the guide's page for it."""

    def parse_request(self) -> bool:
        parsed = super().parse_request()
        self.server.log.append(f"{self.requestline}\n{self.headers if parsed else ''}")
        return parsed

    def send_error(self, code, *arguments, **more) -> None:
        if code != 404:
            return super().send_error(code, *arguments, **more)
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *arguments) -> None:
        pass


class Host:
    def __init__(self, site: Path) -> None:
        self.server = Server(("127.0.0.1", 0), functools.partial(_Writes, directory=str(site)))
        self.server.log = []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/"

    @property
    def log(self) -> list[str]:
        return self.server.log


@pytest.fixture(scope="module")
def site_host(site):
    host = Host(site)
    yield host
    host.server.shutdown()
    host.server.server_close()


@pytest.fixture
def host(site_host):
    site_host.log.clear()
    return site_host


@pytest.fixture(scope="module", params=["with the worker", "without the worker"])
def one_context(request, browser, site_host):
    """A browser that has been on the guide before: to keep the guide takes the worker a while, and is done once."""
    workers = "allow" if request.param == "with the worker" else "block"
    context = browser.new_context(service_workers=workers, viewport={"width": 1280, "height": 900})
    if workers == "allow":
        page = context.new_page()
        page.goto(f"{site_host.address}privacy/")
        page.evaluate("navigator.serviceWorker.ready.then(() => {})")
        page.reload()
        page.wait_for_function("navigator.serviceWorker.controller !== null")
        page.close()
    yield context
    context.close()


@pytest.fixture
def window(one_context, host):
    """A new tab in which scripts run, on a page of the guide; nothing is kept from the test before."""
    page = one_context.new_page()
    page.goto(f"{host.address}privacy/")
    page.evaluate("localStorage.clear()")
    yield page
    page.close()


def box_of(page):
    return page.get_by_role("searchbox")


def until_found(page) -> None:
    page.locator(".fg-hit").first.wait_for()


def enter_on_the_home_page(page, address):
    page.goto(address)
    box_of(page).fill(TYPED)
    box_of(page).press("Enter")
    page.wait_for_url(f"{address}find/")
    until_found(page)


def the_button_on_the_home_page(page, address):
    page.goto(address)
    box_of(page).fill(TYPED)
    page.get_by_role("button", name="Find help").click()
    page.wait_for_url(f"{address}find/")
    until_found(page)


def enter_in_the_header(page, address):
    page.goto(f"{address}obstacles/low-trust/")
    box_of(page).fill(TYPED)
    until_found(page)
    box_of(page).press("Enter")
    page.wait_for_url(f"{address}find/")
    until_found(page)


def the_last_link_in_the_header(page, address):
    page.goto(f"{address}obstacles/low-trust/")
    box_of(page).fill(TYPED)
    page.get_by_role("link", name="See more, and filter").click()
    page.wait_for_url(f"{address}find/")
    until_found(page)


def a_hit_in_the_header(page, address):
    page.goto(f"{address}six-questions/")
    box_of(page).fill(TYPED)
    page.locator(".fg-hit > a").first.click()
    page.wait_for_url(lambda url: "six-questions" not in url)


def find_and_its_filter(page, address):
    page.goto(f"{address}find/")
    box_of(page).fill(TYPED)
    until_found(page)
    box_of(page).press("Enter")
    page.get_by_label("Show").select_option("obstacle")
    expect(page.locator(".fg-hit .fg-kind").filter(has_not_text="What gets in the way")).to_have_count(0)


def a_card_and_back(page, address):
    find_and_its_filter(page, address)
    page.locator(".fg-hit > a").first.click()
    page.wait_for_url(lambda url: "/find/" not in url)
    page.go_back()
    until_found(page)


def a_wrong_address(page, address):
    page.goto(f"{address}nowhere.html")
    box_of(page).fill(TYPED)
    until_found(page)
    box_of(page).press("Enter")
    page.locator(".fg-hit > a").first.click()
    page.wait_for_url(lambda url: "nowhere" not in url)


def a_link_that_is_copied(page, address):
    find_and_its_filter(page, address)
    page.get_by_role("button", name="Copy a link to this search").click()
    expect(page.locator(".fg-find-share [role=status]")).not_to_be_empty()


def a_link_that_is_opened(page, address):
    page.goto(f"{address}find/#q={TYPED.replace(' ', '+')}")
    until_found(page)


def a_note_beside_a_question(page, address):
    page.goto(f"{address}six-questions/")
    page.get_by_role("button", name="One at a time").click()
    page.get_by_label("A note to yourself").fill(TYPED)
    page.get_by_role("button", name="Next").click()


def the_draft_of_a_card(page, address):
    page.goto(f"{address}contribute/")
    page.get_by_label("Title").first.fill(TYPED)
    page.get_by_role("button", name="Check the card").click()
    page.locator(".fg-summary").wait_for()


WAYS = [
    enter_on_the_home_page,
    the_button_on_the_home_page,
    enter_in_the_header,
    the_last_link_in_the_header,
    a_hit_in_the_header,
    find_and_its_filter,
    a_card_and_back,
    a_wrong_address,
    a_link_that_is_copied,
    a_link_that_is_opened,
    a_note_beside_a_question,
    the_draft_of_a_card,
]


def with_a_secret(lines: list[str]) -> list[str]:
    return [line for line in lines if any(word in line.lower() for word in SECRET)]


def leave(page, address) -> None:
    """What is asked for next would name the page before it."""
    page.goto(f"{address}about/")


@pytest.mark.parametrize("way", WAYS)
def test_what_is_typed_reaches_no_host_and_no_history(window, host, way):
    way(window, host.address)
    state = window.evaluate("JSON.stringify(history.state)")
    leave(window, host.address)
    assert with_a_secret(host.log) == []
    assert with_a_secret([state, *addresses_in_history(window)]) == []


def test_no_host_is_told_which_page_led_to_another(window, host):
    window.goto(f"{host.address}find/")
    window.locator("[data-fg-list] .fg-say").get_by_role("link").first.click()
    window.wait_for_url(lambda url: "/obstacles/" in url)
    # The worker's own requests name the worker.
    assert [entry for entry in host.log if re.search(r"^Referer: (?!\S+/sw\.js)", entry, re.MULTILINE)] == []


@pytest.mark.parametrize("path", ["", "obstacles/low-trust/", "404.html", "find/"])
def test_no_browser_is_to_check_the_spelling_of_what_is_typed(page, address, path):
    """Some browsers send it to their maker for that."""
    page.goto(address + path)
    expect(box_of(page)).to_have_attribute("spellcheck", "false")


@pytest.mark.parametrize("path", ["", "obstacles/low-trust/", "404.html"])
def test_without_script_a_box_leads_to_the_list_and_its_words_go_nowhere(unscripted, host, path):
    unscripted.goto(host.address + path)
    box_of(unscripted).fill(TYPED)
    box_of(unscripted).press("Enter")
    expect(unscripted.get_by_role("heading", level=1)).to_contain_text("What is going on?")
    leave(unscripted, host.address)
    assert with_a_secret([*host.log, *addresses_in_history(unscripted)]) == []


def test_no_box_has_a_name_that_a_form_would_send(site):
    """Before the scripts have come, and where they do not, a form sends whatever has a name.

    A radio button needs one, and holds none of the reader's words.
    """
    from html.parser import HTMLParser

    named = []

    class Boxes(HTMLParser):
        def handle_starttag(self, tag, attributes):
            values = dict(attributes)
            if tag in ("input", "textarea") and "name" in values and values.get("type") != "radio":
                named.append((path, values["name"]))

    for path in pages_of(site):
        Boxes().feed((site / path).read_text(encoding="utf-8"))
    assert named == []


def test_no_search_outlasts_its_tab(window, host):
    find_and_its_filter(window, host.address)
    assert window.evaluate("localStorage.length") == 0
    assert window.context.cookies() == []


def test_only_the_last_search_is_kept_and_goes_with_its_words(window, host):
    find_and_its_filter(window, host.address)
    box_of(window).fill("turf war")
    assert with_a_secret([window.evaluate("JSON.stringify(sessionStorage)")]) == []
    box_of(window).fill("")
    window.get_by_label("Show").select_option("")
    assert window.evaluate("sessionStorage.length") == 0
