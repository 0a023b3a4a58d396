"""Ids: chosen by the author, stable, and part of a page's address."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    """Whether a text is small letters a to z and figures, in runs joined by single hyphens, and free to be taken."""
    return bool(_ID.fullmatch(text)) and text not in _TAKEN


_DEVICES = ("con", "prn", "aux", "nul", *(f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)))
_TAKEN = frozenset(("index", "404", *_DEVICES))
"""Pages that are made, and names that no file can have on Windows."""


def is_device(name: str) -> bool:
    """Whether Windows takes a file's name for that of a device, as it does with any extension."""
    return name.partition(".")[0].rstrip().lower() in _DEVICES


def find_ids(text: str) -> list[str]:
    """All that could be an id in a text."""
    return _ID.findall(text)


LONGEST = 80
"""Characters of an id: it is a file’s name and part of an address."""

LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "å": "a",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ı": "i",
    "ŋ": "ng",
    "ŧ": "t",
}
"""Latin letters that are no letter from a to z with an accent, as they are commonly written without them."""

_LETTERS = str.maketrans(LETTERS)


def to_id(text: str) -> str:
    """An id made from a title; empty where a letter of it has no plain rule, so that the author is asked for one.

    The form in the browser makes the same one: both are held to `tests/ids.json`.
    """
    # Letters without their accents: what a keyboard can type into an address.
    letters = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    plain = re.sub(r"[’'\u02bc\u0300-\u036f]", "", letters)
    if any(c.isalpha() and not c.isascii() for c in plain):
        return ""
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def nearest(word: str, among: Iterable[str]) -> str | None:
    """The one that an author most likely meant."""
    found = difflib.get_close_matches(word, list(among), n=1, cutoff=0.7)
    return found[0] if found else None


def foreign_letters(word: str) -> str:
    """What is said of letters in a name that has none but a to z, and perhaps looks as if it had; mostly nothing."""
    letters = dict.fromkeys(letter for letter in word if letter.isalpha() and not letter.isascii())
    named = [f"“{letter}” is {unicodedata.name(letter, 'a letter').lower()}" for letter in letters]
    return f"; {', '.join(named)}" if named else ""
