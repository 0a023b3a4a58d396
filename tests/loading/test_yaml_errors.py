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
