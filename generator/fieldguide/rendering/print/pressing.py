"""From a template and its values to a file that is judged: one is set while the one before it is measured."""

from __future__ import annotations

import hashlib
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from fieldguide.rendering.print.glyph_texts import with_marks_apart
from fieldguide.rendering.print.sheet import Sheet
from fieldguide.rendering.print.verify import Preflight, first_page, judge, opened

PICTURE_WIDTH = 300


class Setter(Protocol):
    """What sets type, as far as it is asked for here."""

    def to_pdf(self, template: str, values: str) -> bytes: ...


@dataclass(frozen=True)
class Order:
    """A file to be made."""

    sheet: Sheet
    values: str
    """What its template sees."""


@dataclass(frozen=True)
class Pressed:
    """A file that was set, and what was found wrong with it."""

    pdf: bytes
    proof: Preflight
    picture: bytes = b""
    """Its first page, where the print page shows it."""


def press(orders: Iterable[Order], setter: Setter) -> Iterator[Pressed]:
    """Every file in the order of the orders. More at once would take as many times the memory."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        waiting: deque[tuple[Sheet, Future[bytes]]] = deque()
        for order in orders:
            waiting.append((order.sheet, pool.submit(_set, order, setter)))
            if len(waiting) > 1:
                sheet, made = waiting.popleft()
                yield _judge(sheet, made.result())
        for sheet, made in waiting:
            yield _judge(sheet, made.result())


def _set(order: Order, setter: Setter) -> bytes:
    return to_file(order.sheet, order.values, setter)


def to_file(sheet: Sheet, values: str, setter: Setter) -> bytes:
    """A sheet set from its values, as it is handed on."""
    return with_marks_apart(with_boxes(setter.to_pdf(sheet.template, values), sheet), values)


def _judge(sheet: Sheet, pdf: bytes) -> Pressed:
    with opened(pdf) as document:
        proof = judge(sheet, document)
        picture = first_page(document, PICTURE_WIDTH) if sheet.use and proof.passed else b""
    return Pressed(pdf, proof, picture)


_NEW_NAME = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>\]\s*>>\s*startxref)")
"""What tells one writing of a file from another: drawn by lot, at its end."""


def with_boxes(pdf: bytes, sheet: Sheet) -> bytes:
    """A print shop asks for the bleed box by name; the typesetter sets the trim box alone, on a page as large as that
    with its bleed."""
    if not sheet.bleed:
        return pdf
    out = io.BytesIO()
    with opened(pdf) as document:
        for page in document:
            page.set_bleedbox(*page.get_mediabox())
        document.save(out)
    name = hashlib.sha256(pdf).hexdigest()[:32].upper().encode()
    return _NEW_NAME.sub(name, out.getvalue())
