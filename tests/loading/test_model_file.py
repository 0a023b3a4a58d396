"""`guide.yml` is read like a card: its mistakes are told at their places, and nothing of it is passed over."""

import datetime

import pytest

from fieldguide.loading.model_file import PLACE, parse_model, read_model
from fieldguide.loading.translations import read_translations
from fieldguide.model.diagnostics import Code
from fieldguide.model.fields import Table, Text
from fieldguide.model.kinds import Evaluation
from fieldguide.pipeline import check

SMALL = """\
format: 1
kinds:
  idea:
    folder: ideas
    label: {one: Idea, many: Ideas}
    summary: something to try
    fields:
      body: {shape: paragraphs, heading: What it is, help: what it is}
      tips: {shape: lines, heading: Tips, help: what helps}
    relations:
      like: {to: [idea], here: Like it, there: Liked by, help: others like it}
"""


def told(text):
    model, diagnostics = parse_model(text)
    assert (model is None) == bool(diagnostics)
    return [(d.code, d.span.line, d.headline) for d in diagnostics]


def change(old, new):
    assert old in SMALL
    return SMALL.replace(old, new)


def test_the_example_of_where_a_relation_leads_is_a_kind_of_the_guide():
    _, found = parse_model(change("to: [idea]", "to: []"))
    assert [each.help for each in found] == ["for example\nto:\n  - idea"]


def test_a_small_model_is_whole():
    model, diagnostics = parse_model(SMALL)
    assert diagnostics == () and [kind.name for kind in model.kinds.values()] == ["idea"]
    idea = model.kinds["idea"]
    assert [section.field.key for section in idea.sections] == ["body", "tips"]
    assert idea.fields[0].key == "title" and idea.fields[-1].key == "exceptions"


@pytest.mark.parametrize("optional", [True, False])
def test_a_card_goes_without_its_gist_where_its_kind_lets_it(optional):
    model, _ = parse_model(
        SMALL.replace(
            "    folder: ideas\n", "    folder: ideas\n    gist_optional: true\n" * optional or "    folder: ideas\n"
        )
    )
    needed = {field.key for field in model.kinds["idea"].fields if field.required}
    assert needed == ({"title"} if optional else {"title", "gist"})


def test_a_layout_orders_the_page_and_what_it_leaves_out_follows_what_is_declared_before_it():
    model, _ = parse_model(change("    fields:\n", "    layout: [tips, body]\n    fields:\n"))
    assert [section.field.key for section in model.kinds["idea"].sections] == ["tips", "body"]
    model, _ = parse_model(change("    fields:\n", "    layout: [body]\n    fields:\n"))
    assert [section.field.key for section in model.kinds["idea"].sections] == ["body", "tips"]


def test_a_relation_can_stand_in_the_layout_of_either_end():
    model, _ = parse_model(change("    fields:\n", "    layout: [body, like, tips]\n    fields:\n"))
    assert [section.field.key for section in model.kinds["idea"].sections] == ["body", "like", "tips"]


def test_a_guide_without_a_model_is_told_how_to_have_one(tmp_path):
    model, (diagnostic,), _ = read_model(tmp_path)
    assert model is None and diagnostic.code is Code.NO_MODEL
    assert diagnostic.span.path == PLACE and "fieldguide upgrade" in diagnostic.help


def test_the_same_text_is_the_same_model():
    assert parse_model(SMALL)[0] is parse_model(SMALL)[0]


@pytest.mark.parametrize(
    ("checks", "number"),
    [("", None), ("checks: off\n", 0), ("checks: {long-sentence: 31}\n", 31), ("checks: {long-sentence: off}\n", 0)],
)
def test_a_guide_chooses_the_numbers_of_the_editor_s_rules(checks, number):
    model, _ = parse_model(SMALL + checks)
    found = model.thresholds
    assert number is found if found is None else found.get(Code.LONG_SENTENCE, 0) == number


@pytest.mark.parametrize(
    ("checks", "headline"),
    [
        ("checks: {long-sentance: 3}", "the editor has no rule “long-sentance”"),
        ("checks:\n  emoji: 3", "“emoji” is on or off"),
        ("checks:\n  no-answer: 3", "“no-answer” is error, warning or off"),
        ("checks:\n  not-yaml: off", "the editor has no rule “not-yaml”"),
        ("checks: [emoji]", "“checks” is a list of rules, or off"),
    ],
)
def test_a_mistake_in_the_rules_is_told_at_its_place(checks, headline):
    (found,) = told(f"{SMALL}{checks}\n")
    assert found == (Code.BAD_MODEL, 12 + checks.count("\n"), headline)


