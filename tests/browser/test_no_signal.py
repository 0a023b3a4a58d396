# The guide with the network really gone: what a device keeps, how a new version takes over, and the copy
# that opens from a disk.

from __future__ import annotations

import functools
import gzip
import http.server
import json
import re
import shutil
import threading
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from fieldguide.publishing.archive import copy_for_disk
from fieldguide.publishing.service_worker import render_worker
from fieldguide.publishing.writer import read_tree
from tests.browser.conftest import PATIENCE

KEPT = """async (least) => {
    const keys = await caches.keys()
    let count = 0
    for (const name of keys) count += (await (await caches.open(name)).keys()).length
    return count >= least && keys.length === 1
}"""


KEPT_ADDRESSES = """async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
    const requests = await Promise.all(stores.map((store) => store.keys()))
    const responses = await Promise.all(stores.map((store) => store.matchAll()))
    return [...requests, ...responses].flat().map((each) => each.url)
}"""


def until(page, script: str, arg: object = None) -> None:
    """Waits for what a page says of its stores; the browser's own waiting takes a promise for a yes."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(script, arg):
        assert time.monotonic() < end, f"this never came true: {script}"
        page.wait_for_timeout(50)


def put_workers_to_sleep(page) -> None:
    """As a browser does with those that nobody needs; it says that it will, and later that it has."""
    running = {}
    session = page.context.new_cdp_session(page)
    session.on(
        "ServiceWorker.workerVersionUpdated",
        lambda told: running.update({each["versionId"]: each["runningStatus"] for each in told["versions"]}),
    )
    session.send("ServiceWorker.enable")
    end = time.monotonic() + PATIENCE / 1000
    while not running or set(running.values()) != {"stopped"}:
        assert time.monotonic() < end, f"they do not sleep: {running}"
        session.send("ServiceWorker.stopAllWorkers")
        page.wait_for_timeout(50)


TURNED = ("concepts/reframing/index.html", "Reframing", "Turned round")


class Host:
    """A host that publishes a guide in a folder, and that can go away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        """Every address that it was asked for."""
        self.fetched: list[str] = []
        """Files that a device asked for to keep them; they have their fingerprint behind a “?”."""
        self.gone_after: int | None = None
        """How many files for the device it still answers for; all without a number."""
        handler = functools.partial(_Handler, directory=str(folder.parent), host=self)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/{folder.name}/"

    @property
    def guide(self) -> dict:
        """What a device is to keep."""
        first, _, _ = (self.folder / "sw.js").read_text(encoding="utf-8").partition(";\n")
        return json.loads(first.removeprefix("const GUIDE = "))

    @property
    def keeps(self) -> int:
        """How many addresses a device keeps of its own accord, and the list of them."""
        return len(self.guide["first"]) + 1

    @property
    def keeps_whole(self) -> int:
        return self.keeps + len(self.guide["rest"])

    def answers(self, path: str) -> bool:
        self.asked.append(path)
        if "?" not in path:
            return True
        self.fetched.append(path)
        return self.gone_after is None or len(self.fetched) <= self.gone_after

    def weigh(self, address: str) -> int:
        """The bytes of an answer as hosts send them."""
        path = self.folder.parent / address.partition("?")[0].removeprefix("/")
        return len(gzip.compress((path / "index.html" if path.is_dir() else path).read_bytes()))

    def publish(self, *changes: tuple[str, str, str]) -> None:
        """A new version, with other words on some pages: each a page, what stood there and what stands there now."""
        for path, old, new in changes:
            page = self.folder / path
            text = page.read_text(encoding="utf-8")
            assert old in text
            page.write_text(text.replace(old, new), encoding="utf-8")
        (self.folder / "sw.js").write_bytes(render_worker(read_tree(self.folder)))

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments, host: Host, **named) -> None:
        self.host = host
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        if self.host.answers(self.path):
            super().do_GET()
        else:
            self.close_connection = True

    def log_message(self, *arguments) -> None:
        pass


@pytest.fixture
def host(site, tmp_path):
    shutil.copytree(site, tmp_path / "guide")
    host = Host(tmp_path / "guide")
    yield host
    host.stop()


