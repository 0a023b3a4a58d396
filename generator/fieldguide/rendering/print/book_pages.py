"""On which page of the printed book each part, card and section begins, for whoever reads the EPUB beside it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class BookPages:
    """The pages of a printed book, told by the names that its headings bear."""

    count: int = 0
    begun: Mapping[str, int] = field(default_factory=dict)
    """The page on which what has a name begins."""

    def told_at(self, names: Iterable[str]) -> dict[str, range]:
        """The pages that begin with each of some names, in reading order, or before it and after the one before."""
        told, last = {}, 0
        for name in names:
            page = self.begun.get(name, 0)
            if page > last:
                told[name] = range(last + 1, page + 1)
                last = page
        return told


NO_PAGES = BookPages()


def read_pages(pdf: bytes) -> BookPages:
    """The pages of a book as its PDF names them."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(pdf)
    # The cover has no heading, by which it would be named.
    begun = {"cover": 1}
    for index in range(pdfium.FPDF_CountNamedDests(document)):
        length = ctypes.c_long(0)
        pdfium.FPDF_GetNamedDest(document, index, None, length)
        name = ctypes.create_string_buffer(length.value)
        place = pdfium.FPDF_GetNamedDest(document, index, name, length)
        begun[name.raw.decode("utf-16-le").rstrip("\0")] = pdfium.FPDFDest_GetDestPageIndex(document, place) + 1
    pages = BookPages(len(document), begun)
    document.close()
    return pages
