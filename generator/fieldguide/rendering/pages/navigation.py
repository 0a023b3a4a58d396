"""Reading order, as `.nav.yml` files beside the pages, so that a new card needs no other edit."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from fieldguide.model.addresses import KEPT, NO_SIGNAL, PRINT, SESSIONS, SUBJECTS
from fieldguide.model.guide import Guide

# Past this many cards no page lists them all: measured, a navigation with every card in every page
# makes a build quadratic. The list pages lead to them.
MOST_IN_NAVIGATION = 200
MOST_AT_TOP = 10
"""Cards without a list that the menu names, of each kind: it stands on every page."""


# Pages that no card makes, in reading order: what helps now before the lists, what explains after them.
# One that is not there is passed over; one that is not named here comes last.
FIRST = ("find", "start")
AFTER = ("subjects", "sessions", "wall", "map", "matrix", "print", "using", "about", "contribute")


def render_navigation(guide: Guide, files: Collection[str]) -> Iterator[tuple[str, str]]:
    """The order of the pages of each kind, and of the whole guide where content/ does not give one.

    `files` are all the pages that there are.
    """
    for kind in guide.model.listed:
        cards = guide.of_kind(kind)
        if cards:
            listed = cards if len(guide.cards) <= MOST_IN_NAVIGATION else ()
            yield f"{kind.folder}/.nav.yml", _nav(["index.md", *(f"{card.id}.md" for card in listed)])
    if SESSIONS in files:
        led = [card for card in guide.cards.values() if card.session] if len(guide.cards) <= MOST_IN_NAVIGATION else []
        yield "sessions/.nav.yml", _nav(["index.md", *(f"{card.id}.md" for card in led)])
    if SUBJECTS in files:
        yield "subjects/.nav.yml", _nav(["index.md"])
    if PRINT in files:
        yield "print/.nav.yml", _nav(["index.md", "pack.md"])
    yield ".nav.yml", _nav(["index.md", *_order(guide, files)])


def _order(guide: Guide, files: Collection[str]) -> Iterator[str]:
    own = _own_pages(guide, files)
    yield from (own.pop(name) for name in FIRST if name in own)
    yield from _kinds(guide)
    yield from (own.pop(name) for name in AFTER if name in own)
    yield from own.values()


def _kinds(guide: Guide) -> Iterator[str]:
    """The kinds in reading order: their lists, and the cards of those that have none."""
    for kind in guide.model.kinds.values():
        cards = guide.of_kind(kind)
        if kind.at_top:
            yield from (f"{card.id}.md" for card in cards[:MOST_AT_TOP])
        elif cards:
            yield kind.folder


def _own_pages(guide: Guide, files: Collection[str]) -> dict[str, str]:
    """Pages at the top, and folders with a list of their own, that no card makes: name -> entry."""
    at_top = {card.id for card in guide.cards.values() if card.kind.at_top}
    of_a_reader = {file.removesuffix(".md") for file in (KEPT, NO_SIGNAL)}
    unlisted = at_top | guide.model.by_folder.keys() | {"index", *of_a_reader}
    own = {}
    for path in sorted(files):
        name, _, rest = path.removesuffix(".md").partition("/")
        if path.endswith(".md") and rest in ("", "index") and name not in unlisted:
            own[name] = f"{name}/index.md" if rest else path
    return own


def _nav(entries: list[str]) -> str:
    return "nav:\n" + "".join(f"  - {json.dumps(entry)}\n" for entry in entries)
