# The guide without a network: what a reader's device keeps of a finished site, and the copy that opens
# from a disk. Both need the list of what the engine made, so they come after it.

from __future__ import annotations

import datetime
import hashlib
import io
import json
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

WORKER = "sw.js"
"""At the top, because a worker answers for its own folder and those below."""

# Pages and what pages load. Maps are for developers; the theme's word lists for other languages are never asked for.
_KEPT = re.compile(r"\.(?:html|js|css|svg|png|webmanifest|woff2)$|^search/.*\.json$")
_NOT_KEPT = re.compile(r"^404\.html$|^sw\.js$|(?:^|/)lunr/|^offline/|^og/|^assets/og/")
_WHEN_READ = re.compile(r"\.(?:pdf|epub)$")

MOST_KEPT = 30_000_000
"""Bytes that a guide may take on a device without being asked; past it, pages are kept as they are read."""

_SITE_ONLY = re.compile(
    r"^(?:404\.html|sw\.js|manifest\.webmanifest|sitemap\.xml(?:\.gz)?|robots\.txt|CNAME)$|^[._][^/]*$|^offline/.*\.zip$|\.map$"
)


# ----------------------------------------------------------------------------------- the worker


def render_worker(files: Mapping[str, bytes] | None) -> bytes:
    """The service worker of a finished site; without files, one that clears up after earlier ones and goes."""
    body = (Path(__file__).parent / "worker" / "worker.js").read_bytes()
    guide = _kept(files, body) if files is not None else None
    return b"const GUIDE = " + json.dumps(guide, separators=(",", ":"), ensure_ascii=False).encode() + b";\n" + body


def _kept(files: Mapping[str, bytes], body: bytes) -> dict[str, object]:
    """What a device keeps, by address: at the first visit, after it, and of what is opened."""
    kept = [path for path in sorted(files) if _KEPT.search(path) and not _NOT_KEPT.search(path)]
    first = [path for path in kept if _comes_first(path)]
    rest, later = _within(files, [path for path in kept if not _comes_first(path)], MOST_KEPT - _size(files, first))
    read = [path for path in sorted(files) if _WHEN_READ.search(path)]
    lists = {name: _marks(files, paths) for name, paths in (("first", first), ("rest", rest), ("read", later + read))}
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


def _marks(files: Mapping[str, bytes], paths: list[str]) -> dict[str, str]:
    return {_address(path): hashlib.sha256(files[path]).hexdigest()[:12] for path in paths}


def _address(path: str) -> str:
    """Hosts answer for the folder; some send on whoever asks for its index.html."""
    return path.removesuffix("index.html") if posixpath.basename(path) == "index.html" else path


# ------------------------------------------------------------------------------- the disk's copy


def copy_for_disk(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A finished site for a folder on a disk: no server completes an address there, or hands out a policy."""
    here = {path: content for path, content in files.items() if not _SITE_ONLY.search(path)}
    return {
        path: _for_disk(content.decode(), path, files).encode() if path.endswith(".html") else content
        for path, content in here.items()
    }


# Left out: what only a published site has. A policy of 'self' means nothing where files have no origin.
_HEAD_ONLY = re.compile(
    r"<(?:link\b[^>]*\brel=\"?(?:canonical|manifest|alternate)\b|meta\b[^>]*\bhttp-equiv=\"?Content-Security-Policy\b"
    r"|meta\b[^>]*\bproperty=\"?og:(?:url|image)\b)[^>]*>",
    re.IGNORECASE,
)
# The copy does not hold itself.
_OFFER = re.compile(r"<div class=\"?fg-offline\"?>.*?</div>", re.DOTALL)
_TARGET = re.compile(r"""(<(?:a|link|form|area)\b[^>]*?\s(?:xlink:)?(?:href|action)=)(?:"([^"]*)"|([^\s"'>]+))""")
_REFRESH = re.compile(r"(<meta\b[^>]*\bhttp-equiv=\"?refresh\b[^>]*\burl=)([^\">]*)", re.IGNORECASE)


def _for_disk(html: str, path: str, files: Mapping[str, bytes]) -> str:
    @cache
    def complete(target: str) -> str:
        return complete_address(target, path, files)

    head, end, body = html.partition("</head>")
    head = _REFRESH.sub(lambda match: match[1] + complete(match[2]), _HEAD_ONLY.sub("", head))
    html = head + end + _OFFER.sub("", body)
    return _TARGET.sub(lambda match: f'{match[1]}"{complete(match[3] if match[2] is None else match[2])}"', html)


def complete_address(target: str, path: str, files: Mapping[str, bytes]) -> str:
    """The link to a folder's page by its file: "../x/#y" -> "../x/index.html#y"; others stay as they are."""
    folder = re.split(r"[?#]", target, maxsplit=1)[0]
    rest = target[len(folder) :]
    if not folder or re.match(r"[a-z][a-z0-9+.-]*:|/", folder, re.IGNORECASE):
        return target
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), folder, "index.html"))
    return posixpath.join(folder, "index.html") + rest if whole in files else target


# --------------------------------------------------------------------------------------- the zip


def pack(files: Mapping[str, bytes], folder: str, epoch: int) -> bytes:
    """A zip of the files in one folder, the same bytes from the same files."""
    day = datetime.datetime.fromtimestamp(max(epoch, 315_532_800), datetime.UTC)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = MADE_HERE
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", day.timetuple()[:6])
            # What is packed already gains nothing, and costs the time of the rest.
            packed = path.endswith((".pdf", ".epub", ".png", ".gz", ".woff2", ".jpg"))
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, files[path])
    return buffer.getvalue()


MADE_HERE = b"fieldguide"


def is_ours(archive: bytes) -> bool:
    """Whether a zip was made by `pack`."""
    return archive.endswith(len(MADE_HERE).to_bytes(2, "little") + MADE_HERE)


def zip_name(site_name: str) -> str:
    """The name of the zip, and of the folder in it."""
    words = re.findall(r"\w+", site_name.lower())
    return "-".join(words) or "field-guide"


def zip_path(site_name: str) -> str:
    return f"offline/{zip_name(site_name)}.zip"


def render_place(site_name: str) -> bytes:
    """What stands in the zip's place until the site is finished, so that engines find what pages link to."""
    text = "This is a preview. The whole guide is here once it is built with: fieldguide build\n"
    return pack({"README.txt": text.encode()}, zip_name(site_name), 0)


def finish(files: Mapping[str, bytes], site_name: str, epoch: int) -> Iterator[tuple[str, bytes]]:
    """What is added to a site once the engine has made the rest: the copy to take away, and the worker."""
    yield zip_path(site_name), pack(copy_for_disk(files), zip_name(site_name), epoch)
    yield WORKER, render_worker(files)
