"""The guide that is folded twice: what stands in which quarter, and that its folds meet in the paper."""

import pypdfium2
import pytest

from fieldguide.rendering.print.fold_out import MOST_LETTERS, first_actions
from fieldguide.rendering.print.verify import preflight
from tests.cards import change, guide_of
from tests.rendering.print.registration import mark_boxes, turned

FILES = ["six-questions-fold-out-a4.pdf", "six-questions-fold-out-letter.pdf"]


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_lost_too_small_or_out_of_its_quarter(file, planned, typeset):
    proof = preflight(planned[file], typeset(file))
    assert proof.passed, proof


@pytest.mark.parametrize("file", FILES)
def test_cover_back_questions_and_the_way_to_help_have_a_quarter_each(file, real, typeset):
    document = pypdfium2.PdfDocument(typeset(file))
    page = document[0]
    text, (width, height) = page.get_textpage(), page.get_size()
    quarters = {
        (across, down): "".join(text.get_text_bounded(x, y, x + width / 2, y + height / 2).replace("•", "").split())
        for across, x in (("left", 0), ("right", width / 2))
        for down, y in (("bottom", 0), ("top", height / 2))
    }
    document.close()
    at_risk = real.guide.cards[real.guide.model.help.card]
    assert "".join(real.settings.site_name.split()) in quarters["right", "bottom"]
    assert "WhatamIfeeling" in quarters["right", "top"]
    for down in ("top", "bottom"):
        assert "".join(at_risk.title.split()) in quarters["left", down]
    assert "".join(at_risk.lines_at("do_today")[0].split()) in quarters["left", "top"]


@pytest.mark.parametrize("file", FILES)
def test_the_upper_half_stands_on_its_head_and_the_lower_does_not(file, typeset):
    document = pypdfium2.PdfDocument(typeset(file))
    page = document[0]
    text, height = page.get_textpage(), page.get_height()
    ups = {True: set(), False: set()}
    for i in range(text.count_chars()):
        if text.get_text_range(i, 1).isalpha():
            _, bottom, _, top = text.get_charbox(i)
            angle = pypdfium2.raw.FPDFText_GetCharAngle(text.raw, i)
            ups[(bottom + top) / 2 > height / 2].add(round(angle, 1))
    document.close()
    assert ups == {True: {3.1}, False: {0.0}}


@pytest.mark.parametrize("file", FILES)
def test_the_folds_of_both_sides_meet_in_the_paper(file, planned, typeset):
    paper = planned[file].paper
    outside, inside = (mark_boxes(typeset(file), page, paper, longest=4.5) for page in (0, 1))
    assert len(outside) == 4
    seen = sorted(turned(box, paper, "long") for box in inside)
    assert seen == [pytest.approx(box, abs=0.1) for box in sorted(outside)]


@pytest.mark.parametrize("file", FILES)
def test_its_inside_tells_how_to_print_and_fold_another(file, planned, typeset):
    document = pypdfium2.PdfDocument(typeset(file))
    inside = document[1].get_textpage().get_text_bounded()
    document.close()
    assert planned[file].how in " ".join(inside.split())


def test_every_first_action_is_there_while_there_is_room(real):
    behaviours = real.guide.of_kind(real.guide.model.kinds["behaviour"])
    assert [action.card for action in first_actions(real.guide)] == [card.id for card in behaviours]
    assert [action.first.text for action in first_actions(real.guide)] == [
        card.lines_at("two_minutes")[0] for card in behaviours
    ]


def test_where_room_is_short_what_helps_with_most_is_kept_in_reading_order(real):
    behaviours = list(real.guide.of_kind(real.guide.model.kinds["behaviour"]))
    long = [change(card, two_minutes=("Write it down. " * 15,)) for card in behaviours]
    others = [card for card in real.guide.cards.values() if card.kind.name != "behaviour"]
    guide = guide_of([*others, *long])
    kept = first_actions(guide)
    assert 0 < len(kept) < len(long)
    assert sum(action.letters for action in kept) <= MOST_LETTERS
    helps = {card.id: len(card.links_at("answers")) for card in behaviours}
    dropped = set(helps) - {action.card for action in kept}
    assert min(helps[action.card] for action in kept) >= max(helps[id] for id in dropped)
    order = [card.id for card in behaviours]
    assert [action.card for action in kept] == sorted((action.card for action in kept), key=order.index)
