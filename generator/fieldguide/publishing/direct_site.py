"""A site made by MkDocs' own parts without its build: each page from its card to its file at once, by two processes.

What it makes is to the byte what MkDocs makes of the docs folder. Where the settings ask for more than that, or MkDocs
complains of anything, there is nothing to be had here, and MkDocs does the work. Where it is told of the site before,
it makes those pages that an edit since then touches, and takes the others from where they stand.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fieldguide import PRACTICES
from fieldguide.processes import begun, make_all
from fieldguide.publishing.kept_site import KeptSite, Made, Record, describe, fingerprint, may_lead_nowhere
from fieldguide.rendering.noted import Facts, Notes
from fieldguide.rendering.pages.placing import NAVIGATION
from fieldguide.rendering.planned import Joined, Planned

if TYPE_CHECKING:
    from fieldguide.publishing.mkdocs_frame import Frame


@dataclass(frozen=True)
class Before:
    """What is known of the site before, and what tells how much of it can stay."""

    kept: KeptSite
    notes: Notes
    """What each file is made of, by the name that the guide has for it."""
    facts: Facts
    """What they are made of, as it is now."""
    tell: Callable[[], Sequence[bytes]]
    """All that a page may come from beside the facts and the frame; asked for when it is needed, since it takes a
    while."""

    @cached_property
    def told(self) -> Sequence[bytes]:
        return self.tell()


@dataclass(frozen=True)
class Site:
    """A site that is made, and what there is to know of it."""

    files: dict[str, bytes]
    """By where they stand in it."""
    making: Making


def make_site(
    root: Path,
    pages: Planned,
    placed: Planned,
    others: Planned,
    words: Mapping[str, str],
    epoch: int,
    before: Before | None = None,
) -> Site | None:
    """A whole site; None where MkDocs is wanted.

    `placed` and `others` are the files of the docs folder, and `pages` are those of `placed` by the names that the
    guide has for them. `words` are those of the frame, and `epoch` is the time that the site says it was built at.
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
                making = Making(frame, pages, placed, before, repr((sorted(words.items()), epoch, sorted(known))))
                if before:
                    making.take_up(before)
                made = making.make_pages()
                others.take_all(wait_for_others())
                making.note_others(others)
                site = {path: others[path] for path in others if path not in known} | frame.read_others() | made
                if not frame.complaints:
                    return Site(site, making)
    return None


_Content = tuple[bytes, bytes, frozenset[str]]
"""A page as the guide has it, the same where it stands in the docs folder, and the facts that it is made of."""


_WORTH_IT = 20
"""Lists of cards from which on a second process saves more than it costs."""


