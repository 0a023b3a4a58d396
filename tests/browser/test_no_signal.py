# The guide with the network really gone: what a device keeps, how a new version takes over, and the copy
# that opens from a disk.

from __future__ import annotations

import functools
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


def until(page, script: str, arg: object = None) -> None:
    """Waits for what a page says of its stores; the browser's own waiting takes a promise for a yes."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(script, arg):
        assert time.monotonic() < end, f"this never came true: {script}"
        page.wait_for_timeout(50)


class Host:
    """A host that publishes a guide in a folder, and that can go away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        handler = functools.partial(_Quiet, directory=str(folder.parent))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/{folder.name}/"

    @property
    def keeps(self) -> int:
        """How many addresses a device is to keep, and the list of them."""
        first, _, _ = (self.folder / "sw.js").read_text(encoding="utf-8").partition(";\n")
        guide = json.loads(first.removeprefix("const GUIDE = "))
        return len(guide["first"]) + len(guide["rest"]) + 1

    def publish(self, path: str, old: str, new: str) -> None:
        """A new version, with other words on one page."""
        page = self.folder / path
        text = page.read_text(encoding="utf-8")
        assert old in text
        page.write_text(text.replace(old, new), encoding="utf-8")
        (self.folder / "sw.js").write_bytes(render_worker(read_tree(self.folder)))

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
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
    """A window that has opened the guide once, and stayed until all was kept."""
    visit(page, host)
    return page


def visit(page, host) -> None:
    page.goto(host.address)
    until(page, KEPT, host.keeps)


@pytest.fixture(scope="module")
def cut(browser, site):
    """Such a window, where there is no network and no host any more."""
    host = Host(site)
    context = browser.new_context(bypass_csp=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    visit(page, host)
    host.stop()
    context.set_offline(True)
    page.guide = host.address
    yield page
    context.close()


def test_after_one_visit_every_page_opens_with_no_signal(cut):
    for path in ("", "six-questions/", "obstacles/low-trust/", "behaviours/share-information/checklist/", "map/"):
        response = cut.goto(cut.guide + path)
        assert response.ok and response.from_service_worker, path
        expect(cut.locator("h1")).to_be_visible()


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


KEPT_ADDRESSES = """async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
    const requests = await Promise.all(stores.map((store) => store.keys()))
    const responses = await Promise.all(stores.map((store) => store.matchAll()))
    return [...requests, ...responses].flat().map((each) => each.url)
}"""


@pytest.fixture
def without_find(visited):
    """A window whose device has lost one page of the guide."""
    lose = "async () => { for (const name of await caches.keys()) await (await caches.open(name)).delete('find/') }"
    visited.evaluate(lose)
    return visited


def test_the_words_of_an_old_link_are_not_kept_with_its_page(without_find, host):
    without_find.goto(f"{host.address}find/?q=zebediah")
    expect(without_find.get_by_role("searchbox")).to_have_value("zebediah")
    kept = without_find.evaluate(KEPT_ADDRESSES)
    assert f"{host.address}find/" in kept
    assert [address for address in kept if "zebediah" in address] == []


def test_the_words_of_an_old_link_are_not_asked_for(without_find, host):
    asked = []
    without_find.context.on("request", lambda request: asked.append(request.url) if request.service_worker else None)
    without_find.goto(f"{host.address}find/?q=zebediah")
    expect(without_find.get_by_role("searchbox")).to_have_value("zebediah")
    assert f"{host.address}find/" in asked
    assert [address for address in asked if "zebediah" in address] == []


def test_another_guide_on_the_same_host_is_left_alone(page, host):
    page.goto(host.address)
    page.evaluate("caches.open('fieldguide http://127.0.0.1/other/ 1')")
    until(page, "async () => (await caches.keys()).length === 2")
    until(page, "navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    assert "fieldguide http://127.0.0.1/other/ 1" in page.evaluate("caches.keys()")


def test_a_new_version_takes_over_at_the_next_page_and_the_old_one_goes(visited, host):
    before = visited.evaluate("caches.keys()")
    host.publish("concepts/reframing/index.html", "Reframing", "Turned round")
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
    host.publish("concepts/reframing/index.html", "Reframing", "Turned round")
    asked = []
    visited.context.on("request", lambda request: asked.append(request.url.partition("?")[0]))
    visited.goto(f"{host.address}obstacles/")
    until(visited, "async (before) => !(await caches.keys()).includes(before[0])", before)
    pages = {url for url in asked if url.endswith("/")} - {f"{host.address}obstacles/"}
    assert pages == {f"{host.address}concepts/reframing/"}


def test_the_signal_may_go_in_the_middle_of_an_update(visited, host):
    host.publish("concepts/reframing/index.html", "Reframing", "Turned round")
    shutil.rmtree(host.folder / "concepts/reframing")
    before = visited.evaluate("caches.keys()")
    visited.goto(host.address)
    until(visited, "async () => (await caches.keys()).length === 2")
    host.stop()
    visited.context.set_offline(True)
    visited.goto(f"{host.address}concepts/reframing/")
    expect(visited.get_by_role("heading", level=1)).to_contain_text("Reframing")
    assert before[0] in visited.evaluate("caches.keys()")


def test_a_preview_clears_up_after_a_published_guide(visited, host):
    (host.folder / "sw.js").write_bytes(render_worker(None))
    visited.goto(host.address)
    until(visited, "async () => (await caches.keys()).length === 0")
    until(visited, "async () => (await navigator.serviceWorker.getRegistrations()).length === 0")


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