@pytest.fixture
def page(browser):
    """A window that may keep the guide, as readers' own may and those of other tests may not."""
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def visited(page, host):
    """A window whose reader has the whole guide on their device."""
    keep_whole(page, host)
    return page


def keep_whole(page, host) -> None:
    page.goto(f"{host.address}keep/")
    page.get_by_role("button", name="Keep the whole guide").click()
    expect(page.get_by_text("The whole guide is on this device.")).to_be_visible()
    until(page, KEPT, host.keeps_whole)


@pytest.fixture(scope="module")
def cut(browser, site):
    """Such a window, where there is no network and no host any more."""
    host = Host(site)
    context = browser.new_context(bypass_csp=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    keep_whole(page, host)
    host.stop()
    context.set_offline(True)
    page.guide = host.address
    yield page
    context.close()


def test_where_the_whole_guide_is_kept_every_page_opens_with_no_signal(cut):
    for path in ("", "six-questions/", "obstacles/low-trust/", "behaviours/share-information/checklist/", "map/"):
        response = cut.goto(cut.guide + path)
        assert response.ok and response.from_service_worker, path
        expect(cut.locator("h1")).to_be_visible()


def test_a_first_visit_keeps_what_readers_need_first_and_no_more(page, host):
    page.goto(host.address)
    until(page, KEPT, host.keeps)
    page.wait_for_timeout(500)
    assert len(page.evaluate(KEPT_ADDRESSES)) == 2 * host.keeps
    assert sum(map(host.weigh, host.asked)) <= 350 * 1024
    host.stop()
    page.context.set_offline(True)
    for path in ("", "six-questions/", "find/", "obstacles/low-trust/"):
        assert page.goto(host.address + path).from_service_worker, path
    page.goto(f"{host.address}concepts/reframing/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("No signal")
    promised = page.locator("main ul").first.get_by_role("link").evaluate_all("links => links.map(({href}) => href)")
    assert len(promised) == 5
    for address in promised:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).not_to_contain_text("No signal")


def test_a_page_that_was_opened_is_kept(page, host):
    page.goto(host.address)
    until(page, KEPT, host.keeps)
    page.goto(f"{host.address}concepts/reframing/")
    until(page, KEPT, host.keeps + 1)
    host.stop()
    page.context.set_offline(True)
    page.goto(f"{host.address}concepts/reframing/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Reframing")


def test_a_reader_may_have_nothing_kept_and_have_it_kept_again(visited, host):
    visited.get_by_role("button", name="Keep nothing").click()
    expect(visited.get_by_text("No page is kept on this device.")).to_be_visible()
    visited.goto(f"{host.address}obstacles/low-trust/")
    visited.wait_for_timeout(500)
    assert visited.evaluate("caches.keys()") == []
    visited.goto(f"{host.address}keep/")
    visited.get_by_role("button", name="Keep the usual pages").click()
    expect(visited.get_by_text("pages are on this device")).to_be_visible()
    until(visited, KEPT, host.keeps)


def test_links_lead_on_with_no_signal(cut):
    cut.goto(f"{cut.guide}obstacles/low-trust/")
    cut.get_by_role("region", name="What helps").get_by_role("link", name="Share information").click()
    expect(cut.get_by_role("heading", level=1)).to_contain_text("Share information")


def test_pages_keep_their_look_and_their_script_with_no_signal(cut):
    cut.goto(f"{cut.guide}six-questions/")
    cut.get_by_role("button", name="One at a time").click()
    expect(cut.locator(".fg-live-panel h2")).to_be_focused()
    failed = cut.evaluate("performance.getEntriesByType('resource').filter((r) => r.responseStatus >= 400).length")
    assert failed == 0


def test_who_leaves_in_a_hurry_comes_to_the_start_page_with_no_signal(cut):
    cut.goto(f"{cut.guide}obstacles/someone-at-risk/")
    cut.get_by_role("link", name="Leave this page").click()
    cut.wait_for_url(cut.guide)
    expect(cut.get_by_role("heading", level=1)).to_contain_text("Leading when nobody is in charge")


def test_an_address_with_a_question_opens_its_page_with_no_signal(cut):
    cut.goto(f"{cut.guide}six-questions/?from=phone#when-to-use-it")
    expect(cut.get_by_role("heading", level=1)).to_contain_text("The six questions")


def test_an_address_without_its_last_slash_opens_with_no_signal(cut):
    cut.goto(f"{cut.guide}six-questions")
    expect(cut.get_by_role("heading", level=1)).to_contain_text("The six questions")


def test_a_page_that_is_not_kept_is_answered_in_words(cut):
    cut.goto(f"{cut.guide}behaviours/nowhere/")
    expect(cut.get_by_role("heading", level=1)).to_contain_text("No signal")
    cut.get_by_role("main").get_by_role("link", name="The six questions").last.click()
    expect(cut.get_by_role("heading", level=1)).to_contain_text("The six questions")


def test_the_data_of_the_search_is_kept(visited, site):
    data = [path for path in read_tree(site) if path.startswith(("search/", "assets/search")) and "lunr" not in path]
    kept = visited.evaluate(
        "async () => (await (await caches.open((await caches.keys())[0])).keys()).map((r) => r.url)"
    )
    assert data
    assert [path for path in data if not any(url.endswith(path) for url in kept)] == []


def test_nothing_is_kept_from_elsewhere_and_no_error_page(visited, host):
    visited.goto(f"{host.address}behaviours/nowhere/")
    visited.evaluate("fetch('../../no-such-file.js')")
    urls = visited.evaluate(
        """async () => {
            const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
            return (await Promise.all(stores.map((store) => store.keys()))).flat().map((request) => request.url)
        }"""
    )
    assert len(urls) >= host.keeps
    assert all(url.startswith(host.address) for url in urls)
    assert not any("nowhere" in url or "no-such-file" in url or "404" in url for url in urls)


@pytest.fixture
def without_find(visited):
    """A window whose device has lost one page of the guide."""
    lose = "async () => { for (const name of await caches.keys()) await (await caches.open(name)).delete('../find/') }"
    visited.evaluate(lose)
    return visited


def test_the_words_of_an_old_link_are_not_kept_with_its_page(without_find, host):
    without_find.goto(f"{host.address}find/?q=zebediah")
    expect(without_find.get_by_role("searchbox")).to_have_value("zebediah")
    kept = without_find.evaluate(KEPT_ADDRESSES)
    assert f"{host.address}find/" in kept
    assert [address for address in kept if "zebediah" in address] == []


def test_the_words_of_an_old_link_are_not_asked_for(without_find, host):
    host.asked.clear()
    without_find.goto(f"{host.address}find/?q=zebediah")
    expect(without_find.get_by_role("searchbox")).to_have_value("zebediah")
    assert "/guide/find/" in host.asked
    assert [address for address in host.asked if "zebediah" in address] == []


def test_another_guide_on_the_same_host_is_left_alone(page, host):
    page.goto(host.address)
    page.evaluate("caches.open('fieldguide http://127.0.0.1/other/ 1')")
    until(page, "async () => (await caches.keys()).length === 2")
    until(page, "navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    assert "fieldguide http://127.0.0.1/other/ 1" in page.evaluate("caches.keys()")


def test_a_new_version_takes_over_at_the_next_page_and_the_old_one_goes(visited, host):
    before = visited.evaluate("caches.keys()")
    host.publish(TURNED)
    visited.goto(f"{host.address}obstacles/low-trust/")
    until(visited, "async (before) => !(await caches.keys()).includes(before[0])", before)
    visited.goto(f"{host.address}concepts/reframing/")
    expect(visited.get_by_role("heading", level=1)).to_contain_text("Turned round")
    host.stop()
    visited.context.set_offline(True)
    visited.goto(f"{host.address}concepts/reframing/")
    expect(visited.get_by_role("heading", level=1)).to_contain_text("Turned round")


def test_an_update_fetches_only_what_has_changed(visited, host):
    before = visited.evaluate("caches.keys()")
    host.publish(TURNED)
    asked = []
    visited.context.on("request", lambda request: asked.append(request.url.partition("?")[0]))
    visited.goto(f"{host.address}obstacles/")
    until(visited, "async (before) => !(await caches.keys()).includes(before[0])", before)
    pages = {url for url in asked if url.endswith("/")} - {f"{host.address}obstacles/"}
    assert pages == {f"{host.address}concepts/reframing/"}


SETTLED = """async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.getRegistration()
    return !installing && !waiting && active.state === 'activated'
}"""


@pytest.mark.parametrize("fetched", [0, 1])
def test_the_signal_may_go_in_the_middle_of_an_update(visited, host, fetched):
    # One page that comes with a first visit and one that does not; the new version takes over once it has the first.
    before = visited.evaluate("caches.keys()")
    host.fetched.clear()
    host.gone_after = fetched
    # Both in one version: a browser may look for a new one at any moment.
    host.publish(
        ("obstacles/low-trust/index.html", "We do not trust each other", "We begin to trust"),
        TURNED,
    )
    visited.goto(host.address)
    until(visited, "async () => (await caches.keys()).length === 2")
    while len(host.fetched) <= fetched:
        visited.wait_for_timeout(50)
    until(visited, SETTLED)
    host.stop()
    visited.context.set_offline(True)
    visited.goto(f"{host.address}concepts/reframing/")
    expect(visited.get_by_role("heading", level=1)).to_contain_text("Reframing")
    assert before[0] in visited.evaluate("caches.keys()")


def test_a_preview_clears_up_after_a_published_guide(visited, host):
    (host.folder / "sw.js").write_bytes(render_worker(None))
    # As after half a minute in which nobody read.
    put_workers_to_sleep(visited)
    visited.goto(host.address)
    until(visited, "async () => (await caches.keys()).length === 0")
    until(visited, "async () => (await navigator.serviceWorker.getRegistrations()).length === 0")


def test_a_guide_that_was_taken_down_is_let_go(visited, host):
    """The host has something else there; a reader who kept the guide comes to it at the second page."""
    shutil.rmtree(host.folder)
    host.folder.mkdir()
    (host.folder / "index.html").write_text("<!doctype html><title>Elsewhere</title>", encoding="utf-8")
    # On another day: a worker that nobody needs is put to sleep, and asks once when it wakes.
    put_workers_to_sleep(visited)
    visited.goto(host.address)
    until(visited, "async () => (await caches.keys()).length === 0")
    visited.goto(host.address)
    assert visited.title() == "Elsewhere"


def test_a_phone_can_install_the_guide(visited):
    session = visited.context.new_cdp_session(visited)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    errors = {error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    # A test's window is private, where nothing can be installed.
    assert errors <= {"in-incognito"}


# -------------------------------------------------------------------------------- from the disk


@pytest.fixture(scope="session")
def disk(site, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("on a stick") / "guide"
    for path, content in copy_for_disk(read_tree(site)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def test_the_copy_opens_from_a_disk_and_its_links_lead_on(page, disk):
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.context.set_offline(True)
    page.goto((disk / "index.html").as_uri())
    page.get_by_role("main").get_by_role("link", name="We do not trust each other").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("We do not trust each other")
    page.get_by_role("main").get_by_role("link", name="Share information").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Share information")
    assert [url for url in asked if not url.startswith("file:")] == []
    assert [line for line in said if "ERR_FILE_NOT_FOUND" not in line] == []


def test_every_link_that_leads_somewhere_on_the_site_leads_to_a_file_in_the_copy(disk, site):
    broken, followed = [], 0
    for page in disk.rglob("*.html"):
        for target in re.findall(r'(?:href|src|action)="([^"#?]*)', page.read_text(encoding="utf-8")):
            if not target or re.match(r"[a-z]+:", target):
                continue
            there = site / page.relative_to(disk).parent / target
            followed += there.exists()
            if there.exists() and not (page.parent / target).is_file():
                broken.append(f"{page.relative_to(disk)}: {target}")
    assert followed > 1000
    assert broken == []


def test_a_link_that_a_script_made_opens_from_a_disk(page, disk):
    page.goto((disk / "map" / "index.html").as_uri())
    page.evaluate("""() => {
        const link = document.createElement('a')
        link.href = '../six-questions/?from=map'
        link.textContent = 'Made by a script'
        document.body.prepend(link)
    }""")
    page.get_by_role("link", name="Made by a script").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The six questions")


def test_the_six_questions_work_from_a_disk(page, disk):
    page.goto((disk / "six-questions" / "index.html").as_uri())
    page.get_by_role("button", name="One at a time").click()
    page.get_by_label("A note to yourself").fill("A note.")
    page.reload()
    expect(page.get_by_label("A note to yourself")).to_have_value("A note.")
