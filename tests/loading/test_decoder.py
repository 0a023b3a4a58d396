"""Nodes are read by the declared fields: each value as typed, each mistake at its place."""

import sys

import pytest

from fieldguide.loading.cards import read_card
from fieldguide.loading.decoder import MOST_TOLD
from fieldguide.loading.model_file import parse_model
from tests.cards import MODEL, parse
from tests.loading.test_model_file import SMALL

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


NOTE = "“#” after a space begins a note, and what follows it is not read"


def thing(tips, shape):
    """A card of a small model, whose field “tips” has a shape, as values and what is told of that field."""
    model, _ = parse_model(SMALL.replace("shape: lines", f"shape: {shape}"))
    text = f"title: Echo\ngist: Saying back what you heard.\nbody: Plain words.\ntips: {tips}\n"
    card, found = read_card(text, "practices/ideas/echo.yaml", model)
    return card.values.get("tips"), [(d.headline, d.span.line, d.span.column, d.span.end_column) for d in found]


def test_a_table_keeps_its_cells_and_those_that_are_empty():
    assert thing("[[a, b], [c, '']]", "table") == ((("a", "b"), ("c", "")), [])


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("[[a, b], [c]]", [("row 2 of “tips” has 1 cell, and the first row 2 cells", 4, 16, 19)]),
        ("[[a, b], [], [c, d]]", [("row 2 of “tips” has 0 cells, and the first row 2 cells", 4, 16, 18)]),
        ("[[a, b], c]", [("each row of “tips” is a list of cells", 4, 16, 17)]),
    ],
)
def test_a_row_that_is_no_row_of_its_table_is_told_at_its_place(rows, found):
    assert thing(rows, "table")[1] == found


@pytest.mark.parametrize(
    ("typed", "code", "found"),
    [
        ("'ls #all'", "ls #all", []),
        ("ls #all", "ls", [(NOTE, 4, 10, 14)]),
    ],
)
def test_code_keeps_what_stands_in_quotation_marks_and_is_told_of_what_yaml_leaves_out(typed, code, found):
    assert thing(typed, "code") == (code, found)


def test_the_least_and_the_most_that_a_number_can_be_are_no_mistakes():
    assert told("order: 0\n") == told("order: 9999\n") == []
    assert len(told("order: 10000\n")) == 1


@pytest.mark.parametrize(("typed", "paragraphs"), [("3", (3,)), ("[3]", (3,)), ("[1, 2]", (1, 2))])
def test_a_number_alone_is_a_list_of_one(typed, paragraphs):
    card, _ = sourced(f"  - {{card: a-book, section: On hearing, paragraphs: {typed}}}\n")
    assert card is not None and card.links_at("sources")[0].paragraphs == paragraphs


def behaviour(more):
    return read_card(f"title: Ask\n{more}", "practices/behaviours/ask.yaml", MODEL)


def test_entries_that_cannot_be_read_are_left_out_and_the_others_keep_their_places():
    card, _ = behaviour("traps:\n  - words\n  - {trap: Nodding too much, instead: keep still}\n")
    assert [trap.instead for trap in card.values["traps"]] == ["keep still"]
    assert [card.span("traps", 0, key).line for key in ("trap", "instead")] == [4, 4]
    assert card.span("traps", 0, "instead").column == 39


@pytest.mark.parametrize(
    ("more", "headline", "place"),
    [
        ("gist: {one: a, two: b}\n", "“gist” is one piece of text, not a group", (2, 7, 2, 23)),
        ("traps:\n  - words\n", "each entry of “traps” needs fields of its own", (3, 5, 3, 10)),
        ("signs:\n  - One: two\n", "a colon and a space, in text without quotation marks", (3, 8, 3, 9)),
        ("signs:\n  -\n  - Two\n", "an empty line in “signs”", (3, 3, 3, 4)),
        ("signs:\n  - One\n  -\n\n\n", "an empty line in “signs”", (4, 3, 4, 4)),
        ("signs:\n  - One - two\n  -  \n", "an empty line in “signs”", (4, 3, 4, 4)),
        ("signs:\n  -\n    ''\n", "an empty line in “signs”", (3, 3, 3, 4)),
        ("signs:\n  - |\n\n\nwhy: x\n", "an empty line in “signs”", (3, 3, 3, 4)),
        (
            "gist: Say it #back to them.\n",
            "“#” after a space begins a note, and what follows it is not read",
            (2, 14, 2, 28),
        ),
    ],
)
def test_what_is_no_text_or_no_group_is_told_where_it_begins(more, headline, place):
    assert (headline, place) in [(d.headline, d.span[1:]) for d in behaviour(more)[1]]


def test_a_dash_too_far_to_the_right_is_told_at_its_place_and_the_first_is_not():
    _, found = behaviour("signs:\n  - One\n     - Two\n  - Three\n")
    assert [d.span[1:] for d in found if "further to the right" in d.headline] == [(4, 6, 4, 7)]


@pytest.mark.parametrize(
    ("typed", "kept", "headlines"),
    [
        ("1  h", "1 h", []),
        ("[1 h]", None, ["“tips” says how long, in minutes, hours, days, weeks or months"]),
        ("soon", None, ["“tips” says how long, in minutes, hours, days, weeks or months"]),
    ],
)
def test_a_duration_is_one_text(typed, kept, headlines):
    time, found = thing(typed, "duration")
    assert (time, [headline for headline, *_ in found]) == (kept, headlines)


def test_a_file_of_words_alone_holds_no_fields():
    _, (problem,) = read_card("Just words.\n", "practices/behaviours/ask.yaml", MODEL)
    assert problem.headline == "this file holds no fields"


CHOICES = "choices, options: [red, green, blue]"


@pytest.mark.parametrize(
    ("typed", "kept", "headlines"),
    [
        ("red", ("red",), []),
        ("[green, red]", ("green", "red"), []),
        ("[red, red, blue]", ("red", "blue"), ["“tips” names “red” twice"]),
        ("[red, gren]", ("red",), ["“tips” cannot be “gren”"]),
    ],
)
def test_each_choice_is_made_once(typed, kept, headlines):
    chosen, found = thing(typed, CHOICES)
    assert (chosen, [headline for headline, *_ in found]) == (kept, headlines)


def test_a_colon_in_a_line_is_told_with_the_whole_line_in_quotation_marks():
    helps = [d.help for d in behaviour("signs:\n  - One: two\n")[1] if d.code.value == "unquoted-colon"]
    assert helps == ['put quotation marks round the whole text: "One: two"']


@pytest.mark.parametrize(
    ("typed", "place"),
    [("See [it](card:listen) first.", (4, 19, 4, 30)), ("See what\n  [it](card:listen) says.", (5, 8, 5, 19))],
)
def test_a_link_within_a_text_has_the_place_of_the_card_that_it_names(typed, place):
    card, _ = read_card(f"{CARD}picture: {typed}\n", "practices/concepts/echo.yaml", MODEL)
    assert card.span("picture", "card:listen")[1:] == place
