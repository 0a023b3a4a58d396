# Reads the phrases that the search is measured with, by their sets, and says which of them nobody may look at.
#
# What the guide's own authors wrote is split in halves by a rule that nobody can bend: a phrase's own letters decide.
# Beside them stands what strangers typed. Of each set a fifth was drawn, by a seed, before any search was run on it:
# it is never looked at but in figures, and judges what was tuned on the other four.

from __future__ import annotations

import hashlib
import random
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
FILE = FOLDER / "phrases.yaml"
STRANGERS = FOLDER / "strangers.yaml"
DRAWN = FOLDER / "drawn.yaml"

OWN_OPEN, OWN_HELD_BACK, FROM_STRANGERS = "own, open", "own, held back", "strangers’"


@dataclass(frozen=True)
class Phrase:
    typed: str
    wanted: tuple[str, ...]
    """The cards that would help; none, where the guide has nothing to say."""
    manner: str
    slip: str = ""
    from_brief: bool = False

    @property
    def held_back(self) -> bool:
        return hashlib.sha256(self.typed.encode()).digest()[0] % 2 == 1


def _read(file: Path) -> list[Phrase]:
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [Phrase(e["type"], tuple(e["want"]), e["as"], e.get("slip", ""), e.get("from") == "brief") for e in entries]


def read_phrases() -> list[Phrase]:
    """Those of the guide's own authors."""
    return _read(FILE)


def read_strangers() -> list[Phrase]:
    return _read(STRANGERS)


def read_sets() -> dict[str, list[Phrase]]:
    """Each set by its name, without the phrases that no card answers."""
    own = read_phrases()
    return {
        OWN_OPEN: [phrase for phrase in own if not phrase.held_back],
        OWN_HELD_BACK: [phrase for phrase in own if phrase.held_back],
        FROM_STRANGERS: [phrase for phrase in read_strangers() if phrase.wanted],
    }


@dataclass(frozen=True)
class Drawing:
    seed: int
    known: frozenset[str]
    """What a card or a synonym held word for word on that day: no measure of anything."""
    drawn: frozenset[str]


def read_drawing() -> Drawing:
    entries = yaml.safe_load(DRAWN.read_text(encoding="utf-8"))
    return Drawing(entries["seed"], frozenset(entries["known"]), frozenset(entries["drawn"]))


def draw_fifths(sets: dict[str, list[Phrase]], known: Collection[str], seed: int) -> list[str]:
    """A fifth of each set, in the order of their letters."""
    chance = random.Random(seed)
    drawn: list[str] = []
    for phrases in sets.values():
        open_to_draw = sorted(phrase.typed for phrase in phrases if phrase.typed not in known)
        drawn += chance.sample(open_to_draw, round(len(phrases) / 5))
    return sorted(drawn)


def split(sets: dict[str, list[Phrase]]) -> tuple[list[Phrase], list[Phrase]]:
    """The drawn fifth, and the other four."""
    drawn = read_drawing().drawn
    phrases = [phrase for each in sets.values() for phrase in each]
    return [phrase for phrase in phrases if phrase.typed in drawn], [p for p in phrases if p.typed not in drawn]
