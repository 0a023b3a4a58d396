# Nobody but the guide’s own server is asked for anything, nothing is kept on the device unasked, and the policy that
# says so to the browser holds.

from __future__ import annotations

from pathlib import Path

import pytest

POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"


def pages_of(site: Path) -> list[str]:
    return [file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html"))]


@pytest.fixture
def watched(browser):
    """A window that keeps what it asks for and complains of."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


def test_no_page_asks_another_server_or_breaks_the_policy(watched, site, address):
    for path in pages_of(site):
        watched.goto(address + path)
    assert [url for url in watched.asked if not url.startswith(address)] == []
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
