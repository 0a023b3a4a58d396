"""Sizes of paper, and where text may stand on them."""

import pytest

from fieldguide.rendering.print.paper_sizes import A4, A6, CARD_ON, DESK, LETTER, QUARTER_LETTER, Box, four_up, inside


def test_text_stands_inside_the_margins():
    assert inside(A6, 9) == Box(9, 9, 87, 130)
    assert inside(A6, 9, 105, 148) == Box(114, 157, 87, 130)


@pytest.mark.parametrize("paper", DESK, ids=lambda paper: paper.id)
def test_four_cards_fill_a_sheet_and_none_stands_over_its_edge(paper):
    card = CARD_ON[paper.id]
    corners = four_up(paper, card)
    assert len(set(corners)) == 4
    for x, y in corners:
        assert x >= 0 and y >= -0.5 and x + card.width <= paper.width and y + card.height <= paper.height + 0.5


def test_a_quarter_is_a_quarter():
    assert (A6.width * 2, A6.height * 2) == (A4.width, A4.height - 1)
    assert (QUARTER_LETTER.width * 2, QUARTER_LETTER.height * 2) == (LETTER.width, LETTER.height)
