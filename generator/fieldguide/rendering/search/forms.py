"""The forms of the words of a guide that is not in English, and the stems that they are read by.

A page has no stemmer for them: it looks a word up among those that the guide has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from fieldguide.model.stems import forms_in

Forms = dict[str, str]
"""A word -> its stem, of those that are not their own."""


def find_forms(texts: Iterable[str], language: str) -> Forms:
    # One that two words of the guide share, but for accents, is read as that which comes later.
    found = sorted({form for text in texts for form in forms_in(text, language)})
    return {word: stem for word, stem in found if word != stem}


def pack(forms: Forms) -> tuple[dict[str, str], Forms]:
    """Stem -> the endings that its words have, which takes a third of the room; and the words that do not begin so."""
    endings: dict[str, list[str]] = defaultdict(list)
    others: Forms = {}
    for word, stem in forms.items():
        if word.startswith(stem):
            endings[stem].append(word.removeprefix(stem))
        else:
            others[word] = stem
    return {stem: " ".join(each) for stem, each in endings.items()}, others
