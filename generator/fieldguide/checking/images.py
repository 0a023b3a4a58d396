"""What is wrong with the images that cards name."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from fieldguide.loading.images import FOLDER, FORMATS, parse_image
from fieldguide.loading.messages import MessageTemplate
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code, Diagnostic, Span, quoted
from fieldguide.model.fields import Groups, KeyPath
from fieldguide.model.groups import Picture
from fieldguide.model.guide import Guide
from fieldguide.model.ids import nearest

MOST = 500_000
"""Bytes of an image past which a phone with little signal is kept waiting."""

NO_FORMAT = MessageTemplate(Code.BAD_IMAGE, "{name} is no image that a card can show", "save it as one of: {formats}")
NO_IMAGE = MessageTemplate(
    Code.BAD_IMAGE,
    "there is no image {name}",
    "put the file into {folder}",
    in_form="hand the file over with the card, for {folder}",
)
UNREADABLE = MessageTemplate(
    Code.BAD_IMAGE,
    "{name} cannot be read as an image",
    "open it in a drawing program, and save it as one of: {formats}",
)
LARGE = MessageTemplate(
    Code.LARGE_IMAGE,
    "{name} weighs {size} kB, and keeps a phone waiting",
    "make it smaller, to {most} kB or less: 1,200 points of width are enough",
)


def check_images(content: Mapping[str, bytes], guide: Guide, display_path: str) -> Iterator[Diagnostic]:
    for card in guide.cards.values():
        for key, picture in find_pictures(card):
            yield from _check(picture.file, content, card.span(*key, "file"), display_path)


def find_pictures(card: Card) -> Iterator[tuple[KeyPath, Picture]]:
    """Every picture of a card, with its key."""
    for field in card.kind.fields:
        if not isinstance(field.shape, Groups) or field.shape.of is not Picture:
            continue
        for i, picture in enumerate(card.groups_at(field.key, Picture)):
            yield (field.key, i), picture


def _check(name: str, content: Mapping[str, bytes], span: Span, display_path: str) -> Iterator[Diagnostic]:
    path = f"{FOLDER}/{name}"
    if name.rpartition(".")[2].lower() not in FORMATS:
        yield _say(NO_FORMAT, span, name, formats=", ".join(FORMATS))
    elif path not in content:
        near = nearest(name, (other.removeprefix(f"{FOLDER}/") for other in content if other.startswith(f"{FOLDER}/")))
        found = _say(NO_IMAGE, span, name, folder=f"{display_path}/{FOLDER}/")
        yield dataclasses.replace(found, help=f"did you mean “{near}”?") if near else found
    elif parse_image(content[path]) is None:
        yield _say(UNREADABLE, span, name, formats=", ".join(FORMATS))
    elif len(content[path]) > MOST:
        yield _say(LARGE, span, name, size=f"{len(content[path]) // 1000:,}", most=MOST // 1000)


def _say(words: MessageTemplate, span: Span, name: str, **values: object) -> Diagnostic:
    code, headline, help = words.fill(name=quoted(name), **values)
    return Diagnostic(code, headline, span, help)
