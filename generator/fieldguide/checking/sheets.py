"""Which cards do not fit their sheets. They are tried by setting type, and what was tried before is remembered."""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from fieldguide.checking.fonts import PACKAGES
from fieldguide.loading.cache import Cache, digest, digest_of_sources, installed_files
from fieldguide.loading.images import FOLDER as IMAGES
from fieldguide.loading.marks import FOLDER as MARKS
from fieldguide.loading.settings import Settings
from fieldguide.loading.stored_cards import DIAGNOSTICS
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Diagnostic
from fieldguide.model.guide import Guide
from fieldguide.model.roles import Role

PRINTING = ("typst", "pypdfium2", "pypdf", "segno", *PACKAGES)
"""What sets and measures type, and its fonts."""

SOURCES = ("rendering",)
"""The folders of the program in which sheets are made."""

FindProblems = Callable[[Card], list[Diagnostic]]


def check_sheets(
    guide: Guide,
    settings: Settings,
    content: Mapping[str, bytes],
    texts: Mapping[str, str],
    cache: Cache,
    find_problems: FindProblems,
) -> Iterator[Diagnostic]:
    """Asks `find_problems` about each card of which something may have changed on its sheets.

    A sheet shows its card, and of those at the other ends of its links what they are called and why they are linked.
    """
    cache.rest_on("sheets", *_shared_by_all(guide, settings, content))
    near = neighbours(guide)
    digests = {id: digest(texts.get(card.span().path, "")) for id, card in guide.cards.items()}
    for card in guide.cards.values():
        made_from = [digests[id] for id in (card.id, *sorted(near[card.id]))]
        yield from cache.remembered((card.id, *made_from), lambda: find_problems(card), DIAGNOSTICS)  # noqa: B023


def can_print() -> bool:
    return all(importlib.util.find_spec(name) for name in PRINTING)


def _shared_by_all(guide: Guide, settings: Settings, content: Mapping[str, bytes]) -> Iterator[str]:
    """What may show on every sheet: names, addresses, drawings, the places of cards, and what sets all of it."""
    yield repr(settings)
    yield " ".join(guide.cards)
    for path in sorted(content):
        if path.startswith((f"{MARKS}/", f"{IMAGES}/")):
            yield f"{path} {digest(content[path].hex())}"
    yield from map(installed_files, PRINTING)
    yield digest_of_sources(*SOURCES)


def neighbours(guide: Guide) -> Mapping[str, set[str]]:
    """The cards that show on the sheets of each, by its id."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for link in guide.links:
        found[link.origin].add(link.target)
        found[link.target].add(link.origin)
    # The guide for the pocket belongs to the card that asks the questions, and shows what every card says first.
    for card in guide.with_role(Role.ASKS):
        found[card.id] |= guide.cards.keys() - {card.id}
    return found
