"""The deck, looked at from outside: fronts and backs meet, and a print shop finds its boxes."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from fieldguide.rendering.print.deck import back_places
from fieldguide.rendering.print.verify import preflight


def _pixels(pdf: bytes, page: int, scale: float = 1.0):
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    bitmap = document[page].render(scale=scale, grayscale=True)
    raw, width, height, stride = bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride
    document.close()
    return [raw[y * stride : y * stride + width] for y in range(height)]


def _marks(rows) -> set[tuple[int, int]]:
    """Dark places in the outer 8 mm of a sheet and in its middle: the ticks."""
    height, width = len(rows), len(rows[0])
    edge = round(8 / 25.4 * 72 * 2)
    return {
        (x, y)
        for y, row in enumerate(rows)
        for x, value in enumerate(row)
        if value < 128 and (x < edge or y < edge or x >= width - edge or y >= height - edge)
    }


@pytest.mark.parametrize("file", ["deck-long-edge-a4.pdf", "deck-short-edge-a4.pdf", "deck-long-edge-letter.pdf"])
def test_front_and_back_register_when_the_pages_are_laid_over_each_other(file, typeset):
    front, back = (_pixels(typeset(file), page, 2.0) for page in (0, 1))
    # Held against the light, the back is seen from behind: turned over on the edge that the file names.
    turned = [row[::-1] for row in back] if "long" in file else back[::-1]
    ahead, behind = _marks(front), _marks(turned)
    assert ahead
    near = {(x + dx, y + dy) for x, y in behind for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    assert ahead <= near


@pytest.mark.parametrize("file", ["deck-long-edge-a4.pdf", "deck-short-edge-letter.pdf"])
def test_each_back_stands_behind_its_own_front(file, planned, typeset):
    import pypdfium2

    document = pypdfium2.PdfDocument(typeset(file))
    sheet = planned[file]
    flip = "long" if "long" in file else "short"
    for number, group in enumerate(sheet.values["sheets"]):
        front, back = document[2 * number], document[2 * number + 1]
        width, height = front.get_width(), front.get_height()
        for place, card in enumerate(group):
            x, y = _find(front, card["title"], *_quarter(place, width, height))
            there = _quarter(back_places(flip)[place], width, height)
            bx, by = _find(back, card["title"], *there)
            # Seen from the front: turned on the long edge x is mirrored, on the short edge y is.
            bx, by = (width - bx, by) if flip == "long" else (bx, height - by)
            assert (bx < width / 2) == (x < width / 2), card["id"]
            assert (by < height / 2) == (y < height / 2), card["id"]
    document.close()


def _quarter(place: int, width: float, height: float):
    column, row = place % 2, place // 2
    return column * width / 2, height - (row + 1) * height / 2, (column + 1) * width / 2, height - row * height / 2


def _find(page, title: str, left: float, bottom: float, right: float, top: float) -> tuple[float, float]:
    """Where a title stands, which must be in this quarter of the page. Its card's number stands beside it."""
    text = page.get_textpage()
    words = "".join(c for c in text.get_text_bounded(left, bottom, right, top) if c.isalpha())
    assert "".join(c for c in title if c.isalpha()) in words
    return (left + right) / 2, (bottom + top) / 2


def test_an_obstacle_names_what_helps_by_the_number_that_stands_on_that_card(planned, typeset):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(typeset("deck-print-shop-a6.pdf"))).pages]
    cards = [card for group in planned["deck-print-shop-a6.pdf"].values["sheets"] for card in group]
    fronts = {card["number"]: page for card, page in zip(cards, pages[::2], strict=True)}
    titles = {card["number"]: card["title"] for card in cards}
    helped = [(card, page) for card, page in zip(cards, pages[1::2], strict=True) if card["helps"]]
    assert {card["kind"] for card, _ in helped} == {"obstacle"}
    for card, back in helped:
        for other in card["helps"]["cards"]:
            assert titles[other["number"]] == other["title"]
            assert fronts[other["number"]].split()[0] == str(other["number"])
            assert str(other["number"]) in back.split(), card["id"]


def _texts(parts) -> list[list[str]]:
    return [[line.text for line in part.items] for part in parts]


def test_an_obstacle_is_known_in_front_and_behind_tells_what_to_do_and_one_thing_to_ask(real, planned):
    cards = [card for group in planned["deck-print-shop-a6.pdf"].values["sheets"] for card in group]
    for sides in (card for card in cards if card["kind"] == "obstacle"):
        card = real.guide.cards[sides["id"]]
        assert _texts(sides["front"]) == [list(card.lines_at("sounds_like"))]
        assert _texts(sides["back"]) == [list(card.lines_at("do_today"))]
        assert _texts(sides["last"]) == [[card.lines_at("ask")[0]]]


def test_a_behaviour_says_in_front_when_and_behind_what_to_do_first_its_steps_and_one_line_to_say(real, planned):
    cards = [card for group in planned["deck-print-shop-a6.pdf"].values["sheets"] for card in group]
    for sides in (card for card in cards if card["kind"] == "behaviour"):
        card = real.guide.cards[sides["id"]]
        assert _texts(sides["front"]) == [list(card.lines_at("use_when"))]
        assert _texts(sides["back"]) == [list(card.lines_at("two_minutes")), list(card.lines_at("steps"))]
        assert _texts(sides["last"]) == [[line] for line in card.lines_at("say")[:1]]
        assert sides["facet"]["title"] == real.guide.cards[card.links_at("exercises")[0].card].title


def test_the_print_shop_file_has_trim_and_bleed_boxes_and_keeps_its_tags(planned, typeset):
    from fieldguide.rendering.print.build import _with_boxes

    sheet = planned["deck-print-shop-a6.pdf"]
    once, again = (_with_boxes(typeset(sheet.file), sheet) for _ in range(2))
    assert once == again
    assert preflight(sheet, once).passed
    document = PdfReader(io.BytesIO(once))
    for page in document.pages:
        trim, bleed = page.trimbox, page.bleedbox
        assert (round(float(trim.width) / 72 * 25.4), round(float(trim.height) / 72 * 25.4)) == (105, 148)
        assert float(trim.left) - float(bleed.left) == pytest.approx(3 / 25.4 * 72, abs=0.01)
        assert "/BleedBox" in page
    assert document.trailer["/Root"]["/StructTreeRoot"]
    assert "<pdfuaid:part>1<" in document.trailer["/Root"]["/Metadata"].get_data().decode()
