# The filters of a list and of the search, in a guide that `fieldguide init` has just started.

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.conftest import in_three_pages
from tests.conftest import run


@pytest.fixture(scope="module")
def methods(tmp_path_factory, serve) -> str:
    """The address of a new guide of methods."""
    root = tmp_path_factory.mktemp("methods") / "guide"
    assert run("init", str(root), "--title", "Our methods", "--starter", "methods").returncode == 0
    result = run("build", "--no-sheets", "--root", str(root))
    assert result.returncode == 0, result.stderr
    return serve(root / "site")


def test_a_list_is_narrowed_by_what_is_chosen_and_whole_again(page, methods):
    page.goto(f"{methods}methods/")
    cards = page.locator("li[data-fg-in]")
    page.select_option("[name=in-with]", "Colleagues")
    assert [card.is_visible() for card in cards.all()] == [False, True, True]
    assert page.locator("[data-fg-filters] [role=status]").inner_text() == "2 cards"
    page.select_option("[name=in-category]", "Discover")
    assert not any(card.is_visible() for card in cards.all())
    for name in ("with", "category"):
        page.select_option(f"[name=in-{name}]", "")
    assert all(card.is_visible() for card in cards.all())


def test_a_search_is_narrowed_too_and_a_link_holds_the_choice(page, methods):
    page.goto(f"{methods}find/#q=&in-category=Validate")
    page.locator(".fg-hits li").first.wait_for()
    assert page.locator(".fg-hit-title").all_inner_texts() == ["Walk through on paper"]
    assert page.url == f"{methods}find/"


def test_without_script_the_list_is_whole_and_has_no_boxes(unscripted, methods):
    unscripted.goto(f"{methods}methods/")
    assert unscripted.locator("li[data-fg-in]").count() == 3
    assert not unscripted.locator("[data-fg-filters]").is_visible()


def test_the_pages_of_a_long_list_are_narrowed_together(page, methods):
    in_three_pages(page, f"{methods}methods/", '<li data-fg-in="')
    page.goto(f"{methods}methods/")
    cards = page.locator("li[data-fg-in]")
    assert cards.count() == 1
    page.select_option("[name=in-with]", "Colleagues")
    page.get_by_text("2 cards", exact=True).wait_for()
    assert [card.is_visible() for card in cards.all()] == [False, True, True]
    assert [link.evaluate("a => a.href") for link in page.locator("li[data-fg-in]:visible a").all()] == [
        f"{methods}methods/sort-cards/",
        f"{methods}methods/walk-through-on-paper/",
    ]
    assert not page.locator(".fg-pages").is_visible()


def test_a_list_whose_other_pages_cannot_be_had_says_so(page, methods):
    in_three_pages(page, f"{methods}methods/", '<li data-fg-in="')
    page.route("**/page/2/", lambda route: route.abort())
    page.goto(f"{methods}methods/")
    page.select_option("[name=in-with]", "Colleagues")
    page.get_by_text("could not be loaded").wait_for()
    assert page.locator(".fg-pages").is_visible()


@pytest.mark.parametrize("path", ["", "methods/", "methods/sort-cards/", "find/"])
def test_a_new_guide_is_for_everyone_and_fits_a_phone(phone, methods, path):
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{methods}{path}")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.evaluate(AXE_SCRIPT)
    found = phone.evaluate("axe.run().then((found) => found.violations.map((each) => each.id))")
    assert found == [] and all(url.startswith(methods) for url in asked)
