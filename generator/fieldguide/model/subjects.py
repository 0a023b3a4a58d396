"""The subjects of a guide: everyday words under which readers look for cards, and the cards that are about each.

A subject is declared by its words (`practices/subjects.yml`); the cards that belong to it are worked out, so that a new
card comes in by itself. Words are read by the stems that the search uses, so one form of each is enough.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from fieldguide.model.diagnostics import Span
from fieldguide.model.fields import KeyPath, Lines, Text, field
from fieldguide.model.markup import to_plain
from fieldguide.model.stems import ENGLISH, to_stems
from fieldguide.model.traversal import walk

if TYPE_CHECKING:
    from fieldguide.model.cards import Card
    from fieldguide.model.guide import Guide

_WORDS = Lines(Text(maximum=6, markup=False), maximum=100)
_CARDS = Lines(Text(maximum=1, markup=False), maximum=100)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One subject as it is declared."""

    id: str = ""
    """The last part of its page's address."""
    label: str = field(Text(maximum=5, markup=False), "what readers call it", "Trust", required=True)
    words: tuple[str, ...] = field(_WORDS, "the words of cards that are about it", ["trust"], required=True)
    idioms: tuple[str, ...] = field(_WORDS, "what has one of its words and means something else", ["trust fund"])
    intro: str = field(Text(maximum=30, markup=False), "one line above its cards", "When people doubt each other.")
    also: tuple[str, ...] = field(_CARDS, "ids of cards that are about it without saying so", ["low-trust"])
    never: tuple[str, ...] = field(_CARDS, "ids of cards that say its words and are not about it", ["low-trust"])
    spans: Mapping[KeyPath, Span] = dataclasses.field(default_factory=dict, compare=False, repr=False)
    """Where each value of all subjects is in their file."""

    def place(self, *key: str | int) -> Span:
        at: KeyPath = ("subjects", self.id)
        return self.spans.get((*at, *key)) or self.spans.get(at) or Span("")


@dataclass(frozen=True)
class Found:
    """A subject with the cards that belong to it."""

    subject: Subject
    cards: tuple[Card, ...]
    """The strongest first."""
    weights: Mapping[str, int] = dataclasses.field(default_factory=dict, compare=False, repr=False)
    """How much of it is in each card, by the card's id."""


_TITLE = 8
_WEIGHTS = ((_TITLE, 1), (4, 1), (2, 4), (1, 4))
"""What a word weighs in a card's title, its gist, what people say or search for, and the rest of its text; and how
often it counts there, so that a long card does not belong to everything."""
_LEAST, _MORE = 4, 10
"""The weight from which a card belongs to a subject, and how much more it takes where every card says its words."""
FEWEST = 3
"""Cards without which a subject is not worth a page."""


Weights = Mapping[str, int]
"""How much of each subject is in one card, by the subject's id; none for those that it says nothing of."""


def find_subjects(
    subjects: Collection[Subject],
    cards: Collection[Card],
    weights: Mapping[str, Weights] | None = None,
    language: str = ENGLISH,
) -> Iterator[Found]:
    """Each subject with its cards; `weights` are those of the subjects in each card, where they are known already."""
    if not subjects:
        return
    if weights is None:
        weigher = Weigher(subjects, language)
        weights = {card.id: weigher.weigh(card) for card in cards}
    for subject in subjects:
        weighed = {card.id: weights[card.id].get(subject.id, 0) for card in cards}
        # What an author puts there is as much about it as what has its word in the title.
        weighed |= {id: max(weighed[id], _TITLE) for id in subject.also if id in weighed}
        enough = _enough(sum(map(bool, weighed.values())), len(weighed))
        held = {id: weight for id, weight in weighed.items() if weight >= enough and id not in subject.never}
        # Cards of one weight stay in reading order.
        members = sorted((card for card in cards if card.id in held), key=lambda card: -held[card.id])
        yield Found(subject, tuple(members), held)