def test_where_cards_can_be_sent_is_said_in_the_model(draw):
    root = draw({})
    (root / "practices/guide.yml").write_text(f"{SMALL}contact: cards@example.org\n", encoding="utf-8")
    assert check(root).settings.contact == "cards@example.org"


def test_a_guide_says_words_of_the_interface_in_its_own_way():
    model, diagnostics = parse_model(f"{SMALL}words: {{find.title: Look it up}}\n")
    assert diagnostics == () and read_translations("en", model.words)("find.title") == "Look it up"
    assert read_translations("en", model.words)("find.any") == read_translations("en")("find.any")


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        ("{find.titel: Look}", "there are no words called “find.titel”"),
        ("{find.title: [Look]}", "“find.title” is a text"),
        ("{path.next: 'On to {card}'}", "“path.next” has no value {card}"),
        ("Look", "“words” is a list of keys and their texts"),
    ],
)
def test_words_that_nothing_asks_for_are_told(words, headline):
    assert told(f"{SMALL}words: {words}\n") == [(Code.BAD_MODEL, 12, headline)]


def test_what_does_not_fit_together_is_told_once_and_at_its_place():
    assert told(change("folder: ideas", "folder: assets")) == [
        (Code.BAD_MODEL, 4, "“assets” is an address that the guide uses itself")
    ]


@pytest.mark.parametrize(("more", "boost"), [("", 100), ("boost: 250\n    ", 250)])
def test_the_search_prefers_no_kind_that_does_not_say_so(more, boost):
    model, _ = parse_model(change("summary:", f"{more}summary:"))
    assert model.kinds["idea"].boost == boost


@pytest.mark.parametrize(
    ("declared", "shape"),
    [
        ("shape: text", Text(1, 60)),
        ("shape: text, words: 3-9", Text(3, 9)),
        ("shape: table", Table(Text(1, Table().cell.maximum), (2, 4), 2, 12)),
        ("shape: table, words: 1-5", Table(Text(1, 5), (2, 4), 2, 12)),
    ],
)
def test_a_field_that_does_not_say_how_long_it_is_has_room_for_what_is_usual(declared, shape):
    model, _ = parse_model(change("shape: lines", declared))
    assert model.kinds["idea"].by_key["tips"].shape == shape


def test_a_layout_can_show_what_leads_here_from_another_kind():
    other = """
  thought:
    folder: thoughts
    label: {one: Thought, many: Thoughts}
    summary: something to think
    layout: [what, like]
    fields:
      what: {shape: text, heading: What, help: what it is}
""".lstrip("\n")
    model, diagnostics = parse_model(change("to: [idea]", "to: [idea, thought]") + other)
    assert diagnostics == ()
    assert [(at.field.key, at.backwards) for at in model.kinds["thought"].sections] == [("what", False), ("like", True)]


@pytest.mark.parametrize(
    ("words", "help"),
    [
        ("{path.next: 'On to {card}'}", "the values that it can show: {title}"),
        ("{find.title: '{card}'}", "the values that it can show: none"),
    ],
)
def test_the_values_that_a_word_can_show_are_named(words, help):
    (problem,) = parse_model(f"{SMALL}words: {words}\n")[1]
    assert problem.help == help


def test_who_evaluated_the_book_says_when_and_may_say_where_that_is_told():
    evaluation = "evaluation: {by: Example Press, date: 2026-11-03}\n"
    model, diagnostics = parse_model(SMALL + evaluation)
    assert diagnostics == () and model.evaluation == Evaluation("Example Press", datetime.date(2026, 11, 3))
    model, _ = parse_model(SMALL + evaluation.replace("}", ", report: https://example.org/book}"))
    assert model.evaluation.report == "https://example.org/book"
    assert parse_model(SMALL)[0].evaluation is None


@pytest.mark.parametrize(
    ("entries", "headline"),
    [
        ("date: 2026-11-03", "“evaluation” needs “by”: who evaluated the book: an organisation, or a person"),
        ("by: Example Press", "“evaluation” needs “date”: the day on which that was"),
        ("by: Example Press, date: 2026-02-30", "there is no day 2026-02-30"),
        ("by: Example Press, date: 2026-11-03, level: AAA", "“evaluation” has no field “level”"),
    ],
)
def test_an_evaluation_that_is_not_whole_is_told(entries, headline):
    (found,) = told(f"{SMALL}evaluation: {{{entries}}}\n")
    assert found[1:] == (SMALL.count("\n") + 1, headline)
