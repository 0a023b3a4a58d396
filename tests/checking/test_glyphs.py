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


@pytest.mark.parametrize(
    ("gist", "told"),
    [
        ("It is \ue000 here.", "has the character “\ue000” (U+E000)"),
        ("It is \ue000 or \ue001.", "has the characters “\ue000” (U+E000), “\ue001” (U+E001)"),
    ],
)
def test_one_character_is_told_as_one_and_two_as_two(draw, gist, told):
    (problem,) = [d for d in check(concept(draw, gist=gist)).diagnostics if d.code.value == "missing-glyph"]
    assert problem.headline.endswith(told)
