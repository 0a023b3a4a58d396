"""What a printed file promises, measured on the file itself and not on the way there.

That every text is in it, that it has the pages it says, that no type is too small, and that nothing stands
outside its place.
"""

from __future__ import annotations

import ctypes
import re
import struct
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from fieldguide.model.cards import Line
from fieldguide.rendering.print.paper_sizes import POINTS, Box
from fieldguide.rendering.print.sheet import Sheet

if TYPE_CHECKING:
    # It has no types of its own yet: the names tell a reader what is what, and mypy what to hold to when it has.
    from pypdfium2 import PdfBitmap, PdfDocument, PdfPage, PdfTextPage

Rect: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top of some words, in points from the foot of the page."""

SLACK = 0.35
"""Millimetres by which a letter may stand over the edge of its place: some are drawn past their own width."""


@dataclass(frozen=True)
class Preflight:
    """What was found wrong; nothing, where all promises are kept."""

    pages: int
    lost: tuple[Line, ...] = ()
    too_small: tuple[str, ...] = ()
    outside: tuple[tuple[int, float, float, str], ...] = ()
    """Page, place from the left and the top in millimetres, and the words there."""
    covered: tuple[str, ...] = ()
    """Words that stand on other words."""
    too_many_pages: bool = False
    unboxed: bool = False

    @property
    def overfull(self) -> bool:
        return bool(self.outside or self.covered) or self.too_many_pages

    @property
    def passed(self) -> bool:
        return not (self.lost or self.too_small or self.overfull or self.unboxed)


def preflight(sheet: Sheet, pdf: bytes) -> Preflight:
    """What a finished PDF lacks of what its sheet promises."""
    with opened(pdf) as document:
        return judge(sheet, document)


@contextmanager
def opened(pdf: bytes) -> Iterator[PdfDocument]:
    """A file to be looked at. What is asked of it more than once is asked of it open: its colours take long to read."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def judge(sheet: Sheet, document: PdfDocument) -> Preflight:
    found: list[str] = []
    small: list[str] = []
    outside: list[tuple[int, float, float, str]] = []
    covered: list[str] = []
    promised = _promised(sheet.lines)
    # A number of a card may be that of a page, at its foot.
    said = frozenset(words for words in promised.values() if not words.isdigit())
    unboxed = False
    for number, page in enumerate(document):
        text = page.get_textpage()
        rects = _rects(text)
        found += _read_both_ways(page, text)
        small += _too_small(page, text, sheet, said)
        outside += _outside(page, text, rects, sheet.on_page(number), number)
        covered += _covered(text, rects)
        unboxed |= sheet.bleed and not (page.get_trimbox(False) and page.get_bleedbox(False))
    count = len(document)
    lost = tuple(_lost(promised, "\n".join(found)))
    too_many = sheet.pages is not None and not sheet.pages <= count <= sheet.pages + sheet.overleaf
    return Preflight(count, lost, tuple(dict.fromkeys(small)), tuple(outside), tuple(covered), too_many, unboxed)


# -------------------------------------------------------------------------------------------- text

# U+FFFE is how the reader of the file marks a hyphen at a line's end. What stands between the parts of a file's name or
# an address ends a word too: between letters that run from right to left, extraction turns such parts round.
_WORD_END = re.compile(r"[\s\-\u2010-\u2015\ufffe/.:@_]+")


def _read_both_ways(page: PdfPage, text: PdfTextPage) -> Iterator[str]:
    """The text of a page. Letters that run from right to left make words for extraction only while they stand upright,
    and the backs of some sheets stand on their heads: so those pages are read once more, turned."""
    said = text.get_text_range()
    yield said
    if _right_to_left(said):
        page.set_rotation(180)
        yield page.get_textpage().get_text_range()
        page.set_rotation(0)


def _promised(lines: Sequence[Line]) -> dict[Line, str]:
    """The letters of each line."""
    return {line: _letters(line.plain) for line in dict.fromkeys(lines)}


def _lost(promised: Mapping[Line, str], text: str) -> Iterator[Line]:
    """The lines whose letters are not in the text. They and figures count: spaces, hyphens and line ends move."""
    whole, at = _letters(text), 0
    words: set[str] | None = None
    for line, said in promised.items():
        found = _find(said, whole, at)
        if found is not None:
            at = found
            continue
        # A page's end, or letters that run from right to left, come between: then word by word.
        if words is None:
            words = set(map(_letters, set(_WORD_END.split(text))))
        if not all(_stands(_letters(word), words, whole) for word in _WORD_END.split(line.plain)):
            yield line


def _find(said: str, whole: str, start: int) -> int | None:
    """Where it stands. Most lines come in the order in which they are read, and are looked for from the last on."""
    after = whole.find(said, start)
    found = after if after >= 0 else whole.find(said)
    return found if found >= 0 else None


def _stands(word: str, words: set[str], whole: str) -> bool:
    if word in words or word in whole:
        return True
    if _right_to_left(word):
        return _stand_together(word, whole)
    # A Chinese name may go on in the next line, after words that run the other way.
    return _is_wide(word) and set(word) <= set(whole)


def _stand_together(word: str, text: str) -> bool:
    """Whether the letters of a word stand side by side, whatever their order: of a mark that stands high, extraction
    makes a line of its own, and takes up the word again at its wrong end."""
    over = Counter(word)
    for at, letter in enumerate(text):
        over[letter] -= 1
        if at >= len(word):
            over[text[at - len(word)]] += 1
        if not any(over.values()):
            return True
    return False


