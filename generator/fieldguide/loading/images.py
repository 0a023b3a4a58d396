"""The images of cards: files of content/assets/images/, each with its measures, so that no page moves as it loads.

PNG, JPEG and WebP alone: what these hold is points of colour, and nothing that a browser would run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FOLDER = "assets/images"
"""In content/, and on the site."""
FORMATS = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp"}
"""The endings of a file's name, and what the format is called on the web."""


@dataclass(frozen=True)
class Image:
    raw: bytes
    media_type: str
    width: int
    height: int
    """In points of colour."""

    @property
    def moves(self) -> bool:
        """Whether it is an animation, which PNG and WebP say of themselves before their first picture."""
        if self.media_type == "image/webp":
            return self.raw[12:16] == b"VP8X" and bool(self.raw[20] & 2)
        return self.media_type == "image/png" and b"acTL" in self.raw.partition(b"IDAT")[0]


def read_images(content: Mapping[str, bytes]) -> dict[str, Image]:
    """By the name that cards have for them; what is no image is left out."""
    found = {
        path.removeprefix(f"{FOLDER}/"): parse_image(raw)
        for path, raw in content.items()
        if path.startswith(f"{FOLDER}/")
    }
    return {name: image for name, image in found.items() if image}


def parse_image(raw: bytes) -> Image | None:
    """An image with its measures, as its own first bytes give them; None for what is no such image, or is cut off."""
    for media_type, measure in (("image/png", _png), ("image/jpeg", _jpeg), ("image/webp", _webp)):
        size = measure(raw)
        if size and _is_whole(raw) and min(size) > 0:
            return Image(raw, media_type, *size)
    return None


def _is_whole(raw: bytes) -> bool:
    """Whether its end is there: a copy that was broken off opens in no program for paper."""
    if raw.startswith(b"RIFF"):
        return len(raw) >= 8 + int.from_bytes(raw[4:8], "little")
    return any(end in raw[-4096:] for end in (b"IEND\xaeB`\x82", b"\xff\xd9"))


def _png(raw: bytes) -> tuple[int, int] | None:
    if len(raw) < 24 or not raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    return int.from_bytes(raw[16:20]), int.from_bytes(raw[20:24])


_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The marks of JPEG behind which the measures stand."""


def _jpeg(raw: bytes) -> tuple[int, int] | None:
    at = 2
    if not raw.startswith(b"\xff\xd8\xff"):
        return None
    while at + 9 <= len(raw) and raw[at] == 0xFF:
        if raw[at + 1] in _FRAMES:
            return int.from_bytes(raw[at + 7 : at + 9]), int.from_bytes(raw[at + 5 : at + 7])
        at += 2 + int.from_bytes(raw[at + 2 : at + 4])
    return None


def _webp(raw: bytes) -> tuple[int, int] | None:
    if len(raw) < 30 or raw[:4] != b"RIFF" or raw[8:12] != b"WEBP":
        return None
    if raw[12:16] == b"VP8X":
        return 1 + int.from_bytes(raw[24:27], "little"), 1 + int.from_bytes(raw[27:30], "little")
    if raw[12:16] == b"VP8L":
        both = int.from_bytes(raw[21:25], "little")
        return 1 + (both & 0x3FFF), 1 + (both >> 14 & 0x3FFF)
    if raw[12:16] == b"VP8 ":
        return int.from_bytes(raw[26:28], "little") & 0x3FFF, int.from_bytes(raw[28:30], "little") & 0x3FFF
    return None
