"""A character that no font has is told when cards are checked, and not first on paper."""

import pytest

from fieldguide.pipeline import check

pytest.importorskip("fontTools", reason="the fonts come with the printed files")


def concept(draw, title="A title", gist="One plain sentence."):
    return draw({"concepts/a": f"title: {title}\ngist: {gist}\nmeaning: {'Plain words. ' * 8}\n"})


def test_a_character_that_no_font_has_is_told_when_cards_are_checked(draw):
    folder = concept(draw, title="A team in \U00012000 name only")
    (problem,) = [d for d in check(folder).diagnostics if d.code.value == "missing-glyph"]
    assert "“\U00012000” (U+12000)" in problem.headline
    assert problem.span.line == 1


def test_a_private_character_is_told_and_a_sign_that_steers_is_not(draw):
    folder = concept(draw, gist="People meet\u200e and \ue000 nothing changes.")
    (problem,) = [d for d in check(folder).diagnostics if d.code.value == "missing-glyph"]
    assert "(U+E000)" in problem.headline and "200E" not in problem.headline
