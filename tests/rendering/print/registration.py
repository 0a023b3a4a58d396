"""Where cards lie on a sheet of paper, measured on the finished file, in millimetres from its top left corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from fieldguide.rendering.print.paper_sizes import POINTS, Paper

Place = tuple[float, float, float, float]
"""The left, top, right and bottom of something on a page."""


def _boxes(page, sort: int) -> list[Place]:
    left, _, _, top = page.get_trimbox() if page.get_trimbox(False) else page.get_mediabox()
    found = (part.get_bounds() for part in page.get_objects(filter=[sort], max_depth=8))
    return [((a - left) * POINTS, (top - d) * POINTS, (c - left) * POINTS, (top - b) * POINTS) for a, b, c, d in found]


def text_boxes(pdf: bytes) -> list[list[Place]]:
    """The place of every piece of text, page by page, in the order in which they were set."""
    return _pages(pdf, pdfium.FPDF_PAGEOBJ_TEXT)


def band_ends(pdf: bytes, size: Paper) -> list[tuple[float, float]]:
    """Left and right end of every stroke that is more than half as long as a card is wide."""
    boxes = (box for page in _pages(pdf, pdfium.FPDF_PAGEOBJ_PATH) for box in page)
    return [(box[0], box[2]) for box in boxes if box[2] - box[0] > size.width / 2]


def mark_boxes(pdf: bytes, page: int, paper: Paper, longest: float = 4) -> list[Place]:
    """The short strokes at the edges of a sheet and in its middle: the marks to cut or to fold at."""
    boxes = _pages(pdf, pdfium.FPDF_PAGEOBJ_PATH)[page]
    short = [box for box in boxes if max(box[2] - box[0], box[3] - box[1]) < longest]
    return [box for box in short if _on_a_cut(box, paper)]


def _pages(pdf: bytes, sort: int) -> list[list[Place]]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [_boxes(page, sort) for page in document]
    document.close()
    return pages


def _on_a_cut(box: Place, paper: Paper) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return abs(x - paper.width / 2) < 0.1 or abs(y - paper.height / 2) < 0.1


def corners_of(
    page: Sequence[Place], faces: Sequence[Sequence[Place]], size: Paper | None = None
) -> list[tuple[float, float] | None]:
    """Where the top left corner of each card lies: all texts of a card say the same, or they have moved apart.

    `faces` are the texts of each card alone; with a `size`, each stands on its head. A card with no text says nothing.
    """
    assert len(page) >= sum(map(len, faces))
    rest = iter(page)
    return [_corner([next(rest) for _ in face], face, size) for face in faces]


def _corner(found: list[Place], face: Sequence[Place], size: Paper | None) -> tuple[float, float] | None:
    corners = list(_corners(found, face, size))
    for corner in corners:
        assert corner == pytest.approx(corners[0], abs=0.1)
    return corners[0] if corners else None


def _corners(found: list[Place], face: Sequence[Place], size: Paper | None) -> Iterator[tuple[float, float]]:
    for here, alone in zip(found, face, strict=True):
        if size:
            yield here[0] - (size.width - alone[2]), here[1] - (size.height - alone[3])
        else:
            yield here[0] - alone[0], here[1] - alone[1]


def through(corner: tuple[float, float], size: Paper, paper: Paper, flip: str) -> tuple[float, float]:
    """The corner of a card on the back as it is seen through the paper, turned over on its long or its short edge."""
    x, y = corner
    left, top, *_ = turned((x, y, x + size.width, y + size.height), paper, flip)
    return left, top


def turned(place: Place, paper: Paper, flip: str) -> Place:
    left, top, right, bottom = place
    if flip == "long":
        return paper.width - right, top, paper.width - left, bottom
    return left, paper.height - bottom, right, paper.height - top
