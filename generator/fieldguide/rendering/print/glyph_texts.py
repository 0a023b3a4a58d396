"""What a PDF says that its glyphs mean, put right for letters that carry marks.

The typesetter tells readers of a file that the letter and each of its marks are both together (typst/typst#8767). A
search then finds no word with a mark in it, and copying doubles letters. Here the letter is said to be the letter, and
the mark the mark. Where a mark stands high, some readers still put a space into the word.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter
    from pypdf.generic import DictionaryObject, StreamObject

_MARKED = re.compile(
    "[\u05d0-\u05f2\u0620-\u06d3\u06fa-\u06ff][\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]"
)
"""A letter of Hebrew or Arabic with a vowel or a sign on it."""

_MEANT = re.compile(r"^<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>$", re.MULTILINE)
"""A line of the table in which a font says what its glyphs mean."""

Meant = dict[int, str]
"""A glyph's number -> the text that it stands for."""


def with_marks_apart(pdf: bytes, values: str) -> bytes:
    """The same file, of which readers take every letter and mark once. `values` is what it was set from."""
    if not _MARKED.search(values):
        return pdf
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    found: dict[int, Meant] = defaultdict(dict)
    fonts: dict[int, DictionaryObject] = {}
    for page in writer.pages:
        named = _fonts_of(page)
        fonts.update({id(font): font for font in named.values()})
        _take_over(page, writer, named, found)
    for key, font in fonts.items():
        _say(font, found[key])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _fonts_of(page: PageObject) -> dict[str, DictionaryObject]:
    """The fonts of a page that say what their glyphs mean, by the names that it gives them."""
    from pypdf.generic import DictionaryObject

    resources = page["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject), resources
    named = resources.get("/Font", DictionaryObject()).get_object()
    return {name: font for name, entry in named.items() if "/ToUnicode" in (font := entry.get_object())}


def _take_over(
    page: PageObject, writer: PdfWriter, fonts: Mapping[str, DictionaryObject], found: dict[int, Meant]
) -> None:
    """Drops the texts that stand beside letters with marks, and notes what their glyphs mean."""
    content = _stream_of(page, "/Contents")

    def without_text(run: re.Match[bytes]) -> bytes:
        said = bytes.fromhex(run[1].decode("ascii")).decode("utf-16")
        if not _one_letter(said):
            return run[0]
        name, glyphs = _shown(run[2], writer)
        found[id(fonts[name])].update(_parts(said, _widths(fonts[name]), glyphs))
        return b"/Span BMC" + run[2]

    text = content.get_data()
    changed = _RUN.sub(without_text, text)
    if changed != text:
        content.set_data(changed)


_RUN = re.compile(rb"/Span<</ActualText<([0-9A-F]+)>>>BDC(.*?T[jJ]\s)(?=EMC)", re.DOTALL)
"""Glyphs with a text that readers are to take in their place."""


def _shown(operations: bytes, writer: PdfWriter) -> tuple[str, list[int]]:
    """The glyphs that operations show: the name of their font, and their numbers, two bytes of a string each."""
    from pypdf.generic import ContentStream, DecodedStreamObject

    stream = DecodedStreamObject()
    stream.set_data(operations)
    font, shown = "", b""
    for operands, operator in ContentStream(stream, writer, "bytes").operations:
        if operator == b"Tf":
            font = operands[0]
        elif operator in (b"Tj", b"TJ"):
            parts = operands[0] if operator == b"TJ" else operands
            shown += b"".join(part for part in parts if isinstance(part, bytes))
    return font, [int.from_bytes(shown[at : at + 2]) for at in range(0, len(shown), 2)]


def _say(font: DictionaryObject, found: Meant) -> None:
    """Writes into a font what each glyph is, a letter or its marks."""
    table = _stream_of(font, "/ToUnicode")
    head, mark, lines = table.get_data().decode("ascii").partition("endcodespacerange")
    widths = _widths(font)
    meant = {int(glyph, 16): bytes.fromhex(code).decode("utf-16-be") for glyph, code in _MEANT.findall(lines)}
    right = {glyph: _part(said, widths, glyph) for glyph, said in meant.items()} | found
    if right != meant:
        table.set_data(f"{head}{mark}\n{_write(right)}{lines[lines.index('endcmap') :]}".encode("ascii"))


def _write(meant: Meant) -> str:
    """The lines of the table, of which a hundred at most may stand together."""
    lines = [f"<{glyph:04X}> <{said.encode('utf-16-be').hex().upper()}>" for glyph, said in sorted(meant.items())]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    return "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)


def _parts(said: str, widths: Mapping[int, float], glyphs: Sequence[int]) -> Meant:
    """What each glyph of a letter with marks is. They stand from left to right, so the last mark comes first."""
    marks = [glyph for glyph in glyphs if not widths.get(glyph)]
    typed = [c for c in reversed(said) if unicodedata.combining(c)]
    each = dict(zip(marks, typed, strict=True)) if len(marks) == len(typed) else {}
    return {glyph: _part(said, widths, glyph) for glyph in glyphs} | each


def _part(said: str, widths: Mapping[int, float], glyph: int) -> str:
    """What one glyph of a letter with marks is: a mark takes no room on the line."""
    if not _one_letter(said):
        return said
    letter = _letters(said)
    return letter if widths.get(glyph) else said.replace(letter, "")


def _one_letter(said: str) -> bool:
    return _MARKED.match(said) is not None and len(_letters(said)) == 1


def _letters(text: str) -> str:
    return "".join(c for c in text if not unicodedata.combining(c))


def _widths(font: DictionaryObject) -> dict[int, float]:
    """How wide each glyph of a font is, where that is more than nothing."""
    from pypdf.generic import ArrayObject, DictionaryObject

    descendants = font["/DescendantFonts"].get_object()
    assert isinstance(descendants, ArrayObject), descendants
    descendant = descendants[0].get_object()
    assert isinstance(descendant, DictionaryObject), descendant
    widths = descendant["/W"].get_object()
    assert isinstance(widths, ArrayObject), widths
    told = [float(number) for number in widths]
    runs = zip(told[::3], told[1::3], told[2::3], strict=True)
    return {glyph: width for first, last, width in runs for glyph in range(int(first), int(last) + 1)}


def _stream_of(owner: DictionaryObject, key: str) -> StreamObject:
    from pypdf.generic import StreamObject

    stream = owner[key].get_object()
    assert isinstance(stream, StreamObject), stream
    return stream
