"""Words and marks that tire a reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fieldguide.checking.lint.context import Context, Finding
from fieldguide.checking.lint.text_units import TextUnit, to_unit
from fieldguide.checking.lint.vocabulary import AVOID, EVERYDAY, MINIMISERS
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code


def find_words_to_avoid(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    units = [unit for unit in units if not unit.speech]
    # One look at all of a card’s words tells whether there is anything to look for in each text.
    found = set(_tired({word for unit in units for words in unit.words for word in words}, units))
    for unit in units if found else ():
        words = {word for words in unit.words for word in words}
        tired = sorted(found.intersection(_tired(words, [unit])))
        rest = _EVERYDAY.sub("", unit.own.lower()) if tired else ""
        yield from (_word(unit, word) for word in tired if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", rest))


def _tired(words: Iterable[str], units: Iterable[TextUnit]) -> Iterator[str]:
    """The words and phrases to avoid among these, in small letters."""
    for word in map(str.lower, words):
        if word in AVOID or word in MINIMISERS or word.endswith(("n’t", "n't")):
            yield word
    text = "\n".join(unit.own for unit in units).lower()
    yield from (phrase for phrase in _PHRASES if phrase in text and re.search(rf"\b{phrase}\b", text))


_EVERYDAY = re.compile(rf"\b(?:{'|'.join(EVERYDAY)})")
_PHRASES = tuple(words for words in (*AVOID, *MINIMISERS) if " " in words)


def _word(unit: TextUnit, word: str) -> Finding:
    match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", unit.typed, re.IGNORECASE)
    typed = match[0] if match else ""
    if word in MINIMISERS:
        return Finding(Code.MAKES_LIGHT, unit.key, f"“{word}” makes light of what is hard", "leave it out", typed)
    if word in AVOID:
        return Finding(Code.WORD_TO_AVOID, unit.key, f"“{word}” is a tired word", AVOID[word], typed)
    help = f"write “{_in_full(word)}”; contractions are for speech"
    return Finding(Code.NEGATIVE_CONTRACTION, unit.key, f"“{word}” is misread in a hurry", help, typed)


def _in_full(token: str) -> str:
    stem = token[:-3]
    return {"ca": "cannot", "wo": "will not", "sha": "shall not"}.get(stem, f"{stem} not")


def find_punctuation(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    for unit in (to_unit(("title",), card.title, card.title, False), *units):
        own = unit.typed if unit.speech else unit.own
        if "!" in own:
            help = "end the sentence with a full stop: the words do the work"
            yield Finding(Code.EXCLAMATION_MARK, unit.key, "an exclamation mark", help, "!")
        if not own.isascii():
            for mark in sorted({c for c in own if c >= "\u2600" and _EMOJI.match(c)}):
                help = "say it in words: not every device shows it, and a screen reader reads its long name"
                yield Finding(Code.EMOJI, unit.key, f"“{mark}” is a picture and not a word", help, mark)
        if ("'" in unit.typed or '"' in unit.typed) and (found := _STRAIGHT.search(unit.typed)):
            yield _straight_quote(unit, found[0])


def find_other_markup(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    """What other programs write, and this guide would show as it stands."""
    for unit in units:
        if _NEEDED.search(unit.typed) and (found := _OTHER_MARKUP.search(unit.typed)):
            help = "write it in plain words; a card knows *emphasis* and [links](card:ID) alone"
            if found["lost"]:
                help = "look up what stood there: a letter was lost between two programs"
            yield Finding(Code.OTHER_MARKUP, unit.key, f"“{found[0]}” comes from another program", help, found[0])


_NEEDED = re.compile("[&=~`\\[\ufffdâÃ]|https?:")
_OTHER_MARKUP = re.compile(
    r"&(?:[a-z]{2,8}|#\d{2,6});|==[^=\s][^=]*==|~~[^~\s][^~]*~~|`[^`]+`|\[\^\w+\]|\[\[[^\]]+\]\]"
    r"|\[[^\]]+\]\[\w*\]|\[[ xX]\] |(?<!\()https?://\S+|(?P<lost>\ufffd|â€.|Ã[\x80-\xbf])"
)
_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_STRAIGHT = re.compile("\\w*['\"]\\w*")


def _straight_quote(unit: TextUnit, word: str) -> Finding:
    help = f"write “{word.replace(chr(39), '’')}”" if re.search(r"\w'\w", word) else "write ‘…’ for a quotation"
    return Finding(Code.STRAIGHT_QUOTE, unit.key, "a straight quotation mark", help, word)
