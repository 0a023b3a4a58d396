"""The frame's list of the parts of a guide, made once for all the pages on which it is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure import StructureItem
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


class Asked:
    """What is asked of pages while one is shown: the path of each, and what of it."""

    def __init__(self) -> None:
        self.names: set[tuple[str, str]] = set()
        self._is_silent = False

    def note(self, path: str, what: str) -> None:
        if not self._is_silent:
            self.names.add((path, what))

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Nothing is noted meanwhile: to make what is asked for, a page asks for much of itself."""
        before, self._is_silent = self._is_silent, True
        try:
            yield
        finally:
            self._is_silent = before


class Menu:
    """Keeps what the frame made of a navigation, until it is told that a title has changed.

    It looks alike on two pages that stand equally deep below the same parts, when neither is one of them.
    """

    def __init__(self, nav: Navigation) -> None:
        self._nav = nav
        self.asked = Asked()
        self.forget()

    def forget(self) -> None:
        home = self._nav.homepage
        self._parts = [part for part in _parts(self._nav.items) if not home or _url_of(part) != home.url]
        self._urls = {_url_of(part) for part in self._parts}
        self._folders = {folder for url in ("", *self._urls) for folder in _folders_of(url)}
        self._made: dict[tuple[object, ...] | None, tuple[str, frozenset[tuple[str, str]]]] = {}

    def of(self, page: Page | None, line: Callable[[StructureItem, Page | None], str]) -> str:
        """The list as it stands on a page, each part of it made by `line`."""
        key = self._place_of(page.url) if page else None
        if key not in self._made:
            before, self.asked.names = self.asked.names, set()
            made = "".join(line(part, page) for part in self._parts)
            self._made[key] = made, frozenset(self.asked.names)
            self.asked.names = before
        made, asked = self._made[key]
        self.asked.names |= asked
        return made

    def _place_of(self, url: str) -> tuple[object, ...]:
        """What of a page's address decides how links to the parts are written, and which of them it stands below."""
        folders = list(_folders_of(url))
        shared = [folder for folder in folders if folder in self._folders]
        below = (folder for folder in shared if f"{folder}/" in self._urls)
        return shared[-1], len(folders) - len(shared), url if url in self._urls else None, *below


def _parts(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    """A part that is a folder is known by its first page, its list."""
    for item in items:
        below: list[StructureItem] = getattr(item, "children", None) or []
        if not below:
            yield item
        else:
            yield from _parts(below[:1] if getattr(below[0], "is_index", False) else below)


def _url_of(item: StructureItem) -> str:
    return str(getattr(item, "url", None) or "")


def _folders_of(url: str) -> Iterator[str]:
    """Each folder on the way to an address, from the top of the site."""
    parts = url.split("/")[:-1]
    return ("/".join(parts[:count]) for count in range(len(parts) + 1))
