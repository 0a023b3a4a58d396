"""What is wrong with the images that cards name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fieldguide.loading.images import FOLDER, FORMATS, parse_image
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code, Diagnostic, Span, quoted
from fieldguide.model.fields import KeyPath
from fieldguide.model.groups import Picture
from fieldguide.model.guide import Guide
from fieldguide.model.ids import nearest

MOST = 500_000
"""Bytes of an image past which a phone with little signal is kept waiting."""


def check_images(content: Mapping[str, bytes], guide: Guide, display_path: str) -> Iterator[Diagnostic]:
    for card in guide.cards.values():
        for key, picture in find_pictures(card):
            yield from _check(picture.file, content, card.span(*key, "file"), display_path)


def find_pictures(card: Card) -> Iterator[tuple[KeyPath, Picture]]:
    """Every picture of a card, with its key."""
    for field in card.kind.fields:
        for i, picture in enumerate(card.groups_at(field.key, Picture)):
            yield (field.key, i), picture


def _check(name: str, content: Mapping[str, bytes], span: Span, display_path: str) -> Iterator[Diagnostic]:
    path = f"{FOLDER}/{name}"
    formats = ", ".join(FORMATS)
    if name.rpartition(".")[2].lower() not in FORMATS:
        headline = f"{quoted(name)} is no image that a card can show"
        yield Diagnostic(Code.BAD_IMAGE, headline, span, f"save it as one of: {formats}")
    elif path not in content:
        near = nearest(name, (other.removeprefix(f"{FOLDER}/") for other in content if other.startswith(f"{FOLDER}/")))
        help = f"did you mean “{near}”?" if near else f"put the file into {display_path}/{FOLDER}/"
        yield Diagnostic(Code.BAD_IMAGE, f"there is no image {quoted(name)}", span, help)
    elif parse_image(content[path]) is None:
        headline = f"{quoted(name)} cannot be read as an image"
        yield Diagnostic(
            Code.BAD_IMAGE, headline, span, f"open it in a drawing program, and save it as one of: {formats}"
        )
    elif len(content[path]) > MOST:
        size = f"{len(content[path]) // 1000:,} kB"
        help = f"make it smaller, to {MOST // 1000} kB or less: 1,200 points of width are enough"
        yield Diagnostic(Code.LARGE_IMAGE, f"{quoted(name)} weighs {size}, and keeps a phone waiting", span, help)
