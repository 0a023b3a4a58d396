"""Images are told by their first bytes, whatever their names say."""

import base64
import dataclasses

import pytest

from fieldguide.loading.images import FOLDER, parse_image, read_images

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\xa0\0\0\0\x5a\x08\x02\0\0\0IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xdb\x00\x03c\xff\xc0\x00\x11\x08\x00\x1e\x00\x28\x03\xff\xd9"
WEBP = (
    "UklGRk4AAABXRUJQVlA4IEIAAABQAwCdASopAB8A",
    "UklGRhwAAABXRUJQVlA4TA8AAAAvKIAHAAcQ/Y/+",
    "UklGRnIAAABXRUJQVlA4WAoAAAAQAAAAKAAAHgAA",
)


def _webp(text):
    """The first bytes of a file, and as many others as it says that it has."""
    raw = base64.b64decode(text)
    return raw.ljust(8 + int.from_bytes(raw[4:8], "little"), b"\0")


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (PNG, ("image/png", 160, 90)),
        (JPEG, ("image/jpeg", 40, 30)),
        # Its measures are the last that is there.
        (b"\xff\xd8\xff\xe0\x00\x04\xff\xd9" + JPEG[13:22], ("image/jpeg", 40, 30)),
        *((_webp(text), ("image/webp", 41, 31)) for text in WEBP),
        (_webp(WEBP[0])[:26] + b"\x02\x01\x03\x02" + _webp(WEBP[0])[30:], ("image/webp", 258, 515)),
    ],
)
def test_an_image_tells_its_measures(raw, found):
    image = parse_image(raw)
    assert image and (image.media_type, image.width, image.height) == found
    assert [parse_image(raw[:length]) for length in range(len(raw))] == [None] * len(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<svg onload='x()'/>",
        b"GIF89a" + bytes(40),
        PNG[:20],
        PNG.replace(b"\xa0", b"\0"),
        b"RIFE" + _webp(WEBP[0])[4:] + b"\xff\xd9",
    ],
)
def test_what_is_no_image_is_none(raw):
    assert parse_image(raw) is None


def test_images_are_known_by_the_name_that_cards_have_for_them():
    content = {f"{FOLDER}/a.png": PNG, f"{FOLDER}/in/b.png": PNG, f"{FOLDER}/c.png": b"", "about.md": b"# About\n"}
    assert list(read_images(content)) == ["a.png", "in/b.png"]


def test_an_image_stays_as_it_was_read():
    with pytest.raises(dataclasses.FrozenInstanceError):
        parse_image(PNG).width = 1


@pytest.mark.parametrize(
    ("raw", "moves"),
    [
        (PNG, False),
        (PNG[:29] + b"\0\0\0\x08acTL" + b"\0" * 12 + PNG[29:], True),
        # What only looks like the mark, among the points of colour.
        (PNG[:29] + b"\0\0\0\x04IDATacTL\0\0\0\0" + PNG[29:], False),
        (JPEG, False),
        *((_webp(text), False) for text in WEBP),
        (_webp(WEBP[2])[:20] + b"\x12" + _webp(WEBP[2])[21:], True),
    ],
)
def test_an_animation_is_told_from_a_still_image(raw, moves):
    image = parse_image(raw)
    assert image and image.moves is moves
