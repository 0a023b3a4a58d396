"""The text of a file that an author saved, in whatever encoding that was; and what files are not opened at all.

A change from a stranger may hold links, which git keeps: one that leads out of its folder would publish what the
machine that builds the guide can read, and one that leads to a device would never end.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from fieldguide.model.diagnostics import Code, Diagnostic, Span

_LINE_END = re.compile("\r\n|[\r\n]")

# Control characters, two line ends that no editor shows as such, and what stands for no character.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef" + "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
# Seen by nobody, and read by programs: they part words, turn their order, or hold text of their own. Those that some
# script needs are not among them.
_UNSEEN = (
    "\u00ad\u115f\u1160\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164\ufeff\uffa0\ufff9-\ufffc"
    "\U000e0000-\U000e007f"
)
_ODD = re.compile(f"[{_CONTROL}]")
HIDDEN = re.compile(f"(?P<control>[{_CONTROL}\ud800-\udfff])|[{_UNSEEN}]")
"""What nobody sees in a text; a control character comes by an escape, or in a file's name."""

MOST_TEXT = 1_000_000
"""Bytes of a text that is read; the longest card of ours has 8,000."""
MOST_OTHER = 25_000_000
"""Bytes of any other file that is published."""


def split_lines(text: str) -> list[str]:
    """The lines as the YAML parser and every editor count them."""
    return _LINE_END.split(text) if "\r" in text else text.split("\n")


def span_at(text: str, path: str, start: int, end: int) -> Span:
    """The span of a stretch of a file's text, given by its offsets."""
    before, until = split_lines(text[:start]), split_lines(text[:end])
    return Span(path, len(before), len(before[-1]) + 1, len(until), len(until[-1]) + 1)


def find_odd_characters(text: str, path: str) -> list[Diagnostic]:
    """What no text of a guide may hold, as it stands in a file."""
    # What can be printed holds none, and to ask for that takes a tenth of the time.
    if text.replace("\n", "").isprintable():
        return []
    return [
        Diagnostic(
            Code.ODD_CHARACTER,
            f"an invisible character (U+{ord(match[0]):04X}) that no text may hold",
            span_at(text, path, *match.span()),
            "delete it; it often comes with text pasted from another program",
        )
        for match in _ODD.finditer(text)
    ]


def refuse(file: Path, path: str, within: Path, most: int = MOST_TEXT) -> Diagnostic | None:
    """Why a file is not to be opened; None where nothing speaks against it.

    `within` is the folder that a link in it may not lead out of, and `most` the bytes that it may have.
    """
    try:
        found = file.stat()
        outside = _leads_out(file, within)
    except (OSError, RuntimeError):
        return None  # Whoever reads it says so.
    if outside:
        headline, help = "this is a link that leads out of its folder", "put the file itself here, or delete the link"
    elif not stat.S_ISREG(found.st_mode):
        headline, help = "this is no file of text or pictures, but a device or a pipe", "delete it"
    elif found.st_size > most:
        headline = f"this file has {found.st_size:,} bytes, and {most:,} is the most that is read"
        help = "make it smaller, or divide it"
    else:
        return None
    return Diagnostic(Code.UNREADABLE_FILE, headline, Span(path), help)


def _leads_out(file: Path, within: Path) -> bool:
    # Where nothing below the folder is a link there is nothing to follow, and to ask that costs a tenth.
    # By the names of paths: a guide has thousands of files, and making paths of them takes longer than asking.
    base, step = os.fspath(within), os.fspath(file)
    if step.startswith(os.path.join(base, "")) and ".." not in file.parts:
        while step != base and not os.path.islink(step):
            step = os.path.dirname(step)
        if step == base:
            return False
    return not file.resolve().is_relative_to(within.resolve())


def linked_folder(file: Path, path: str) -> Diagnostic | None:
    """What is told of a link to a folder; None where it is none."""
    if not file.is_symlink() or not file.is_dir():
        return None
    headline, help = "this is a link to a folder, and what is in it is not read", "put the folder itself here"
    return Diagnostic(Code.STRAY_FILE, headline, Span(path), help)


def closed_folder(folder: Path, path: str) -> Diagnostic | None:
    """What is told of a folder that may not be looked into; None where there is none, or it may."""
    if not folder.is_dir() or os.access(folder, os.R_OK | os.X_OK):
        return None
    headline, help = "this folder cannot be opened, so nothing in it was read", "check that you may read it"
    return Diagnostic(Code.UNREADABLE_FILE, headline, Span(path), help)


def read_text(file: Path, path: str, within: Path | None = None) -> tuple[str, Diagnostic | None]:
    """The text of a file, and what is wrong with it; then it is as much of it as can be shown.

    `within` is the folder that a link may not lead out of: its own where none is given.
    """
    if refused := refuse(file, path, within or file.parent):
        return "", refused
    try:
        raw = file.read_bytes()
    except OSError:
        return "", Diagnostic(
            Code.UNREADABLE_FILE,
            "this file cannot be opened",
            Span(path),
            "check that you may read it, and that it is not a broken link",
        )
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        text = raw.decode("utf-8-sig", errors="replace")
        at = len(raw[: error.start].decode("utf-8-sig", errors="replace"))
        return text, Diagnostic(
            Code.NOT_UTF8,
            "this file is not saved as UTF-8, so its letters cannot be read from here on",
            span_at(text, path, at, at + 1),
            "in your editor choose “save with encoding”, and then UTF-8",
        )
