"""The questions to ask oneself, in four sizes."""

import io

from pypdf import PdfReader

from tests.cards import KINDS

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
