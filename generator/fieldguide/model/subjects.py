"""The subjects of a guide: everyday words under which readers look for cards, and the cards that are about each.

A subject is declared by its words (`practices/subjects.yml`); the cards that belong to it are worked out, so that a new
card comes in by itself. Words are read by the stems that the search uses, so one form of each is enough.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from fieldguide.model.diagnostics import Span
from fieldguide.model.fields import KeyPath, Lines, Text, field
from fieldguide.model.markup import may_hold_markup, to_plain
from fieldguide.model.stems import ENGLISH, to_stems, to_stems_of_texts
from fieldguide.model.traversal import walk

if TYPE_CHECKING:
    from fieldguide.model.cards import Card

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
    by_id = {card.id: card for card in cards}
    by_subject = _by_subject(weights, by_id)
    for subject in subjects:
        weighed = by_subject.get(subject.id, {})
        # What an author puts there is as much about it as what has its word in the title.
        weighed |= {id: max(weighed.get(id, 0), _TITLE) for id in subject.also if id in by_id}
        enough = _enough(len(weighed), len(by_id))
        held = {id: weight for id, weight in weighed.items() if weight >= enough and id not in subject.never}
        # Cards of one weight stay in reading order.
        members = sorted((by_id[id] for id in by_id if id in held), key=lambda card: -held[card.id])
        yield Found(subject, tuple(members), held)


def _by_subject(weights: Mapping[str, Weights], ids: Iterable[str]) -> dict[str, dict[str, int]]:
    """The weight of each subject in every card that says a word of it."""
    found: dict[str, dict[str, int]] = {}
    for id in ids:
        for subject, weight in weights[id].items():
            found.setdefault(subject, {})[id] = weight
    return found


def _enough(saying: int, cards: int) -> int:
    """What most cards say tells little of any of them; but a title is always enough."""
    return min(_TITLE, _LEAST + _MORE * saying**2 // max(cards, 1) ** 2)


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
        weighed = dict.fromkeys((subject.id for subject in self._subjects), 0)
        for texts, (weight, most) in zip(_texts(card), _WEIGHTS, strict=True):
            for id, count in self._count(to_stems_of_texts(texts, self._language)).items():
                weighed[id] += weight * min(count, most)
        return {id: weight for id, weight in weighed.items() if weight}

    def _count(self, stems: Sequence[str]) -> Mapping[str, int]:
        """How often one of each subject's words stands there, other than in an idiom."""
        counts: dict[str, int] = {}
        ends: dict[str, int] = {}
        alone, pairs = self._openings
        for at in [at for at, pair in enumerate(pairwise(stems)) if pair[0] in alone or pair in pairs]:
            for id, runs in self._begun[stems[at]]:
                if at >= ends.get(id, 0):
                    length, counted = _found_at(stems, at, runs)
                    ends[id] = at + length
                    counts[id] = counts.get(id, 0) + counted
        return counts

    # Made when the first card is weighed, because often all of them were weighed before.
    @cached_property
    def _begun(self) -> dict[str, list[tuple[str, _Runs]]]:
        """The subjects that have runs beginning with a stem, with these."""
        begun: dict[str, list[tuple[str, _Runs]]] = {}
        for subject in self._subjects:
            for first, runs in _to_runs(subject, self._language).items():
                begun.setdefault(first, []).append((subject.id, runs))
        return begun

    @cached_property
    def _openings(self) -> tuple[Collection[str], Collection[tuple[str, str]]]:
        """The stems that are runs by themselves, and the two that longer runs begin with: many begin with “the”."""
        runs = [run for begun in self._begun.values() for _, own in begun for run, _ in own]
        return {run[0] for run in runs if len(run) == 1}, {(run[0], run[1]) for run in runs if len(run) > 1}


_Runs = list[tuple[list[str], bool]]
"""Runs of stems that begin with the same, with whether it is one of the words; the longest first."""


def _to_runs(subject: Subject, language: str) -> dict[str, _Runs]:
    """What a subject is known by, by the first stem of each."""
    made = [(to_stems(idiom, language), False) for idiom in subject.idioms]
    made += [(to_stems(word, language), True) for word in subject.words]
    runs: dict[str, _Runs] = {}
    for run, counted in sorted(made, key=lambda each: -len(each[0])):
        if run:  # one without any is told where it is read
            runs.setdefault(run[0], []).append((run, counted))
    return runs


def _found_at(stems: Sequence[str], at: int, runs: _Runs) -> tuple[int, bool]:
    """The length of the first run that stands there, and whether it is one of the words."""
    for run, counted in runs:
        # All of them begin with the stem that stands there.
        if len(run) == 1 or stems[at : at + len(run)] == run:
            return len(run), counted
    return 0, False


def _texts(card: Card) -> tuple[Iterable[str], ...]:
    """A card’s title, its gist, what people say, and the rest."""
    fields = [each for each in card.kind.fields if each.key not in ("title", "gist")]
    said = dict.fromkeys(text for _, _, text in walk(fields, card.values, lambda each: each.search != "phrases"))
    found = walk(fields, card.values, lambda each: each.search != "words")
    return [card.title], [card.gist], _to_plain(said), _to_plain([text for _, shape, text in found if shape.markup])


def _to_plain(texts: Collection[str]) -> Iterable[str]:
    # Most cards have no markup, which one look at all of their texts tells.
    return map(to_plain, texts) if may_hold_markup("\n".join(texts)) else texts
