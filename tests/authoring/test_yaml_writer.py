"""Values become the lines of a card as an author would type them, and are read back as they were."""

import pytest

from fieldguide.authoring.yaml_writer import field_to_yaml
from fieldguide.loading.yaml_nodes import parse_nodes


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("One text.", ["a: One text."]),
        (10, ["a: 10"]),
        ([1, 2], ["a: [1, 2]"]),
        (["One.", "Two."], ["a:", "  - One.", "  - Two."]),
        ({"b": "One.", "c": ["Two."]}, ["a:", "  b: One.", "  c:", "    - Two."]),
        ([{"b": "One.", "c": "Two."}], ["a:", "  - b: One.", "    c: Two."]),
    ],
)
def test_each_sort_of_value_has_its_form(value, lines):
    assert field_to_yaml("a", value) == lines


@pytest.mark.parametrize(
    "text", ["Ask: why?", "No # sign", "“Quoted”", 'Say "no"', "- dash", "ends:", "a\\b", "[x]", ""]
)
def test_text_that_yaml_would_read_otherwise_stands_in_quotation_marks(text):
    (line,) = field_to_yaml("a", text)
    node, problems = parse_nodes(line, "card.yaml")
    assert problems == [] and node.entries[0][1].text == text
