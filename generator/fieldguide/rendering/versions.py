"""Which version of a card a sheet was printed from, so that the card's page can say what has changed since.

A site knows nothing of what its pages said before, and need not. The address in a sheet's code ends in a mark of each
part of the card as it was, and the page holds the marks of today; a script in the browser compares them. The end of an
address is told to no host.
"""

from __future__ import annotations

import datetime
import hashlib
import string
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache

from fieldguide.model.cards import Line
from fieldguide.rendering.layout import Article, Section

START = "#v="
"""What marks begin with in an address; no anchor of a heading has a sign of equality."""
_SIGNS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
_MARK = len(_SIGNS) ** 2
"""As many marks can be told apart by two signs: of so many changes, one is not noticed."""
_DAYS = 36**3
"""As many days can be counted by three figures, from the first of 1970 to the year 2097."""
_FIGURES = string.digits + string.ascii_lowercase
_AFTER = ("next", "sources", "made")
_NO_WORDS = {"style", "place", "drawing"}
"""What a block has beside its words."""


@dataclass(frozen=True)
class Part:
    """What stands on a card under one heading, or above the first."""

    heading: Section | None
    mark: str


def parts_of(article: Article) -> tuple[Part, ...]:
    """A card's own parts, in order; what leads on from it, or says who made it, is none."""
    groups: list[tuple[Section | None, list[str]]] = [(None, [article.title.text, article.gist.text])]
    for section in article.without(*_AFTER).sections:
        if section.heading:
            groups.append((section, []))
        groups[-1][1].extend(_words_of_section(section))
    return tuple(Part(heading, _mark(texts)) for heading, texts in groups)


def day_of(article: Article) -> str:
    """The day on which a card was reviewed, as a script reads it with parseInt and base 36; 000 where none is known."""
    day = article.card.reviewed
    days = (day - datetime.date(1970, 1, 1)).days if day else 0
    return "".join(_FIGURES[days // power % 36] for power in (36**2, 36, 1)) if 0 < days < _DAYS else "000"


def address_end(article: Article) -> str:
    """What follows a card's address in the code of a sheet."""
    return START + day_of(article) + "".join(part.mark for part in parts_of(article))


def _mark(texts: Iterable[str]) -> str:
    digest = hashlib.sha256("\0".join(texts).encode()).digest()
    first, second = divmod(int.from_bytes(digest[:8], "big") % _MARK, len(_SIGNS))
    return _SIGNS[first] + _SIGNS[second]


def _words_of_section(section: Section) -> Iterator[str]:
    if section.style in ("pole", "session"):
        # Their headings are the card's own words.
        yield section.heading
    for text in _texts_in(section.blocks):
        if isinstance(text, str):
            yield text
        elif text.key or not section.key:
            # The rest are words of the interface, and no change of the card's.
            yield text.text


def _texts_in(part: object) -> Iterator[Line | str]:
    """Every text in a block, and what stands beside it, such as the minutes of a step."""
    if isinstance(part, (Line, str)):
        yield part
    elif isinstance(part, tuple):
        for entry in part:
            yield from _texts_in(entry)
    else:
        for name in _names_of(type(part)):  # type: ignore[arg-type]
            yield from _texts_in(getattr(part, name))


@cache
def _names_of(block: Hashable) -> tuple[str, ...]:
    """The fields of a class of blocks that may hold words."""
    if not is_dataclass(block):
        return ()
    return tuple(field.name for field in fields(block) if field.name not in _NO_WORDS)
