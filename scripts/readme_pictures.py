"""Takes the pictures in README.md and CONTRIBUTING.md: a card on a phone, and the form at two moments.

Run by `make readme-pictures`; needs Chromium.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from pictures import FLAGS

ROOT = Path(__file__).parent.parent
OUT = ROOT / ".github"
CARD = "behaviours/name-the-difficulties/"

# Made up, and short enough for a picture.
TYPED = {
    "title": "The minutes come too late",
    "gist": "Nobody remembers what was agreed, so it is agreed again.",
    "sounds_like": "Did we not decide that?\nI have it written down differently.\nWho said so?",
    "looks_like": "Minutes arrive a week later.\nTwo versions go round.\nThe item comes back.",
    "do_today": "Read out what was agreed before people leave.",
    "why": "Writing things down feels slow when everyone is in a hurry. Each person trusts their own memory, and "
    "nobody likes to be the one who asks. So the record waits for the person with the least time.",
    "ask": "What did I promise?\nWho wrote it down?\nWhen will we see it?",
}
LONG = "Then the people who were not there hear a third story from a fourth person and nobody knows which one holds."


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


def take_card(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}{CARD}")
    page.screenshot(path=OUT / "card.png")


def take_form(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 600, "height": 1400})
    page.goto(f"{address}contribute/?kind=obstacle")
    for field, words in TYPED.items():
        page.locator(f"#fg-{field}").fill(words)
    page.locator("#fg-sources .fg-entry").first.get_by_label("Note").fill("Our own practice.")
    page.locator("#fg-gist").fill(f"{TYPED['gist']} {LONG}")
    page.locator("#fg-title").focus()
    page.locator("#fg-gist-count", has_text="31 of").wait_for()
    take_part(page, page.locator(".fg-field", has=page.locator("#fg-gist")), "form-mistake.png")
    page.locator("#fg-gist").fill(TYPED["gist"])
    page.get_by_label("Which card helps with it?").select_option(index=1)
    page.get_by_role("button", name="Check the card").click()
    page.get_by_role("button", name="Download").nth(1).wait_for()
    take_part(page, page.locator(".fg-take"), "form-take.png")


def take_part(page: Page, part: Locator, name: str) -> None:
    """A part of a page, with a little air around it."""
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    # What has been scrolled into view is shown, and has a box.
    assert box is not None, name
    x, y, width, height = box["x"] - 12, box["y"] - 12, box["width"] + 24, box["height"] + 24
    page.screenshot(path=OUT / name, clip={"x": x, "y": y, "width": width, "height": height})


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium or not (ROOT / "site" / CARD).is_dir():
        sys.exit("This needs Chromium, and a site: run `make site` first.")
    handler = functools.partial(Quiet, directory=str(ROOT / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_context(device_scale_factor=2, service_workers="block").new_page()
        take_card(page, f"http://127.0.0.1:{server.server_address[1]}/")
        take_form(page, f"http://127.0.0.1:{server.server_address[1]}/")
        browser.close()
    server.shutdown()
    print(f"Wrote card.png, form-mistake.png and form-take.png to {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
