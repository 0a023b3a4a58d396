"""YAML text becomes nodes that keep their places, with every scalar as it was typed."""

import pytest

from fieldguide.loading import yaml_loader
from fieldguide.loading.text import span_at, split_lines
from fieldguide.loading.yaml_nodes import DEEPEST, MOST_ENTRIES, MOST_FIELDS, Scalar, parse_nodes, span_within
from fieldguide.model.diagnostics import Code, Span

pytestmark = pytest.mark.usefixtures("yaml_parser")


def value(text):
    node, problems = parse_nodes(text, "card.yaml")
    assert problems == []
    return node.entries[0][1]


@pytest.mark.parametrize("typed", ["No", "1.10", "2018-01-01", "0x10", "~", "Who?"])
def test_a_scalar_stays_as_it_was_typed(typed):
    assert value(f"a: {typed}\n").text == value(f"a: [{typed}]\n").items[0].text == typed


def test_a_value_keeps_its_span():
    assert value("a:  two words\n").span == Span("card.yaml", 1, 5, 1, 14)
    assert value("a: >-\n  two\n  words\n").span[:3] == ("card.yaml", 2, 3)


def test_words_within_a_value_are_found_where_they_were_typed():
    text = 'a: "say \\"no\\" twice"\n'
    at = value(text)
    assert span_within(at, split_lines(text), at.text.index("twice"), len(at.text)) == Span("card.yaml", 1, 16, 1, 21)


def test_a_stretch_of_a_text_is_given_by_its_offsets():
    assert span_at("one\r\ntwo\n", "a.md", 5, 8) == Span("a.md", 2, 1, 2, 4)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &one b\n", Code.YAML_FEATURE),
        ("a: *one\n", Code.YAML_FEATURE),
        ("a: !one b\n", Code.YAML_FEATURE),
        ("a: b\n---\nc: d\n", Code.YAML_FEATURE),
        ("a: b\na: c\n", Code.REPEATED_KEY),
        ("a: b\x07\n", Code.ODD_CHARACTER),
        (f"a: {'[' * 30}{']' * 30}\n", Code.NOT_YAML),
    ],
)
def test_what_cards_do_not_use_is_told(text, code):
    assert [problem.code for problem in parse_nodes(text, "card.yaml")[1]] == [code]


def test_of_a_name_that_stands_twice_the_first_value_is_kept():
    node, _ = parse_nodes("a: b\na: c\n", "card.yaml")
    assert [(key.text, entry.text) for key, entry in node.entries] == [("a", "b")]


def test_a_file_without_a_value_has_no_node():
    assert parse_nodes("# a note\n", "card.yaml") == (None, [])
    assert isinstance(parse_nodes("one text\n", "card.yaml")[0], Scalar)


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_of_brackets_without_end_no_more_is_read_than_cards_have_levels(monkeypatch, depth):
    class Counting(yaml_loader.LOADER):
        read = 0

        def get_event(self):
            Counting.read += 1
            return super().get_event()

    monkeypatch.setattr(yaml_loader, "LOADER", Counting)
    _, (problem,) = parse_nodes("a: " + "[" * depth + "\n", "card.yaml")
    assert problem.headline == "there are too many brackets or dashes inside one another here"
    # Where a libyaml has a bound of its own, it stops the parser before ours is passed.
    assert problem.span.line == 1 and 3 + DEEPEST <= problem.span.column <= 1003
    assert Counting.read < DEEPEST + 10


