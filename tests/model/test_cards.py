"""A card: its texts, and where each stands in its file."""

from fieldguide.model.cards import find_texts
from fieldguide.model.diagnostics import Span
from fieldguide.model.groups import Reference
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
