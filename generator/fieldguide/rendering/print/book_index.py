"""The indexes of the book: under which words which cards are found, and what people say."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fieldguide.model.cards import Card
from fieldguide.model.roles import Role
from fieldguide.model.subjects import Found
from fieldguide.rendering.print.context import Context

MOST_OF_A_SUBJECT = 8
LONGEST_TERM = 2
"""Words of what people search for, up to which it is a term and not a sentence."""


@dataclass(frozen=True)
class IndexEntry:
    """A line of an index: words, and the cards that they lead to."""

    words: str
    cards: tuple[dict[str, str], ...]
    subject: bool = False
    """Its cards are named, the strongest of them."""
    said: bool = False
    """It is what people say."""

    @property
    def sorted_as(self) -> str:
        plain = "".join(c for c in _letters(self.words) if c.isalnum() or c == " ").strip()
        return plain.removeprefix("the ").removeprefix("a ").strip()

    @property
    def letter(self) -> str:
        """Under which letter it stands; none for what begins with a figure."""
        first = self.sorted_as[:1]
        return first.upper() if first.isalpha() else ""


def index_entries(context: Context) -> list[IndexEntry]:
    """Titles, subjects, and terms by which people search, in the order of the alphabet."""
    guide = context.guide
    titles = [IndexEntry(card.title, (_named(card),)) for card in guide.cards.values()]
    subjects = [IndexEntry(found.subject.label, _strongest(found), subject=True) for found in guide.subjects]
    known = {entry.sorted_as for entry in (*titles, *subjects)}
    terms = (entry for entry in _terms(guide.cards.values()) if entry.sorted_as not in known)
    return _in_order((*titles, *subjects, *terms))


def said_entries(context: Context) -> list[IndexEntry]:
    """What people say, in the order of the alphabet."""
    return _in_order(
        IndexEntry(said, (_named(card),), said=True)
        for card in context.guide.with_role(Role.QUOTES)
        for said in card.lines(Role.QUOTES)
    )


def _terms(cards: Iterable[Card]) -> Iterator[IndexEntry]:
    """Each short thing that people search for, with all the cards that it finds."""
    found: dict[str, tuple[str, list[Card]]] = {}
    for card in cards:
        for words in card.search_words:
            if len(words.split()) <= LONGEST_TERM:
                # “Win win” and “win-win” are one entry, as they were first typed.
                _, those = found.setdefault(_run_together(words), (words, []))
                if card not in those:
                    those.append(card)
    for words, those in found.values():
        yield IndexEntry(words, tuple(map(_named, those)))


def _run_together(words: str) -> str:
    return "".join(filter(str.isalnum, _letters(words)))


def _strongest(found: Found) -> tuple[dict[str, str], ...]:
    return tuple(map(_named, found.cards[:MOST_OF_A_SUBJECT]))


def _named(card: Card) -> dict[str, str]:
    return {"title": card.title, "id": card.id}


def _in_order(entries: Iterable[IndexEntry]) -> list[IndexEntry]:
    return sorted(entries, key=lambda entry: (entry.sorted_as, entry.words, entry.cards[0]["id"]))


def _letters(text: str) -> str:
    """Without accents and case, by which an alphabet is not ordered."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
