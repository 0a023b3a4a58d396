"""The deck, looked at from outside: fronts and backs meet, and a print shop finds its boxes."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.verify import preflight
from tests.rendering.print.registration import band_ends, corners_of, mark_boxes, text_boxes, through, turned

IMPOSED = [f"deck-{flip}-edge-{paper}.pdf" for flip in ("long", "short") for paper in ("a4", "letter")]


@pytest.mark.parametrize("file", IMPOSED)
def test_each_back_lies_behind_its_own_front_to_a_tenth_of_a_millimetre(file, planned, real, typeset, typesetter):
    sheet = planned[file]
    size, paper = sheet.values["size"], sheet.paper
    flip = sheet.values["flip"]
    groups = sheet.values["sheets"]
    # The same cards, each alone on a page of its own size: where a text stands there, seen from the card's corner.
    one_up = {"paper": size, "corners": [(0, 0)], "flip": "", "sheets": [[card] for group in groups for card in group]}
    alone = typesetter.to_pdf(sheet.template, encode({**sheet.values, **one_up}, real.address_of))
    faces, pages = text_boxes(alone), text_boxes(typeset(file))
    # What is alone stands in the middle of its page, so that a corner of it is the corner of the card.
    for left, right in band_ends(alone, size):
        assert left == pytest.approx(size.width - right, abs=0.1)
    number = 0
    for front, back, group in zip(pages[::2], pages[1::2], groups, strict=True):
        mine = faces[2 * number : 2 * (number + len(group))]
        number += len(group)
        ahead = corners_of(front, mine[::2])
        # On the short edge, each back stands on its head.
        behind = corners_of(back, mine[1::2], size=size if flip == "short" else None)
        seen = [None if there is None else through(there, size, paper, flip) for there in behind]
        assert len(ahead) == len(group)
        for here, there in zip(ahead, seen, strict=True):
            assert there is None or there == pytest.approx(here, abs=0.1)


@pytest.mark.parametrize("file", IMPOSED)
def test_the_marks_to_cut_at_meet_in_the_paper(file, planned, typeset):
    front, back = (mark_boxes(typeset(file), page, planned[file].paper) for page in (0, 1))
    flip = "long" if "long" in file else "short"
    assert len(front) == 6
    assert sorted(turned(box, planned[file].paper, flip) for box in back) == [
        pytest.approx(box, abs=0.1) for box in sorted(front)
    ]


def test_an_obstacle_names_what_helps_by_the_number_that_stands_on_that_card(planned, typeset):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(typeset("deck-print-shop-a6.pdf"))).pages]
    cards = [card for group in planned["deck-print-shop-a6.pdf"].values["sheets"] for card in group if card["id"]]
    pages = pages[-2 * len(cards) :]
    fronts = {card["number"]: page for card, page in zip(cards, pages[::2], strict=True)}
    titles = {card["number"]: card["title"] for card in cards}
    helped = [(card, page) for card, page in zip(cards, pages[1::2], strict=True) if card["helps"]]
    assert {card["kind"] for card, _ in helped} == {"obstacle"}
    for card, back in helped:
        for other in card["helps"]["cards"]:
            assert titles[other["number"]] == other["title"]
            assert fronts[other["number"]].split()[0] == str(other["number"])
            assert str(other["number"]) in back.split(), card["id"]


@pytest.mark.parametrize("file", ["deck-long-edge-a4.pdf", "deck-print-shop-a6.pdf"])
def test_no_line_of_a_title_is_far_shorter_than_the_others(file, planned, typeset):
    said = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(typeset(file))).pages)
    titles = [card["title"] for group in planned[file].values["sheets"] for card in group if card["id"]]
    broken = {title: lines for title in titles if len(lines := _lines_of(title, said)) > 1}
    assert broken
    for title, lines in broken.items():
        assert min(map(len, lines)) > 0.3 * max(map(len, lines)), title


def _lines_of(title: str, said: str) -> list[str]:
    """The lines in which a title stands where it stands first, which is in front."""
    found = re.search(r"\s+".join(map(re.escape, title.split())), said)
    assert found, title
    return found.group().split("\n")


def test_the_card_that_tells_where_the_deck_comes_from_tells_how_to_print_another(planned, typeset):
    for file in IMPOSED:
        behind = " ".join(PdfReader(io.BytesIO(typeset(file))).pages[1].extract_text().split())
        assert planned[file].how in behind, file


def _texts(parts) -> list[list[str]]:
    return [[line.text for line in part.items] for part in parts]


def test_an_obstacle_is_known_in_front_and_behind_tells_what_to_do_and_one_thing_to_ask(real, planned):
    cards = [card for group in planned["deck-print-shop-a6.pdf"].values["sheets"] for card in group if card["id"]]
    for sides in (card for card in cards if card["kind"] == "obstacle"):
        card = real.guide.cards[sides["id"]]
        assert _texts(sides["front"]) == [list(card.lines_at("sounds_like"))]
        assert _texts(sides["back"]) == [list(card.lines_at("do_today"))]
        assert _texts(sides["last"]) == [[card.lines_at("ask")[0]]]


def test_a_behaviour_says_in_front_when_and_behind_what_to_do_first_its_steps_and_one_line_to_say(real, planned):
    cards = [card for group in planned["deck-print-shop-a6.pdf"].values["sheets"] for card in group if card["id"]]
    for sides in (card for card in cards if card["kind"] == "behaviour"):
        card = real.guide.cards[sides["id"]]
        assert _texts(sides["front"]) == [list(card.lines_at("use_when"))]
        assert _texts(sides["back"]) == [list(card.lines_at("two_minutes")), list(card.lines_at("steps"))]
        assert _texts(sides["last"]) == [[line] for line in card.lines_at("say")[:1]]
        assert sides["facet"]["title"] == real.guide.cards[card.links_at("exercises")[0].card].title


def test_the_print_shop_file_has_trim_and_bleed_boxes_and_keeps_its_tags(planned, typeset):
    from fieldguide.rendering.print.pressing import with_boxes

    sheet = planned["deck-print-shop-a6.pdf"]
    once, again = (with_boxes(typeset(sheet.file), sheet) for _ in range(2))
    assert once == again
    assert preflight(sheet, once).passed
    document, as_set = PdfReader(io.BytesIO(once)), PdfReader(io.BytesIO(typeset(sheet.file)))
    assert document.trailer["/ID"][0] == as_set.trailer["/ID"][0]
    assert len(document.outline) == len(as_set.outline) > 0
    for page in document.pages:
        trim, bleed = page.trimbox, page.bleedbox
        assert (round(float(trim.width) / 72 * 25.4), round(float(trim.height) / 72 * 25.4)) == (105, 148)
        assert float(trim.left) - float(bleed.left) == pytest.approx(3 / 25.4 * 72, abs=0.01)
        assert "/BleedBox" in page
    assert document.trailer["/Root"]["/StructTreeRoot"]
    assert "<pdfuaid:part>1<" in document.trailer["/Root"]["/Metadata"].get_data().decode()