_NO_LETTERS = re.compile(r"[\W_]+")


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text))


def _is_wide(text: str) -> bool:
    """Whether there are letters between any two of which a line may end."""
    return any(unicodedata.east_asian_width(c) == "W" for c in text)


def _right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in set(text))


def _joined(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in ("R", "AL", "NSM") for c in text)


# -------------------------------------------------------------------------------------------- type


def _too_small(page: PdfPage, text: PdfTextPage, sheet: Sheet, said: frozenset[str]) -> Iterator[str]:
    """Words in type below the floor: the foot's floor for all, the card's floor for what a card says."""
    for size, bounds in _pieces_below(page, sheet.floor - 0.01):
        words = text.get_text_bounded(*bounds).strip()
        if size < sheet.small - 0.01 or _letters(words) in said:
            yield f"{words} ({size:.1f} pt)"


def _pieces_below(page: PdfPage, floor: float) -> Iterator[tuple[float, Rect]]:
    """The size and the place of each run of type that is smaller."""
    import pypdfium2.raw as pdfium

    size, sides = ctypes.c_float(), [ctypes.c_float() for _ in range(4)]
    for piece in _pieces(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject):
        pdfium.FPDFTextObj_GetFontSize(piece, size)
        if size.value < floor:
            pdfium.FPDFPageObj_GetBounds(piece, *sides)
            left, bottom, right, top = (side.value for side in sides)
            yield size.value, (left, bottom, right, top)


def _pieces(holder: object, count: Callable[[object], int], at: Callable[[object, int], object]) -> Iterator[object]:
    """The runs of type in a page, and in what is drawn on it as a whole."""
    import pypdfium2.raw as pdfium

    for number in range(count(holder)):
        piece = at(holder, number)
        kind = pdfium.FPDFPageObj_GetType(piece)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield piece
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _pieces(piece, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)


# ------------------------------------------------------------------------------------------- place


def _rects(text: PdfTextPage) -> list[Rect]:
    """Where words stand, line by line."""
    import pypdfium2.raw as pdfium

    found: list[Rect] = []
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    for number in range(text.count_rects()):
        pdfium.FPDFText_GetRect(text, number, left, top, right, bottom)
        found.append((left.value, bottom.value, right.value, top.value))
    return found


def _outside(
    page: PdfPage, text: PdfTextPage, rects: Sequence[Rect], areas: tuple[Box, ...], number: int
) -> Iterator[tuple[int, float, float, str]]:
    left, _, _, top = page.get_trimbox() if page.get_trimbox(False) else page.get_mediabox()
    for rect in rects:
        x, y = (rect[0] - left) * POINTS, (top - rect[3]) * POINTS
        width, height = (rect[2] - rect[0]) * POINTS, (rect[3] - rect[1]) * POINTS
        if not any(_holds(area, x, y, width, height) for area in areas):
            words = text.get_text_bounded(*rect).strip()
            if words:
                yield number, x, y, words


def _covered(text: PdfTextPage, rects: Sequence[Rect]) -> Iterator[str]:
    """Words that other words are printed on: a box that was too small for what it holds."""
    rects = sorted(rects, key=lambda rect: -rect[3])
    for i, (left, bottom, right, top) in enumerate(rects):
        for other in rects[i + 1 :]:
            if other[3] <= bottom:
                break
            if other[0] >= right or other[2] <= left:
                continue
            wide = min(right, other[2]) - max(left, other[0])
            high = min(top, other[3]) - max(bottom, other[1])
            smaller = min((right - left) * (top - bottom), (other[2] - other[0]) * (other[3] - other[1]))
            if high > 0 and wide * high > smaller * 0.5:
                words = text.get_text_bounded(*other).strip()
                # Letters that run from right to left are measured one by one, and joined ones and their marks reach
                # under and over each other.
                if not (_joined(words) and _joined(text.get_text_bounded(left, bottom, right, top))):
                    yield words


def _holds(area: Box, x: float, y: float, width: float, height: float) -> bool:
    return (
        area.x - SLACK <= x
        and area.y - SLACK <= y
        and x + width <= area.x + area.width + SLACK
        and y + height <= area.y + area.height + SLACK
    )


# ----------------------------------------------------------------------------------------- picture


def to_picture(pdf: bytes, width: int) -> bytes:
    """The first page as a PNG."""
    with opened(pdf) as document:
        return first_page(document, width)


def first_page(document: PdfDocument, width: int) -> bytes:
    page = document[0]
    bitmap = page.render(scale=width / page.get_width(), grayscale=False, rev_byteorder=True)
    return _png(_rows(bitmap), bitmap.width, bitmap.height)


def _rows(bitmap: PdfBitmap) -> list[bytes]:
    """Rows of red, green and blue, in steps of sixteen: paper has few colours, and few bytes tell them."""
    raw, channels = bytes(bitmap.buffer), bitmap.n_channels
    step = bytes(min(255, round(value / 17) * 17) for value in range(256))
    rows = []
    for y in range(bitmap.height):
        row = raw[y * bitmap.stride : y * bitmap.stride + bitmap.width * channels]
        if channels == 4:
            row = b"".join((row[i : i + 3]) for i in range(0, len(row), 4))
        rows.append(row.translate(step))
    return rows


def _png(rows: list[bytes], width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
