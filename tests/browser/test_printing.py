"""What the browser prints: the questions to carry, and checklists to tick."""

import io

import pytest
from pypdf import PdfReader

from tests.cards import guide_of, read

MILLIMETRES = 25.4 / 96
A4 = (595, 842)


def printed(page):
    """The pages of the paper that a reader gets, as text, and their size in points."""
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    sizes = {(round(side.mediabox.width), round(side.mediabox.height)) for side in pdf.pages}
    return [" ".join(side.extract_text().split()) for side in pdf.pages], sizes


@pytest.fixture(scope="module")
def guide(root):
    return guide_of(read(root / "practices").cards)


def test_the_six_questions_print_on_one_sheet_of_a4(page, address, guide):
    page.goto(f"{address}six-questions/")
    sides, sizes = printed(page)
    assert len(sides) == 1
    assert all(abs(width - A4[0]) <= 1 and abs(height - A4[1]) <= 1 for width, height in sizes)
    questions = [guide.cards[link.target].text_at("question") for link in guide.links_from("six-questions", "asks")]
    assert len(questions) == 6
    assert [question for question in questions if question not in sides[0]] == []


def test_the_sheet_holds_the_quick_use_and_the_credit_and_nothing_for_the_screen(page, address, guide):
    page.goto(f"{address}six-questions/")
    (side,), _ = printed(page)
    tool = guide.cards["six-questions"]
    for line in tool.lines_at("alone"):
        assert line in side
    assert "Dr Sue Goss" in side
    for heading in ("When to use it", "With one other person", "Where next", "Where this comes from"):
        assert heading not in side


def own_checklists(site):
    """The pages of the checklists that belong to a card."""
    return sorted(file.parent.relative_to(site).as_posix() for file in site.glob("*/*/checklist/index.html"))


def test_a_checklist_prints_on_one_side_with_boxes_for_any_pen(page, address, site):
    pages = own_checklists(site)
    assert pages
    for path in pages:
        page.emulate_media(media="null")
        page.goto(f"{address}{path}/")
        sides, _ = printed(page)
        assert len(sides) == 1, path
        page.emulate_media(media="print")
        boxes = [box.bounding_box() for box in page.locator(".fg-boxes input").all()]
        assert len(boxes) >= 2, path
        assert min(box["width"] for box in boxes) * MILLIMETRES >= 5, path
        assert min(box["height"] for box in boxes) * MILLIMETRES >= 5, path
        page.emulate_media(media="screen")
