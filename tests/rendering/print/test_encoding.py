"""What a template sees: card text as a tree of strings, which it places and never reads."""

import json

from fieldguide.model.cards import Line
from fieldguide.rendering.layout import List, Pointer, Prose, Section
from fieldguide.rendering.print.encoding import Encoder, encode, line_to_tree


def address(id):
    return f"https://example.org/{id}/"


def test_text_is_a_tree_of_words_emphasis_and_links():
    line = Line("A **b** [c](card:d) [e](https://example.org)")
    assert line_to_tree(line, address) == [
        "A ",
        {"strong": ["b"]},
        " ",
        {"card": "d", "to": "https://example.org/d/", "of": ["c"]},
        " ",
        {"to": "https://example.org", "of": ["e"]},
    ]


def test_text_without_markup_stands_as_typed():
    assert line_to_tree(Line("2 * 3 * #x", markup=False), address) == ["2 * 3 * #x"]


def test_a_block_names_its_type_and_values_have_one_order():
    values = {"b": List((Line("x"),), "boxes"), "a": (1, None)}
    assert json.loads(encode(values, address)) == {
        "a": [1, None],
        "b": {"type": "List", "items": [["x"]], "style": "boxes"},
    }
    assert encode(values, address) == encode(dict(reversed(values.items())), address)


def test_a_space_at_which_no_line_ends_stays_one():
    assert line_to_tree(Line("À  qui\nest-ce\u00a0? "), address) == ["À qui est-ce\u00a0?"]


def test_a_pointer_says_what_ends_its_words_before_the_reason():
    pointers = [Pointer("a", "Whose job is it?", Line("x")), Pointer("a", "Whose job is it?", Line("x"), "10 minutes")]
    assert [each["stop"] for each in json.loads(encode({"a": pointers}, address))["a"]] == ["", "."]


def test_what_stands_on_several_sheets_is_encoded_for_each_as_if_for_it_alone():
    asked = []

    def address_of(id):
        asked.append(id)
        return address(id)

    shared, other = (Section("", "", (Prose((Line(f"[c](card:{id})"),)),)) for id in ("one", "two"))
    encoder = Encoder(address_of)
    sheets = [{"a": shared}, {"b": [other, shared]}]
    assert [encoder.encode(sheet) for sheet in sheets] == [encode(sheet, address) for sheet in sheets]
    assert asked == ["one", "two"]
