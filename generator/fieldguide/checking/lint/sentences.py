"""How a text reads: the length of its sentences and paragraphs, and its grade, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fieldguide.checking.lint import messages
from fieldguide.checking.lint.context import Context, Finding, find
from fieldguide.checking.lint.readability import grade
from fieldguide.checking.lint.text_units import TextUnit
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code
from fieldguide.model.kinds import Kind


def find_hard_reading(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    """Long sentences and long paragraphs, and the length and the grade of each field."""
    most, highest = (context.thresholds.get(code, 1e9) for code in (Code.LONG_SENTENCE, Code.LONG_PARAGRAPH))
    in_a_row = context.thresholds.get(Code.CHOPPY, 1e9)
    for unit in units:
        if unit.lengths and max(unit.lengths) > most:
            yield from _long_sentences(unit, int(most))
        if len(unit.lengths) > highest:
            yield from _long_paragraphs(unit, int(highest))
        if not unit.speech and len(unit.lengths) > in_a_row:
            yield from _choppy(unit, int(in_a_row))
    for name, among in _by_field(units).items():
        yield from _average(name, among, context)
        yield from _grade(card, name, among, context)


def _by_field(units: list[TextUnit]) -> dict[str, list[TextUnit]]:
    fields: dict[str, list[TextUnit]] = {}
    for unit in units:
        fields.setdefault(unit.field, []).append(unit)
    return fields


def _long_sentences(unit: TextUnit, most: int) -> Iterator[Finding]:
    sentences = [sentence for paragraph in unit.paragraphs for sentence in paragraph]
    for sentence, length in zip(sentences, unit.lengths, strict=True):
        if length > most:
            yield find(messages.LONG_SENTENCE, unit.key, sentence, count=length, most=most)


def _long_paragraphs(unit: TextUnit, most: int) -> Iterator[Finding]:
    for sentences in unit.paragraphs:
        if len(sentences) > most:
            words = messages.LONG_PARAGRAPH if unit.may_break else messages.LONG_PARAGRAPH_ALONE
            opening = _opening(sentences[most])
            yield find(words, unit.key, sentences[0], count=len(sentences), most=most, opening=opening)


SHORT = 6
"""Words of a sentence that stumbles when others like it stand round it."""


def _choppy(unit: TextUnit, most: int) -> Iterator[Finding]:
    """Too many short sentences one after another; people talk so, and cards do not."""
    lengths = iter(unit.lengths)
    for paragraph in unit.paragraphs:
        short: list[str] = []
        for sentence in paragraph:
            short = [*short, sentence] if next(lengths) <= SHORT else []
            if len(short) > most:
                yield find(messages.CHOPPY, unit.key, short[0], count=len(short))
                return


def _average(name: str, among: list[TextUnit], context: Context) -> Iterator[Finding]:
    most = context.thresholds.get(Code.LONG_ON_AVERAGE)
    lengths = [length for unit in among for length in unit.lengths]
    # One or two sentences make no average, and each has a limit of its own.
    if most and len(lengths) > 2 and sum(lengths) / len(lengths) > most:
        mean = f"{sum(lengths) / len(lengths):.1f}"
        yield find(messages.LONG_ON_AVERAGE, (name,), field=name, mean=mean, most=f"{most:g}")


def _grade(card: Card, name: str, among: list[TextUnit], context: Context) -> Iterator[Finding]:
    code = grade_rule(card.kind, name)
    most = context.thresholds.get(code) if code else None
    if code is None or not most:
        return
    found = grade_of(among, context)
    if found <= most:
        return
    words = {word for unit in among for sentence in unit.words for word in sentence if word.islower()}
    long = sorted((w for w in words if context.syllables[w] > 2), key=lambda w: (-context.syllables[w], -len(w), w))
    named = " and ".join(f"“{word}”" for word in long[:2])
    said = find(_HARD[code], (name,), field=name, grade=found, most=f"{most:g}", words=named)
    yield said if named else replace(said, help=messages.NO_LONG_WORDS)


def grade_of(units: Iterable[TextUnit], context: Context) -> float:
    """The grade of some pieces together, without names; 0 where they hold too little to have one."""
    sentences = words = syllables = 0
    count_of = context.syllables.__getitem__
    for among in (words for unit in units for words in unit.words if words):
        counts = [count_of(among[0].lower()), *map(count_of, among[1:])]
        sentences += 1
        words += len(counts) - counts.count(0)
        syllables += sum(counts)
    return round(grade(sentences, words, syllables), 1) if words >= FEWEST else 0


FEWEST = 10
"""The formula is made for whole passages: on a few words it says more about chance than about them."""


_HARD = {words.code: words for words in (messages.HARD_TO_FOLLOW, messages.HARD_TO_READ, messages.HARD_IDEA)}
_GRADES = {"follow": Code.HARD_TO_FOLLOW, "plain": Code.HARD_TO_READ, "idea": Code.HARD_IDEA, "none": None}


def grade_rule(kind: Kind, name: str) -> Code | None:
    """The rule that says how hard a field of a card may be to read; None where no rule does."""
    return _GRADES[kind.by_key[name].reading or kind.reading]


def _opening(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:4]) + ("…" if len(words) > 4 else "")
