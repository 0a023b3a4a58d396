"""What search engines are told of a site: the engine's list of pages, without those that are a reader's own or have
moved, and where that list is."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping

from fieldguide.model.addresses import KEPT, NO_SIGNAL, PACK

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
PRIVATE = frozenset(page.removesuffix(".md") for page in (KEPT, NO_SIGNAL, PACK))
"""Pages of what one reader keeps, and of what their device lacks."""

_ENTRY = re.compile(r"[ \t]*<url>\s*<loc>([^<]*)</loc>.*?</url>\n?", re.DOTALL)
_MOVED = b'<meta http-equiv="refresh"'


def public_lists(files: Mapping[str, bytes], site_url: str, epoch: int) -> Iterator[tuple[str, bytes]]:
    """The list of pages, packed too, and robots.txt where the guide has none of its own."""
    if SITEMAP not in files:
        return
    base = site_url if site_url.endswith("/") else f"{site_url}/"
    listed = list_public(files[SITEMAP].decode(), base, files).encode()
    yield SITEMAP, listed
    if f"{SITEMAP}.gz" in files:
        yield f"{SITEMAP}.gz", gzip.compress(listed, mtime=epoch)
    if ROBOTS not in files:
        yield ROBOTS, f"User-agent: *\nAllow: /\nSitemap: {base}{SITEMAP}\n".encode()


def list_public(sitemap: str, base: str, files: Mapping[str, bytes]) -> str:
    return _ENTRY.sub(lambda found: found[0] if _is_public(found[1].removeprefix(base), files) else "", sitemap)


def _is_public(address: str, files: Mapping[str, bytes]) -> bool:
    file = f"{address}index.html" if address.endswith("/") or not address else address
    list = address.removesuffix("/").removesuffix(".html").partition("/page/")[0]
    return list not in PRIVATE and _MOVED not in files.get(file, b"")
