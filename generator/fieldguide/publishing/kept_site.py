"""What is known of the site that was built last, so that the next build makes what an edit touches and nothing else.

It is no copy of the site: each file is taken from the folder where the site stands, if it is still as it was made. Like
what is kept of cards it stands in the user's folder of caches, and what is damaged or of another version is not used.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from fieldguide.loading.cache import file_of, write_whole
from fieldguide.publishing.archive import Packed

Question = tuple[str, str]
"""What the frame of one page asked another for: the path of that page, and whether its front matter or more."""
FRONT = "meta"
"""As MkDocs calls the front matter of a page."""

_ANCHOR = re.compile(rb'\sid=(?:"([^"]+)"|([^"\s>]+))')


class Made(NamedTuple):
    """What is known of a page or file that was made."""

    facts: frozenset[str]
    """Those that it was made of (`rendering.noted`)."""
    content: str
    """A fingerprint of it in the docs folder, and of its front matter alone."""
    front: str
    asked: frozenset[Question]
    shown: str
    """A fingerprint of it in the site."""


@dataclass(frozen=True)
class Record:
    """What a site was made of."""

    basis: str = ""
    """A fingerprint of all that any page may come from beside the facts."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """A fingerprint of each fact that something was made of."""
    worked_out: Mapping[str, str] = field(default_factory=dict)
    """A fingerprint of what was worked out for each file before it was made; none where that cannot be told."""
    made: Mapping[str, Made] = field(default_factory=dict)
    """These and those by their paths in the docs folder."""
    beside: str = ""
    """A fingerprint of the names of all files that no card or page was made into."""

    def find_touched(self, facts: Mapping[str, str], worked_out: Mapping[str, str]) -> list[str]:
        """What may have other content than it had, now that facts and what was worked out have these fingerprints."""
        changed = {name for name, before in self.facts.items() if facts.get(name) != before}
        same = {path for path, before in self.worked_out.items() if worked_out.get(path) == before}
        return [path for path, made in self.made.items() if path not in same or not changed.isdisjoint(made.facts)]

    def find_stale(self, contents: Mapping[str, bytes]) -> set[str]:
        """What looks otherwise in the site, with this content of what was touched."""
        other = {path for path, content in contents.items() if fingerprint(content) != self.made[path].content}
        retitled = {path for path in other if _front_of(contents[path]) != self.made[path].front}

        def is_other(asked: Question) -> bool:
            path, what = asked
            return path in (retitled if what == FRONT else other)

        return other | {path for path, made in self.made.items() if other and any(map(is_other, made.asked))}


def describe(facts: frozenset[str], content: bytes, shown: bytes, asked: Iterable[Question]) -> Made:
    """What to know of a page, or of a file that stands in the site as it is made."""
    return Made(
        facts,
        fingerprint(content),
        _front_of(content),
        frozenset(asked),
        fingerprint(shown),
    )


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:40]


def _front_of(content: bytes) -> str:
    return fingerprint(content.partition(b"\n---\n")[0])


def may_lead_nowhere(pages: Iterable[bytes], changed: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether some pages may name an anchor that pages have no more which have changed; `changed` are both of each."""
    gone = {quoted or bare for old, new in changed for quoted, bare in _anchors_of(old) - _anchors_of(new)}
    names = re.compile(b"#(?:" + b"|".join(map(re.escape, gone)) + rb")(?![\w-])")
    return bool(gone) and any(names.search(unquote_to_bytes(page)) for page in pages)


def _anchors_of(page: bytes) -> set[tuple[bytes, bytes]]:
    """Each as it is quoted, or else as it stands."""
    return set(_ANCHOR.findall(page))


# ------------------------------------------------------------------------------------- the file


class KeptSite:
    """The record of the site in a folder, from the last build and for the next."""

    def __init__(self, site: Path) -> None:
        self._site = site

    def read(self) -> Record:
        """An empty one where there is none that can be trusted."""
        with suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
            return _unpack(json.loads(self._read("site")))
        return Record()

    def read_zip(self, place: str, shown: Mapping[str, str]) -> Packed | None:
        """The zip of the site; `shown` are fingerprints of the files of another one, by where they stand in it."""
        with suppress(OSError, ValueError, TypeError):
            seal, made_of = json.loads(self._read("zip"))
            archive = (self._site / place).read_bytes()
            # How a page is changed for a disk depends on which others there are.
            if seal == fingerprint(archive) and made_of.keys() == shown.keys():
                return Packed(archive, {path for path, now in shown.items() if made_of[path] == now})
        return None

    def forget_zip(self) -> None:
        """Until the next is made nothing is known of a zip, so that none is taken for one that another version made."""
        with suppress(OSError):
            if file := file_of(self._site, "zip"):
                file.unlink(missing_ok=True)

    def write_zip(self, archive: bytes, shown: Mapping[str, str]) -> None:
        """Notes what the zip was made of."""
        self._write("zip", [fingerprint(archive), shown])

    def read_file(self, place: str, made: Made) -> bytes | None:
        """A file of the site; None where it is not as it was made."""
        with suppress(OSError):
            content = (self._site / place).read_bytes()
            return content if fingerprint(content) == made.shown else None
        return None

    def write(self, record: Record) -> None:
        self._write("site", _pack(record))

    def _read(self, kind: str) -> bytes:
        """What is kept, as it was written. Raises OSError or ValueError where there is no such thing."""
        file = file_of(self._site, kind)
        seal, _, text = file.read_bytes().partition(b"\n") if file else (b"", b"", b"")
        if seal.decode() != fingerprint(text):
            raise ValueError("it is damaged")
        return text

    def _write(self, kind: str, values: Any) -> None:
        """Where the folder of caches takes no files, the next build makes everything."""
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        with suppress(OSError):
            if file := file_of(self._site, kind):
                write_whole(file, fingerprint(text).encode() + b"\n" + text)


def _pack(record: Record) -> Any:
    # Many pages ask for the same, and all of them name the same facts and pages.
    facts = {name: place for place, name in enumerate(record.facts)}
    asked = {names: place for place, names in enumerate(dict.fromkeys(made.asked for made in record.made.values()))}
    return [
        record.basis,
        dict(record.facts),
        dict(record.worked_out),
        record.beside,
        [sorted(names) for names in asked],
        {
            path: [
                sorted(facts[name] for name in made.facts),
                *(made.content, made.front, asked[made.asked], made.shown),
            ]
            for path, made in record.made.items()
        },
    ]


def _unpack(plain: Any) -> Record:
    basis, facts, worked_out, beside, asked, made = plain
    known = list(facts)
    names = [frozenset((path, what) for path, what in each) for each in asked]
    return Record(
        basis,
        facts,
        worked_out,
        {
            path: Made(
                frozenset(known[place] for place in places),
                *(content, front, names[at], shown),
            )
            for path, (places, content, front, at, shown) in made.items()
        },
        beside,
    )
