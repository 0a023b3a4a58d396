"""Where pages stand in the docs folder.

A page whose blocks are ready is the index of a folder of its own: `behaviours/x.md` becomes `behaviours/x/index.md`,
which has the same address. From there a link between files and one between addresses are the same, so that no engine
has cause to change one: MkDocs leaves links in HTML as they are, and Zensical reads them as links between files.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import partial

from fieldguide.loading.content import find_lists, replace_links
from fieldguide.model.addresses import relative
from fieldguide.rendering.planned import Planned

NAVIGATION = ".nav.yml"


def place_pages(files: Mapping[str, bytes], content: Mapping[str, bytes]) -> Planned:
    """The files of the docs folder with every page where it is to stand.

    `content` are the files written by hand. Their pages stay where they are, but for those that hold a list of cards,
    and what leads to a page that moves follows it.
    """
    written = {path: raw.decode() for path, raw in content.items() if path.endswith(".md")}
    stay = {path for path, text in written.items() if not any(find_lists(text))}
    moves = {path: _as_index(path) for path in files if path.endswith(".md") and path not in stay}
    return Planned({moves.get(path, path): partial(_follow, files, path, moves, path in written) for path in files})


def _as_index(path: str) -> str:
    stem = path.removesuffix(".md")
    return path if stem == "index" or stem.endswith("/index") else f"{stem}/index.md"


def _follow(files: Mapping[str, bytes], path: str, moves: Mapping[str, str], written: bool) -> bytes:
    raw = files[path]
    if posixpath.basename(path) == NAVIGATION:
        return _follow_navigation(raw.decode(), path, moves).encode()
    if not written:
        return raw

    def target_of(target: str) -> str:
        file = re.split("[?#]", target, maxsplit=1)[0]
        if not file or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", file):
            return target
        whole = _join(path, file)
        return f"{relative(moves.get(whole, whole), moves.get(path, path))}{target[len(file) :]}"

    return replace_links(raw.decode(), target_of).encode()


def _follow_navigation(text: str, path: str, moves: Mapping[str, str]) -> str:
    """Entries are files as seen from the folder of the navigation."""

    def entry(match: re.Match[str]) -> str:
        whole = _join(path, match[0])
        return relative(moves[whole], path) if whole in moves else match[0]

    return re.sub(r"[^\s\"'\[\],:{}]+\.md\b", entry, text)


def _join(path: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