def test_a_group_and_a_list_have_an_end():
    fields = "".join(f"f{number}: x\n" for number in range(MOST_FIELDS))
    assert parse_nodes(fields, "card.yaml")[1] == []
    _, (problem,) = parse_nodes(f"{fields}more: x\n", "card.yaml")
    assert problem.headline == "this group has more than 1,000 fields"
    assert problem.span[:3] == ("card.yaml", MOST_FIELDS + 1, 1)
    entries = f"a: [{'x, ' * MOST_ENTRIES}"
    assert parse_nodes(f"{entries}]\n", "card.yaml")[1] == []
    _, (problem,) = parse_nodes(f"{entries}x]\n", "card.yaml")
    assert problem.headline == "this list has more than 10,000 entries"
    assert problem.span[:3] == ("card.yaml", 1, len(entries) + 1)


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u3000"])
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("title{}: x\n", 1, 6),
        ("{}title: x\n", 1, 1),
        ("title:{}x\nb: c\n", 1, 7),
        ("a: b\nc: >-{}\n  d\n", 2, 6),
        ("a:\n  -{}b\n", 2, 4),
        ("a:\n  - b:{}c\n    d: e\n", 2, 7),
        ("a:\n  - b: c\n  {} d: e\n", 3, 3),
    ],
)
def test_a_space_that_is_none_is_named_wherever_it_breaks_the_structure(text, line, column, space):
    _, problems = parse_nodes(text.format(space), "card.yaml")
    assert [problem.headline for problem in problems] == ["there is a special space here, which looks like any other"]
    assert problems[0].span[:3] == ("card.yaml", line, column)


def test_inside_a_text_such_a_space_is_a_letter_like_any_other():
    assert value("a: 5\u00a0% – \u00a0x\n").text == "5\u00a0% – \u00a0x"
    assert value("a: '-\u00a0x'\n").text == "-\u00a0x"


ODD = ["\x00", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufdd0", "\ufffe", "\U0001ffff", "\U0010fffe"]


@pytest.mark.parametrize("character", ODD)
@pytest.mark.parametrize("form", ["a: b{}c\n", 'a: "b{}c"\n', "a: >-\n  b{}c\n", "{}a: b\n", "# {}\na: b\n"])
def test_what_is_no_character_is_an_error_wherever_it_stands_and_by_its_escape(character, form):
    escape = f'a: "b\\U{ord(character):08x}c"\n'
    for text in (form.format(character), escape):
        (problem,) = parse_nodes(text, "card.yaml")[1]
        assert problem.code is Code.ODD_CHARACTER and f"U+{ord(character):04X}" in problem.headline


@pytest.mark.parametrize("character", "\u00ad\u115f\u180e\u200b\u202e\u2060\u2066\u3164\ufeff\uffa0\ufffc\U000e0041")
@pytest.mark.parametrize(
    "form", ["a: b{}c\n", "a: 'b{}c'\n", "a:\n  - b{}c\n", "a: >-\n  b{}c\n", 'a: "b\\U{:08x}c"\n']
)
def test_what_nobody_sees_is_named(character, form):
    text = form.format(ord(character) if "08x" in form else character)
    (problem,) = parse_nodes(text, "card.yaml")[1]
    assert problem.code is Code.HIDDEN_CHARACTER and problem.headline.startswith(f"U+{ord(character):04X}, ")


def test_what_nobody_sees_in_a_name_is_told_once():
    node, problems = parse_nodes("ti\u200btle: x\n", "card.yaml")
    assert [problem.code for problem in problems] == [Code.HIDDEN_CHARACTER]
    assert node.entries[0][0].text == "title"


@pytest.mark.parametrize(
    "text", ["a: &b {c: d}\n", "a: !b {c: d}\n", "a: &b [c]\n", "a: !b [c]\n", "a: &b c\n", "a: !b c\n"]
)
def test_a_mark_of_yaml_before_any_value_is_told(text):
    assert [told.code.value for told in parse_nodes(text, "card.yaml")[1]] == ["yaml-feature"]


def test_a_control_character_in_a_text_of_several_lines_is_told_where_the_text_begins():
    (told,) = parse_nodes('a: "b\n  \\x01c"\n', "card.yaml")[1]
    assert (told.code, told.span[1:]) == (Code.ODD_CHARACTER, (1, 4, 1, 5))
