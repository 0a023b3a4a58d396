"""Drawings that are no card's, and those that are no drawing."""

from fieldguide.checking.marks import check_marks
from fieldguide.loading.marks import file_of
from fieldguide.model.diagnostics import Code
from tests.cards import guide_of, make

DRAWING = b'<svg viewBox="0 0 24 24"><path d="M1 1"/></svg>'
LISTEN = make("concept", id="listen", title="Listen", gist="", meaning="", aliases=("hear",))


def check(id: str, raw: bytes = DRAWING, known=()):
    return list(check_marks({file_of(id): raw, "index.md": b""}, guide_of([LISTEN]), "content", known))


def test_a_drawing_of_a_card_is_no_mistake():
    assert check("listen") == []


def test_a_drawing_that_names_no_card_is_told_with_the_name_that_was_meant():
    for typed in ("lisen", "hear"):
        (found,) = check(typed)
        assert found.code is Code.UNKNOWN_CARD and found.span.path == f"content/assets/marks/{typed}.svg"
        assert found.help == "name the file listen.svg, or delete it"
    assert "after its card" in check("weather")[0].help


def test_a_card_that_cannot_be_read_has_its_drawing_all_the_same():
    assert check("broken", known={"broken"}) == []


def test_what_is_wrong_in_a_drawing_is_told_too():
    assert [found.code for found in check("listen", b"<svg")] == [Code.BAD_MARK]
