"""What the files of a guide were read as, kept from one run to the next.

A result is kept under a digest of all that it comes from: the text of its file, what was read before it, and this
program. So it is right or not found, and nothing has to be asked for its age.

It stands in the user's folder of caches and not in the guide's: a check writes nothing there, also where it may not,
and no change from a stranger can bring results of its own. Whatever is damaged is made again, and nobody is told.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
import zlib
from collections.abc import Callable, Collection, Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from fieldguide.processes import WORTH_IT, can_split, make_all

T = TypeVar("T")

MOST_GUIDES = 20
"""Files that are kept, one for each guide; the one that was written longest ago goes first."""
MOST_AGAIN = 3
"""How many times the results of one run are kept: those of the runs before it make way."""
MOST_BYTES = 100_000_000

_LONG = 500
"""Letters of a text that is named by its fingerprint."""
_WIDTH = 40
"""Figures of a digest."""

_SOURCES = ("model", "loading", "checking")
"""The folders of the program that a result comes from."""


class Form(NamedTuple, Generic[T]):
    """How a value is kept: as what JSON can hold, and made from it again."""

    pack: Callable[[T], Any]
    unpack: Callable[[Any], T]


class Result(NamedTuple, Generic[T]):
    """Something to be had from the cache: the texts that it is made from, how, and how it is kept."""

    made_from: tuple[str, ...]
    make: Callable[[], T]
    form: Form[T]


def _nothing(result: object, value: object) -> tuple[()]:
    return ()


class Cache:
    """The results of one guide, in a file; without one, nothing is kept."""

    def __init__(self, file: Path | None = None, program: str = "") -> None:
        self._file = file
        self._basis = self._program = program
        self._kept = _read(file) if file else {}
        self._used: dict[str, bytes] = {}
        self._is_new = False
        self._values: dict[str, Any] | None = None
        self._names: dict[tuple[str, ...], str] = {}
        """As far as they were worked out: what was prepared is asked for again."""
        self._all_names = {self._basis: self._names}
        self._names_before: dict[str, dict[tuple[str, ...], str]] = {}
        self._fingerprints: dict[str, str] = {}
        self._fingerprints_before: dict[str, str] = {}
        self._held: dict[str, Any] = {}
        self._held_before: dict[str, Any] = {}
        self.meanwhile: Callable[[], object] | None = None
        """What this process is to do first, the next time that a copy of it begins to make results."""

    def again(self) -> Cache:
        """For one more run of the same program: what it asks for is kept as values too, and need not be unpacked."""
        after = Cache()
        after._file, after._basis, after._program = self._file, self._program, self._program
        after._kept = self._to_keep()
        after._values = {key: value for key, value in (self._values or {}).items() if key in self._used}
        after._names_before = self._all_names
        after._all_names = {after._basis: after._names}
        after._fingerprints_before = self._fingerprints
        after._held_before = self._held
        return after

    def rest_on(self, *texts: str) -> None:
        """All that is asked for from here on comes from these texts too."""
        self._basis = digest(self._basis, *texts)
        self._names = self._all_names.setdefault(self._basis, {})

    def remembered(self, made_from: tuple[str, ...], make: Callable[[], T], form: Form[T]) -> T:
        """What was made from the same texts before, or is made now."""
        if not self._file:
            return make()
        key = self._name(made_from)
        line = self._kept.get(key, b"")
        found: T | None = self._values.get(key) if self._values is not None else None
        if found is None:
            found = _open(key, line, form.unpack)
        if found is None:
            found = make()
            line = _seal(key, form.pack(found))
            self._is_new = True
        self._used[key] = line
        if self._values is not None:
            self._values[key] = found
        return found

    def held(self, made_from: tuple[str, ...], make: Callable[[], T]) -> T:
        """The very value that the run before this one made from the same texts; for what is told by its identity."""
        if self._values is None:
            return make()
        key = digest(*made_from)
        found: T = self._held_before[key] if key in self._held_before else make()
        self._held[key] = found
        return found

    def prepare(
        self, results: Iterable[Result[T]], then: Callable[[Result[T], T], Iterable[Result[Any]]] = _nothing
    ) -> None:
        """Makes of many results what is not known yet, for when they are asked for; a second process does its share.

        `then` gives what else is made of each, which whoever made that has at hand.
        """
        if not self._file or not can_split():
            return
        named = ((self._name(result.made_from), result) for result in results)
        new = [(key, result) for key, result in named if key not in self._kept]
        if len(new) >= WORTH_IT:
            meanwhile, self.meanwhile = self.meanwhile, None

            def make(named: tuple[str, Result[T]]) -> list[tuple[str, bytes]]:
                key, result = named
                value = result.make()
                more = [(self._name(each.made_from), each) for each in then(result, value)]
                return [(key, _seal(key, result.form.pack(value))), *(_sealed(each) for each in more)]

            for made in make_all(make, new, meanwhile or (lambda: None)):
                self._kept.update(made)
            self._is_new = True

    def _name(self, made_from: tuple[str, ...]) -> str:
        name = self._names.get(made_from) or self._names_before.get(self._basis, {}).get(made_from)
        if name is None:
            name = digest(self._basis, *(self._in_short(text) if len(text) > _LONG else text for text in made_from))
        self._names[made_from] = name
        return name

    def _in_short(self, text: str) -> str:
        """A long text by its fingerprint: several results are made from each, and the next run asks again."""
        if text not in self._fingerprints:
            self._fingerprints[text] = self._fingerprints_before.get(text) or f"\0{digest(text)}"
        return self._fingerprints[text]

    def save(self) -> None:
        """Keeps what this run asked for, and of what it did not ask for as much as there is room for."""
        if not self._file or not self._is_new:
            return
        try:
            write_whole(self._file, b"\n".join(self._to_keep().values()))
        except OSError:
            return  # A folder that takes no files, or is full: the next run makes everything again.

    def _to_keep(self) -> dict[str, bytes]:
        others = ((key, line) for key, line in self._kept.items() if key not in self._used)
        return dict(islice(chain(self._used.items(), others), MOST_AGAIN * len(self._used)))


NO_CACHE = Cache()


def open_cache(root: Path) -> Cache:
    """The results that were kept of the guide in a folder."""
    try:
        return Cache(file_of(root, "cards"), _program())
    except OSError:
        return Cache()


def file_of(folder: Path, kind: str) -> Path | None:
    """Where something is kept of what stands in a folder; None where this system has no place for it."""
    from platformdirs import user_cache_path

    try:
        return user_cache_path("fieldguide", appauthor=False) / f"{digest(os.fspath(folder.resolve()))}.{kind}"
    except (OSError, RuntimeError):
        return None


def digest(*texts: str) -> str:
    """A fingerprint of some texts, and of where each of them ends."""
    whole = "".join(f"{len(text)} {text}" for text in texts)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_WIDTH]


def _program() -> str:
    """A fingerprint of the Python, the parser and the modules that results come from."""
    # PyYAML is there with libyaml or without.
    return digest(sys.version, installed_files("yaml"), digest_of_sources(*_SOURCES))


def program_and_packages() -> str:
    """A fingerprint of the Python, what it packs with, every package beside it, and all of this program.

    Where they cannot be told it is another each time.
    """
    folders = [folder for folder in sys.path if os.path.isdir(folder)]
    try:
        packages = [name for folder in folders for name in sorted(os.listdir(folder)) if name.endswith("-info")]
        used = [installed_files(name) for name in ("jinja2", "markupsafe", "markdown", "mkdocs")]
        return digest(sys.version, zlib.ZLIB_RUNTIME_VERSION, *packages, *used, digest_of_sources(".", suffixes=None))
    except OSError:
        return os.urandom(20).hex()


def digest_of_sources(*folders: str, suffixes: Collection[str] | None = (".py", ".yml", ".typ")) -> str:
    """A fingerprint of the files in folders of this program; None stands for all that is not made by Python."""
    package = Path(__file__).parent.parent
    found = sorted(file for name in folders for file in (package / name).rglob("*.*"))
    sources = [file for file in found if (file.suffix in suffixes if suffixes else file.suffix != ".pyc")]
    if not sources:
        raise OSError("the program cannot be told from an older one")
    whole = hashlib.sha256()
    for file in sources:
        content = file.read_bytes()
        whole.update(f"\n{file.relative_to(package).as_posix()} {len(content)}\n".encode() + content)
    return whole.hexdigest()


def installed_files(name: str) -> str:
    """The files of a package as they were installed, without loading it."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.origin:
        raise OSError(f"the files of {name} are not known")
    files = os.scandir(Path(spec.origin).parent)
    return repr(sorted((file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files if file.is_file()))


# ------------------------------------------------------------------------------------- the file

# A line for each result: its key, a seal on key and value together, and the value. A line that was cut short, changed
# or put under another key does not fit its seal.


def _sealed(named: tuple[str, Result[Any]]) -> tuple[str, bytes]:
    key, result = named
    return key, _seal(key, result.form.pack(result.make()))


def _seal(key: str, value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b" ".join((key.encode(), _seal_of(key, text), text))


def _seal_of(key: str, text: bytes) -> bytes:
    return hashlib.sha256(key.encode() + text).hexdigest()[:_WIDTH].encode()


def _open(key: str, line: bytes, unpack: Callable[[Any], T]) -> T | None:
    """The value in a line; None where it is not as it was written."""
    seal, text = line[_WIDTH + 1 : 2 * _WIDTH + 1], line[2 * _WIDTH + 2 :]
    if seal != _seal_of(key, text):
        return None
    try:
        return unpack(json.loads(text))
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None


def _read(file: Path) -> dict[str, bytes]:
    try:
        if file.stat().st_size > MOST_BYTES:
            return {}
        lines = file.read_bytes().split(b"\n")
    except OSError:
        return {}
    return {line[:_WIDTH].decode("ascii", "replace"): line for line in lines}


def write_whole(file: Path, content: bytes) -> None:
    """All of it or nothing, also when two commands end at once. Raises OSError where there is no room for it."""
    if len(content) > MOST_BYTES:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    scratch = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        scratch.write_bytes(content)
        scratch.replace(file)
    finally:
        scratch.unlink(missing_ok=True)
    _make_room(file)


def _make_room(among: Path) -> None:
    """Removes the files of the same kind that were written longest ago."""
    files = sorted(among.parent.glob(f"*{among.suffix}*"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in files[MOST_GUIDES:]:
        file.unlink(missing_ok=True)
