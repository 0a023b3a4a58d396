"""What a page written by hand takes in from the cards: lists below its headings, and links."""

from __future__ import annotations

import re
from collections.abc import Callable

from fieldguide.loading.content import LINK


def heading_mark(text: str, at: int) -> str:
    """The mark of headings one level below the one that stands over `at`."""
    above = re.findall(r"^(#{1,5}) ", text[:at], re.MULTILINE)
    return f"{above[-1] if above else '#'}#"


def resolve_card_links(text: str, address_of: Callable[[str], str]) -> str:
    """A page's text with the address of each `card:ID` in its place."""

    def resolve(match: re.Match[str]) -> str:
        id, mark, part = match[1].removeprefix("card:").partition("#")
        return f"]({address_of(id)}{mark}{part})" if match[1].startswith("card:") else match[0]

    return LINK.sub(resolve, text)
