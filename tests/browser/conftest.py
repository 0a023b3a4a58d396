# A real Chromium, the system's own: no browser is downloaded.

from __future__ import annotations

import os
import re
import shutil

import pytest

from pictures import FLAGS

# The shell is the same engine without a window's tabs and buttons: a page costs a fifth of the processor's time.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), None)

PATIENCE = 15_000
"""Milliseconds to wait for what is due: a busy machine is slow, and no test asks how fast anything is."""


def launch(playwright):
    """Chromium, whose every window waits that long."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=PATIENCE)
    new_context = browser.new_context

    def new_patient_context(**options):
        context = new_context(**options)
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(PATIENCE)
        return context

    # Here, and not where each test opens its window: none can forget it.
    browser.new_context = new_patient_context
    return browser


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1 is set, and there is no Chromium: install the package “chromium”")
        pytest.skip("there is no Chromium on this machine; install the package “chromium” to run this test")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


# The pages' own policy would stop what tests and checkers evaluate in them. That it holds for the pages
# is for test_no_one_watching to see, which keeps it on.


@pytest.fixture
def page(browser):
    """A new window, as wide as a laptop's, with nothing kept from the one before."""
    context = browser.new_context(bypass_csp=True, service_workers="block", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def unscripted(browser):
    """A new window in which no script runs."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def addresses_in_history(page) -> list[str]:
    """Every address that Back and Forward lead to, and the one that is shown."""
    kept = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
    return [address for entry in kept["entries"] for address in (entry["userTypedURL"], entry["url"])]


@pytest.fixture
def phone(browser):
    """A new window, as wide as a small phone's."""
    context = browser.new_context(
        bypass_csp=True,
        service_workers="block",
        viewport={"width": 360, "height": 740},
        device_scale_factor=2,
        has_touch=True,
    )
    yield context.new_page()
    context.close()


def in_three_pages(page, address, entry) -> None:
    """Has a list go over three pages, an entry on each of the first two; none names the second, as if they were many.
    `entry`: how each begins."""

    def first(route) -> None:
        before, one, _, after = _entries(route.fetch().text(), entry)
        pages = '<nav class="fg-pages"><a href="./" aria-current="page">1</a> <a href="page/3/">3</a></nav>'
        route.fulfill(body=f"{before}{one}</ul>{pages}{after}", content_type="text/html")

    def other(route) -> None:
        _, _, others, _ = _entries(route.fetch(url=address).text(), entry)
        shown = others[:1] if route.request.url.endswith("/2/") else others[1:]
        deeper = re.sub(r'href="(?![#/]|https?:)', 'href="../../', "".join(shown))
        route.fulfill(body=f"<ul>{deeper}</ul>", content_type="text/html")

    page.route(address, first)
    page.route(re.compile(f"^{re.escape(address)}page/[23]/$"), other)


def _entries(text, entry) -> tuple[str, str, list[str], str]:
    """A page up to its list, the first entry, the others, and what follows."""
    before, *entries = text.split(entry)
    last, _, after = entries.pop().partition("</ul></div>")
    one, *others = [f"{entry}{each}" for each in [*entries, last]]
    return before, one, others, after
