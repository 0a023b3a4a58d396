"""Nodes are read by the declared fields: each value as typed, each mistake at its place."""

import sys

import pytest

from fieldguide.loading.cards import read_card
from fieldguide.loading.decoder import MOST_TOLD
from tests.cards import MODEL, parse

CARD = "title: Echo\ngist: Saying back what you heard.\nmeaning: " + "Plain words. " * 8 + "\n"


def told(more):
    _, diagnostics = parse(CARD + more, "practices/concepts/echo.yaml")
    return [(d.code.value, d.span.line, d.headline) for d in diagnostics]


@pytest.mark.parametrize(
    ("more", "code", "headline"),
    [
        ("pictrue: One.\n", "unknown-field", "a concept has no field “pictrue”"),
        ("order: first\n", "bad-value", "“order” is a whole number from 0 to 9999"),
        ("status: seed\n", "bad-value", "“status” cannot be “seed”"),
        ("reviewed: 2026-02-30\n", "bad-value", "there is no day 2026-02-30"),
        ("picture:\n", "empty-value", "“picture” is empty"),
        (
            "see_also:\n  - why: It helps.\n",
            "missing-field",
            "each entry of “see_also” needs “card”: the other card’s id",
        ),
    ],
)
def test_a_mistake_is_told_at_its_line(more, code, headline):
    assert told(more) == [(code, 4 if "why" not in more else 5, headline)]


def test_one_mistake_hides_no_other():
    assert [code for code, *_ in told("pictrue: One.\norder: first\n")] == ["unknown-field", "bad-value"]


def test_an_id_alone_is_a_link_and_so_is_a_group_with_an_id():
    card, _ = read_card(
        CARD + "see_also: [listen, {card: hear, why: It helps.}]\n", "practices/concepts/echo.yaml", MODEL
    )
    assert [(entry.card, entry.why) for entry in card.links_at("see_also")] == [("listen", ""), ("hear", "It helps.")]


SOURCED = "title: Reframing\ngist: Look at it from another side.\nmeaning: {meaning}\nsources:\n{sources}"


def sourced(sources):
    text = SOURCED.format(meaning="Plain words. " * 8, sources=sources)
    return parse(text, "practices/concepts/reframing.yaml")


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("Our own practice", "Our own practice"),
        ('"Our own practice: years of it."', "Our own practice: years of it."),
        ("https://example.org/a_page", "[example.org/a\\_page](https://example.org/a_page)"),
        ("note: https://example.org/", "[example.org](https://example.org/)"),
        ("note: See https://example.org/ for more.", "See https://example.org/ for more."),
    ],
)
def test_a_source_can_be_words_or_a_web_address_as_they_stand(typed, note):
    card, found = sourced(f"  - {typed}\n")
    assert found == [] and card is not None
    assert [(each.card, each.note) for each in card.links_at("sources")] == [("", note)]


def test_an_id_alone_is_a_source_card_and_a_colon_in_words_is_told():
    card, _ = sourced("  - a-book\n")
    assert card is not None and [each.card for each in card.links_at("sources")] == ["a-book"]
    _, found = sourced("  - Our own practice: years of it\n")
    assert [each.code.value for each in found] == ["unquoted-colon"]


def test_of_one_text_no_more_is_told_at_once_than_one_reads():
    found = [
        line for line in told("picture: '" + "{ .x} " * (MOST_TOLD + 5) + "'\n") if line[0] == "not-allowed-in-text"
    ]
    assert len(found) == MOST_TOLD


def lines_run(text):
    """How many lines of Python run while a card is read: work that no machine's pace changes."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        parse(text, "practices/concepts/echo.yaml")
    finally:
        sys.settrace(before)
    return count


TITLED = "title: Echo\ngist: Saying back what you heard.\n"


@pytest.mark.parametrize(
    "grown",
    [
        lambda n: CARD + "".join(f"k{number}: x\n" for number in range(n)),
        lambda n: CARD + "search_words: [" + "ab, " * n + "]\n",
        lambda n: CARD + "see_also: [" + "ab, " * n + "]\n",
        *(
            lambda n, piece=piece: f"{TITLED}meaning: '{piece * n}{'word ' * 15}'\n"
            for piece in ("{ .x} ", "<a ", "--8<", "**_", "[", "](", "[a](b ", "`", "a  ", "&#1; ")
        ),
    ],
)
def test_twice_the_text_takes_no_more_than_twice_the_work(grown):
    lines_run(grown(100))
    once, twice = lines_run(grown(400)), lines_run(grown(800))
    assert once < twice * 1.01 and twice <= 2.2 * once


def test_a_letter_that_only_looks_like_one_of_a_field_is_named():
    _, (problem,) = parse(CARD + "pictur\u0435: One.\n", "practices/concepts/echo.yaml")
    assert problem.help == "did you mean “picture”?; “\u0435” is cyrillic small letter ie"
