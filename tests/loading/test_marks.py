"""What a drawing may hold, what of it comes out again, and what is said of the rest."""

import dataclasses
import xml.etree.ElementTree

import pytest

from fieldguide.loading import marks
from fieldguide.loading.marks import MOST, card_of, file_of, parse_mark, read_marks

GRID = 'viewBox="0 0 24 24"'


def parse(inside: str = '<path d="M1 1h2"/>', more: str = "", before: str = ""):
    return parse_mark(f"{before}<svg {GRID}{more}>{inside}</svg>".encode(), "x.svg")


def told(inside: str = '<path d="M1 1h2"/>', more: str = "", before: str = "") -> list[str]:
    mark, found = parse(inside, more, before)
    assert mark is None and found
    return [problem.headline for problem in found]


def test_a_drawing_keeps_its_look_and_its_shapes():
    mark, found = parse('\n  <path\n d="M1 1\n h2" />  ', ' fill="none" stroke="currentColor" stroke-width="1.75"')
    assert not found
    assert mark.look == ' fill="none" stroke="currentColor" stroke-width="1.75"'
    assert mark.shapes == '<path d="M1 1 h2"/>'


@pytest.mark.parametrize(
    "shape",
    [
        '<path d="m1.5-2C.5,1 2e1 3 4 5z" fill-rule="evenodd"/>',
        '<circle cx="12" cy=".5" r="-3."/>',
        '<ellipse cx="1" cy="2" rx="3" ry="4" opacity="0.5"/>',
        '<rect x="1" y="2" width="3" height="4" rx="1"/>',
        '<line x1="1" y1="2" x2="3" y2="4" stroke-linecap="round"/>',
        '<polyline points="1,2 3,4"/>',
        '<polygon points="1 2 3 4 5 6" stroke="currentColor" stroke-linejoin="bevel"/>',
        '<g transform="rotate(45 12 12) scale(-1,1)"><path d="M0 0"/></g>',
    ],
)
def test_every_shape_that_is_allowed_comes_out_as_it_was(shape):
    mark, found = parse(shape)
    assert not found and mark.shapes == shape
    xml.etree.ElementTree.fromstring(f"<svg{mark.look}>{mark.shapes}</svg>")


def test_notes_and_the_first_line_of_a_file_are_left_behind():
    mark, _ = parse('<!-- drawn by hand --><path d="M1 1"/>', before='<?xml version="1.0"?>\n')
    assert mark.shapes == '<path d="M1 1"/>'


def test_a_drawing_that_names_no_colour_has_that_of_the_words_beside_it():
    assert parse()[0].look == ' fill="currentColor"'


@pytest.mark.parametrize(
    "name", ["script", "style", "image", "use", "text", "title", "a", "foreignObject", "svg", "animate"]
)
def test_every_other_element_is_refused(name):
    assert told(f'<path d="M1 1"/><{name}/>') == [f"“{name}” is not allowed in a mark"]


def test_what_stands_in_a_refused_element_is_not_told_as_well():
    assert told("<script>alert(1)<b/></script>") == ["“script” is not allowed in a mark"]


@pytest.mark.parametrize(
    "attribute", ["onload", "style", "class", "id", "href", "xlink:href", "color", "width", "filter"]
)
def test_every_other_attribute_is_refused_wherever_it_stands(attribute):
    more = f' {attribute}="1"'
    assert told(more=more) == [f"“{attribute}” is not allowed on “svg” in a mark"]
    assert told(f'<path d="M1 1"{more}/>') == [f"“{attribute}” is not allowed on “path” in a mark"]


@pytest.mark.parametrize(
    "shape",
    [
        '<path d="M1 1" fill="red"/>',
        '<path d="M1 1" stroke="url(#a)"/>',
        '<path d="M1 1&quot;/&gt;&lt;script&gt;"/>',
        '<path d="url(x)"/>',
        '<circle r="50%"/>',
        '<circle r="1px"/>',
        '<circle r="٣"/>',
        '<circle r=""/>',
        '<g transform="translate(1) url(x)"><path d="M1 1"/></g>',
        '<path d="M1 1" opacity="2"/>',
        '<path d="M1 1" stroke-linecap="none"/>',
    ],
)
def test_a_value_is_one_that_can_be_drawn_and_no_more(shape):
    assert len(told(shape)) == 1


