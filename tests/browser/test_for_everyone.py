# Every page of the real guide, as people with and without a mouse, colours, eyes or script meet it.

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT

RULES = {
    "light": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
WIDTHS = (360, 1280)
PAGES = {
    "home": "",
    "a list": "obstacles/",
    "a behaviour": "behaviours/name-the-difficulties/",
    "an obstacle": "obstacles/low-trust/",
    "a dimension": "dimensions/ways-of-feeling/",
    "a tension": "tensions/hope-and-honesty/",
    "an idea": "concepts/reframing/",
    "a checklist": "checklists/check-before-the-meeting/",
    "a checklist’s sheet": "obstacles/low-trust/checklist/",
    "a path": "paths/stuck-partnership/",
    "a source": "sources/source-goss-essay/",
    "the subjects": "subjects/",
    "a subject": "subjects/trust/",
    "the six questions": "six-questions/",
    "a page by hand": "using/",
    "no such page": "404.html",
}
"""One page of each sort."""


def pages_of(site: Path) -> list[str]:
    files = sorted(site.rglob("*.html"))
    assert len(files) > 100
    return [file.relative_to(site).as_posix().removesuffix("index.html") for file in files]


def new_page(browser, **options):
    context = browser.new_context(**{"bypass_csp": True, **options})
    return context.new_page()


def press_until(page, stop) -> None:
    for _ in range(20):
        page.keyboard.press("Tab")
        if stop.evaluate("it => it === document.activeElement"):
            return
    pytest.fail("the keyboard does not reach it")


def tell(path: str, width: int, scheme: str, results: dict) -> list[str]:
    return [
        f"/{path} at {width} px, {scheme}: {rule['id']}: {node['target']} {node['html'][:150]}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]


def look_over(browser, address: str, paths: list[str], looks: list[tuple[int, str]], **less) -> list[str]:
    """What axe finds on pages, each seen at these widths and in these colours; `less` takes rules out."""
    # The policy would stop the checker’s own script, not the guide’s; another test sees that the policy holds.
    page = new_page(browser, bypass_csp=True, service_workers="block")
    page.add_init_script(AXE_SCRIPT)
    found = []
    for path in paths:
        page.goto(address + path)
        for width, scheme in looks:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            options = {"runOnly": RULES[scheme], "resultTypes": ["violations"], **less}
            found += tell(path, width, scheme, page.evaluate("options => axe.run(document, options)", options))
    page.context.close()
    return found


def test_axe_finds_nothing_on_a_page_of_any_sort(browser, address):
    """At two widths: every rule in light, and in dark those that colours can break."""
    looks = [(width, scheme) for width in WIDTHS for scheme in RULES]
    assert look_over(browser, address, list(PAGES.values()), looks) == []


def test_axe_finds_nothing_on_any_page(browser, site, address):
    """Contrast takes most of its time, and goes by the sort of page: the test above sees it. Every third
    page is looked at here, so that the whole run stays below 20 minutes; each sort of page has some of them."""
    paths = pages_of(site)[::3]
    assert len(paths) > 50
    contrast = {"color-contrast": {"enabled": False}}
    assert look_over(browser, address, paths, [(360, "light")], rules=contrast) == []


# ------------------------------------------------------------------------------------ the frame


def test_the_menu_opens_and_closes_by_keyboard_alone(phone, address):
    phone.goto(f"{address}obstacles/low-trust/")
    button = phone.get_by_role("button", name="Menu")
    menu = phone.get_by_role("navigation", name="Menu")
    press_until(phone, button)
    phone.keyboard.press("Enter")
    assert menu.is_visible()
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.closest('#fg-menu') !== null")
    phone.keyboard.press("Escape")
    assert menu.is_hidden()
    assert button.evaluate("button => button === document.activeElement")


def test_the_menu_leads_to_another_part(phone, address):
    phone.goto(f"{address}obstacles/low-trust/")
    phone.get_by_role("button", name="Menu").tap()
    phone.get_by_role("navigation", name="Menu").get_by_role("link", name="What to do").tap()
    phone.wait_for_url(f"{address}behaviours/")


def test_the_first_stop_skips_to_the_text(page, address):
    page.goto(f"{address}obstacles/low-trust/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to the text"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_stop_of_the_keyboard_shows_where_it_is(phone, address, path):
    """No stop is hidden, and each has an outline."""
    phone.goto(address + path)
    for _ in range(200):
        phone.keyboard.press("Tab")
        stop = phone.evaluate(
            """() => {
                const it = document.activeElement, box = it.getBoundingClientRect(), look = getComputedStyle(it);
                return {body: it === document.body, html: it.outerHTML.slice(0, 120),
                        seen: box.width > 1 && box.height > 1, outline: look.outlineStyle !== "none"};
            }"""
        )
        if stop["body"]:
            break
        assert stop["seen"], stop
        assert stop["outline"], stop
    else:
        pytest.fail("the keyboard does not come to the end of the page")


def test_the_colours_can_be_chosen_and_stay_chosen(page, address):
    def paper() -> str:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    page.goto(address)
    light = paper()
    page.get_by_role("button", name="Show dark colours").click()
    dark = paper()
    assert dark != light
    page.goto(f"{address}behaviours/")
    assert paper() == dark
    page.get_by_role("button", name="Show light colours").click()
    assert paper() == light
    assert page.evaluate("localStorage.length") == 0


def test_the_device_chooses_the_colours_without_script(browser, address):
    paper = {}
    for scheme in ("light", "dark"):
        page = new_page(browser, color_scheme=scheme, java_script_enabled=False)
        page.goto(address)
        assert page.get_by_role("button", name="colours").is_hidden()
        paper[scheme] = page.screenshot(clip={"x": 2, "y": 200, "width": 2, "height": 2})
        page.context.close()
    assert paper["light"] != paper["dark"]


def test_the_menu_works_without_script(browser, address):
    page = new_page(browser, viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page.goto(f"{address}six-questions/")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Checklists").click()
    page.wait_for_url(f"{address}checklists/")
    page.context.close()


# ------------------------------------------------------------------------------------- the page


def test_the_first_action_is_on_the_first_phone_screen(phone, root, address):
    late = []
    files = [file for kind in ("behaviours", "obstacles") for file in sorted((root / "practices" / kind).iterdir())]
    cards = [f"{file.parent.name}/{file.stem}/" for file in files]
    assert len(cards) > 30
    for path in cards:
        phone.goto(address + path)
        box = phone.locator(".fg-now li, .fg-now p").first.bounding_box()
        if box["y"] + box["height"] > 740:
            late.append(f"/{path}: {box}")
    assert not late, "\n".join(late)


def test_headings_are_in_order_and_each_page_has_one_title(site):
    paths = pages_of(site)
    assert len(paths) > 100
    wrong = []
    for path in paths:
        file = site / path if path.endswith(".html") else site / path / "index.html"
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", file.read_text(encoding="utf-8"))]
        if levels.count(1) != 1 or levels[0] != 1 or any(b > a + 1 for a, b in itertools.pairwise(levels)):
            wrong.append(f"/{path}: {levels}")
    assert not wrong, "\n".join(wrong)


def test_kinds_and_links_are_told_without_colours(browser, address):
    page = new_page(browser, forced_colors="active")
    page.goto(f"{address}obstacles/low-trust/")
    link = page.get_by_role("region", name="What helps").get_by_role("link").first
    assert link.evaluate("a => getComputedStyle(a).textDecorationLine") == "underline"
    assert page.locator(".fg-kind svg").is_visible()
    assert page.locator(".fg-kind").inner_text().strip() == "What gets in the way"
    # The box that begins with a heading has a border all round.
    assert page.locator(".fg-now-title").evaluate("box => getComputedStyle(box).borderTopStyle") == "solid"
    assert page.locator(".fg-now").evaluate("box => getComputedStyle(box).borderBottomStyle") == "solid"
    page.context.close()


def test_nothing_moves_but_the_bar_of_the_quiet_minute(site):
    """It stands still for whoever asks for less motion: test_questions sees to that."""
    styles = "".join((site / "assets" / name).read_text() for name in ("guide.css", "questions.css", "sessions.css"))
    moving = re.findall(r"([^{}]+)\{[^{}]*\banimation\b[^{}]*\}", styles)
    bar = {".fg-live-bar .is-now i", ".fg-live-bar.is-held i"}
    assert {rule.strip() for rule in moving} == bar
    assert not re.search(r"transition|(?<!over)scroll-behavior", styles)
