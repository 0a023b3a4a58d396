"""Changes of many files at once, noted before they begin: what a killed run left half done, the next one finishes.

The note lies in the guide's folder, where somebody else's change could put one too. It is believed only on the disk
where it was written: its time of writing stands in it, which no checkout gives back.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fieldguide import CHANGES, CONTENT, PRACTICES
from fieldguide.publishing.writer import TEMPORARY, is_inside, replace_files

FINISHED = "A change of cards that was cut short is finished now: {paths}."
SET_ASIDE = "A change of cards was cut short and is not finished, because {why}. Its note is in {path} now."


@dataclass(frozen=True)
class _Change:
    path: str
    """From the guide's folder."""
    before: str | None
    """A digest of what the file held; None where there was none."""
    after: bytes | None
    """What it is to hold; None where it is to go."""


def replace_all(root: Path, files: Mapping[Path, bytes], gone: Iterable[Path] = ()) -> None:
    """Writes files of a guide and removes others: all of it or nothing, also where the run is killed."""
    gone = list(gone)
    changes = [
        *(_change(root, path, content) for path, content in files.items()),
        *(_change(root, path, None) for path in gone),
    ]
    with _noted(root / CHANGES, changes):
        try:
            replace_files(files, gone)
        except BaseException:
            if any(_digest(root / change.path) != change.before for change in changes):
                raise _Half from None
            raise


class _Half(OSError):
    """What could neither be done nor undone: the note stays, for the next run."""

    def __str__(self) -> str:
        return "the files could not all be written, nor put back; the next command goes on with it"


def finish(root: Path) -> str:
    """Does what a killed run left undone, and says so; raises OSError where that cannot be done yet."""
    note = root / CHANGES
    _new(note).unlink(missing_ok=True)
    if not note.is_file():
        return ""
    with note.open("rb") as file:
        _hold(file)
        read = _read(file)
    why = _why_not(read, root)
    if why:
        aside = note.with_name(f"{note.name}-{time.time_ns()}")
        note.replace(aside)
        return SET_ASIDE.format(why=why, path=aside.name)
    _sweep(root, read)
    contents = {root / change.path: change.after for change in read}
    replace_files(
        {path: content for path, content in contents.items() if content is not None},
        [path for path, content in contents.items() if content is None and path.exists()],
    )
    note.unlink()
    return FINISHED.format(paths=", ".join(ascii(change.path)[1:-1] for change in read))


# ----------------------------------------------------------------------------------------- the note


@contextmanager
def _noted(note: Path, changes: list[_Change]) -> Iterator[None]:
    """The note stands while the changes are made. It is locked, so that nobody takes them for cut short."""
    if note.exists():
        raise FileExistsError(f"another command is changing cards here, or was cut short: {note}")
    stamp = time.time_ns() // 100 * 100
    with _new(note).open("wb") as file:
        _hold(file)
        file.write(_to_json(stamp, changes))
        file.flush()
        os.fsync(file.fileno())
        os.utime(_new(note), ns=(stamp, stamp))
        if sys.platform == "win32":
            file.close()
        _new(note).replace(note)
        try:
            yield
        except _Half:
            raise
        except BaseException:
            note.unlink()
            raise
        note.unlink()


def _new(note: Path) -> Path:
    return note.with_name(f"{note.name}.new")


def _hold(file: BinaryIO) -> None:
    """Locks a file for this process, until it is closed or the process ends; Windows has no such lock."""
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BlockingIOError("another command is changing cards at this moment") from None


def _to_json(stamp: int, changes: Iterable[_Change]) -> bytes:
    rows = [
        [change.path, change.before, None if change.after is None else base64.b64encode(change.after).decode()]
        for change in changes
    ]
    return json.dumps({"stamp": stamp, "changes": rows}).encode()


def _read(file: BinaryIO) -> list[_Change]:
    """The changes of a note that was written here; none of any other."""
    try:
        note = json.loads(file.read())
        changes = [
            _Change(path, before, None if after is None else base64.b64decode(after, validate=True))
            for path, before, after in note["changes"]
        ]
        return changes if note["stamp"] == os.fstat(file.fileno()).st_mtime_ns else []
    except (ValueError, TypeError, KeyError, RecursionError):
        return []


def _why_not(changes: list[_Change], root: Path) -> str:
    if not changes:
        return "its note is damaged, or was not written here"
    for change in changes:
        if change.path.partition("/")[0] not in (PRACTICES, CONTENT) or not is_inside(change.path, root):
            return "it names a file that holds neither a card nor a page"
        if _digest(root / change.path) not in (change.before, _digest_of(change.after)):
            return f"{ascii(change.path)[1:-1]} has changed since"
    return ""


def _sweep(root: Path, changes: Iterable[_Change]) -> None:
    """Files that were only half written stand beside those that they were to replace."""
    for folder in {(root / change.path).parent for change in changes}:
        for left in folder.glob(f"{TEMPORARY}*"):
            left.unlink(missing_ok=True)


def _change(root: Path, path: Path, content: bytes | None) -> _Change:
    return _Change(path.relative_to(root).as_posix(), _digest(path), content)


def _digest(path: Path) -> str | None:
    return _digest_of(path.read_bytes() if path.is_file() else None)


def _digest_of(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()
