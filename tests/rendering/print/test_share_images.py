import struct
import zlib

import pytest

from fieldguide.loading.settings import Settings
from fieldguide.rendering.print.cache import Cache
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.share_images import render_share_images
from tests.cards import WORDS, guide_of, parse

CARD = """\
title: {title}
gist: {gist}
meaning: Wait until they stop, and count to three before you say a word yourself.
"""


@pytest.fixture(scope="module")
def typesetter():
    pytest.importorskip("typst", reason="pictures need the package typst")
    from fieldguide.rendering.print.typst import Typesetter

    return Typesetter(0)


def pictures(typesetter, title="Listen", gist="Hear people out to the end.", site_url="https://example.org/guide/"):
    card, _ = parse(CARD.format(title=title, gist=gist), "practices/concepts/listen.yaml")
    settings = Settings(site_name="Small", site_url=site_url)
    return render_share_images(Context(guide_of([card]), settings, {}, WORDS), typesetter, Cache(None))


def test_the_guide_and_each_card_have_a_picture_of_the_size_that_is_shared(typesetter):
    made = pictures(typesetter)
    assert set(made) == {"assets/og/guide.png", "assets/og/concepts-listen.png"}
    for content in made.values():
        assert content.startswith(b"\x89PNG")
        assert struct.unpack(">II", content[16:24]) == (1200, 630)


def test_pictures_are_the_same_bytes_each_time(typesetter):
    assert pictures(typesetter) == pictures(typesetter)


def test_a_guide_without_an_address_has_none(typesetter):
    assert pictures(typesetter, site_url="") == {}


def rows(png: bytes) -> list[bytes]:
    """The rows of a picture of four bytes a pixel, as the PNG standard (ISO/IEC 15948, clause 9) filters them."""
    width, _, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (depth, colour) == (8, 6)
    at, packed = 8, b""
    while at < len(png):
        size, name = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + size] if name == b"IDAT" else b""
        at += size + 12
    raw, out = zlib.decompress(packed), [bytes(4 * width)]
    for start in range(0, len(raw), 4 * width + 1):
        kind, row, above = raw[start], bytearray(raw[start + 1 : start + 4 * width + 1]), out[-1]
        for i in range(len(row)):
            left, corner = (row[i - 4], above[i - 4]) if i >= 4 else (0, 0)
            near = min((left, above[i], corner), key=lambda c: abs(left + above[i] - corner - c))
            row[i] = (row[i] + (0, left, above[i], (left + above[i]) // 2, near)[kind]) % 256
        out.append(bytes(row))
    return out[1:]


def test_the_longest_title_and_gist_stay_above_the_foot(typesetter):
    """The strip above the foot is of one colour: no words run into it."""
    title = (
        "Responsibilities characteristically undertaken in interdepartmental arrangements "
        "notwithstanding misunderstandings"
    )
    content = pictures(typesetter, title, " ".join(["responsibilities"] * 22))["assets/og/concepts-listen.png"]
    strip = b"".join(row[4 * 60 :] for row in rows(content)[526:540])
    assert len({strip[i : i + 4] for i in range(0, len(strip), 4)}) == 1
