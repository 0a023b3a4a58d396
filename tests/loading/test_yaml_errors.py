"""What an author most likely did where a file stops being YAML; tests/golden/ shows each message whole."""

import pytest

from fieldguide.loading.yaml_nodes import parse_nodes

TOLD = {
    "a: 'b\nc: d\n": "a quotation mark is opened here and never closed",
    "a: 'b\n---\nc: d\n": "a quotation mark is opened here and never closed",
    "a: 'b' c\n": "there is text behind the closing quotation mark",
    "a: [b\nc: d\n": "a bracket is opened here and not closed",
    "a:\n\t- b\n": "a tab stands here; only spaces may come before a value",
    "a: @b\n": "text that begins with “@” needs quotation marks",
    "* b\n": "an entry of a list begins with a dash, not with an asterisk",
    "%b\na: c\n": "a line cannot begin with “%”",
    "a: > b\n": "text cannot stand on the same line as “>”",
    'a: "b\\q"\n': "a backslash in straight double quotation marks has a meaning of its own",
    "a: - b\n": "a list starts on a line of its own",
    "a: b: c\n": "a colon and a space, in text without quotation marks",
    "a: b\nc\n": "there is no colon behind “c”",
    "a: b\n...\nc\n": "the card has ended before this line",
    "a:\n  - b\n - c\n": "this dash is not in line with the one above it",
}


@pytest.mark.parametrize("text", TOLD)
def test_the_likeliest_mistake_is_told_with_either_parser(text, yaml_parser):
    node, (told,) = parse_nodes(text, "card.yaml")
    assert node is None
    assert (told.code.value, told.headline) == ("not-yaml", TOLD[text])
    assert told.help


@pytest.mark.parametrize(
    ("text", "place", "headline"),
    [
        # The nearest line above that says something is the field's, whatever stands between.
        ("a: b\n\n\n  c: d\n", (4, 3, 4, 4), "“c” stands further to the right than the field above it"),
        ("a:\n  b: c\n    d: e\n", (3, 5, 3, 6), "“d” stands further to the right than the field above it"),
        ("a:\n  - b\n    c: d\n", (3, 6, 3, 7), "a colon and a space, in text without quotation marks"),
        ("a: 'b\n  c' d: e'\n", (1, 4, 1, 6), "a quotation mark is opened here, and the next one is on line 2"),
        ("a: 'b'c\n", (1, 7, 1, 8), "there is text behind the closing quotation mark"),
        ("a: 'b'   c d\n", (1, 10, 1, 13), "there is text behind the closing quotation mark"),
        ("x: y\nz: 1\na: 'b'  c\n", (3, 9, 3, 10), "there is text behind the closing quotation mark"),
        ("a: @b>\n", (1, 4, 1, 7), "text that begins with “@” needs quotation marks"),
        ("a: > b@\n", (1, 6, 1, 8), "text cannot stand on the same line as “>”"),
        ("a: [b] c\n", (1, 8, 1, 9), "there is text behind the closing bracket"),
        ("a: [b, c\n", (1, 4, 1, 5), "a bracket is opened here and not closed"),
        ("x: [\n", (1, 4, 1, 5), "a bracket is opened here and not closed"),
        ('a: "b\\q"\n', (1, 6, 1, 8), "a backslash in straight double quotation marks has a meaning of its own"),
        ("- b: c\n  d e\n  f: g\n", (2, 3, 2, 6), "an entry of a list begins with a dash"),
        ("a: |\u00a0\u00a0\n  b\n", (1, 5, 1, 7), "there is a special space here, which looks like any other"),
        ("a: [b, , c]\n", (1, 8, 1, 9), "this line cannot be read"),
        ("a: > b c\n", (1, 6, 1, 9), "text cannot stand on the same line as “>”"),
        ("a: b\nc: %d\n", (2, 4, 2, 6), "text that begins with “%” needs quotation marks"),
        ("a: |\nb c\nd: e\n", (2, 1, 2, 4), "the text of this field starts too far to the left"),
        ("b c\nd: e\n", (1, 1, 1, 4), "this line is neither a field nor the rest of one"),
    ],
)
def test_a_mistake_is_told_where_it_stands_with_either_parser(text, place, headline, yaml_parser):
    _, (told,) = parse_nodes(text, "card.yaml")
    assert (told.span[1:], told.headline) == (place, headline)


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("a: b: c\n", 'a: "b: c"'),
        ("a:\n  - b: c: d\n", '- b: "c: d"'),
    ],
)
def test_a_colon_in_a_text_is_told_with_a_form_that_passes(text, write, yaml_parser):
    _, (told,) = parse_nodes(text, "card.yaml")
    assert told.help == f"put quotation marks round the whole text:\n{write}"


@pytest.mark.parametrize(("text", "write"), [("a: 'b' c\n", '"‘b’ c"'), ("a: 'b' c d'\n", '"b’ c d"')])
def test_text_behind_a_quotation_mark_is_told_with_curly_marks_in_it(text, write, yaml_parser):
    _, (told,) = parse_nodes(text, "card.yaml")
    assert told.help.splitlines()[-1] == write
