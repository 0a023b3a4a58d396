"""The site that a preview shows: pages are made when a browser asks for them, from the last guide without errors."""

from __future__ import annotations

import hashlib
import html
import mimetypes
import posixpath
import re
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fieldguide import DOCS, PRACTICES
from fieldguide.publishing.mkdocs_frame import NOT_FOUND, CannotShow, Frame
from fieldguide.rendering.client.assets import read_live_script

LIVE = "~live"
"""Where a page hears of changes; no page or file of a guide has an address with this sign."""
SCRIPT = f"{LIVE}.js"

_ASSET = re.compile(r'\s(?:href|src)="?([^"\s>?#:]+\.(?:css|js))\b')
_TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".epub": "application/epub+zip"}


@dataclass(frozen=True)
class Edition:
    """What a round of reading gave: the files of the docs folder, and what the frame is made of."""

    docs: Mapping[str, bytes]
    """The pages and files that the engine would be handed."""
    late: Mapping[str, bytes]
    """What no page written by hand leads to."""
    settings: tuple[object, ...]
    """What the frame is made of; equal as long as that is as it was."""
    navigation: tuple[object, ...]
    """What the navigation and the titles in it are made of, beside the cards."""
    words: Mapping[str, str]
    """Those of the frame."""
    of_cards: Collection[str]
    """The pages that have their title from a card."""
    mistakes_on: Callable[[str], str] = field(default=lambda path: "")
    """What is wrong on a page, as a check would say it."""


Read = Callable[[], tuple[Edition | None, str]]
"""Reads the guide anew: an edition, if there are no errors, and all that is wrong in the words of a check."""


@dataclass(frozen=True)
class Answer:
    status: int
    type: str
    body: bytes
    location: str = ""
    page: str = ""
    """A word for the page and all that it loads."""

    @property
    def tag(self) -> str:
        return self.page or hashlib.sha256(self.body).hexdigest()[:20]


class LiveSite:
    """The last good edition, and the mistakes in what came after it."""

    def __init__(self, root: Path, read: Read, site_url: str) -> None:
        self._root, self._read, self._site_url = root, read, site_url
        self._lock, self._changed = threading.RLock(), threading.Condition()
        self._edition: Edition | None = None
        self._frame: Frame | None = None
        self._shown: dict[str, tuple[str, bytes]] = {}
        """Pages as they were shown last, with what they load, by their path."""
        self.mistakes = ""
        self.version = 0

    def read_again(self) -> str:
        """Takes up what has changed in the guide; all that is wrong with it."""
        edition, told = self._read()
        mistakes = "" if edition else told
        with self._lock:
            if edition:
                try:
                    self._take(edition)
                except CannotShow as problem:
                    mistakes = told = f"{problem}\n"
            self.mistakes = mistakes
        with self._changed:
            self.version += 1
            self._changed.notify_all()
        return told

    def _take(self, new: Edition) -> None:
        old, frame = self._edition, self._frame
        if frame is None or old is None or old.settings != new.settings:
            frame = Frame(self._root, _folder(self._root), new.words, self._site_url)
            frame.arrange(new.docs)
        elif old.navigation != new.navigation:
            frame.arrange(new.docs)
        else:
            frame.follow(new.docs, new.of_cards)
        self._edition, self._frame = new, frame

    def wait_for_news(self, version: int, seconds: float) -> bool:
        """Whether there is another version than the one that is known, now or before the time is over."""
        with self._changed:
            return self._changed.wait_for(lambda: self.version != version, seconds)

    def answer(self, path: str) -> Answer:
        """What stands at an address, as seen from the top of the site."""
        if path == SCRIPT:
            return Answer(200, "text/javascript", read_live_script())
        with self._lock:
            edition, frame = self._edition, self._frame
            try:
                return self._found(path, edition, frame) if edition and frame else self._nothing_yet()
            except CannotShow as problem:
                return _page(500, _plain(str(problem)))

    def _found(self, path: str, edition: Edition, frame: Frame) -> Answer:
        page = frame.find_page(path)
        if page is not None:
            return self._show(page, path, edition, frame)
        if not path.endswith("/") and frame.find_page(f"{path}/") is not None:
            return Answer(302, "text/plain", b"", f"/{path}/")
        content = _file(path, edition) if path else None
        content = frame.find_file(path) if content is None and path else content
        if content is not None:
            return Answer(200, _type(path), content)
        return _page(404, frame.show_template(NOT_FOUND))

    def _show(self, page: str, path: str, edition: Edition, frame: Frame) -> Answer:
        """A page; where a template refuses it the last good one, with what is wrong."""
        try:
            text = frame.show(page)
            self._shown[page] = text, _loaded(text, path, edition)
            told = edition.mistakes_on(page)
        except CannotShow as problem:
            if page not in self._shown:
                raise
            told = f"{problem}\n"
        return _page(200, *self._shown[page], told)

    def _nothing_yet(self) -> Answer:
        return _page(503, _plain("This guide shows as soon as its mistakes are mended."))


def _folder(root: Path) -> Path:
    """The docs folder, if there may be one: plugins may want to know where it is."""
    try:
        (root / DOCS).mkdir(parents=True, exist_ok=True)
    except OSError:
        return root / PRACTICES
    return root / DOCS


def _file(path: str, edition: Edition) -> bytes | None:
    for files in (edition.docs, edition.late):
        if path in files and not path.endswith(".md") and not posixpath.basename(path).startswith("."):
            return files[path]
    return None


def _type(path: str) -> str:
    ending = posixpath.splitext(path)[1]
    return _TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def _loaded(page: str, path: str, edition: Edition) -> bytes:
    """The styles and scripts that a page names."""
    links = {posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) for link in _ASSET.findall(page)}
    return b"".join(_file(link, edition) or b"" for link in sorted(links))


def _page(status: int, text: str, loaded: bytes = b"", mistakes: str = "") -> Answer:
    """A page with the script that hears of changes."""
    tag = hashlib.sha256(b"\0".join((text.encode(), loaded, mistakes.encode()))).hexdigest()[:20]
    script = f'<script src="/{SCRIPT}" data-page="{tag}" data-mistakes="{html.escape(mistakes)}"></script>'
    before, body, after = text.rpartition("</body>")
    whole = f"{before}{script}{body}{after}" if body else f"{text}{script}"
    return Answer(status, "text/html; charset=utf-8", whole.encode(), page=tag)


def _plain(text: str) -> str:
    return f'<!doctype html><html lang="en"><title>Preview</title><body><pre>{html.escape(text)}</pre></body></html>'
