"""Which way letters run, and how a name that runs the other way keeps its place in a line.

Without a mark round it, what follows such a name (a full stop, a number, a bracket) would be drawn at its wrong end:
https://www.w3.org/International/articles/inline-bidi-markup/
"""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["ltr", "rtl"]

RIGHT_TO_LEFT = frozenset(
    [
        "apc",
        "ar",
        "ary",
        "bal",
        "bgn",
        "bqi",
        "brh",
        "ckb",
        "dv",
        "fa",
        "he",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "ps",
        "rhg",
        "sd",
        "sdh",
        "skr",
        "syr",
        "trw",
        "ug",
        "ur",
        "yi",
    ]
)
"""The languages that are written from right to left, by their codes, as Unicode's CLDR has them."""

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_OTHERS = {"ltr": re.compile(f"[{_RIGHT}]"), "rtl": re.compile(rf"[^\W\d_{_RIGHT}]")}
"""By the way that a text runs, a letter that runs the other."""

_BEGIN, _END = "\u2068", "\u2069"
"""The first strong isolate, and the end of one."""


def direction_of(language: str) -> Direction:
    """Which way a language is written, by its tag: ar-EG -> rtl."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def has_other_direction(text: str, direction: Direction) -> bool:
    """Whether a text has letters that run the other way."""
    return not (direction == "ltr" and text.isascii()) and _OTHERS[direction].search(text) is not None


def isolate(text: str, direction: Direction) -> str:
    """A text that is put into another; with a mark that no reader sees round it where it runs the other way."""
    return f"{_BEGIN}{text}{_END}" if has_other_direction(text, direction) else text
