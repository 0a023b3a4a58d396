"""What pages and print say in the same words."""

import pytest

from fieldguide.model.groups import Citation
from fieldguide.rendering.presentation import mark_after, shown_citations, status_to_text
from tests.cards import WORDS, change, guide_of, read
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def guide():
    return guide_of(read(ROOT / "tests/sites/every-kind/practices").cards)


def with_sources(guide, *citations):
    """The citations of a card as they are shown."""
    return shown_citations(guide, change(guide.cards["listen"], sources=citations), WORDS)


def test_a_status_is_told_as_a_sentence_and_none_is_not(guide):
    echo = guide.cards["echo"]
    assert status_to_text(echo, WORDS) == "Tried: people have used it and told us how it went."
    assert status_to_text(change(echo, status=""), WORDS) == ""


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


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        *(("Us and them", "."), ("Say no (and rest)", "."), ("", ".")),
        *(("Whose job is it?", ""), ("“Whose job is it?”", ""), ("Stop!", ""), ("And then…", ""), ("It is done.", "")),
        *(
            ("À qui est-ce\u00a0?", ""),
            ("«\u00a0À qui est-ce\u00a0?\u00a0»", ""),
            ("من المسؤول؟", ""),
            ("من المسؤول", "."),
        ),
    ],
)
def test_what_ends_with_a_mark_of_its_own_gets_no_other(text, mark):
    assert mark_after(text) == mark
    assert mark_after(text, ";") == mark.replace(".", ";")
