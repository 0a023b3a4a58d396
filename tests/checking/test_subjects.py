"""Subjects beside the cards of a guide."""

import dataclasses

from fieldguide.checking.subjects import check_subjects
from fieldguide.model.diagnostics import Code, Span
from fieldguide.model.subjects import Subject
from tests.cards import guide_of, make

SPANS = {("subjects", "trust"): Span("s", 2), ("subjects", "trust", "also", 0): Span("s", 5)}
TRUST = Subject(id="trust", label="Trust", words=("trust",), spans=SPANS)
CARDS = [make("concept", id=f"trust-{number}", title=f"Trust {number}") for number in range(3)]


def told(subject, cards=CARDS, **known):
    guide = guide_of(cards)
    guide = dataclasses.replace(guide, model=dataclasses.replace(guide.model, subjects=(subject,)))
    return [(found.code, found.span.line, found.help) for found in check_subjects(guide, **known)]


def test_a_subject_of_three_cards_is_fine():
    assert told(TRUST) == []


def test_a_card_that_is_not_there_is_told_at_its_line():
    wrong = dataclasses.replace(TRUST, also=("trust-8",))
    assert [found[:2] for found in told(wrong)] == [(Code.UNKNOWN_CARD, 5)]


def test_a_card_that_cannot_be_read_is_no_mistake_here():
    assert told(dataclasses.replace(TRUST, also=("trust-8",)), known={"trust-8"}) == []


def test_a_subject_of_two_cards_is_told():
    assert [found[:2] for found in told(TRUST, CARDS[:2])] == [(Code.TOO_FEW, 2)]
