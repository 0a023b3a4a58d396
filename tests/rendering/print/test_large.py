"""Large print: which files there are, that every card is in one of them, and that no type is smaller than 18 points."""

import re
from bisect import bisect_right
from itertools import accumulate, pairwise

import pypdfium2
import pytest

from fieldguide.model.roles import Role
from fieldguide.rendering.downloads import Use
from fieldguide.rendering.layout import List, Pairs
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


def test_a_card_alone_is_tried_as_it_stands_in_the_file_of_its_kind(real, planned):
    alone = list(plan_large(real, "low-trust"))
    assert [sheet.file for sheet in alone] == ["obstacles-large-print-a4.pdf"]
    for sheet in alone:
        (entry,) = sheet.values["articles"]
        assert entry in planned[sheet.file].values["articles"]
        # From its page nothing leads to a file of many.
        assert sheet.cards == ()


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


@pytest.fixture
def behaviours(planned, typeset):
    """A file of many cards: what it holds, the file, and the page on which each card begins, with the last of all."""
    sheet = planned["behaviours-large-print-letter.pdf"]
    document = pypdfium2.PdfDocument(typeset(sheet.file))
    begins = [entry.get_dest().get_index() for entry in document.get_toc() if entry.level == 0]
    assert len(begins) == len(sheet.values["articles"])
    yield [entry["article"] for entry in sheet.values["articles"]], document, [*begins, len(document)]
    document.close()


def test_few_cards_end_on_a_page_that_is_almost_empty(behaviours):
    articles, document, begins = behaviours
    almost_empty = [page - 1 for page in begins[1:] if _filled(document[page - 1]) < 0.25]
    assert len(almost_empty) < len(articles) / 10, almost_empty


def test_no_entry_of_a_list_stands_alone_on_a_page(behaviours):
    articles, document, begins = behaviours
    pages = [_letters(page.get_textpage().get_text_range()) for page in document]
    parted = 0
    for article, (first, after) in zip(articles, pairwise(begins), strict=True):
        for heading, on in _pages_of_lists(article, pages[first:after]):
            assert on[0] == on[1] and min(map(on[1:].count, on[1:])) > 1, (article.card.id, heading)
            parted += on[1] != on[-1]
    assert parted > len(articles) / 3


def _pages_of_lists(article, pages: list[str]):
    """Headings of a card, and on which of its pages each and the entries of its list are."""
    whole, ends, at = "".join(pages), list(accumulate(map(len, pages))), 0
    for section in article.sections:
        for entries in filter(lambda entries: len(entries) > 1, map(_entries, section.blocks)):
            places = [at]
            for entry in entries:
                places.append(whole.index(_letters(entry.plain), places[-1]))
            places[0] = whole.rindex(_letters(section.heading), at, places[1])
            at = places[-1]
            yield section.heading, [bisect_right(ends, place) for place in places]


def _entries(block):
    if isinstance(block, List):
        return block.items
    return [pair.first for pair in block.items] if isinstance(block, Pairs) and block.style == "traps" else []


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def test_a_heading_is_clear_of_what_it_heads_and_the_foot_of_what_stands_above_it(behaviours):
    articles, document, _ = behaviours
    headings = {section.heading for article in articles for section in article.sections if section.heading}
    under, above = [], []
    for page in document:
        text = page.get_textpage()
        rects = [text.get_rect(i) for i in range(text.count_rects())]
        under += [_air_below(rect, rects) for rect in rects if text.get_text_bounded(*rect).strip() in headings]
        above.append(
            min(bottom for _, bottom, _, _ in rects if bottom > 60) - max(top for *_, top in rects if top < 60)
        )
    assert len(under) > len(articles) and min(under) > 3, min(under)
    assert min(above) > 10, min(above)


def _air_below(rect, rects) -> float:
    return min(rect[1] - other[3] for other in rects if other[1] < rect[1] - 1)


def _filled(page) -> float:
    """How far down a page its text reaches above its foot, as a share of its height."""
    text, height = page.get_textpage(), page.get_height()
    lows = [text.get_rect(i)[1] for i in range(text.count_rects())]
    return 1 - min((low for low in lows if low > height / 10), default=height) / height
