"""Which files the real guide prints, looked at from outside: by another reader of PDF than made them."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from fieldguide.rendering.print import second_press
from fieldguide.rendering.print.build import print_sheets
from fieldguide.rendering.print.cache import Cache
from fieldguide.rendering.print.verify import preflight
from tests.cards import WORDS

SAMPLES = (
    "six-questions-card-a4.pdf",
    "six-questions-wallet-letter.pdf",
    "six-questions-page-a4.pdf",
    "six-questions-poster-a3.pdf",
    "deck-long-edge-a4.pdf",
    "deck-short-edge-letter.pdf",
    "change-the-work-a4.pdf",
    "low-trust-letter.pdf",
    "change-the-work-with-others-a4.pdf",
    "check-first-meeting-a4.pdf",
    "all-checklists-a4.pdf",
    "book-a4.pdf",
)


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


@pytest.mark.parametrize("file", SAMPLES)
def test_every_promise_of_a_file_is_kept(file, planned, typeset):
    assert planned[file].lines and planned[file].areas
    proof = preflight(planned[file], typeset(file))
    assert proof.passed, proof


def test_every_file_of_the_guide_can_be_made_where_it_has_an_address(real, planned, typesetter, monkeypatch):
    """With an address a sheet has a QR code, and less room."""
    # A second process would set the books again that other tests have set or will ask for.
    monkeypatch.setattr(second_press, "_processors", lambda: 1)
    printed, problems = print_sheets(real, typesetter, Cache(None))
    assert [(problem.headline, problem.span) for problem in problems] == []
    assert len(printed) == len(planned) > 150
    assert [done.sheet.file for done in printed if hanging_dots(done.pdf)] == []
    sides = [done for done in printed if done.sheet.template == "one-side.typ"]
    assert len(sides) > 100
    ends = {done.sheet.file: column_ends(done.pdf) for done in sides}
    assert {file: end for file, end in ends.items() if abs(end[0] - end[1]) > 0.1} == {}
    # Room below the columns for what hangs below their last line, and for the eye.
    assert {file: end for file, end in ends.items() if end[2] - max(end[:2]) < 1 / 250} == {}


def column_ends(pdf: bytes) -> tuple[float, float, float]:
    """Where the text of the left and of the right column of a sheet ends, and where the line across both begins where
    there is one, as shares of the page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text, (width, height) = page.get_textpage(), page.get_size()
    rects = [text.get_rect(i) for i in range(text.count_rects())]
    under = [rect[3] for rect in rects if text.get_text_bounded(*rect).startswith(WORDS("sheet.helps_with"))]
    foot = max(under, default=height / 20)
    ends = {"left": height, "right": height}
    for left, bottom, _, top in rects:
        if top > foot:
            side = "left" if left < width / 2 else "right"
            ends[side] = min(ends[side], bottom)
    document.close()
    across = 1 - foot / height if under else 1.0
    return 1 - ends["left"] / height, 1 - ends["right"] / height, across


def hanging_dots(pdf: bytes) -> list[str]:
    """The lines that begin or end with a dot that stands between two parts of a line."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    lines = [line.strip() for page in document for line in page.get_textpage().get_text_range().splitlines()]
    document.close()
    return [line for line in lines if line.startswith("·") or line.endswith("·")]


@pytest.mark.parametrize("file", SAMPLES)
def test_a_file_is_tagged_and_names_its_language_title_and_standard(file, planned, typeset):
    document = reader(typeset(file))
    catalog = document.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/StructTreeRoot"]
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata.title
    xmp = catalog["/Metadata"].get_data().decode()
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", xmp)
    assert "<dc:title>" in xmp


@pytest.mark.parametrize("file", SAMPLES)
def test_every_font_of_a_file_is_in_it(file, typeset):
    fonts = {}
    for page in reader(typeset(file)).pages:
        fonts |= page["/Resources"].get("/Font", {})
    assert fonts
    for font in fonts.values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