@pytest.mark.parametrize(
    "data", ["M", "M1", "M1 1h", "M1 1L2", "M1 1C1 2 3 4 5", "M1 1T2", "M1 1z3", "M1 1L2 -", "M1 1a1 1 0 2 1 3 3"]
)
def test_a_path_that_was_broken_off_is_told_at_its_place(data):
    mark, [problem] = parse(f'\n<path d="{data}"/>')
    assert mark is None
    assert (problem.span.path, problem.span.line) == ("x.svg", 2)
    assert "each with all of its numbers" in problem.help


@pytest.mark.parametrize(
    "data", ["M1 1 2 2 3 3", "m.5.5-1-1", "M0,0a1 1 0 013 3", "M0 0A1,1,0,1,0,3,3 1 1 0 00 4 4Z", "M1e-1 2"]
)
def test_a_path_may_leave_out_what_svg_lets_it_leave_out(data):
    mark, found = parse(f'<path d="{data}"/>')
    assert mark and not found


def test_a_problem_is_told_at_its_place():
    _, found = parse_mark(f'<svg {GRID}>\n  <path d="M1 1"\n    fill="red"/>\n</svg>'.encode(), "x.svg")
    assert found[0].span == ("x.svg", 3, 5, 3, 9)


def test_all_problems_are_told_at_once():
    assert len(told('<circle r="a"/><b/>words', ' id="x"')) == 4


def test_a_document_type_is_refused_before_it_can_define_anything():
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    assert told("<path d='&b;'/>", before=bomb) == ["a mark has no document type"]


def test_instructions_are_refused():
    assert told(before='<?xml-stylesheet href="x"?>') == ["a mark has no processing instructions"]


@pytest.mark.parametrize("raw", [b"", b"words", b"<svg", b"<svg></b>", b"\xff\xfe<\0s\0v\0g\0", b"<svg>&nbsp;</svg>"])
def test_what_is_no_xml_is_said_to_be_none(raw):
    mark, found = parse_mark(raw, "x.svg")
    assert mark is None and found[-1].headline.startswith("this drawing cannot be read as XML: ")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"<html/>", "this is a drawing of “html”, and not of “svg”"),
        (b"<svg><path d='M1 1'/></svg>", "this mark does not say on what grid it is drawn"),
        (b"<svg viewBox='0 0 100 100'><path d='M1 1'/></svg>", "“viewBox” is “0 0 100 100” in this mark"),
        (f"<svg {GRID}/>".encode(), "there is nothing in this drawing"),
        (f"<svg {GRID}><g/></svg>".encode(), "there is nothing in this drawing"),
        (f"<svg {GRID}><path d='M1 1'><path d='M1 1'/></path></svg>".encode(), "“path” cannot stand in “path”"),
        (f"<svg {GRID}><g><line><circle/></line></g></svg>".encode(), "“circle” cannot stand in “line”"),
        (b"<svg>" + b" " * MOST + b"</svg>", "this drawing has 4,107 bytes, and 4,096 is the most"),
    ],
)
def test_a_drawing_is_small_and_on_its_grid(raw, said):
    mark, found = parse_mark(raw, "x.svg")
    assert mark is None and [problem.headline for problem in found] == [said]


def test_a_mark_is_named_after_its_card_and_stands_in_its_folder():
    assert card_of(file_of("listen")) == "listen"
    assert [card_of(path) for path in ("assets/listen.svg", "assets/marks/a/b.svg", "assets/marks/b.png")] == [None] * 3


def test_of_the_files_of_a_guide_the_marks_without_a_mistake_are_read():
    good = f'<svg {GRID}><path d="M1 1"/></svg>'.encode()
    content = {file_of("good"): good, file_of("bad"): b"<svg", "assets/other.svg": good, "index.md": b"# Home"}
    assert list(read_marks(content)) == ["good"]


def test_an_element_that_is_refused_is_told_at_its_name():
    _, found = parse_mark(f'<svg {GRID}>\n  <path d="M1 1"/><image/>\n</svg>'.encode(), "x.svg")
    assert [problem.span for problem in found] == [("x.svg", 2, 20, 2, 25)]


@pytest.mark.parametrize(
    "of", [of for of in vars(marks).values() if dataclasses.is_dataclass(of) and of.__module__ == marks.__name__]
)
def test_what_a_drawing_is_and_may_say_stays_as_it_is(of):
    assert of.__dataclass_params__.frozen
