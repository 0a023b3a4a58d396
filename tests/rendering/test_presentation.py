"""What pages and print say in the same words."""

import dataclasses
import datetime

import pytest

from fieldguide.loading.cards import read_practices
from fieldguide.model.groups import Citation
from fieldguide.model.guide import build_guide
from fieldguide.rendering.presentation import date_to_text, shown_checklist, shown_citations, status_to_text
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def guide():
    return build_guide(read_practices(ROOT / "tests/sites/every-kind/practices").cards)


def with_sources(guide, *citations):
    """The citations of a card as they are shown."""
    return shown_citations(guide, dataclasses.replace(guide.cards["listen"], sources=citations))


def test_a_date_is_written_out():
    assert date_to_text(datetime.date(2026, 3, 1)) == "1 March 2026"


def test_a_status_is_told_as_a_sentence_and_none_is_not(guide):
    echo = guide.cards["echo"]
    assert status_to_text(echo) == "Tried: people have used it and told us how it went."
    assert status_to_text(dataclasses.replace(echo, status=None)) == ""


@pytest.mark.parametrize(
    "paragraphs, where",
    [
        ((), "‘Start’"),
        ((4,), "‘Start’, paragraph 4"),
        ((3, 1, 2, 7), "‘Start’, paragraphs 1 to 3 and 7"),
        ((1, 3, 5), "‘Start’, paragraphs 1, 3 and 5"),
    ],
)
def test_paragraphs_in_a_row_are_named_as_a_run(guide, paragraphs, where):
    (shown,) = with_sources(guide, Citation(card="a-book", section="Start", paragraphs=paragraphs))
    assert (shown.card, shown.where) == (guide.cards["a-book"], where)


def test_a_source_in_words_is_no_card(guide):
    (shown,) = with_sources(guide, Citation(card="", note="Our own practice."))
    assert (shown.card, shown.where, shown.note) == (None, "", "Our own practice.")


def test_a_card_shows_the_checklist_of_another_that_checks_it(guide):
    shown = shown_checklist(guide, guide.cards["nobody-listens"])
    assert shown.checks == guide.cards["check-before-you-speak"] and not shown.own


def test_a_card_without_a_checklist_has_one_made_of_its_lines(guide):
    obstacle = guide.cards["nobody-listens"]
    shown = shown_checklist(build_guide([obstacle]), obstacle)
    assert shown.own and shown.checks.items == obstacle.looks_like


def test_only_what_is_done_or_met_has_something_to_tick(guide):
    assert shown_checklist(guide, guide.cards["echo"]) is None
