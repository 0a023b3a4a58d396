# “My pack”, as a reader meets it.

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def published(tmp_path_factory, copied, fieldguide_once, serve):
    site = tmp_path_factory.mktemp("pack") / "site"
    fieldguide_once("build", "--root", str(copied), "--no-sheets", "--site-dir", str(site))
    return serve(site)


@pytest.fixture(scope="module")
def fieldguide_once(request):
    import os
    import subprocess
    import sys
    from pathlib import Path

    root = Path(__file__).parents[2]

    def run(*arguments: str) -> None:
        command = [sys.executable, "-m", "fieldguide", *arguments]
        result = subprocess.run(
            command, cwd=root, env={**os.environ, "PYTHONPATH": str(root / "generator")}, capture_output=True
        )
        assert result.returncode == 0, result.stderr.decode()

    return run


def titles(page) -> list[str]:
    return [
        heading.split("¶")[0].strip() for heading in page.locator(".fg-pack-card h2:first-of-type").all_inner_texts()
    ]


def test_cards_that_were_added_on_their_pages_stand_in_the_pack_in_that_order(page, published):
    for path in ("obstacles/low-trust/", "behaviours/change-the-work/"):
        page.goto(f"{published}{path}")
        page.get_by_role("button", name="Add to my pack").click()
    page.get_by_role("link", name="My pack: 2 cards").click()
    page.locator(".fg-pack-card").nth(1).wait_for()
    assert page.url.endswith("/print/pack/?cards=low-trust,change-the-work")
    assert titles(page) == ["We do not trust each other", "Change the work"]
    assert page.locator(".fg-pack-status").inner_text() == "2 cards in this pack."


def test_the_address_alone_shows_a_pack_to_somebody_else(page, published):
    page.goto(f"{published}print/pack/?cards=low-trust,no-such-card")
    page.locator(".fg-pack-card").wait_for()
    assert titles(page) == ["We do not trust each other"]
    assert "1 card in the address could not be found." in page.locator(".fg-pack-status").inner_text()
    page.goto(f"{published}print/pack/")
    page.get_by_text("Your pack is empty.").wait_for()


def test_unticking_a_card_takes_it_out_of_the_pack_and_the_address(page, published):
    page.goto(f"{published}print/pack/?cards=low-trust,change-the-work")
    page.locator(".fg-pack-card").nth(1).wait_for()
    page.get_by_label("We do not trust each other: in the pack").uncheck()
    page.get_by_text("1 card in this pack.").wait_for()
    assert page.url.endswith("?cards=change-the-work")
    assert titles(page) == ["Change the work"]


def test_paper_shows_the_cards_and_nothing_else(page, published):
    page.goto(f"{published}print/pack/?cards=low-trust")
    page.locator(".fg-pack-card").wait_for()
    for_the_screen = [page.locator(".fg-pack-tools"), page.locator(".fg-pack-choice")]
    assert all(part.is_visible() for part in for_the_screen)
    page.emulate_media(media="print")
    assert not any(part.is_visible() for part in for_the_screen)
    assert page.locator(".fg-pack-card").is_visible()


def test_paper_does_not_show_what_is_told_where_there_is_no_script(unscripted, published):
    unscripted.goto(f"{published}print/pack/")
    told = unscripted.locator(".fg-pack-told")
    assert told.is_visible()
    unscripted.emulate_media(media="print")
    assert not told.is_visible()


def test_a_pack_has_one_heading_of_the_first_level_and_no_id_twice(page, published):
    page.goto(f"{published}print/pack/?cards=low-trust,change-the-work")
    page.locator(".fg-pack-card").nth(1).wait_for()
    assert page.locator("h1").count() == 1
    ids = page.eval_on_selector_all("[id]", "all => all.map(element => element.id)")
    assert len(ids) == len(set(ids)) > 2


def test_without_script_the_page_says_so_and_leads_to_every_card(browser, published):
    context = browser.new_context(bypass_csp=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{published}print/pack/")
    assert page.get_by_text("Choosing needs JavaScript").is_visible()
    assert page.get_by_role("link", name="We do not trust each other").first.is_visible()
    page.goto(f"{published}obstacles/low-trust/")
    assert page.get_by_role("button", name="Add to my pack").count() == 0
    assert page.get_by_role("link", name="My pack: choose cards and print them together").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["print/", "print/pack/?cards=low-trust"])
def test_the_pages_of_print_have_no_fault_that_axe_finds(browser, published, path, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(bypass_csp=True, viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{published}{path}")
    page.wait_for_load_state("networkidle")
    found = axe.Axe().run(page, context="main")
    assert found.violations_count == 0, found.generate_report()
    context.close()
