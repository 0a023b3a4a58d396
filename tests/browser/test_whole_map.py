# The whole guide in words, drawn, and as a table to look things up in.

import pytest
from playwright.sync_api import expect


@pytest.fixture
def drawn(page, address):
    page.goto(f"{address}map/drawing/")
    return page


def test_every_practice_obstacle_and_dimension_is_a_link_in_the_drawing(drawn, root):
    names = drawn.locator(".fg-map-drawing a").evaluate_all(
        "links => links.map(link => link.getAttribute('aria-label') ?? link.textContent.trim())"
    )
    cards = [*(root / "practices").glob("behaviours/*"), *(root / "practices").glob("obstacles/*")]
    assert len(names) == len(set(names)) == len(cards) + len([*(root / "practices").glob("dimensions/*")])


def test_a_box_of_the_drawing_leads_to_its_card(drawn, address):
    drawn.get_by_role("navigation", name="The map, drawn").get_by_role(
        "link", name="We do not trust each other"
    ).click()
    assert drawn.url == f"{address}obstacles/low-trust/"


def test_no_text_of_the_drawing_leaves_its_box(drawn):
    boxes = drawn.locator(".fg-map-drawing a")
    assert boxes.count() == boxes.filter(has=drawn.locator("rect")).filter(has=drawn.locator("text")).count() > 30
    out = boxes.evaluate_all("""links => links.filter(link => {
        const box = link.querySelector('rect').getBBox()
        return [...link.querySelectorAll('text')].some(text => {
            const words = text.getBBox()
            return words.x < box.x || words.x + words.width > box.x + box.width
                || words.y < box.y || words.y + words.height > box.y + box.height
        })
    }).map(link => link.textContent)""")
    assert out == []


def test_no_two_boxes_of_the_drawing_meet(drawn):
    boxes = drawn.locator(".fg-map-drawing rect").evaluate_all(
        "all => all.map(r => r.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"
    )
    assert len(boxes) > 30
    met = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[:i]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert met == []


def test_the_map_is_in_words_and_leads_to_its_other_parts(phone, address):
    phone.goto(f"{address}map/#matrix")
    table = phone.get_by_role("table")
    expect(table.get_by_role("link", name="We do not trust each other").first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    expect(phone.locator(":target")).to_have_text("What helps with what")
    phone.locator(":target a").click()
    assert phone.url == f"{address}map/matrix/"
    phone.get_by_role("main").get_by_role("link", name="The map", exact=True).click()
    phone.get_by_role("link", name="The map, drawn").click()
    assert phone.url == f"{address}map/drawing/"


def test_on_a_phone_the_drawing_keeps_its_size_and_is_moved_about(phone, address):
    phone.goto(f"{address}map/drawing/")
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    link = phone.get_by_role("link", name="We do not trust each other")
    assert link.locator("text").bounding_box()["height"] > 15
    link.focus()
    expect(link).to_be_in_viewport()


def test_the_matrix_says_its_ticks_in_words_and_names_row_and_column(page, address):
    page.goto(f"{address}map/matrix/")
    matrix = page.get_by_role("region", name="What helps with what")
    row = matrix.get_by_role("row").filter(has=page.get_by_role("rowheader", name="We do not trust each other"))
    heads = matrix.get_by_role("columnheader").all_inner_texts()
    said = row.get_by_role("cell").all_inner_texts()
    helps = [head for head, text in zip(heads[1:], said, strict=True) if "helps" in text]
    assert "Share information" in helps and "Create clarity for now" not in helps


def test_the_matrix_scrolls_by_keyboard_and_keeps_the_names_of_its_rows(phone, address):
    phone.goto(f"{address}map/matrix/")
    matrix = phone.get_by_role("region", name="What helps with what")
    matrix.focus()
    for _ in range(8):
        phone.keyboard.press("ArrowRight")
    phone.wait_for_function("document.querySelector('.fg-matrix').scrollLeft > 100")
    name = matrix.get_by_role("rowheader", name="Us and them").bounding_box()
    assert name["x"] - matrix.bounding_box()["x"] < 2


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_on_the_map(browser, address, width, scheme):
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    for path in ("map/", "map/drawing/", "map/matrix/"):
        page.goto(address + path)
        results = Axe().run(page, context="main")
        assert results.violations_count == 0, results.generate_report()
    context.close()
