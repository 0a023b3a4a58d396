"""The copy of a finished site that opens from a disk, as files and as a zip."""

from __future__ import annotations

import datetime
import io
import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from fieldguide.model.addresses import zip_name
from fieldguide.processes import make_all
from fieldguide.rendering.planned import Make, Planned

_SITE_ONLY = re.compile(
    r"^(?:404\.html|sw\.js|manifest\.webmanifest|sitemap\.xml(?:\.gz)?|robots\.txt|CNAME)$|^[._][^/]*$|^offline/.*\.zip$|\.map$"
)


# ------------------------------------------------------------------------------- the disk's copy


def copy_for_disk(files: Mapping[str, bytes]) -> Planned:
    """A finished site for a folder on a disk: no server completes an address there, or hands out a policy."""
    known: _Known = defaultdict(dict)
    return Planned(dict(_file_for_disk(path, files, known) for path in files if not _SITE_ONLY.search(path)))


_Known = defaultdict[tuple[str, str], dict[str, str]]
"""Addresses and what they are completed to, by how they go up first, and to which folder."""
_FORM = re.compile(r"^(assets/contribute/.*)\.json$")


def _file_for_disk(path: str, files: Mapping[str, bytes], known: _Known) -> tuple[str, Make]:
    content = files[path]
    if path.endswith(".html"):
        return path, lambda: _for_disk(content.decode(), path, files, known).encode()
    # No browser reads a file from a disk, but each runs a script from there.
    if _FORM.match(path):
        return _name_on_disk(path), lambda: b"fieldguideForm(" + content.strip() + b");\n"
    return path, content.__bytes__


def _name_on_disk(path: str) -> str:
    return _FORM.sub(r"\1.js", path)


# Left out: what only a published site has. A policy of 'self' means nothing where files have no origin.
_HEAD_ONLY = re.compile(
    r"<(?:link\b[^>]*\brel=\"?(?:canonical|manifest|alternate)\b|meta\b[^>]*\bhttp-equiv=\"?Content-Security-Policy\b"
    r"|meta\b[^>]*\bproperty=\"?og:(?:url|image)\b)[^>]*>",
    re.IGNORECASE | re.ASCII,
)
# The copy does not hold itself.
_OFFER = re.compile(r"<div class=\"?fg-offline\"?>.*?</div>", re.DOTALL)
_TARGET = re.compile(r"""(<(?:a|link|form|area)\b[^>]*?\s(?:xlink:)?(?:href|action)=)(?:"([^"]*)"|([^\s"'>]+))""")
_REFRESH = re.compile(r"(<meta\b[^>]*\bhttp-equiv=\"?refresh\b[^>]*\burl=)([^\">]*)", re.IGNORECASE | re.ASCII)


def _for_disk(html: str, path: str, files: Mapping[str, bytes], known: _Known) -> str:
    # What goes up first means the same from every folder that it leads to the same one from.
    folder = posixpath.dirname(path)
    up, up_twice = (known[steps, posixpath.normpath(posixpath.join(folder, steps))] for steps in ("../", "../../"))

    def complete(target: str) -> str:
        if not target.startswith("../"):
            return complete_address(target, path, files)
        if target not in up:
            shared = up_twice if target.startswith("../../") else up
            up[target] = shared[target] = shared.get(target) or complete_address(target, path, files)
        return up[target]

    head, end, body = html.partition("</head>")
    head = _REFRESH.sub(lambda match: match[1] + complete(match[2]), _HEAD_ONLY.sub("", head))
    html = head + end + (_OFFER.sub("", body) if "fg-offline" in body else body)
    # Taken apart and put together, since a call for each of a site's addresses takes longer.
    parts = _TARGET.split(html)
    targets = [quoted or bare or "" for quoted, bare in zip(parts[2::4], parts[3::4], strict=True)]
    parts[2::4] = [f'"{up.get(target) or complete(target)}"' for target in targets]
    parts[3::4] = [""] * len(targets)
    return "".join(parts)