def _enough(saying: int, cards: int) -> int:
    """What most cards say tells little of any of them; but a title is always enough."""
    return min(_TITLE, _LEAST + _MORE * saying**2 // max(cards, 1) ** 2)


def subjects_of(guide: Guide, card: Card | None = None) -> tuple[Found, ...]:
    """The subjects of a guide that are worth a page, in the alphabet; of a card, the strongest first."""
    if card is None:
        return guide.subjects
    own = [found for found in guide.subjects if card.id in found.weights]
    return tuple(sorted(own, key=lambda found: -found.weights[card.id]))


def in_alphabet(found: Iterable[Found]) -> tuple[Found, ...]:
    """Those that are worth a page."""
    worth = (each for each in found if len(each.cards) >= FEWEST)
    return tuple(sorted(worth, key=lambda each: (each.subject.label.casefold(), each.subject.id)))


class Weigher:
    """Weighs what a card says of subjects, whatever other cards say."""

    def __init__(self, subjects: Iterable[Subject], language: str = ENGLISH) -> None:
        self._subjects = tuple(subjects)
        self._language = language

    def weigh(self, card: Card) -> Weights:
        """The subjects that a card says a word of, by their ids."""
        texts = _texts(card, self._firsts, self._language)
        weighed = {id: _weight(texts, patterns) for id, patterns in self._patterns.items()}
        return {id: weight for id, weight in weighed.items() if weight}

    # Made when the first card is weighed, because often all of them were weighed before.
    @cached_property
    def _patterns(self) -> dict[str, _Patterns]:
        return {subject.id: _to_patterns(subject, self._language) for subject in self._subjects}

    @cached_property
    def _firsts(self) -> set[str]:
        return {first for patterns in self._patterns.values() for first in patterns}


_Patterns = Mapping[str, list[tuple[list[str], bool]]]
"""Runs of stems, by the first of each, with whether it is one of the words; the longest first."""


def _to_patterns(subject: Subject, language: str) -> _Patterns:
    runs = [(to_stems(idiom, language), False) for idiom in subject.idioms]
    runs += [(to_stems(word, language), True) for word in subject.words]
    patterns: dict[str, list[tuple[list[str], bool]]] = {}
    for run, counts in sorted(runs, key=lambda run: -len(run[0])):
        if run:  # one without any is told where it is read
            patterns.setdefault(run[0], []).append((run, counts))
    return patterns


class _Stems:
    """The stems of some texts in order, and where those stand that patterns begin with."""

    def __init__(self, texts: Iterable[str], firsts: Collection[str], language: str) -> None:
        # Something between two texts, so that no run of words goes over their ends.
        self.run = [stem for text in texts for stem in (*to_stems(text, language), "")]
        self.places: dict[str, list[int]] = {}
        for at, stem in enumerate(self.run):
            if stem in firsts:
                self.places.setdefault(stem, []).append(at)

    def count(self, patterns: _Patterns) -> int:
        """How often one of the words stands there, other than in an idiom."""
        count = end = 0
        for at in sorted(at for first in patterns.keys() & self.places.keys() for at in self.places[first]):
            if at >= end:
                length, counts = self._found_at(at, patterns)
                count += counts
                end = at + length
        return count

    def _found_at(self, at: int, patterns: _Patterns) -> tuple[int, bool]:
        for run, counts in patterns[self.run[at]]:
            if self.run[at : at + len(run)] == run:
                return len(run), counts
        return 0, False


Texts = tuple[_Stems, _Stems, _Stems, _Stems]
"""A card’s title, its gist, what people say, and the rest."""


def _texts(card: Card, firsts: Collection[str], language: str) -> Texts:
    fields = [each for each in card.kind.fields if each.key not in ("title", "gist")]
    said = dict.fromkeys(text for _, _, text in walk(fields, card.values, lambda each: each.search != "phrases"))
    found = walk(fields, card.values, lambda each: each.search != "words")
    body = [to_plain(text) for _, shape, text in found if shape.markup]
    title, gist, phrases, rest = (
        _Stems(texts, firsts, language) for texts in ([card.title], [card.gist], map(to_plain, said), body)
    )
    return title, gist, phrases, rest


def _weight(texts: Texts, patterns: _Patterns) -> int:
    return sum(weight * min(stems.count(patterns), most) for stems, (weight, most) in zip(texts, _WEIGHTS, strict=True))
