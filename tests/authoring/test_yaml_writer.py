"""Values become the lines of a card as an author would type them, and are read back as they were."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldguide.authoring.yaml_writer import field_to_yaml
from fieldguide.loading.yaml_nodes import Mapping, Scalar, Sequence, parse_nodes
from tests.fuzz import examples


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("One text.", ["a: One text."]),
        (10, ["a: 10"]),
        ("Deux\u00a0; un  texte.", ["a: Deux\u00a0; un texte."]),
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


# What a form or a command line hands over: one space where there were several, and nothing that no card may hold.
MARKS = [*"'\"\\[]{},&*!|>%@`?~ =é\u00a0", ": ", " #", "- ", "no", "1.10", "null", "<<", "---", "..."]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Cn", "Zl", "Zp"]), max_size=40),
    st.lists(st.sampled_from(MARKS), max_size=6).map("".join),
).map(lambda text: " ".join(text.split()))
NAMES = st.sampled_from(["a", "two_minutes", "see_also"])
VALUES = st.one_of(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
GROUPS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=3)


def typed(node):
    """What a node says, without its places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [typed(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {name.text: typed(value) for name, value in node.entries}


@settings(max_examples=examples(200), deadline=None)
@given(st.one_of(VALUES, GROUPS, st.lists(GROUPS, min_size=1, max_size=2)))
def test_whatever_is_written_is_read_back_as_it_was(value):
    node, problems = parse_nodes("\n".join([*field_to_yaml("a", value), ""]), "card.yaml")
    assert problems == []
    assert typed(node) == {"a": value}
