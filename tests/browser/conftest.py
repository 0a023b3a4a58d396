# A real Chromium, the system's own: no browser is downloaded.

from __future__ import annotations

import os
import shutil

import pytest

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


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
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
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
