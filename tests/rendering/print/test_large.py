"""Large print: which files there are, that every card is in one of them, and that no type is smaller than 18 points."""

import pypdfium2
import pytest

from fieldguide.model.roles import Role
from fieldguide.rendering.downloads import Use
from fieldguide.rendering.print.large import FLOOR, plan_large
from fieldguide.rendering.print.verify import preflight

NAMES = ("six-questions", "checklists", "obstacles", "behaviours")


def test_questions_checklists_and_the_cards_of_each_kind_are_printed_large_on_each_paper(planned):
    large = {file for file, sheet in planned.items() if sheet.use is Use.LARGE}
    assert large == {f"{name}-large-print-{paper}.pdf" for name in NAMES for paper in ("a4", "letter")}


def test_a_file_has_every_card_that_has_a_sheet_of_its_own(real, planned):
    for kind in ("obstacle", "behaviour"):
        cards = real.guide.of_kind(real.guide.model.kinds[kind])
        entries = planned[f"{cards[0].kind.folder}-large-print-a4.pdf"].values["articles"]
        assert [entry["article"].card for entry in entries] == list(cards)


def test_a_card_alone_has_no_file_in_large_print(real):
    assert list(plan_large(real, "low-trust")) == []


@pytest.mark.parametrize("name", ["six-questions", "checklists"])
def test_no_type_is_smaller_and_nothing_is_lost(name, planned, typeset):
    sheet = planned[f"{name}-large-print-letter.pdf"]
    assert (sheet.floor, sheet.small) == (FLOOR, FLOOR)
    proof = preflight(sheet, typeset(sheet.file))
    assert proof.passed and proof.pages > 1, proof


def test_what_leads_in_to_the_questions_is_marked_as_somebody_s_own(real, typeset):
    (card,) = real.guide.with_role(Role.ASKS)
    document = pypdfium2.PdfDocument(typeset("six-questions-large-print-a4.pdf"))
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert f"‘{card.text(Role.LEAD_IN)}’" in text


def test_few_cards_end_on_a_page_that_is_almost_empty(planned, typeset):
    sheet = planned["behaviours-large-print-letter.pdf"]
    document = pypdfium2.PdfDocument(typeset(sheet.file))
    begins = [entry.get_dest().get_index() for entry in document.get_toc() if entry.level == 0]
    almost_empty = [page - 1 for page in [*begins[1:], len(document)] if _filled(document[page - 1]) < 0.25]
    document.close()
    assert len(begins) == len(sheet.values["articles"])
    assert len(almost_empty) < len(begins) / 10, almost_empty


def _filled(page) -> float:
    """How far down a page its text reaches above its foot, as a share of its height."""
    text, height = page.get_textpage(), page.get_height()
    lows = [text.get_rect(i)[1] for i in range(text.count_rects())]
    return 1 - min((low for low in lows if low > height / 10), default=height) / height
