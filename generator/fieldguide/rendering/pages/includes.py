"""What a page written by hand takes in from the cards: lists below its headings, and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from fieldguide.loading.content import replace_links


def list_level(text: str, at: int) -> int:
    """The level of headings below the one that stands over `at`."""
    above = re.findall(r"^(#{1,5}) ", text[:at], re.MULTILINE)
    return len(above[-1]) + 1 if above else 2


def find_anchors(text: str) -> Iterator[str]:
    """The anchors that a page's headings ask for."""
    return (match[1] for match in re.finditer(r"^#{1,6} .*\{[^}\n]*#([^\s}]+)", text, re.MULTILINE))


def resolve_card_links(text: str, address_of: Callable[[str], str]) -> str:
    """A page's text with the address of each `card:ID` in its place."""

    def resolve(target: str) -> str:
        id, mark, part = target.removeprefix("card:").partition("#")
        return f"{address_of(id)}{mark}{part}" if target.startswith("card:") else target

    return replace_links(text, resolve)
