"""Lists that grow with a guide: one that is too long for a page goes over several, each with links to the others."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from fieldguide.model.addresses import part_page_of

Group = TypeVar("Group")
Item = TypeVar("Item")

MOST_LISTED = 50
"""Entries of a list on one page, of the size below: no page is to grow past 60 kB of HTML, its frame included."""
ENTRY = 760
"""Bytes of HTML that an entry brings; one that brings more takes the room of several."""
SHORT = 4
"""How many that are little more than a link take the room of one."""
MOST_PAGES = 30
"""Pages of a list up to which each of them names all."""


@dataclass(frozen=True)
class Part(Generic[Group, Item]):
    """The entries of a list that stand on one page."""

    file: str
    number: int
    groups: tuple[tuple[Group, tuple[Item, ...]], ...]
    """The entries, below what they have in common."""
    pages: tuple[tuple[str, str], ...]
    """The file of each page of the list, this one too, and the name of its first entry."""

    @property
    def is_whole(self) -> bool:
        return len(self.pages) < 2

    @property
    def led_to(self) -> tuple[tuple[int, str, str], ...]:
        """The pages that this one names, with their numbers: all of them, as long as they are few.

        Of many it names those about it, the last, and the first of every so many, each of which names those about it:
        so their number grows with the root of that of pages, and every page is two steps away.
        """
        count = len(self.pages)
        step = math.isqrt(count) if count > MOST_PAGES else 1
        of_this, beside = (self.number - 1) // step, (self.number - 1, self.number + 1, count)
        return tuple(
            (n, file, name)
            for n, (file, name) in enumerate(self.pages, 1)
            if (n - 1) % step == 0 or (n - 1) // step == of_this or n in beside
        )

    @property
    def entries(self) -> tuple[Item, ...]:
        return tuple(item for _, items in self.groups for item in items)


def split(
    file: str,
    groups: Iterable[tuple[Group, Sequence[Item]]],
    name: Callable[[Item], str],
    most: int = MOST_LISTED,
    weigh: Callable[[Item], float] = lambda item: 1,
) -> tuple[Part[Group, Item], ...]:
    """A list over as few pages as it needs, about as many entries on each; one page where there is none.

    `file` is that of the first; `name` is what an entry is known by, and `weigh` how much room it takes.
    """
    entries = [(group, item) for group, items in groups for item in items]
    shares = _shared_out(entries, [weigh(item) for _, item in entries], most)
    names = (name(share[0][1]) if len(shares) > 1 else "" for share in shares)
    pages = tuple((part_page_of(file, n), first) for n, first in enumerate(names, 1))
    return tuple(Part(pages[n][0], n + 1, _grouped(share), pages) for n, share in enumerate(shares))


Entry = TypeVar("Entry")


def _shared_out(entries: Sequence[Entry], weights: Sequence[float], most: int) -> list[list[Entry]]:
    """Entries in as few shares as they need, each of about the same weight."""
    whole = sum(weights)
    count = max(1, math.ceil(whole / most))
    shares: list[list[Entry]] = [[] for _ in range(count)]
    before = 0.0
    for entry, weight in zip(entries, weights, strict=True):
        shares[min(count - 1, int((before + weight / 2) * count / whole))].append(entry)
        before += weight
    return [share for share in shares if share] or [[]]


def room_of(*texts: str, links: int = 0) -> float:
    """How much room an entry with these texts takes, and so many links to other cards."""
    return max(1, (300 + sum(len(text.encode()) for text in texts) + 85 * links) / ENTRY)


def _grouped(entries: Iterable[tuple[Group, Item]]) -> tuple[tuple[Group, tuple[Item, ...]], ...]:
    return tuple((group, tuple(item for _, item in found)) for group, found in groupby(entries, lambda each: each[0]))


def first_of(groups: Iterable[tuple[Group, Sequence[Item]]], most: int) -> list[tuple[Group, Sequence[Item]]]:
    """The first entries of a list, in their groups."""
    found: list[tuple[Group, Sequence[Item]]] = []
    for group, items in groups:
        if most > 0:
            found.append((group, items[:most]))
        most -= len(items)
    return found
