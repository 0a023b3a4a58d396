"""The only module that writes a tree to disk.

It changes what changed, removes what is no longer made, and never touches a file that it did not make. `site_swap.py`
puts a whole site in the place of another.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fieldguide.model.diagnostics import Code, Diagnostic, Span

MANIFEST = ".fieldguide.json"
"""The list of the files that are ours, kept beside them."""

TEMPORARY = ".fieldguide-"
"""How the names of files begin that are still being written; the number of the run comes next."""


@dataclass(frozen=True)
class Written:
    changed: int
    removed: int
    kept: int


def write_tree(files: Mapping[str, bytes], out: Path) -> tuple[Written, list[Diagnostic]]:
    """Makes `out` hold these files, and tells of each that somebody else put in their way; then writes nothing."""
    ours = _read_manifest(out)
    if out_of_it := [path for path in files if not _stays_inside(path)]:
        raise ValueError(f"no file of ours is called {out_of_it[0]!r}")
    gone = {path: None for path in ours if path not in files}
    theirs = _find_files(out) - gone.keys()
    holding = {folder for path in theirs for folder in _folders_of(path)}
    new = (path for path in sorted(files) if path not in ours)
    foreign = [p for p in new if p in theirs or p in holding or not theirs.isdisjoint(_folders_of(p))]
    if foreign:
        return Written(0, 0, 0), [_not_ours(out / path) for path in foreign]
    changed = 0
    # Noted first: a run that is cut short must still know its own files the next time.
    _write(out / MANIFEST, _manifest(set(ours) | set(files)))
    # Before the others are written: a page may become a folder, and a folder a page.
    for path in gone:
        remove_file(path, out)
    for path, content in files.items():
        changed += _write(out / path, content)
    _write(out / MANIFEST, _manifest(files))
    _sweep(out / path for path in theirs)
    return Written(changed, len(gone), len(files) - changed), []


def replace_files(files: Mapping[Path, bytes], gone: Iterable[Path] = ()) -> None:
    """Writes files over what they hold now and removes others: all of it, or nothing."""
    gone = list(gone)
    before = {path: path.read_bytes() if path.is_file() else None for path in (*files, *gone)}
    try:
        for path, content in files.items():
            _write(path, content)
        for path in gone:
            path.unlink()
        _sweep(left for folder in {path.parent for path in before} for left in folder.iterdir())
    except BaseException:
        for path, held in before.items():
            if held is None:
                path.unlink(missing_ok=True)
            else:
                _write(path, held)
        raise


def _find_files(out: Path) -> set[str]:
    """The path of everything below a folder that is not a folder; a link is not one, wherever it leads."""
    found: set[str] = set()
    for folder, folders, files in os.walk(out):
        below = "" if Path(folder) == out else Path(folder).relative_to(out).as_posix() + "/"
        links = (name for name in folders if os.path.islink(os.path.join(folder, name)))
        found.update(below + name for name in (*files, *links))
    return found


def _folders_of(path: str) -> Iterator[str]:
    """ "a/b/c" -> "a", "a/b"."""
    at = path.find("/")
    while at > 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _not_ours(path: Path) -> Diagnostic:
    return Diagnostic(
        Code.NOT_OURS,
        "this file was not made by fieldguide, so it stays as it is",
        Span(str(path)),
        "move it away, or write to another folder",
    )


def _manifest(paths: Iterable[str]) -> bytes:
    return (json.dumps(sorted(paths), indent=0) + "\n").encode()


def write_manifest(folder: Path, paths: Iterable[str] | None = None) -> None:
    """Notes files of a folder as ours; every one below it, where they are not named."""
    if paths is None:
        paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    _write(folder / MANIFEST, _manifest(paths))


def _read_manifest(out: Path) -> dict[str, None]:
    try:
        paths = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return dict.fromkeys(path for path in paths if isinstance(path, str) and is_inside(path, out))


def is_inside(path: str, folder: Path) -> bool:
    """Whether a path that was read names something in a folder: not from the root, not up, not by a link."""
    return _stays_inside(path) and (folder / path).parent.resolve().is_relative_to(folder.resolve())


def _stays_inside(path: str) -> bool:
    return not path.startswith("/") and ".." not in path.split("/") and not Path(path).is_absolute()


_RIGHTS = 0o644
"""Of what is published: everybody may read it."""


def _write(path: Path, content: bytes) -> bool:
    """Writes a file whole or not at all, and only where its bytes changed."""
    if path.is_file() and _same(path, content):
        return False
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix=f"{TEMPORARY}{os.getpid()}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, _RIGHTS)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    return True


def is_running(name: str) -> bool:
    """Whether the process whose number ends a name, or stands before its extension, goes on."""
    number = re.search(r"-(\d+)(?:\.\w+|-\w+)?$", name)
    if not number or not hasattr(os, "kill") or sys.platform == "win32":
        return True
    try:
        os.kill(int(number[1]), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _sweep(among: Iterable[Path]) -> None:
    """Removes the files that a run which was killed was still writing."""
    for path in among:
        if path.name.startswith(TEMPORARY) and not is_running(path.name) and path.is_file():
            path.unlink(missing_ok=True)


def _same(path: Path, content: bytes) -> bool:
    return path.stat().st_size == len(content) and path.read_bytes() == content


def remove_file(path: str, folder: Path) -> None:
    """Removes a file of a folder, and the folders in it that are empty then."""
    (folder / path).unlink(missing_ok=True)
    for parent in (folder / path).parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            break
        parent.rmdir()


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, without our own list of them."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path != folder / MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def write_new(files: Mapping[str, bytes], folder: Path, before: Path) -> None:
    """Writes files into a folder that nobody else knows of yet.

    One that stands in the folder `before` as it is to be is the same file here: it keeps its time, by which whoever
    uploads a site knows what is new.
    """
    made = set()
    for path, content in files.items():
        whole = os.path.join(folder, path)
        parent = os.path.dirname(whole)
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        # A run before this one may have stopped here; what stands in the site must not be written over.
        if os.path.lexists(whole):
            os.unlink(whole)
        if not _linked(os.path.join(before, path), whole, content):
            with open(whole, "wb") as file:
                file.write(content)
            os.chmod(whole, _RIGHTS)


def _linked(old: str, new: str, content: bytes) -> bool:
    """Whether a file with this content has another name now."""
    with contextlib.suppress(OSError):
        found = os.lstat(old)
        if found.st_mode == stat.S_IFREG | _RIGHTS and found.st_size == len(content):
            with open(old, "rb") as file:
                if file.read() == content:
                    os.link(old, new)
                    return True
    return False


def add_files(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Puts files into a folder that is still being made."""
    for path, content in files:
        _write(folder / path, content)


def write_file(path: Path, content: bytes, made_here: Callable[[bytes], bool]) -> list[Diagnostic]:
    """Writes one file on its own, where none stands or one that was made here."""
    if os.path.lexists(path) and not (path.is_file() and made_here(path.read_bytes())):
        return [_not_ours(path)]
    _write(path, content)
    return []


def digest(files: Mapping[str, bytes]) -> str:
    """One value for the whole of a tree."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
    return whole.hexdigest()
