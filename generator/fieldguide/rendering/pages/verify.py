"""Every address in the HTML of pages leads somewhere.

Engines follow links in Markdown, and leave those in HTML alone.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote

from fieldguide.loading.text import span_at
from fieldguide.model.addresses import url_of
from fieldguide.model.diagnostics import Code, Diagnostic

_ADDRESS = re.compile(r'\s(?:href|src)="([^"]*)"|^  - (assets/\S+)$', re.MULTILINE)
"""A link or a picture in HTML, and an asset that a page’s front matter asks for."""
_MAY_LEAD = [
    re.compile(pattern, re.MULTILINE) for pattern in (r'href="([^"]*)', r'src="([^"]*)', r"\n  - (assets/\S+)$")
]
"""All that is an address, and a little more: what begins with letters is found in a tenth of the time."""
_CODE = re.compile(r"^(```+|~~~+).*?^\1|`[^`\n]+`|<!--.*?-->", re.MULTILINE | re.DOTALL)
_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')
_HEADING = re.compile(r"\n#{1,6} (.*)")
_ANCHOR = re.compile(r".*\{[^}\n]*#([^\s}]+)")
"""Of a heading."""
_UP = ("../", "../../")
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def verify(
    files: Mapping[str, bytes],
    display_path: str,
    written: Mapping[str, tuple[str, str]] = {},
    *,
    folders: bool = True,
    others: Mapping[str, bytes] = {},
    only: Collection[str] | None = None,
) -> Iterator[Diagnostic]:
    """What leads nowhere, of the files of a docs folder, or `only` of some of its pages. `others` are no pages.

    `written` are the pages written by hand: the path that an author knows each by, and its text before anything was
    put in. `folders`: as addresses are, see `addresses.href`.
    """
    site = _Site(files, others, folders)
    for path in site.pages.values() if only is None else only:
        text = site.text(path)
        shown = _CODE.sub(lambda match: " " * len(match[0]), text) if "`" in text or "<!--" in text else text
        if site.is_right(path, shown):
            continue
        for match in _ADDRESS.finditer(shown):
            address = (match[1] if match[1] is not None else site.asset(path, match[2])).replace("&amp;", "&")
            if problem := site.problem(path, address):
                place, own = written.get(path, (f"{display_path}/{path}", text))
                start = own.find(match[0]) + match.start(match.lastindex or 0) - match.start()
                span = span_at(own, place, start, start + len(match[match.lastindex or 0]))
                yield Diagnostic(Code.BAD_LINK, problem, span, "name an address as seen from this page’s: ../about/")


class _Site:
    """What there is to lead to."""

    def __init__(self, files: Mapping[str, bytes], others: Mapping[str, bytes], folders: bool) -> None:
        self.folders = folders
        self.files, self.others = files, others
        self.pages = {url_of(path, folders=folders): path for path in files if path.endswith(".md")}
        self.texts: dict[str, str] = {}
        self.anchors: dict[str, set[str]] = {}
        self.right: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        """Addresses that lead somewhere, by how they go up first, and to which folder."""

    def text(self, path: str) -> str:
        if path not in self.texts:
            self.texts[path] = self.files[path].decode()
        return self.texts[path]

    def is_right(self, page: str, text: str) -> bool:
        """Whether every address in a page's text leads somewhere, and all that looks like one."""
        links, pictures, assets = (pattern.findall(text) for pattern in _MAY_LEAD)
        # What goes up first means the same from every folder that it leads to the same one from.
        folder = posixpath.dirname(url_of(page, folders=self.folders))
        up, up_twice = (self.right[steps, posixpath.normpath(posixpath.join(folder, steps))] for steps in _UP)
        addresses = {*links, *pictures, *(self.asset(page, path) for path in assets)}
        for address in addresses - up - up_twice:
            if self.problem(page, address.replace("&amp;", "&")):
                return False
            if address.startswith("../"):
                (up_twice if address.startswith("../../") else up).add(address)
        return True

    def asset(self, page: str, path: str) -> str:
        """The address of an asset that a page's front matter names from the site's top."""
        return posixpath.relpath(path, posixpath.dirname(url_of(page, folders=self.folders)) or ".")

    def problem(self, page: str, address: str) -> str:
        """Why an address leads nowhere; empty where it leads somewhere or out of the guide."""
        if _OUTSIDE.match(address):
            return ""
        file, _, anchor = address.partition("#")
        file = unquote(file.partition("?")[0])
        target = self._resolve(page, file) if file else url_of(page, folders=self.folders)
        if not any(target in known for known in (self.pages, self.files, self.others)):
            return f"“{address}” leads to no page or file of the guide"
        if anchor and target in self.pages and not self._has_anchor(self.pages[target], unquote(anchor)):
            return f"“{address}” leads to no heading of its page"
        return ""

    def _resolve(self, page: str, file: str) -> str:
        here = posixpath.dirname(url_of(page, folders=self.folders))
        whole = posixpath.normpath(posixpath.join(here, file))
        return (
            "" if whole == "." else f"{whole}/" if file.endswith(("/", "/.", "/..")) or file in (".", "..") else whole
        )

    def _has_anchor(self, path: str, anchor: str) -> bool:
        if path not in self.anchors:
            self.anchors[path] = set(_find_anchors(self.text(path)))
        return bool(self.anchors[path] & {anchor, "*"})


def _find_anchors(text: str) -> Iterator[str]:
    yield from _ID.findall(text)
    for heading in _HEADING.findall(f"\n{text}"):
        # Where a heading has no anchor of its own, the engine makes one of its words.
        match = _ANCHOR.match(heading)
        yield match[1] if match else "*"
