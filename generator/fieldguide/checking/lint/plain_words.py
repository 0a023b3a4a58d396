"""Words and marks that tire a reader."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator
from itertools import chain

from fieldguide.checking.lint import messages
from fieldguide.checking.lint.context import Context, Finding, find
from fieldguide.checking.lint.text_units import TextUnit, to_unit
from fieldguide.checking.lint.vocabulary import AVOID, EVERYDAY, IN_FULL, MINIMISERS
from fieldguide.model.cards import Card


def find_words_to_avoid(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    units = [unit for unit in units if not unit.speech]
    # One look at all of a card’s words tells whether there is anything to look for in each text.
    for unit in units if _tired(units) else ():
        tired = sorted(_tired([unit]))
        rest = EVERYDAY_WORDS.sub("", unit.own.lower()) if tired else ""
        yield from (_word(unit, word) for word in tired if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", rest))


def _tired(units: Collection[TextUnit]) -> set[str]:
    """The words and phrases to avoid among these, in small letters."""
    text = "\n".join(unit.own for unit in units).lower()
    words = set(map(_to_small, set(chain.from_iterable(chain.from_iterable(unit.words for unit in units)))))
    found = words & _WORDS
    if "n’t" in text or "n't" in text:
        found |= {word for word in words if word.endswith(("n’t", "n't"))}
    return found | {phrase for phrase in _PHRASES if phrase in text and re.search(rf"\b{phrase}\b", text)}


EVERYDAY_WORDS = re.compile(rf"\b(?:{'|'.join(EVERYDAY)})")
_PHRASES = tuple(words for words in (*AVOID, *MINIMISERS) if " " in words)
_WORDS = {*AVOID, *MINIMISERS}


# A word is said often: to look its small letters up takes half as long as to make them.
_to_small = functools.cache(str.lower)


def _word(unit: TextUnit, word: str) -> Finding:
    match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", unit.typed, re.IGNORECASE)
    typed = match[0] if match else ""
    if word in MINIMISERS:
        return find(messages.MAKES_LIGHT, unit.key, typed, word=word)
    if word in AVOID:
        return find(messages.WORD_TO_AVOID, unit.key, typed, word=word, instead=AVOID[word])
    return find(messages.NEGATIVE_CONTRACTION, unit.key, typed, word=word, full=_in_full(word))


def _in_full(token: str) -> str:
    stem = token[:-3]
    return IN_FULL.get(stem, f"{stem} not")


def find_punctuation(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    for unit in (to_unit(("title",), card.title, card.title, False), *units):
        own = unit.typed if unit.speech else unit.own
        if "!" in own:
            yield find(messages.EXCLAMATION_MARK, unit.key, "!")
        if not own.isascii():
            for mark in sorted({c for c in own if c >= "\u2600" and EMOJI.match(c)}):
                yield find(messages.EMOJI, unit.key, mark, mark=mark)
        if ("'" in unit.typed or '"' in unit.typed) and (found := STRAIGHT.search(unit.typed)):
            yield _straight_quote(unit, found[0])


def find_other_markup(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    """What other programs write, and this guide would show as it stands."""
    for unit in units if _NEEDED.search("\n".join(unit.typed for unit in units)) else ():
        if _NEEDED.search(unit.typed) and (found := OTHER_MARKUP.search(unit.typed)):
            words = messages.LOST_LETTER if found["lost"] else messages.OTHER_MARKUP
            yield find(words, unit.key, found[0], mark=found[0])


_NEEDED = re.compile("[&=~`\\[\ufffdâÃ/]")
# Nothing in brackets has brackets in it: else every one that is open would be followed to the end.
OTHER_MARKUP = re.compile(
    r"&(?:[a-z]{2,8}|#\d{2,6});|==[^=\s][^=]*==|~~[^~\s][^~]*~~|`[^`]+`|\[\^\w+\]|\[\[[^\[\]]+\]\]"
    r"|\[[^\[\]]+\]\[\w*\]|\[[^\[\]]+\] \((?:https?|card):[^)\s]*\)|\[[ xX]\] |(?<!\()https?://\S+|(?P<lost>\ufffd|â€.|Ã[\x80-\xbf])"
)
EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
STRAIGHT = re.compile("\\w*['\"]\\w*")


def _straight_quote(unit: TextUnit, word: str) -> Finding:
    words = messages.APOSTROPHE if re.search(r"\w'\w", word) else messages.STRAIGHT_QUOTE
    return find(words, unit.key, word, better=word.replace("'", "’"))
