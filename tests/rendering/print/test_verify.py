# The measure itself: each fault is one that a small page has on purpose.

from __future__ import annotations

import pytest

from fieldguide.model.cards import Line
from fieldguide.rendering.print import verify
from fieldguide.rendering.print.paper_sizes import A6, Box
from fieldguide.rendering.print.sheet import Sheet
from fieldguide.rendering.print.verify import preflight

typst = pytest.importorskip("typst", reason="PDFs need the package typst")


def page(body: str) -> bytes:
    return typst.compile(f"#set page(width: 105mm, height: 148mm, margin: 9mm)\n#set text(size: 12pt)\n{body}".encode())


def sheet(**more: object) -> Sheet:
    values = {"lines": (Line("Ring one member.", "x", ("do",)),), "areas": ((Box(9, 9, 87, 130),),), **more}
    return Sheet("x", "x.typ", A6, "X", "x", "", {}, **values)


def test_a_page_that_keeps_its_promises_has_nothing_told_of_it():
    assert preflight(sheet(), page("Ring one member.")).passed


def test_a_text_that_is_not_there_is_told():
    assert [line.text for line in preflight(sheet(), page("Ring one.")).lost] == ["Ring one member."]


def test_a_text_that_is_broken_over_lines_is_there():
    assert not preflight(sheet(), page("#block(width: 18mm)[Ring one member.]")).lost


def test_a_name_that_extraction_turns_round_among_letters_from_right_to_left_is_there():
    from fieldguide.rendering.print.verify import _lost, _promised

    lines = tuple(Line(text, "x", ("code",)) for text in ("shuf names.txt", "shuf other.txt"))
    assert list(_lost(_promised(lines), "txt.names shuf")) == [lines[1]]


def test_type_below_the_floor_is_told_where_it_is_the_card_that_speaks():
    small = preflight(sheet(), page("#text(size: 9pt)[Ring one member.]")).too_small
    assert small == ("Ring one member. (9.0 pt)",)
    assert not preflight(sheet(), page("Ring one member. #text(size: 9pt)[Version 1]")).too_small


def test_text_outside_its_place_is_told_with_where_it_stands():
    proof = preflight(sheet(), page("Ring one member.#place(dx: 70mm)[Much too far to the right]"))
    assert proof.outside[0][3].startswith("Much too far")


def test_text_on_other_text_is_told():
    proof = preflight(sheet(), page("#place(dy: 20mm)[Ring one member.]#place(dy: 20mm)[Nobody can read this]"))
    assert proof.covered
    assert proof.overfull


def test_a_page_too_many_is_told():
    assert preflight(sheet(), page("Ring one member.#pagebreak()More.")).too_many_pages


def test_words_on_the_rule_above_the_foot_of_a_side_are_outside(planned):
    from fieldguide.rendering.print.verify import _holds

    body, foot = planned["low-trust-letter.pdf"].on_page(0)
    assert body.y + body.height == foot.y
    for area, y, inside in ((body, foot.y - 4.5, True), (foot, foot.y + 1, True), (body, foot.y - 2, False)):
        assert _holds(area, 20, y, 60, 3.5) is inside
    assert not _holds(foot, 20, foot.y - 2, 60, 3.5)


@pytest.mark.parametrize(("text", "stands"), [("xصلوx", True), ("وxصلx", False), ("صل", False), ("", False)])
def test_the_letters_of_a_word_may_be_turned_and_not_scattered(text, stands):
    assert verify._stand_together("وصل", text) is stands
