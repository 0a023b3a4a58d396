# Words and marks that tire a reader.

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fieldguide.checking.lint.context import Desk, Finding
from fieldguide.checking.lint.text_units import Piece, to_piece
from fieldguide.checking.lint.vocabulary import AVOID, LIGHT
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code


def find_tired_words(card: Card, pieces: list[Piece], desk: Desk) -> Iterator[Finding]:
    pieces = [piece for piece in pieces if not piece.speech]
    # One look at all of a card’s words tells whether there is anything to look for in each text.
    found = set(_tired({word for piece in pieces for words in piece.words for word in words}, pieces))
    for piece in pieces if found else ():
        words = {word for words in piece.words for word in words}
        for word in sorted(found.intersection(_tired(words, [piece]))):
            yield _word(piece, word)


def _tired(words: Iterable[str], pieces: Iterable[Piece]) -> Iterator[str]:
    """The words and phrases to avoid among these, in small letters."""
    for word in map(str.lower, words):
        if word in AVOID or word in LIGHT or word.endswith(("n’t", "n't")):
            yield word
    text = "\n".join(piece.own for piece in pieces).lower()
    yield from (phrase for phrase in _PHRASES if phrase in text and re.search(rf"\b{phrase}\b", text))


_PHRASES = tuple(words for words in (*AVOID, *LIGHT) if " " in words)


def _word(piece: Piece, word: str) -> Finding:
    match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", piece.typed, re.IGNORECASE)
    shown = match[0] if match else ""
    if word in LIGHT:
        return Finding(Code.MAKES_LIGHT, piece.key, f"“{word}” makes light of what is hard", "leave it out", shown)
    if word in AVOID:
        return Finding(Code.WORD_TO_AVOID, piece.key, f"“{word}” is a tired word", AVOID[word], shown)
    help = f"write “{_in_full(word)}”; contractions are for speech"
    return Finding(Code.NEGATIVE_CONTRACTION, piece.key, f"“{word}” is misread in a hurry", help, shown)


def _in_full(token: str) -> str:
    stem = token[:-3]
    return {"ca": "cannot", "wo": "will not", "sha": "shall not"}.get(stem, f"{stem} not")


def find_marks(card: Card, pieces: list[Piece], desk: Desk) -> Iterator[Finding]:
    for piece in (to_piece(("title",), card.title, card.title, False), *pieces):
        own = piece.typed if piece.speech else piece.own
        if "!" in own:
            help = "end the sentence with a full stop: the words do the work"
            yield Finding(Code.EXCLAMATION_MARK, piece.key, "an exclamation mark", help, "!")
        if not own.isascii():
            for mark in sorted({c for c in own if c >= "\u2600" and _EMOJI.match(c)}):
                help = "say it in words: not every device shows it, and a screen reader reads its long name"
                yield Finding(Code.EMOJI, piece.key, f"“{mark}” is a picture and not a word", help, mark)
        if ("'" in piece.typed or '"' in piece.typed) and (found := _STRAIGHT.search(piece.typed)):
            yield _straight_quote(piece, found[0])


_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_STRAIGHT = re.compile("\\w*['\"]\\w*")


def _straight_quote(piece: Piece, word: str) -> Finding:
    help = f"write “{word.replace(chr(39), '’')}”" if re.search(r"\w'\w", word) else "write ‘…’ for a quotation"
    return Finding(Code.STRAIGHT_QUOTE, piece.key, "a straight quotation mark", help, word)
