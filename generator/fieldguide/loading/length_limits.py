"""Whether a text or a list is as long as its field allows, and what an author is told where it is too long or short."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from fieldguide.loading import messages
from fieldguide.loading.messages import MessageTemplate, many
from fieldguide.model.fields import HARD_LIMIT_FACTOR, Text
from fieldguide.model.markup import may_hold_markup, to_plain

_MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0730-\u074a"
    r"\u07a6-\u07b0\u0900-\u0963\u0966-\u0dff\u0f18-\u0fbc\u135d-\u135f\u200c\u200d"
)
"""Vowels and other marks above and below letters, which part no word."""
_TWO = r"\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Chinese and Japanese, which put no spaces between words: every two characters count as one."""
_FOUR = r"\u0e01-\u0e4e\u0e81-\u0ecd\u1000-\u1049\u1050-\u109f\u1780-\u17d3"
"""Thai, Lao, Burmese and Khmer, where every four do."""
WORD = rf"[{_TWO}]{{1,2}}|[{_FOUR}]{{1,4}}|(?![{_TWO}{_FOUR}])\w(?:(?![{_TWO}{_FOUR}])[\w'’\-./:{_MARKS}])*"
"""What counts as a word; the form in the browser counts by the same pattern."""
_PLAIN_WORD = re.compile(r"\w[\w'’\-./:]*")
"""The same for a text of Latin, Greek or Cyrillic letters, which is most of them, and counted sooner."""
_NEEDS_MORE = re.compile(r"[\u0300-\u036f\u0483-\u1dff\u200c\u200d\u2c00-\ufaff]")
CHARACTERS_A_WORD = 12
"""A text of fewer words than its limit is too long all the same where they are longer than this, on average."""

_WORD = re.compile(WORD)


class OutOfLimits(NamedTuple):
    """What is told, and the values that its words take."""

    message: MessageTemplate
    values: dict[str, Any]


def count_words(text: str) -> int:
    """The words of a text as a reader meets it, markup taken away."""
    plain = to_plain(text) if may_hold_markup(text) else text
    return len((_WORD if not plain.isascii() and _NEEDS_MORE.search(plain) else _PLAIN_WORD).findall(plain))


def fits(text: str, shape: Text) -> bool:
    """Whether there is nothing to tell: so for nearly every text, and quick to know."""
    return shape.minimum <= count_words(text) <= shape.maximum and len(text) <= CHARACTERS_A_WORD * shape.maximum


ENDLESS = 20_000
"""Characters past which nothing else is looked for in a text: no field has room for them."""


def check_text(text: str, shape: Text, name: str) -> OutOfLimits | None:
    """`name` is what the message calls the text: a field, or a line of one."""
    if len(text) > ENDLESS:
        return _far_too_long(f"{len(text):,} characters", shape.maximum, name)
    if fits(text, shape):
        return None
    count, most = count_words(text), shape.maximum
    if count > HARD_LIMIT_FACTOR * most:
        return _far_too_long(f"{count} words", most, name)
    if len(text) > HARD_LIMIT_FACTOR * CHARACTERS_A_WORD * max(most, 5):
        return _far_too_long(f"{len(text):,} characters", most, name)
    if count > most:
        over = many(count - most, "word")
        return OutOfLimits(messages.TOO_LONG, {"name": name, "count": count, "most": most, "over": over})
    if count < shape.minimum:
        values = {"name": name, "count": many(count, "word"), "least": shape.minimum}
        return OutOfLimits(messages.TOO_SHORT, values)
    return None


def check_list(count: int, least: int, most: int, name: str) -> OutOfLimits | None:
    """`count` is the number of its entries; an empty list is told elsewhere."""
    if count < least:
        values = {"name": name, "count": many(count, "entry"), "least": least, "more": least - count}
        return OutOfLimits(messages.TOO_FEW, values)
    if count > most:
        return OutOfLimits(messages.TOO_MANY, {"name": name, "count": count, "most": most})
    return None


def _far_too_long(size: str, most: int, name: str) -> OutOfLimits:
    return OutOfLimits(messages.FAR_TOO_LONG, {"name": name, "size": size, "limit": many(most, "word")})
