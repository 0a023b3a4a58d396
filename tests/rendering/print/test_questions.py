"""The questions to ask oneself, in four sizes."""

import io

import pypdfium2
import pytest
from pypdf import PdfReader

from fieldguide.rendering.print.encoding import encode
from tests.cards import KINDS
from tests.rendering.print.registration import corners_of, text_boxes, through

FILES = (
    "six-questions-card-a4.pdf",
    "six-questions-wallet-letter.pdf",
    "six-questions-page-a4.pdf",
    "six-questions-poster-a3.pdf",
)


def test_the_questions_are_printed_word_for_word_and_in_order(real, typeset):
    tool = real.guide.of_kind(KINDS["tool"])[0]
    questions = [real.guide.cards[link.target].text_at("question") for link in real.guide.links_from(tool.id, "asks")]
    for file in FILES:
        text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(typeset(file))).pages).split())
        places = [text.find(question) for question in questions]
        assert -1 not in places and places == sorted(places), file


@pytest.mark.parametrize("file", FILES)
def test_the_name_of_each_sign_stands_with_its_question(file, planned, typeset):
    asked = planned[file].values["questions"]
    assert all(q["mark"] for q in asked)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(typeset(file))).pages).split())
    questions = [q["question"].text for q in asked]
    for q, following in zip(asked, [*questions[1:], ""], strict=True):
        assert q["name"] in text[text.find(q["question"].text) : text.find(following) if following else None]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_inside_of_each_wallet_card_lies_behind_its_outside(paper, planned, real, typeset, typesetter):
    file = f"six-questions-wallet-{paper}.pdf"
    sheet = planned[file]
    size, corners = sheet.values["size"], sheet.values["corners"]
    # How to print them stands above the cards, and here is short.
    words = {**sheet.values["words"], "wallet": ""}
    alone = {**sheet.values, "paper": size, "corners": [(0, 0)], "words": words}
    faces = text_boxes(typesetter.to_pdf(sheet.template, encode(alone, real.address_of)))
    outside, inside = (
        corners_of(page[len(page) - len(corners) * len(face[1:]) :], [face[1:]] * len(corners))
        for page, face in zip(text_boxes(typeset(file)), faces, strict=True)
    )
    assert outside == [pytest.approx(corner, abs=0.1) for corner in corners]
    seen = sorted(through(corner, size, sheet.paper, "short") for corner in inside)
    assert seen == [pytest.approx(corner, abs=0.1) for corner in sorted(outside)]


@pytest.mark.parametrize("file", ["six-questions-card-a4.pdf", "six-questions-poster-a3.pdf"])
def test_the_name_of_a_sign_stands_clear_of_the_question_above_it(file, planned, typeset):
    document = pypdfium2.PdfDocument(typeset(file))
    text = document[0].get_textpage()

    def edges(words: str) -> tuple[float, float]:
        """The lowest and the highest of the ink of some words, in points from the foot of the page."""
        at, count = text.search(words).get_next()
        boxes = [text.get_charbox(i) for i in range(at, at + count)]
        return min(box[1] for box in boxes), max(box[3] for box in boxes)

    for q in planned[file].values["questions"]:
        (lowest, above), (_, highest) = edges(q["question"].text.split()[-1]), edges(q["name"])
        assert lowest - highest > 0.03 * (above - lowest), q["name"]
    document.close()
