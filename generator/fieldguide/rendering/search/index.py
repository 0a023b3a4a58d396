"""Guide -> what the search looks things up in.

A card is a handful of phrases: its title, its gist, what people say; the rest of its text is one bag of words.
The index says, for every stem, in which phrases of which cards it stands, and where in the phrase.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from fieldguide.model.cards import Card, walk_card
from fieldguide.model.filters import chosen_on
from fieldguide.model.guide import Guide
from fieldguide.model.markup import to_plain
from fieldguide.model.stems import stop_words_of, to_stems

# A phrase's number says what it is, so that an entry of the index needs to hold nothing else. Each row
# is where a range of numbers begins, and how many phrases it has room for.
TITLE, GIST, BODY = 0, 1, 2
SHORT_PHRASES, MEDIUM_PHRASES, LONG_PHRASES = (8, 40), (48, 40), (88, 40)
NUMBERS, PLACES = 128, 16

BODY_WORDS = 24
"""How many of a card’s other words are kept: those that fewest cards share."""


class Phrase(NamedTuple):
    """A line that is searched as a whole, and its stems in order."""

    text: str
    stems: tuple[str, ...]


@dataclass(frozen=True)
class Indexed:
    """One card as the search sees it."""

    card: Card
    phrases: dict[int, Phrase]
    """Its phrases by their numbers."""
    body: Counter[str]
    """The stems of everything else, each with how often it is said."""


@dataclass(frozen=True)
class Index:
    """Everything that is looked up, in numbers."""

    cards: tuple[Indexed, ...]
    entries: dict[str, list[int]]
    """Stem -> where it stands: (card × NUMBERS + phrase) × PLACES + place in the phrase."""
    weights: dict[str, int]
    """Stem -> how much it tells, from 1 to 35: a stem that few cards have tells most."""


def build_index(guide: Guide) -> Index:
    """The index of a guide; the same cards make the same numbers on every machine."""
    language = guide.model.language
    stop_stems = stop_stems_of(language)
    cards = [_indexed(card, language) for card in guide.cards.values()]
    spread: Counter[str] = Counter()
    for each in cards:
        spread.update(_stems_of(each))
    entries: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(cards):
        for number, phrase in sorted(each.phrases.items()):
            start = (at * NUMBERS + number) * PLACES
            for entry, stem in enumerate(phrase.stems[:PLACES], start):
                if number != GIST or stem not in stop_stems:
                    entries[stem].append(entry)
        rarest = sorted(sorted(each.body.keys() - stop_stems), key=spread.__getitem__)
        for stem in rarest[:BODY_WORDS]:
            entries[stem].append((at * NUMBERS + BODY) * PLACES + min(each.body[stem], PLACES) - 1)
    entries = {stem: sorted(entries[stem]) for stem in sorted(entries)}
    weights = {stem: _weight(stem in stop_stems, spread[stem], len(cards)) for stem in entries}
    return Index(tuple(cards), entries, weights)


def _stems_of(each: Indexed) -> set[str]:
    return set(each.body).union(*(phrase.stems for phrase in each.phrases.values()))


def _weight(is_stop_stem: bool, cards: int, of: int) -> int:
    # Whole numbers, from the logarithm's first digits: the same on every machine.
    information = 1 + math.log(1 + of / cards) / math.log(1 + of) * 34
    return max(1, round(information * (0.25 if is_stop_stem else 1)))


@cache
def stop_stems_of(language: str) -> frozenset[str]:
    return frozenset(stem for word in stop_words_of(language) for stem in to_stems(word, language))


def _indexed(card: Card, language: str) -> Indexed:
    said = [Phrase(text, tuple(to_stems(text, language))) for text in (card.title, card.gist, *_said(card))]
    phrases = {TITLE: said[0], GIST: said[1], **dict(_numbered(said[2:]))}
    return Indexed(card, phrases, Counter(to_stems(_body(card), language)))


def texts_of(card: Card) -> Iterator[str]:
    """All that the search finds a card by."""
    yield from (card.title, card.gist, *_said(card), _body(card))


def _body(card: Card) -> str:
    texts = walk_card(card, lambda field: field.search != "words")
    body = "\n".join(to_plain(text) for _, shape, text in texts if shape.markup or shape.code)
    chosen = "\n".join(word for _, words in chosen_on(card) for word in words)
    return f"{body}\n{chosen}" if chosen else body


def _said(card: Card) -> list[str]:
    """What people say, type or find themselves in: the words of someone in trouble."""
    said = [text for _, _, text in walk_card(card, lambda field: field.search != "phrases" or field.key in _APART)]
    return list(map(to_plain, dict.fromkeys(said)))


_APART = ("title", "gist")
"""What has a number of its own."""


def _numbered(phrases: list[Phrase]) -> Iterator[tuple[int, Phrase]]:
    """Phrases of much the same length stand together, so that the number tells the length."""
    taken: Counter[int] = Counter()
    for phrase in phrases:
        length = len(phrase.stems)
        start, room = SHORT_PHRASES if length <= 3 else MEDIUM_PHRASES if length <= 6 else LONG_PHRASES
        if taken[start] < room:
            yield start + taken[start], phrase
            taken[start] += 1
