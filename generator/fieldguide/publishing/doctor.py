"""Looks over an installation and says in plain words what is wrong with it and what to do.

It reads and asks; the only thing it writes is a file in build/ that it removes again.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fieldguide.loading.settings import FILE
from fieldguide.publishing.engines import NAMES
from fieldguide.publishing.site_swap import may_replace

if TYPE_CHECKING:
    from packaging.requirements import Requirement

OLDEST = (3, 11)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    good: bool
    words: str
    cure: str = ""
    needed: bool = True
    """The guide cannot be built without it."""


def examine(root: Path, practices: str, content: str, docs: str) -> Iterator[Finding]:
    """What was looked at, in order, each with what to do where it is wrong."""
    yield _python()
    yield from _dependencies()
    yield from _engines()
    yield from _folders(root, practices, content)
    yield _writable(root, docs)
    yield _site(root)
    yield from _for_some()


def _python() -> Finding:
    good = sys.version_info[:2] >= OLDEST
    wanted = ".".join(map(str, OLDEST))
    return Finding(good, f"Python is {platform.python_version()}", f"install Python {wanted} or newer")


def _dependencies() -> Iterator[Finding]:
    for wanted in _wanted(""):
        yield _dependency(wanted.name, str(wanted.specifier), wanted.specifier.contains)


def _wanted(extra: str) -> list[Requirement]:
    """What the package asks for on this machine: always, or for one extra alone."""
    from packaging.requirements import Requirement

    found = [Requirement(line) for line in _requirements()]
    always = [each for each in found if each.marker is None or each.marker.evaluate({"extra": ""})]
    if not extra:
        return always
    return [each for each in found if each not in always and each.marker and each.marker.evaluate({"extra": extra})]


class _Fits(Protocol):
    """Whether a version is one of those that are wanted."""

    def __call__(self, version: str, /, *, prereleases: bool) -> bool: ...


def _dependency(name: str, wanted: str, fits: _Fits) -> Finding:
    cure = f"run “make site”, or: pip install '{name}{wanted}'"
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return Finding(False, f"{name} is not installed", cure)
    if not fits(version, prereleases=True):
        return Finding(False, f"{name} is {version}, and {wanted} is needed", cure)
    return Finding(True, f"{name} is {version}")


def _requirements() -> list[str]:
    """What the package asks for: as installed, or as its own folder says."""
    try:
        return importlib.metadata.requires("fieldguide") or []
    except importlib.metadata.PackageNotFoundError:
        file = Path(__file__).parents[3] / "pyproject.toml"
    if not file.is_file():
        return []
    project = tomllib.loads(file.read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {}).items()
    return [*project["dependencies"], *(f"{line}; extra == '{name}'" for name, lines in extras for line in lines)]


def _engines() -> Iterator[Finding]:
    for engine, name in NAMES.items():
        default = engine == "mkdocs"
        if importlib.util.find_spec(engine):
            yield Finding(True, f"{name} can build the site", needed=default)
        else:
            named = {wanted.name: wanted for wanted in (*_wanted(""), *_wanted(engine))}
            cure = to_install(filter(None, [named.get(engine)]))
            cure = cure if default else f"only for --engine {engine}: {cure}"
            yield Finding(False, f"{name} is not installed", cure, needed=default)


def to_install(wanted: Iterable[Requirement]) -> str:
    """The package itself is on no index, so what it needs is named and not its extra."""
    return " ".join(["pip install", *(f"'{each.name}{each.specifier}'" for each in wanted)])


def _folders(root: Path, practices: str, content: str) -> Iterator[Finding]:
    here = (root / FILE).is_file()
    words = f"{FILE} is {'here' if here else 'not here'}"
    yield Finding(here, words, "go to the guide’s folder, or name it: --root DIR")
    for folder, needed, cure in (
        (practices, True, "it holds the cards; “fieldguide new” makes it with the first one"),
        (content, False, "it holds the pages written by hand, if there are any"),
    ):
        there = (root / folder).is_dir()
        yield Finding(there, f"{folder}/ is {'there' if there else 'not there'}", cure, needed)


def _writable(root: Path, docs: str) -> Finding:
    folder = root / docs
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            return Finding(True, f"{docs}/ can be written")
    except OSError:
        return Finding(False, f"{docs}/ cannot be written", f"ask for the right to write in {existing.absolute()}")


def _site(root: Path) -> Finding:
    if may_replace(root / "site"):
        return Finding(True, "site/ is ours to replace")
    words = "site/ was not made by fieldguide, so it is not replaced"
    return Finding(False, words, "move it away, or build elsewhere: --site-dir DIR")


def _for_some() -> Iterator[Finding]:
    """What only printing or the tests need."""
    sheets = [each for each in _wanted("sheets") if not _is_here(each)]
    names = ", ".join(each.name for each in sheets)
    words = f"no sheets are printed without: {names}" if sheets else "the printed sheets can be made"
    yield Finding(not sheets, words, f"run “make site”, or: {to_install(sheets)}", needed=False)
    browser = next((name for name in BROWSERS if shutil.which(name)), None)
    words = f"{browser} is there for the browser tests" if browser else "there is no Chromium for the browser tests"
    yield Finding(browser is not None, words, "install the package “chromium”", needed=False)


def _is_here(wanted: Requirement) -> bool:
    try:
        return wanted.specifier.contains(importlib.metadata.version(wanted.name), prereleases=True)
    except importlib.metadata.PackageNotFoundError:
        return False


def to_text(findings: list[Finding]) -> str:
    """One line each, what is wrong first; then a summary."""
    lines = []
    for finding in sorted(findings, key=lambda f: (f.good, not f.needed)):
        mark = "good" if finding.good else "WRONG" if finding.needed else "note"
        lines.append(f"{mark:<6}{finding.words}")
        if not finding.good and finding.cure:
            lines.append(f"      {finding.cure}")
    wrong = sum(not f.good and f.needed for f in findings)
    things = f"{wrong} {'thing' if wrong == 1 else 'things'} to mend."
    return "\n".join([*lines, things if wrong else "Nothing stands in the way of a build."]) + "\n"
