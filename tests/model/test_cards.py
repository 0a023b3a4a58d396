"""A card: its texts, and where each stands in its file."""

import datetime

import pytest

from fieldguide.model.cards import COMMON, find_texts
from fieldguide.model.diagnostics import Span
from fieldguide.model.fields import Groups
from fieldguide.model.groups import Attempt, Exemption, Reference
from tests.cards import KINDS, MODEL, make

CARD = make(
    "concept",
    id="echo",
    title="Echo",
    gist="Saying it back.",
    meaning="You say it back.",
    helps=("In a row.", "In a hurry."),
    see_also=(Reference(card="listen", why="It comes *first*."),),
    spans={(): Span("echo.yaml"), ("helps",): Span("echo.yaml", 4), ("helps", 1): Span("echo.yaml", 6)},
)


def test_every_text_that_may_hold_markup_has_its_key():
    assert dict(find_texts(CARD)) == {
        ("meaning",): "You say it back.",
        ("helps", 0): "In a row.",
        ("helps", 1): "In a hurry.",
        ("see_also", 0, "why"): "It comes *first*.",
    }


def test_what_has_no_span_of_its_own_has_that_of_what_holds_it():
    assert CARD.span("helps", 1).line == 6
    assert CARD.span("helps", 0).line == 4
    assert CARD.span("meaning").line == 1
    assert make("concept", id="x", title="", gist="", meaning="").span("meaning") == Span("")


def test_every_kind_has_a_folder_of_its_own():
    assert len(MODEL.by_folder) == len(KINDS)
    assert all(MODEL.by_folder[kind.folder] is kind for kind in KINDS.values())


def attempt(day: str, where: str = "a ward") -> Attempt:
    return Attempt(day=datetime.date.fromisoformat(day), where=where, happened="It helped.")


TWO_YEARS = [attempt("2024-11-27"), attempt("2026-11-27", "a school"), attempt("2025-01-01")]


@pytest.mark.parametrize(
    ("typed", "tried", "status"),
    [
        ("", [], ""),
        ("seedling", [], "seedling"),
        ("seedling", [attempt("2026-11-27")], "tried"),
        ("", TWO_YEARS, "established"),
        ("", [*TWO_YEARS[:1], attempt("2026-11-26", "a school"), *TWO_YEARS[2:]], "tried"),
        ("", [attempt("2024-11-27"), attempt("2026-11-27"), attempt("2025-01-01", "A ward")], "tried"),
        ("", TWO_YEARS[:2], "tried"),
        ("established", [attempt("2026-11-27")], "established"),
    ],
)
def test_how_sure_the_guide_is_follows_from_those_who_tried_it(typed, tried, status):
    card = make("concept", "x", status=typed, tried=tuple(tried))
    assert card.status == status


def test_what_was_tried_last_comes_last():
    card = make("concept", "x", tried=tuple(TWO_YEARS))
    assert [each.where for each in card.tried] == ["a ward", "a ward", "a school"]


def test_readers_do_not_see_what_only_helps_to_find_to_sort_and_to_check():
    hidden = {field.key for field in KINDS["concept"].fields if field.hidden}
    assert {"aliases", "order", "search_words", "exceptions"} == hidden


def test_a_card_may_have_one_exception_from_the_rules():
    assert KINDS["concept"].by_key["exceptions"].shape == Groups(Exemption, 1, 20)


def test_every_card_has_a_title_and_a_gist_and_what_it_took_from_others_stays_as_it_was():
    fields = [field for field in KINDS["concept"].fields if field.key in COMMON]
    assert [field.key for field in fields if field.required] == ["title", "gist"]
    assert {field.key for field in fields if field.verbatim} == {
        "aliases",
        "contributors",
        "exceptions",
        "search_words",
        "title",
        "tried",
    }


def test_what_a_card_says_of_others_is_there_with_its_place():
    card = make(
        "concept",
        id="echo",
        title="Écho",
        gist="Plain.",
        meaning="See [that](card:listen) and *[this](card:ask)* – now.",
        see_also=(Reference(card="listen", why="It comes first."),),
        spans={(): Span("echo.yaml"), ("see_also", 0, "card"): Span("echo.yaml", 7)},
    )
    assert card.said.characters == {"É", "–"}
    assert [(key, anchor.card) for key, anchor in card.said.links] == [(("meaning",), "listen"), (("meaning",), "ask")]
    [link] = card.typed_links
    assert (link.origin, link.field, link.target, link.why, link.span.line) == (
        "echo", "see_also", "listen", "It comes first.", 7
    )  # fmt: skip
