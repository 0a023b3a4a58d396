"""What a reader's device keeps of a finished site, and the worker that keeps it."""

from __future__ import annotations

import gzip
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

MOST_UNASKED = 322_000
"""Bytes, gzipped, that a device fetches at a first visit without being asked, the worker among them.

The first page comes on top of it.
"""
MOST_OF_SEARCH = MOST_UNASKED // 2
"""Up to so many of them may be the search’s; a larger one is of no use by halves, and fetched when it is asked for."""
MOST_KEPT = 30_000_000
"""Bytes that a guide may take on a device of a reader who wants all of it; what is past it is kept as it is read."""

_LOADED = re.compile(rb'<(?:script|link|img)\b[^>]*?\b(?:src|href)="([^"?#:]+)')
_IMPORTED = re.compile(rb'"(?:\./)?([\w/-]+\.(?:js|css))"')
_LED_TO = re.compile(rb'<a\b[^>]*?\bhref="([^"?#:]+/)["#]')
_SEARCH = ("assets/search/", "search/")


def render_worker(files: Mapping[str, bytes] | None, packed: Mapping[str, int] = {}) -> bytes:
    """The service worker of a finished site; without files, one that clears up after earlier ones and goes.

    `packed` are the bytes that files take gzipped, where that is known.
    """
    body = read_service_worker()
    guide = _kept(files, body, packed) if files is not None else None
    return b"const GUIDE = " + json.dumps(guide, separators=(",", ":"), ensure_ascii=False).encode() + b";\n" + body


def _kept(files: Mapping[str, bytes], body: bytes, packed: Mapping[str, int]) -> dict[str, object]:
    """What a device keeps, by address: at the first visit, when its reader asks for all, and of what is opened."""
    cached = [path for path in sorted(files) if _is_cached(path)]
    read = [path for path in sorted(files) if _WHEN_READ.search(path)]
    weights = {path: packed.get(path) or len(gzip.compress(files[path])) for path in cached}
    marks = {path: hashlib.sha256(files[path]).hexdigest()[:12] for path in (*cached, *read)}
    room = MOST_UNASKED - len(gzip.compress(body + json.dumps(marks).encode()))
    needed, others = _in_reading_order(files, cached, weights)
    first, over = _within(weights, needed, room)
    sizes = {path: len(files[path]) for path in cached}
    rest, later = _within(sizes, [*over, *others], MOST_KEPT - sum(sizes[path] for path in first))
    parts = (("first", first), ("rest", rest), ("read", later + read))
    lists = {name: {_address(path): marks[path] for path in paths} for name, paths in parts}
    whole = hashlib.sha256(body + json.dumps(lists, sort_keys=True).encode()).hexdigest()
    return {"version": whole[:16], "weight": sum(weights[path] for path in rest), **lists}


def _is_cached(path: str) -> bool:
    return bool(_KEPT.search(path)) and not _NOT_KEPT.search(path) and not _WHEN_READ.search(path)


def _in_reading_order(
    files: Mapping[str, bytes], cached: list[str], weights: Mapping[str, int]
) -> tuple[list[str], list[str]]:
    """What is kept at once as far as there is room, and what comes after it.

    Home comes first; then the pages that the one for no signal promises, the search's data, the cards that the search's
    page leads to, in its order, what home leads to, and the other pages; each behind what it loads. Where the search's
    data are too large, they come after all that these lead to, and nothing from there on is kept at once.
    """
    pages = [path for path in cached if path.endswith(".html")]
    search = [path for path in cached if path.startswith(_SEARCH)]
    promised = _led_to(files, _NO_SIGNAL, b"</ul>")
    imports: dict[str, list[str]] = {}

    def with_parts(*paths: str) -> list[str]:
        return [part for path in paths if path in weights for part in (*_loaded(files, path, imports), path)]

    is_light = sum(weights[path] for path in search) <= MOST_OF_SEARCH
    first = [*with_parts(_HOME, *promised), *(search if is_light else ())]
    needed = [*first, *with_parts(_FIND, _NO_SIGNAL, *_led_to(files, _FIND), *_led_to(files, _HOME))]
    after = [*(() if is_light else search), *with_parts(*pages), *cached]
    at_once = dict.fromkeys(path for path in (*needed, *(after if is_light else ())) if path in weights)
    return list(at_once), [path for path in dict.fromkeys(after) if path in weights and path not in at_once]


_HOME, _FIND, _NO_SIGNAL = "index.html", "find/index.html", "no-signal/index.html"


def _led_to(files: Mapping[str, bytes], page: str, end: bytes = b"</main") -> list[str]:
    """The pages that the text of one leads to, in its order; only those before `end`."""
    text = files.get(page, b"")
    main = (text.partition(b"<main")[2] or text).partition(end)[0]
    return [posixpath.normpath(f"{_resolve(target, page)}/index.html") for target in _LED_TO.findall(main)]


def _loaded(files: Mapping[str, bytes], page: str, imports: dict[str, list[str]]) -> list[str]:
    """What a page names, and the scripts that those load; `imports` are those known so far, by script."""
    found = dict.fromkeys(_resolve(target, page) for target in _LOADED.findall(files[page]))
    queue = [path for path in found if path.endswith(".js")]
    while queue:
        script = queue.pop()
        if script not in imports:
            targets = _IMPORTED.findall(files.get(script, b""))
            imports[script] = [path for target in targets if (path := _resolve(target, script)) in files]
        for path in imports[script]:
            if path not in found:
                found[path] = None
                queue.append(path)
    return list(found)


def _resolve(target: bytes, page: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target.decode()))


def _within(sizes: Mapping[str, int], paths: list[str], most: int) -> tuple[list[str], list[str]]:
    """The paths up to `most` bytes, and those after."""
    size = 0
    for i, path in enumerate(paths):
        size += sizes[path]
        if size > most:
            return paths[:i], paths[i:]
    return paths, []


def _address(path: str) -> str:
    """Hosts answer for the folder; some send on whoever asks for its index.html."""
    return path.removesuffix("index.html") if posixpath.basename(path) == "index.html" else path
