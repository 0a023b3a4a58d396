"""QR codes. To draw one takes longer than to set a page, so they are kept, each under the address that it holds."""

from __future__ import annotations

import importlib.metadata
import io
from functools import cached_property
from pathlib import Path

from fieldguide.rendering.print.cache import Cache, key_of


class Codes:
    """The codes of a guide as SVG: those drawn so far, and those kept from builds before."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._drawn: dict[str, str] = {}

    def of(self, address: str) -> str:
        if address not in self._drawn:
            self._drawn[address] = self._kept(address)
        return self._drawn[address]

    def _kept(self, address: str) -> str:
        key = key_of(*self._drawn_by, address.encode())
        if kept := self._cache.get(key):
            return kept.decode()
        code = qr_code(address)
        self._cache.put(key, code.encode())
        return code

    @cached_property
    def _drawn_by(self) -> tuple[bytes, ...]:
        return importlib.metadata.version("segno").encode(), Path(__file__).read_bytes()


def qr_code(address: str) -> str:
    """A QR code as SVG, with error correction M."""
    import segno

    out = io.BytesIO()
    segno.make_qr(address, error="m").save(out, kind="svg", xmldecl=False, svgns=True, border=0, scale=4)
    return out.getvalue().decode()
