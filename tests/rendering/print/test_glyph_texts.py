"""Letters with marks on them are read out of a PDF as they were typed, each once."""

from __future__ import annotations

import io
import json

import pytest

pytest.importorskip("typst", reason="needs the typesetter")

from fieldguide.rendering.print.glyph_texts import with_marks_apart

MARKED = "عدّوا الأحواض معًا، ثم أعطوا كل واحد منهم عملًا صغيرًا"


@pytest.fixture(scope="module")
def set_line():
    """A text -> a PDF that says it in one line, in the font that a guide in Arabic is set in."""
    import typst

    from fieldguide.checking.fonts import ARABIC, folders

    source = f"""#set document(title: "A line")
#set page(width: 60cm, height: auto)
#set text(font: "{ARABIC}", lang: "ar", dir: rtl, size: 12pt)
#sys.inputs.said"""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders()])

    def to_pdf(said: str) -> bytes:
        compiler = typst.Compiler(source.encode(), font_paths=fonts, sys_inputs={"said": said})
        return compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)

    return to_pdf


def read(pdf: bytes) -> str:
    import pypdfium2

    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())


def test_a_letter_and_its_mark_are_each_taken_once(set_line):
    pdf = set_line(MARKED)
    assert letters(read(pdf)) != letters(MARKED), "the typesetter tells letters from marks: this module can go"
    assert letters(read(with_marks_apart(pdf, json.dumps(MARKED, ensure_ascii=False)))) == letters(MARKED)


def test_the_marks_are_there_too_and_as_many(set_line):
    said = read(with_marks_apart(set_line(MARKED), MARKED))
    assert sorted(c for c in said if not c.isspace()) == sorted(c for c in MARKED if not c.isspace())


def test_of_two_marks_on_a_letter_both_stay(set_line):
    """The upper one stands so high that readers begin a word with it: the letters keep their order all the same."""
    said = read(with_marks_apart(set_line("كلًّا"), "كلًّا"))
    assert letters(said) == "كلا"


def test_a_file_without_such_letters_is_left_as_it_is(set_line):
    pdf = set_line("بلا علامات and plain words")
    assert with_marks_apart(pdf, "بلا علامات and plain words") is pdf


def test_the_file_stays_tagged_and_is_the_same_each_time(set_line):
    from pypdf import PdfReader

    pdf = set_line(MARKED)
    once, again = with_marks_apart(pdf, MARKED), with_marks_apart(pdf, MARKED)
    assert once == again and once[:8] == pdf[:8]
    before, after = (PdfReader(io.BytesIO(raw)).trailer["/Root"] for raw in (pdf, once))
    for part in ("/MarkInfo", "/Lang", "/Metadata", "/StructTreeRoot"):
        assert part in before and part in after
    assert before["/Metadata"].get_data() == after["/Metadata"].get_data()
