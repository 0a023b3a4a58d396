"""What a reader's device keeps of a finished site, and the worker that keeps it."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Mapping

from fieldguide.rendering.client.assets import read_service_worker
from fieldguide.rendering.downloads import FOLDER

# Pages and what pages load. Maps are for developers; the theme's word lists for other languages are never asked for.
_KEPT = re.compile(r"\.(?:html|js|css|svg|png|webmanifest|woff2)$|^search/.*\.json$")
_NOT_KEPT = re.compile(r"^404\.html$|^sw\.js$|(?:^|/)lunr/|^offline/|^og/|^assets/og/")
# Files to print and their pictures weigh ten times what all pages do.
_WHEN_READ = re.compile(rf"\.(?:pdf|epub)$|^{re.escape(FOLDER)}/")

MOST_KEPT = 30_000_000
"""Bytes that a guide may take on a device without being asked; past it, pages are kept as they are read."""


def render_worker(files: Mapping[str, bytes] | None) -> bytes:
    """The service worker of a finished site; without files, one that clears up after earlier ones and goes."""
    body = read_service_worker()
    guide = _kept(files, body) if files is not None else None
    return b"const GUIDE = " + json.dumps(guide, separators=(",", ":"), ensure_ascii=False).encode() + b";\n" + body


def _kept(files: Mapping[str, bytes], body: bytes) -> dict[str, object]:
    """What a device keeps, by address: at the first visit, after it, and of what is opened."""
    cached = [
        path for path in sorted(files) if _KEPT.search(path) and not (_NOT_KEPT.search(path) or _WHEN_READ.search(path))
    ]
    first = [path for path in cached if _comes_first(path)]
    rest, later = _within(files, [path for path in cached if not _comes_first(path)], MOST_KEPT - _size(files, first))
    read = [path for path in sorted(files) if _WHEN_READ.search(path)]
    lists = {
        name: _fingerprints(files, paths) for name, paths in (("first", first), ("rest", rest), ("read", later + read))
    }
    whole = hashlib.sha256(body + json.dumps(lists, sort_keys=True).encode()).hexdigest()
    return {"version": whole[:16], **lists}


def _comes_first(path: str) -> bool:
    """What every page loads, and the pages that lead to all others."""
    return not path.endswith(".html") or path.count("/") <= 1


def _within(files: Mapping[str, bytes], paths: list[str], most: int) -> tuple[list[str], list[str]]:
    """The paths up to `most` bytes, and those after."""
    size = 0
    for i, path in enumerate(paths):
        size += len(files[path])
        if size > most:
            return paths[:i], paths[i:]
    return paths, []


def _size(files: Mapping[str, bytes], paths: list[str]) -> int:
    return sum(len(files[path]) for path in paths)


def _fingerprints(files: Mapping[str, bytes], paths: list[str]) -> dict[str, str]:
    return {_address(path): hashlib.sha256(files[path]).hexdigest()[:12] for path in paths}


def _address(path: str) -> str:
    """Hosts answer for the folder; some send on whoever asks for its index.html."""
    return path.removesuffix("index.html") if posixpath.basename(path) == "index.html" else path
