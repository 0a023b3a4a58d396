"""Lists that grow with a guide: one that is too long for a page goes over several, each with links to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Generic, TypeVar

from fieldguide.model.addresses import part_page_of

Group = TypeVar("Group")
Item = TypeVar("Item")

MOST_LISTED = 50
"""Entries of a list on one page: each brings up to a kilobyte of HTML, and no page is to grow past 60 of them."""
SHORT = 5
"""How many that are little more than a link take the room of one."""


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
    def entries(self) -> tuple[Item, ...]:
        return tuple(item for _, items in self.groups for item in items)


def split(
    file: str,
    groups: Iterable[tuple[Group, Sequence[Item]]],
    name: Callable[[Item], str],
    most: int = MOST_LISTED,
) -> tuple[Part[Group, Item], ...]:
    """A list over as few pages as it needs, about as many entries on each; one page where there is none.

    `file` is that of the first; `name` is what an entry is known by.
    """
    entries = [(group, item) for group, items in groups for item in items]
    count = max(1, -(-len(entries) // most))
    ends = [len(entries) * n // count for n in range(count + 1)]
    shares = [entries[start:end] for start, end in pairwise(ends)]
    pages = tuple(
        (part_page_of(file, n), name(share[0][1]) if share and count > 1 else "") for n, share in enumerate(shares, 1)
    )
    return tuple(Part(pages[n][0], n + 1, _grouped(share), pages) for n, share in enumerate(shares))


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