class Making:
    """The pages of a site in the making, and the files beside them."""

    def __init__(self, frame: Frame, pages: Planned, placed: Planned, before: Before | None, said: str) -> None:
        """`said` is what pages may come from beside the frame and what is known before."""
        self._frame, self._pages, self._placed, self._before, self._said = frame, pages, placed, before, said
        self._names = dict(zip(placed, pages, strict=True))
        # Before a template is read: what changes from here on is seen by the next build.
        self._sources = frame.list_sources() if before else []
        self._places = frame.list_pages()
        self._stay: dict[str, bytes] = {}
        """What is taken from the site before, by its path in the docs folder."""
        self._replaced: dict[str, bytes] = {}
        """What stands there and is to look otherwise."""
        self._known: dict[str, Made] = {}
        self.looked_at: Collection[str] | None = None
        """The pages that are made again, by their names in the guide; None for all."""
        self._beside = ""
        self.has_other_files = False
        """Whether what no page is made into has other names than before: a page may lead to one that is gone."""

    @property
    def is_update(self) -> bool:
        """Whether some of it is taken from the site before."""
        return self.looked_at is not None

    def take_up(self, before: Before) -> None:
        """Finds out what can stay of the site before."""
        old = before.kept.read()
        if not old.made or old.basis != self._basis(before):
            return
        worked_out = self._worked_out(before)
        touched = old.find_touched(before.facts.tell(old.facts), worked_out)
        self._make_contents(touched)
        stale = old.find_stale({path: self._placed[path] for path in touched})
        files = {path: before.kept.read_file(self._places.get(path, path), made) for path, made in old.made.items()}
        if any(files[path] is None for path in stale):
            # What it led to, and what led to it, is not known any more.
            return
        self._stay = {path: file for path, file in files.items() if file is not None and path not in stale}
        self._replaced = {path: file for path, file in files.items() if file is not None and path in stale}
        # The same words may come of other facts now.
        again = {path: old.made[path]._replace(facts=self._facts_of(path)) for path in touched if path in self._stay}
        self._known = {path: old.made[path] for path in self._stay} | again
        self._beside = old.beside
        self.looked_at = {self._names[path] for path in self._places if path not in self._stay}

    def _basis(self, before: Before) -> str:
        """A fingerprint of all that a page may come from, beside the facts."""
        files = (path.encode() for path in sorted(self._placed))
        return fingerprint(b"\0".join([*before.told, *self._sources, self._said.encode(), *files]))

    def _worked_out(self, before: Before) -> dict[str, str]:
        found = ((path, before.notes.worked_out.get(name)) for path, name in self._names.items())
        return {path: fingerprint for path, fingerprint in found if fingerprint}

    def _make_contents(self, paths: Sequence[str]) -> None:
        def make(path: str) -> _Content:
            return self._pages[self._names[path]], self._placed[path], self._facts_of(path)

        # Lists, above all, which take long.
        self._take(dict(zip(paths, make_all(make, paths, worth_it=_WORTH_IT), strict=True)))

    def _take(self, made: Mapping[str, _Content]) -> None:
        self._pages.take({self._names[path]: page for path, (page, _, _) in made.items()})
        self._placed.take({path: placed for path, (_, placed, _) in made.items()})
        if self._before:
            self._before.notes.facts_of |= {self._names[path]: facts for path, (_, _, facts) in made.items()}

    def _facts_of(self, path: str) -> frozenset[str]:
        return self._before.notes.facts_of.get(self._names[path], frozenset()) if self._before else frozenset()

    def note_others(self, paths: Iterable[str]) -> None:
        """Notes the names of all that is no page."""
        before, self._beside = self._beside, fingerprint("\0".join(sorted(paths)).encode())
        self.has_other_files = self.is_update and before != self._beside

    def make_pages(self) -> dict[str, bytes]:
        """Every page by where it stands in the site; the files beside them are made, too."""
        beside = [path for path in self._placed if path not in self._places]
        self._placed.take({path: self._stay[path] for path in beside if path in self._stay})

        def make_beside() -> None:
            for path in beside:
                self._placed[path]

        shown = self._show([path for path in self._places if path not in self._stay], make_beside)
        changed = ((old, shown[path]) for path, old in self._replaced.items() if path in shown)
        if may_lead_nowhere(self._stay.values(), changed):
            shown |= self._show([path for path in self._places if path in self._stay])
            self.looked_at = None
        shown = self._stay | shown
        return {place: shown[path] for path, place in self._places.items() if shown[path].strip()}

    def _show(self, paths: Sequence[str], meanwhile: Callable[[], object] = lambda: None) -> dict[str, bytes]:
        made = dict(zip(paths, make_all(self._make, paths, meanwhile), strict=True))
        self._take({path: contents for path, (contents, *_) in made.items()})
        # Those of the other process; there are none, or as many as anybody likes.
        complaints = self._frame.complaints
        complaints += next((told for _, _, told, _ in made.values() if told is not complaints), [])
        self._known |= {path: known for path, (_, _, _, known) in made.items() if known}
        return {path: shown for path, (_, shown, _, _) in made.items()}

    def describe(self, before: Before) -> Record:
        """What the site is made of."""
        made = self._made()
        facts = sorted({name for each in made.values() for name in each.facts})
        return Record(self._basis(before), before.facts.tell(facts), self._worked_out(before), made, self._beside)

    def list_shown(self) -> dict[str, str]:
        """Fingerprints of what there is a description of, by where it stands in the site."""
        return {self._places.get(path, path): made.shown for path, made in self._made().items()}

    def _made(self) -> dict[str, Made]:
        for path in self._placed:
            if path not in self._known and path not in self._places and not path.endswith(NAVIGATION):
                content = self._placed[path]
                self._known[path] = describe(self._facts_of(path), content, content, ())
        return self._known

    def _make(self, path: str) -> tuple[_Content, bytes, list[str], Made | None]:
        frame = self._frame
        shown = frame.show(path).encode("utf-8", "xmlcharrefreplace")
        asked = [(other, what) for other, what in frame.asked.names if other != path]
        known = describe(self._facts_of(path), self._placed[path], shown, asked) if self._before else None
        content = self._pages[self._names[path]], self._placed[path], self._facts_of(path)
        return content, shown, frame.complaints, known


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
