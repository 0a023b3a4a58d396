"""A card as sections with headings; every line of it keeps its place."""

import pytest

from fieldguide.model.cards import KINDS
from fieldguide.rendering.print.document import List, Prose, checklist_of, find_lines, to_article
from tests.filled import fill


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_of_an_article_says_what_stands_at_its_place(kind):
    filled = fill(kind)
    lines = [line for line in find_lines(to_article(filled.guide, filled.card)) if line.card == "filled"]
    assert lines
    for line in lines:
        # A date or a number is no word of the card’s; nor is a paragraph’s place more than its field’s.
        assert set(filled.find(line.text)) <= {line.key}, line


def test_sections_can_be_left_out_and_put_in_another_order():
    filled = fill("concept")
    article = to_article(filled.guide, filled.card)
    ids = [section.id for section in article.sections]
    assert [section.id for section in article.only(ids[1], ids[0], "nothing").sections] == [ids[1], ids[0]]
    assert [section.id for section in article.without(ids[0]).sections] == ids[1:]


def test_a_card_has_its_own_checklist_before_any_other():
    filled = fill("behaviour")
    own = checklist_of(filled.guide, filled.card)
    assert own.owner is filled.card and not own.made
    assert [line.key for line in own.items] == [("checklist", "items", 0), ("checklist", "items", 1)]
    assert isinstance(own.blocks[1], List) and isinstance(own.blocks[-1], Prose)


def test_a_concept_has_nothing_to_tick():
    filled = fill("concept")
    assert checklist_of(filled.guide, filled.card) is None
