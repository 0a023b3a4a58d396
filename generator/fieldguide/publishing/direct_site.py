"""A site made by MkDocs' own parts without its build: each page from its card to its file at once, by two processes.

What it makes is to the byte what MkDocs makes of the docs folder. Where the settings ask for more than that, or MkDocs
complains of anything, there is nothing to be had here, and MkDocs does the work.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from fieldguide import PRACTICES
from fieldguide.processes import begun, make_all
from fieldguide.rendering.planned import Joined, Planned

if TYPE_CHECKING:
    from fieldguide.publishing.mkdocs_frame import Frame


def make_site(
    root: Path, pages: Planned, placed: Planned, others: Planned, words: Mapping[str, str], epoch: int
) -> dict[str, bytes] | None:
    """Every file of the site by where it stands in it; None where MkDocs is wanted.

    `placed` and `others` are the files of the docs folder, and `pages` are those of `placed` by the names that the
    guide has for them; all of them are made. `words` are those of the frame, and `epoch` is the time that the site
    says it was built at.
    """
    # Made while MkDocs loads, which is nothing that two processes can share.
    with begun(lambda: dict(others)) as wait_for_others, _built_at(epoch):
        try:
            from fieldguide.publishing.mkdocs_frame import CannotShow, Frame
        except ModuleNotFoundError:
            return None
        with contextlib.suppress(CannotShow):
            frame = Frame(root, root / PRACTICES, words)
            if frame.is_whole:
                # What no page written by hand leads to need not be known by its path.
                known = set(others.known())
                frame.arrange(Joined(placed, others), [*placed, *known])
                made = _make_pages(frame, dict(zip(placed, pages, strict=True)), pages, placed)
                others.take_all(wait_for_others())
                site = {path: others[path] for path in others if path not in known} | frame.read_others() | made
                if not frame.complaints:
                    return site
    return None


def _make_pages(frame: Frame, names: Mapping[str, str], pages: Planned, placed: Planned) -> dict[str, bytes]:
    """Every page by where it stands in the site; `names` are those of `pages`, by those of `placed`."""
    places = frame.list_pages()

    def make(path: str) -> tuple[bytes, bytes, bytes, list[str]]:
        shown = frame.show(path).encode("utf-8", "xmlcharrefreplace")
        return pages[names[path]], placed[path], shown, frame.complaints

    def make_others() -> None:
        for path in placed.keys() - places:
            placed[path]

    made = dict(zip(places, make_all(make, list(places), make_others), strict=True))
    pages.take({names[path]: page for path, (page, _, _, _) in made.items()})
    placed.take({path: page for path, (_, page, _, _) in made.items()})
    # Those of the other process; there are none, or as many as anybody likes.
    frame.complaints += next((told for *_, told in made.values() if told is not frame.complaints), [])
    return {places[path]: shown for path, (_, _, shown, _) in made.items() if shown.strip()}


@contextlib.contextmanager
def _built_at(epoch: int) -> Iterator[None]:
    """As MkDocs asks for it: https://reproducible-builds.org/specs/source-date-epoch/"""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ.setdefault(name, str(epoch))
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
