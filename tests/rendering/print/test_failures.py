"""Why a sheet could not be made, told at the text of the card that is in the way."""

import pytest

from fieldguide.loading.settings import Settings
from fieldguide.model.cards import Line
from fieldguide.model.diagnostics import Span
from fieldguide.model.groups import Reference
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.failures import tell_failures
from fieldguide.rendering.print.large import plan_large
from fieldguide.rendering.print.paper_sizes import A4, A6
from fieldguide.rendering.print.sheet import Sheet
from fieldguide.rendering.print.verify import Preflight
from tests.cards import WORDS, guide_of, make, parse
from tests.rendering.print.conftest import OBSTACLE, WHY
from tests.rendering.print.test_trial import LONG_WORD

CARD = make(
    "concept",
    id="echo",
    title="Echo",
    gist="Saying it back.",
    meaning="You say it back.",
    helps=("In a row.", "In a hurry."),
    see_also=(Reference(card="echo", why="It comes first."),),
    spans={(): Span("echo.yaml"), ("gist",): Span("echo.yaml", 2, 7)},
)
CONTEXT = Context(guide_of([CARD]), Settings(), {}, WORDS)


def sheet(paper=A4, **more):
    return Sheet("echo", "x.typ", paper, "", "", "", {}, (Line("Saying it back.", "echo", ("gist",)),), (), **more)


def told(*failed):
    # No typesetter is asked, because none of these is a question of length.
    return [(d.code.value, d.headline, d.span) for d in tell_failures(list(failed), CONTEXT, typesetter=None)]


def test_a_text_that_is_lost_is_told_at_its_place():
    lost = Line("Saying it back.", "echo", ("gist",))
    expected = ("lost-in-print", "this text is missing from echo-a4.pdf", Span("echo.yaml", 2, 7))
    assert told((sheet(), Preflight(1, lost=(lost,)))) == [expected]


@pytest.mark.parametrize(
    ("proof", "headline"),
    [
        (Preflight(1, too_small=("tiny",)), "echo-a4.pdf has type below 12 points: tiny"),
        (Preflight(1, unboxed=True), "echo-a4.pdf lacks its trim or bleed box"),
        (Preflight(1, covered=("under",)), "echo-a4.pdf has words out of their place: under"),
        (Preflight(3, too_many_pages=True), "echo-a4.pdf has too many pages"),
    ],
)
def test_a_fault_of_the_sheet_is_no_fault_of_a_card(proof, headline):
    assert told((sheet(), proof)) == [("lost-in-print", headline, Span("mkdocs.yml"))]


def test_of_two_papers_one_tells_what_both_would():
    lost = Line("Saying it back.", "echo", ("gist",))
    assert len(told((sheet(), Preflight(1, lost=(lost,))), (sheet(A6), Preflight(1, lost=(lost,))))) == 1


def test_a_sheet_of_one_card_tells_it_before_one_of_many():
    one, many = sheet(A6, cards=("echo",)), sheet()
    found = told((many, Preflight(1, unboxed=True)), (one, Preflight(1, too_small=("tiny",))))
    assert [headline for _, headline, _ in found] == ["echo-a6.pdf has type below 12 points: tiny"]


def test_of_a_file_of_many_cards_the_one_that_is_in_its_way_is_told(typesetter):
    said = {"obstacles/wide": LONG_WORD, "obstacles/narrow": "A short one"}
    parsed = [
        parse(OBSTACLE.format(title=title, gist="A gist.", said="No.", why=WHY), f"practices/{path}.yaml")[0]
        for path, title in said.items()
    ]
    context = Context(guide_of([card for card in parsed if card]), Settings(), {}, WORDS)
    large = next(plan_large(context))
    assert large.file == "obstacles-large-print-a4.pdf" and large.cards == ()
    (found,) = tell_failures([(large, Preflight(4, covered=("x",)))], context, typesetter)
    assert found.headline == f"“{LONG_WORD}” is far too long for its sheet, {large.file}"
    assert found.span and found.span.path == "practices/obstacles/wide.yaml"