def complete_address(target: str, path: str, files: Mapping[str, bytes]) -> str:
    """The link to a folder's page by its file: "../x/#y" -> "../x/index.html#y"; others stay as they are."""
    if target.startswith("#"):
        return target
    folder = re.split(r"[?#]", target, maxsplit=1)[0]
    rest = target[len(folder) :]
    if not folder or re.match(r"[a-z][a-z0-9+.-]*:|/", folder, re.IGNORECASE):
        return target
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), folder, "index.html"))
    return posixpath.join(folder, "index.html") + rest if whole in files else target


# --------------------------------------------------------------------------------------- the zip


_PACKED_TOGETHER = 12
"""Files that one process packs before it asks for more: enough that joining them costs little."""


_Time = tuple[int, int, int, int, int, int]


class Packed(NamedTuple):
    """The zip of a site before, and the files of the site that are as they were when it was made."""

    archive: bytes
    unchanged: Collection[str]


def pack(files: Mapping[str, bytes], folder: str, epoch: int, before: Packed | None = None) -> bytes:
    """A zip of the files in one folder, the same bytes from the same files.

    Where this version packed the zip `before` of the same files, what has not changed is taken as it stands there.
    """
    time = datetime.datetime.fromtimestamp(max(epoch, 315_532_800), datetime.UTC).timetuple()[:6]
    paths = sorted(files)
    groups = [paths[at : at + _PACKED_TOGETHER] for at in range(0, len(paths), _PACKED_TOGETHER)]
    parts = _find_parts(before, folder, time) if before else {}
    return _join(make_all(lambda group: _pack_group(group, files, folder, time, parts), groups))


_Parts = Mapping[str, tuple[zipfile.ZipInfo, bytes]]
"""Files as they stand in a zip, by the paths that they have in its folder."""


def _find_parts(before: Packed, folder: str, time: _Time) -> _Parts:
    unchanged = {_name_on_disk(path) for path in before.unchanged}
    with zipfile.ZipFile(io.BytesIO(before.archive)) as packed:
        entries = packed.infolist()
        # Each file reaches to the next one, and the last to the list of them all.
        ends = [*(entry.header_offset for entry in entries[1:]), packed.start_dir]
    found = ((entry.filename.removeprefix(f"{folder}/"), entry, end) for entry, end in zip(entries, ends, strict=True))
    return {
        path: (entry, before.archive[entry.header_offset : end])
        for path, entry, end in found
        if path in unchanged and entry.date_time == time
    }


def _pack_group(paths: Iterable[str], files: Mapping[str, bytes], folder: str, time: _Time, parts: _Parts) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in paths:
            if path in parts:
                entry, whole = parts[path]
                entry.header_offset = buffer.tell()
                buffer.write(whole)
                archive.filelist.append(entry)
                archive.start_dir = buffer.tell()
                continue
            entry = zipfile.ZipInfo(f"{folder}/{path}", time)
            # What is packed already gains nothing, and costs the time of the rest.
            packed = path.endswith((".pdf", ".epub", ".png", ".gz", ".woff2", ".jpg"))
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, files[path])
    return buffer.getvalue()


def _join(parts: Iterable[bytes]) -> bytes:
    """Zips as one: their files as they are packed, and one list of them all."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = MADE_HERE
        for part in parts:
            with zipfile.ZipFile(io.BytesIO(part)) as packed:
                for entry in packed.infolist():
                    entry.header_offset += buffer.tell()
                    archive.filelist.append(entry)
                buffer.write(part[: packed.start_dir])
        archive.start_dir = buffer.tell()
    return buffer.getvalue()


def packed_sizes(archive: bytes) -> dict[str, int]:
    """The bytes that each file takes in a zip that `pack` made, by its path."""
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        return {entry.filename.partition("/")[2]: entry.compress_size for entry in packed.infolist()}


MADE_HERE = b"fieldguide"


def is_ours(archive: bytes) -> bool:
    """Whether a zip was made by `pack`."""
    return archive.endswith(len(MADE_HERE).to_bytes(2, "little") + MADE_HERE)


def render_placeholder(site_name: str) -> bytes:
    """What stands in the zip's place until the site is finished, so that engines find what pages link to."""
    text = "This is a preview. The whole guide is here once it is built with: fieldguide build\n"
    return pack({"README.txt": text.encode()}, zip_name(site_name), 0)
