"""Ids: chosen by the author, stable, and part of a page's address."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_id(text: str) -> bool:
    return bool(_ID.fullmatch(text))


def find_ids(text: str) -> list[str]:
    """All that could be an id in a text."""
    return _ID.findall(text)


def to_id(text: str) -> str:
    """An id made from a title; empty where nothing of it can be used."""
    # Letters without their accents: what a keyboard can type into an address.
    letters = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    plain = re.sub(r"[’'\u0300-\u036f]", "", letters)
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def nearest(word: str, among: Iterable[str]) -> str | None:
    """The one that an author most likely meant."""
    found = difflib.get_close_matches(word, list(among), n=1, cutoff=0.7)
    return found[0] if found else None
