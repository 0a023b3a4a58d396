# Pages written by hand in content/: Markdown as it stands, with two additions. A link to `card:ID`
# leads to the card's page, and a line `<!-- guide: NAME -->` becomes the list of that name.

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from fieldguide.loading.cards import read_text
from fieldguide.loading.yaml_nodes import place_of
from fieldguide.model.addresses import CONTRIBUTE, FIND, checklist_page_of, index_of, page_of
from fieldguide.model.cards import KINDS
from fieldguide.model.diagnostics import Code, Diagnostic, Place
from fieldguide.model.guide import Guide
from fieldguide.model.ids import find_ids, nearest
from fieldguide.rendering.downloads import PACK, PAGE
from fieldguide.rendering.pages import map as map_page
from fieldguide.rendering.pages.web_app import NO_SIGNAL

_LIST = re.compile(r"^<!--\s*guide:\s*([^\s>]+)\s*-->[ \t]*$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")

LISTED = ("obstacle", "behaviour", "checklist", "path", "dimension", "tension", "concept", "source")
"""The kinds that have a page which lists them, in reading order."""

RING = "ring"
"""The dimensions' marks in a ring: a picture, and nothing to read."""

IN_SHORT = "-in-short"
"""After the name of a list: little more than its links."""

COVERAGE = "coverage"
"""The list of every part of the sources with the cards that draw on it."""


def read_content(folder: Path, shown: str) -> tuple[dict[str, bytes], dict[str, str], list[Diagnostic]]:
    """Every file below `folder` by its path, the text of the pages among them, and what cannot be read."""
    files: dict[str, bytes] = {}
    texts: dict[str, str] = {}
    diagnostics = []
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") and part != ".nav.yml" for part in path.split("/"))
        if not file.is_file() or hidden:
            continue
        if path.endswith(".md"):
            text, problem = read_text(file, f"{shown}/{path}")
            # Whatever system it was typed on: a list is asked for on a line of its own.
            texts[path] = text.replace("\r\n", "\n").replace("\r", "\n")
            files[path] = texts[path].encode()
            if problem:
                diagnostics.append(problem)
        else:
            files[path] = file.read_bytes()
    return files, texts, diagnostics


def find_lists(text: str) -> Iterator[re.Match[str]]:
    """Each list that a page asks for; group 1 is its name."""
    return _LIST.finditer(text)


def heading_mark(text: str, at: int) -> str:
    """The mark of headings one level below the one that stands over `at`."""
    above = re.findall(r"^(#{1,5}) ", text[:at], re.MULTILINE)
    return f"{above[-1] if above else '#'}#"


def resolve_card_links(text: str, address_of: Callable[[str], str]) -> str:
    def resolve(match: re.Match[str]) -> str:
        id, mark, part = match[1].removeprefix("card:").partition("#")
        return f"]({address_of(id)}{mark}{part})" if match[1].startswith("card:") else match[0]

    return _LINK.sub(resolve, text)


# --------------------------------------------------------------------------------------- checks


def check_content(
    texts: Mapping[str, str], content: Mapping[str, bytes], guide: Guide, shown: str, known: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """What is wrong with the pages written by hand, without making them.

    `known` are the ids of cards that could not be read: what leads to them is no mistake.
    """
    made = made_pages(guide)
    pages = made | set(content)
    for path in content:
        if path in made:
            yield Diagnostic(
                Code.ADDRESS_TAKEN,
                "the guide makes a page of this name from its cards",
                Place(f"{shown}/{path}"),
                "give this page another name",
            )
    for path, text in texts.items():
        for match in find_lists(text):
            if match[1] not in list_names(guide) and match[1] not in known:
                yield Diagnostic(
                    Code.UNKNOWN_LIST,
                    f"the guide has no list called “{match[1]}”",
                    _place(text, f"{shown}/{path}", match),
                    f"write one of: {', '.join(list_names(guide))}",
                )
        for match in _LINK.finditer(text):
            problem = _bad_link(match[1], path, guide, pages)
            if problem and not (_ids_in(match[1]) & set(known)):
                yield Diagnostic(problem[0], problem[1], _place(text, f"{shown}/{path}", match), problem[2])


def _ids_in(target: str) -> set[str]:
    return set(find_ids(target))


def list_names(guide: Guide) -> list[str]:
    names = [*(KINDS[kind].plural for kind in LISTED), *(card.id for card in guide.of_kind("tool"))]
    return [*names, *(f"{name}{IN_SHORT}" for name in names), COVERAGE, RING]


def made_pages(guide: Guide) -> set[str]:
    """Every page that the cards make, and could make."""
    cards = guide.cards.values()
    indexes = {index_of(KINDS[kind]) for kind in LISTED if guide.of_kind(kind)}
    drawn = {map_page.FILE} if map_page.has_map(guide) else set()
    prints = {PAGE, PACK} if cards else set()
    own = {page_of(card) for card in cards} | {checklist_page_of(card) for card in cards}
    return indexes | drawn | prints | own | {FIND, CONTRIBUTE, NO_SIGNAL}


def _bad_link(target: str, path: str, guide: Guide, pages: set[str]) -> tuple[Code, str, str] | None:
    if target.startswith("card:"):
        id = target.removeprefix("card:").partition("#")[0]
        if id in guide.cards:
            return None
        near = nearest(id, guide.cards)
        help = f"did you mean “{near}”?" if near else "the id is the card’s file name without .yaml"
        return Code.UNKNOWN_CARD, f"no card has the id “{id}”", help
    file = target.partition("#")[0]
    if not file or re.match(r"[a-z][a-z0-9+.-]*:|//", file, re.IGNORECASE):
        return None
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
    if file.startswith("/") or whole not in pages:
        return (
            Code.BAD_LINK,
            "this link leads to no page or file of the guide",
            "name a file, as seen from this page’s folder: about.md; or a card: card:ID",
        )
    return None


def _place(text: str, path: str, match: re.Match[str]) -> Place:
    return place_of(text, path, *match.span(1))
