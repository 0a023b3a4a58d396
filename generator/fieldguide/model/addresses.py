"""Where each page and file stands in the docs folder, and how one page points to another.

Links are relative, so that a site works in any folder. In HTML they are final; in Markdown they lead from file to file,
and the engine turns them into addresses.
"""

from __future__ import annotations

import re
from functools import cache

from fieldguide.model.cards import Card
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind
from fieldguide.model.roles import Role

FIND = "find.md"
"""The page that starts from the trouble."""
CONTRIBUTE = "contribute.md"
"""The page on which cards are made and mended."""
MAP = "map/index.md"
"""In a folder of its own: from there a link between files and one between addresses are the same."""
DRAWING = "map/drawing.md"
MATRIX = "map/matrix.md"
"""The parts of the map that have pages of their own where one page has no room for all of it."""
PRINT = "print/index.md"
"""The list of all that can be printed."""
PACK = "print/pack.md"
"""The page on which a reader makes a pack of cards."""
SESSIONS = "sessions/index.md"
"""The list of all sessions, and what a reader puts together of them."""
WALL = "wall.md"
"""The list of all that can be shown on a wall."""
SUBJECTS = "subjects/index.md"
"""The list of all subjects."""
KEPT = "kept.md"
"""What a reader has chosen to keep on their device."""
NO_SIGNAL = "no-signal.md"
"""The page that is shown for what a device does not keep."""

ON_WALL = "wall"
"""The end of the address of a page that is shown on a wall."""

WORKER = "sw.js"
"""At the top, because a worker answers for its own folder and those below."""


def page_of(card: Card) -> str:
    """The file of a card's page, from the docs folder."""
    return page_named(card.kind, card.id)


def page_named(kind: Kind, id: str) -> str:
    """The page of a card with this id, whether there is one or not."""
    return f"{id}.md" if kind.at_top else f"{kind.folder}/{id}.md"


def checklist_page_of(card: Card) -> str:
    """The file of the page that prints a card's checklist alone."""
    return f"{page_of(card).removesuffix('.md')}/checklist.md"


def links_page_of(card: Card) -> str:
    """The file of the page that lists all cards which go with one, where its own page has no room for them."""
    return f"{page_of(card).removesuffix('.md')}/links.md"


def session_page_of(card: Card) -> str:
    """The file of the page from which a card's session is led."""
    return f"{SESSIONS.removesuffix('index.md')}{card.id}.md"


def subject_page_of(id: str) -> str:
    """The file of the page that lists the cards of a subject."""
    return f"{SUBJECTS.removesuffix('index.md')}{id}.md"


def index_of(kind: Kind) -> str:
    """The file of the page that lists the cards of a kind."""
    return f"{kind.folder}/index.md"


def part_page_of(page: str, number: int) -> str:
    """The file of one page of a list that goes over several, of which `page` is the first."""
    return page if number == 1 else f"{page.removesuffix('.md').removesuffix('/index')}/page/{number}.md"


def relative(target: str, page: str) -> str:
    """The link from one file to another, both given from the docs folder: for Markdown that an engine reads."""
    # By hand: posixpath.relpath asks for the working folder, and there are many links.
    folders, to = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < len(folders) and to[shared:-1] and folders[shared] == to[shared]:
        shared += 1
    return "/".join([*[".."] * (len(folders) - shared), *to[shared:]])


def href(target: str, page: str, *, folders: bool = True) -> str:
    """The link from a page's address to another's or to a file's, for HTML: engines leave that as it is.

    `folders`: a page's address is that of a folder, as engines have it unless they are told otherwise.
    """
    return relative(url_of(target, folders=folders), url_of(page, folders=folders)) or "./"


@cache
def url_of(file: str, *, folders: bool = True) -> str:
    """The address of a page or a file below the site's own: "behaviours/x.md" -> "behaviours/x/"."""
    if not file.endswith(".md"):
        return file
    stem = file.removesuffix(".md")
    if not folders:
        return f"{stem}.html"
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def zip_path(site_name: str) -> str:
    """The copy of the guide that opens from a disk."""
    return f"offline/{zip_name(site_name)}.zip"


def zip_name(site_name: str) -> str:
    """The name of the zip, and of the folder in it."""
    words = re.findall(r"\w+", site_name.lower())
    return "-".join(words) or "field-guide"


# ------------------------------------------------------------------------------ what pages there are


def made_pages(guide: Guide) -> set[str]:
    """Every page that the cards make, and could make."""
    cards = guide.cards.values()
    indexes = {index_of(kind) for kind in guide.model.listed if guide.of_kind(kind)}
    drawn = {MAP, DRAWING, MATRIX} if has_map(guide) else set()
    of_cards = {PRINT, PACK, WALL} if cards else set()
    led = [card for card in cards if card.session]
    sessions = {SESSIONS, *map(session_page_of, led)} if led else set()
    subjects = {SUBJECTS, *(subject_page_of(found.subject.id) for found in guide.subjects)} if guide.subjects else set()
    own = {page_of(card) for card in cards} | {checklist_page_of(card) for card in cards}
    return indexes | drawn | of_cards | sessions | subjects | own | {FIND, CONTRIBUTE, KEPT, NO_SIGNAL}


def has_map(guide: Guide) -> bool:
    """There is something to draw: cards that answer others, or that belong to some."""
    return any(link.field in _drawn(guide) for link in guide.links)


def _drawn(guide: Guide) -> frozenset[str]:
    kinds = guide.model.with_role(Role.ANSWER)
    found = (kind.playing(role) for kind in kinds for role in (Role.ANSWER, Role.FACET))
    return frozenset(relation.key for relation in found if relation)
