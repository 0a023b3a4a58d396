"""Card -> the texts that a reader meets as the guide's own words or speech, cut into sentences and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from fieldguide.checking.lint.context import Context
from fieldguide.checking.lint.readability import split_sentences, split_words
from fieldguide.model.cards import Card, walk_card
from fieldguide.model.fields import KeyPath, Text
from fieldguide.model.markup import split_paragraphs, to_plain
from fieldguide.model.traversal import FoundText

Titles = Mapping[str, tuple[str, ...]]
"""Titles of cards by their first word, long ones first."""


class TextUnit(NamedTuple):
    """One text of a card: a line, a sentence or a few paragraphs."""

    key: KeyPath
    typed: str
    own: str
    """In the guide’s own words: without quotations and the titles of cards."""
    may_break: bool
    """It can have paragraphs."""
    paragraphs: list[list[str]]
    """The sentences of each, as typed."""
    lengths: list[int]
    """How many words each sentence has."""
    words: list[list[str]]
    """The guide’s own words, sentence by sentence."""
    speech: bool
    """It is to be said aloud."""

    @property
    def field(self) -> str:
        return str(self.key[0])


def find_units(card: Card, context: Context) -> Iterator[TextUnit]:
    """Every text that the rules judge, in the order of the card's fields."""
    found = list(find_own_words(card))
    titles = _said_titles(context.titles, "\n".join(own for *_, own in found))
    for key, shape, text, own in found:
        speech = card.kind.by_key[str(key[0])].style == "speech" or key[-1] == OPENING
        yield to_unit(key, text, strip_titles(own, titles), shape.paragraphs, speech)


def _said_titles(titles: Titles, text: str) -> Titles:
    """None of them where none stands in a text, as in that of most cards."""
    return titles if any(title in text for among in titles.values() for title in among) else {}


def find_own_words(card: Card) -> Iterator[tuple[KeyPath, Text, str, str]]:
    """Every text that the rules judge without its markup, and without what is quoted in it too."""
    for key, shape, text in find_prose(card):
        if "*" in text or "_" in text or "[" in text:
            text = "\n\n".join(map(to_plain, split_paragraphs(text)))
        yield key, shape, text, strip_quotes(text)


OPENING = "invite"
"""What opens a session, word for word."""


def to_unit(key: KeyPath, typed: str, own: str, may_break: bool, speech: bool = False) -> TextUnit:
    paragraphs = [split_sentences(part) for part in (split_paragraphs(typed) if may_break else (typed,))]
    words = [split_words(sentence) for sentences in paragraphs for sentence in sentences]
    lengths = list(map(len, words))
    if own != typed:
        words = [split_words(sentence) for sentence in split_sentences(own)]
    return TextUnit(key, typed, own, may_break, paragraphs, lengths, words, speech)


def find_prose(card: Card) -> list[FoundText]:
    """Every text that a reader meets as the guide’s own words or speech."""
    return walk_card(card, lambda field: field.verbatim)


QUOTED = re.compile(r"‘[^‘]*?’(?!\w)|“[^“”]*”")
CAPITAL = re.compile(r"[A-Z0-9][\w’]*")
LETTER = re.compile(r"[^\W\d_]")


def strip_quotes(text: str) -> str:
    """A text without what is quoted in it."""
    if "‘" in text or "“" in text:
        return QUOTED.sub(lambda match: "." if match[0][-2] in ".?!" else "", text)
    return text


def strip_titles(text: str, titles: Titles) -> str:
    """A text without the titles of cards."""
    if not titles:
        return text
    out, at = [], 0
    for match in CAPITAL.finditer(text):
        for title in titles.get(match[0], ()) if match.start() >= at else ():
            if text.startswith(title, match.start()) and not LETTER.match(text, match.start() + len(title)):
                out.append(text[at : match.start()])
                at = match.start() + len(title)
                break
    return "".join([*out, text[at:]]) if out else text


def find_titles(titles: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Titles by their first word, long ones first."""
    found: dict[str, set[str]] = {}
    for title in titles:
        if first := CAPITAL.match(title):
            found.setdefault(first[0], set()).add(title)
    return {first: tuple(sorted(among, key=lambda title: (-len(title), title))) for first, among in found.items()}
