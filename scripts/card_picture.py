"""Takes the picture in the README: one card's page, as a phone shows it.

Run by `make picture`, after `make site`; needs Chromium and the test dependencies.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
CARD = "behaviours/name-the-difficulties/"
PICTURE = ROOT / ".github" / "card.png"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments) -> None:
        pass


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium or not (ROOT / "site" / CARD).is_dir():
        sys.exit("This needs Chromium, and a site: run `make site` first.")
    handler = functools.partial(Quiet, directory=str(ROOT / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        window = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
        page = window.new_page()
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/{CARD}")
        page.screenshot(path=PICTURE)
        browser.close()
    server.shutdown()
    print(f"Wrote {PICTURE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
