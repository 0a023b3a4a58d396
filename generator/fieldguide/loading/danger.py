"""The words of danger: data that anyone may add to, read as strictly as a card."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fieldguide.loading.cache import NO_CACHE, Cache
from fieldguide.loading.cards import DANGER
from fieldguide.loading.stored_cards import group_form
from fieldguide.loading.text import read_text
from fieldguide.model.diagnostics import Code, Diagnostic
from fieldguide.model.fields import Lines, Text, field, fields_of
from fieldguide.model.stems import find_tokens

if TYPE_CHECKING:
    from fieldguide.loading.decoder import Decoder

FILE = f"practices/{DANGER}"
WILDCARD = "*"

_PHRASES = Lines(Text(maximum=12, markup=False), maximum=1000)


@dataclass(frozen=True, kw_only=True)
class DangerWords:
    """The words by which the search knows a reader who may be in danger, each as typed; `*` stands for up to two words.

    The ways in which they count are those of the script that reads them, rendering/client/search/danger.js.
    """

    card: str = field(Text(maximum=1, markup=False), "the id of the card that tells what to do", "someone-at-risk")
    sure: tuple[str, ...] = field(_PHRASES, "words that are enough alone", ["bullied"])
    topics: tuple[str, ...] = field(_PHRASES, "words that are enough where no business is meant", ["suicide"])
    signs: tuple[str, ...] = field(_PHRASES, "words that are enough beside a person", ["bruises"])
    people: tuple[str, ...] = field(_PHRASES, "words for a person", ["she"])
    business: tuple[str, ...] = field(_PHRASES, "words of running a service", ["strategy"])
    idioms: tuple[str, ...] = field(_PHRASES, "what is only said that way", ["killing time"])


def word_lists() -> list[str]:
    """The names of the lists."""
    return [each.name for each in dataclasses.fields(DangerWords) if each.name != "card"]


NO_DANGER_WORDS = DangerWords()


def read_danger_words(root: Path, cache: Cache = NO_CACHE) -> tuple[DangerWords, dict[str, str], list[Diagnostic]]:
    """A guide's words of danger, the text of their file for showing a problem in it, and the problems."""
    if not (root / FILE).exists():
        return DangerWords(), {}, []
    text, problem = read_text(root / FILE, FILE)
    if problem:
        return DangerWords(), {}, [problem]
    words, problems = cache.remembered((FILE, text), lambda: parse_danger_words(text), group_form(DangerWords))
    return words, {FILE: text}, problems


def parse_danger_words(text: str) -> tuple[DangerWords, list[Diagnostic]]:
    """The words in a text; none where it cannot be read."""
    # What a run before this one read needs no parser.
    from fieldguide.loading.decoder import Decoder
    from fieldguide.loading.yaml_nodes import parse_nodes

    node, problems = parse_nodes(text, FILE)
    if node is None:
        return DangerWords(), problems
    decoder = Decoder(text, FILE, "the words of danger")
    values = decoder.decode(node, fields_of(DangerWords)) or {}
    words = DangerWords(**values)
    return words, [*problems, *decoder.diagnostics, *_empty(words, decoder)]


def _empty(words: DangerWords, decoder: Decoder) -> Iterator[Diagnostic]:
    """Phrases that the search would not see."""
    for each in word_lists():
        for i, phrase in enumerate(getattr(words, each)):
            if (
                not all(find_tokens(part) for part in phrase.split(WILDCARD) if part.strip())
                or phrase.strip() == WILDCARD
            ):
                headline = f"the search finds no word in “{phrase}”"
                yield Diagnostic(Code.EMPTY_VALUE, headline, decoder.spans[(each, i)], "write a word, or delete it")
