# The page that prints the cards that are kept, as a reader meets it.

from __future__ import annotations

import io
import re

import pypdf
import pytest

A, B, C = "low-trust", "waste-activity", "no-time-to-think"


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
        page.get_by_role("button", name="Keep").click()
    page.get_by_role("link", name="All you keep").click()
    page.get_by_role("link", name="Print these cards together").click()
    page.locator(".fg-pack-card").nth(1).wait_for()
    assert page.url.endswith("/print/pack/?cards=low-trust,change-the-work")
    assert titles(page) == ["We do not trust each other", "Change the work"]
    assert page.locator(".fg-pack-status").inner_text() == "2 cards here."


def test_the_address_alone_shows_a_pack_to_somebody_else(page, published):
    page.goto(f"{published}print/pack/?cards=low-trust,no-such-card")
    page.locator(".fg-pack-card").wait_for()
    assert titles(page) == ["We do not trust each other"]
    assert "1 card in the address could not be found." in page.locator(".fg-pack-status").inner_text()
    page.goto(f"{published}print/pack/")
    page.get_by_text("You keep no card yet.").wait_for()


def test_a_pack_has_cards_of_every_page_of_a_long_list(page, published):
    def shorten(route) -> None:
        text = re.sub(rf'<li><a [^>]*data-pack-card="?{A}\b.*?</li>', "", route.fetch().text())
        route.fulfill(body=text.replace("</main>", '<nav class="fg-pages"></nav></main>'), content_type="text/html")

    page.route("**/print/pack/*", shorten)
    page.goto(f"{published}print/pack/?cards={A},{B}")
    page.locator(".fg-pack-card").nth(1).wait_for()
    assert titles(page)[0] == "We do not trust each other"
    # Those that are chosen from are the ones of this page.
    assert page.locator(f"[data-pack-card={A}]").count() == 0 and page.locator(".fg-pack-box:checked").count() == 1


def test_a_shared_pack_is_there_again_after_a_reload(page, published):
    page.goto(f"{published}print/pack/?cards={A}")
    page.get_by_text("1 card here.").wait_for()
    page.reload()
    page.get_by_text("1 card here.").wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_unticking_a_card_takes_it_out_of_the_pack_and_the_address(page, published):
    page.goto(f"{published}print/pack/?cards=low-trust,change-the-work")
    page.locator(".fg-pack-card").nth(1).wait_for()
    page.get_by_label("Keep We do not trust each other").uncheck()
    page.get_by_text("1 card here.").wait_for()
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


def test_each_card_is_set_as_its_page_alone_whatever_stands_beside_it(page, published):
    """The six questions have one column and large type, and leave that to themselves."""
    page.goto(f"{published}print/pack/?cards=six-questions,name-the-difficulties,someone-at-risk")
    page.locator(".fg-pack-card").nth(2).wait_for()
    sides = [side.extract_text() for side in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    heads = [" ".join(side.split("\n")[:2]) for side in sides]
    for head, words in zip(
        heads, ("The six questions", "Name the difficulties", "With others:", "at risk"), strict=False
    ):
        assert words in head, heads
    assert "Leave this page" not in "".join(sides)


def test_paper_shows_no_whole_address_of_a_page_of_the_guide(page, published):
    page.goto(f"{published}print/pack/?cards={A}")
    page.locator(".fg-pack-card").wait_for()
    links = page.locator(".fg-pack-card a").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    assert len(links) > 10
    assert [link for link in links if link.startswith(published.rpartition(":")[0])] == []
    page.locator(".fg-pack-card a", has_text="Share information").first.click()
    assert page.url == f"{published}behaviours/share-information/"


def test_where_a_browser_does_not_print_that_is_said(page, published):
    page.add_init_script("window.print = undefined")
    page.goto(f"{published}print/pack/?cards=low-trust")
    page.locator(".fg-pack-card").wait_for()
    page.get_by_role("button", name="Print these cards").click()
    page.get_by_text("Nothing seems to print here.").wait_for()


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
    assert page.get_by_role("button", name="Keep").count() == 0
    context.close()


KEPT = """JSON.parse(localStorage.getItem(
  Object.keys(localStorage).find((key) => key.endsWith(" pack"))) ?? "[]")"""


def until_kept(page, *ids: str) -> None:
    page.wait_for_function(f"String({KEPT}) === {','.join(ids)!r}")


def tick(page, id: str) -> None:
    page.locator(f"li:has([data-pack-card={id}]) input").check()


def add(page, published, id: str) -> None:
    page.goto(f"{published}obstacles/{id}/")
    page.get_by_role("button", name="Keep").click()
    page.get_by_text("Kept on this device.").wait_for()


def test_a_card_that_was_added_meanwhile_stays_when_one_comes_back(page, published):
    page.goto(f"{published}print/pack/")
    tick(page, A)
    until_kept(page, A)
    add(page, published, B)
    page.go_back()
    page.wait_for_url(f"**/print/pack/?cards={A},{B}")
    tick(page, C)
    until_kept(page, A, B, C)


def test_a_card_that_a_second_tab_adds_shows_in_the_first_and_stays(page, published):
    page.goto(f"{published}print/pack/")
    other = page.context.new_page()
    add(other, published, B)
    page.get_by_text("1 card here.").wait_for()
    tick(page, C)
    until_kept(page, B, C)
    other.get_by_role("link", name="Kept 2").wait_for()


def test_a_shared_pack_leaves_the_readers_own_as_it_was_until_it_is_added(page, published):
    add(page, published, A)
    page.goto(f"{published}print/pack/?cards={B}")
    page.get_by_text("What you keep yourself, 1 card, is as it was.").wait_for()
    tick(page, C)
    page.wait_for_url(f"**/print/pack/?cards={B},{C}")
    until_kept(page, A)
    page.get_by_role("button", name="Show what I keep").click()
    page.wait_for_url(f"**/print/pack/?cards={A}")
    page.goto(f"{published}print/pack/?cards={B}")
    page.get_by_role("button", name="Keep these too").click()
    until_kept(page, A, B)
    page.wait_for_url(f"**/print/pack/?cards={A},{B}")


BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"


def test_where_nothing_can_be_kept_no_card_is_said_to_be_added(page, published):
    page.add_init_script(BLOCKED)
    page.goto(f"{published}obstacles/{A}/")
    page.get_by_role("button", name="Keep").click()
    page.get_by_text("This browser keeps nothing here").wait_for()
    assert page.get_by_role("button", name="Keep").get_attribute("aria-pressed") == "false"
    assert page.get_by_role("link", name="Kept").count() == 0


def test_where_nothing_can_be_kept_the_address_holds_the_pack(page, published):
    page.add_init_script(BLOCKED)
    page.goto(f"{published}print/pack/")
    tick(page, A)
    tick(page, C)
    page.get_by_text("copy the address of these cards before you close the page").wait_for()
    page.reload()
    page.get_by_text("2 cards here.").wait_for()


def test_a_pack_that_is_damaged_is_set_aside_and_that_is_said(page, published):
    add(page, published, A)
    page.evaluate("for (const key of Object.keys(localStorage)) localStorage.setItem(key, '[1, 2')")
    page.reload()
    page.get_by_text("What was kept here before could not be read. It is set aside").wait_for()
    assert page.evaluate("Object.values(localStorage)") == ["[1, 2"]


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
