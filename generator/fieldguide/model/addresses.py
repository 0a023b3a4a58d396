# Where each page stands in the docs folder, and how one page points to another. Links are relative
# Markdown links between files, which every engine follows and checks.

from __future__ import annotations

import posixpath

from fieldguide.model.cards import Card

FIND = "find.md"
"""The page that starts from the trouble."""
CONTRIBUTE = "contribute.md"
"""The page on which cards are made and mended."""


def page_of(card: Card) -> str:
    return f"{card.id}.md" if card.at_top else f"{card.plural}/{card.id}.md"


def checklist_page_of(card: Card) -> str:
    return f"{card.id}/checklist.md" if card.at_top else f"{card.plural}/{card.id}/checklist.md"


def index_of(card_kind: type[Card]) -> str:
    return f"{card_kind.plural}/index.md"


def relative(target: str, page: str) -> str:
    """The link from one file to another, both given from the docs folder."""
    # By hand: posixpath.relpath asks for the working folder, and there are many links.
    folders, to = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < len(folders) and to[shared:-1] and folders[shared] == to[shared]:
        shared += 1
    return "/".join([*[".."] * (len(folders) - shared), *to[shared:]])


def href(target: str, page: str) -> str:
    """The link from one page's address to another's, where no engine turns a link between files into one."""
    return posixpath.relpath(url_of(target) or ".", url_of(page) or ".") + "/"


def url_of(file: str) -> str:
    """The address of a page below the site's own: "behaviours/x.md" -> "behaviours/x/"."""
    stem = file.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"
