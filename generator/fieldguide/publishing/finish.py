"""What a site still needs once an engine has made its pages, and what it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from fieldguide.model.addresses import WORKER, zip_name, zip_path
from fieldguide.publishing.archive import Packed, copy_for_disk, pack, packed_sizes, render_placeholder
from fieldguide.publishing.not_found import PAGE, find_from_anywhere
from fieldguide.publishing.service_worker import render_worker
from fieldguide.publishing.sitemap import public_lists

HEADERS = "_headers"


def placeholders(site_name: str) -> dict[str, bytes]:
    """What stands in the place of `finish` until then, so that engines find what pages link to."""
    return {WORKER: render_worker(None), zip_path(site_name): render_placeholder(site_name)}


def finish(
    files: Mapping[str, bytes], site_name: str, epoch: int, site_url: str = "", before: Packed | None = None
) -> Iterator[tuple[str, bytes]]:
    """What is added to a site once the engine has made the rest: the copy to take away, and the worker; headers for
    hosts that read them, unless the guide has its own; where the site's address is known, what search engines are told,
    and where it is not, a page for wrong ones."""
    if HEADERS not in files:
        yield HEADERS, (Path(__file__).parent / "headers.txt").read_bytes()
    if site_url:
        yield from public_lists(files, site_url, epoch)
    elif PAGE in files:
        yield PAGE, find_from_anywhere(files[PAGE])
    archive = pack(copy_for_disk(files), zip_name(site_name), epoch, before)
    yield zip_path(site_name), archive
    # What is packed once need not be packed again to be weighed.
    yield WORKER, render_worker(files, packed_sizes(archive))


_OF_THE_THEME = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")
"""What engines copy from the theme Material, whether pages use it or not."""


def find_unused(files: Mapping[str, bytes]) -> list[str]:
    """The theme's files that no page names: with a frame of its own a guide needs none of them."""
    pages = [content for path, content in files.items() if path.endswith(".html")]
    unused = [part for part in _OF_THE_THEME if not any(part.encode() in page for page in pages)]
    return [path for path in files if path.startswith(tuple(unused))] if unused else []
