"""The subjects of a guide: data that anyone may add to, read as strictly as a card."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fieldguide.loading.cache import NO_CACHE, Cache, Form, Result
from fieldguide.loading.cards import SUBJECTS
from fieldguide.loading.stored_cards import Declared, declared_form
from fieldguide.loading.text import read_text
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code, Diagnostic, Span, quoted
from fieldguide.model.fields import KeyPath, Named, field, fields_of
from fieldguide.model.ids import is_id
from fieldguide.model.kinds import Model
from fieldguide.model.stems import ENGLISH, to_stems
from fieldguide.model.subjects import Subject, Weigher, Weights

FILE = f"practices/{SUBJECTS}"


@dataclass(frozen=True, kw_only=True)
class _Declaration:
    subjects: tuple[tuple[str, Subject], ...] = field(Named(Subject), "the subjects, by the name in their address")


def read_subjects(
    root: Path, cache: Cache = NO_CACHE, language: str = ENGLISH
) -> tuple[tuple[Subject, ...], dict[str, str], list[Diagnostic]]:
    """A guide's subjects, the text of their file for showing a problem in it, and the problems."""
    if not (root / FILE).exists():
        return (), {}, []
    text, problem = read_text(root / FILE, FILE)
    if problem:
        return (), {}, [problem]
    subjects, problems = parse_subjects(text, cache, language)
    return subjects, {FILE: text}, problems


def parse_subjects(
    text: str, cache: Cache = NO_CACHE, language: str = ENGLISH
) -> tuple[tuple[Subject, ...], list[Diagnostic]]:
    """The subjects in a text, as far as they can be read."""
    form = declared_form(_Declaration, FILE)
    declared, spans, problems = cache.remembered((FILE, text, language), lambda: _parse(text, language), form)
    return _placed(declared, spans), problems


def _parse(text: str, language: str) -> Declared[_Declaration]:
    """What a text declares, as far as it can be read; None where it holds nothing."""
    # What a run before this one read needs no parser.
    from fieldguide.loading.decoder import Decoder
    from fieldguide.loading.yaml_nodes import Scalar, parse_nodes

    node, problems = parse_nodes(text, FILE)
    if node is None or (isinstance(node, Scalar) and not node.text.strip()):
        return None, {}, problems
    decoder = Decoder(text, FILE, "the subjects")
    values = decoder.decode(node, fields_of(_Declaration)) or {}
    declared = _Declaration(**values)
    mistakes = _mistakes(_placed(declared, decoder.spans), language)
    return declared, decoder.spans, [*problems, *decoder.diagnostics, *mistakes]


def _placed(declared: _Declaration | None, spans: Mapping[KeyPath, Span]) -> tuple[Subject, ...]:
    named = declared.subjects if declared else ()
    return tuple(dataclasses.replace(subject, id=id, spans=spans) for id, subject in named)


_WEIGHTS: Form[Weights] = Form(dict, dict)


def to_weights(model: Model, declared: str) -> Callable[[Card, str], Result[Weights]]:
    """What tells how much of each subject is in a card, given the text of its file; `declared` is that of subjects."""
    weigher = Weigher(model.subjects, model.language)

    def weigh(card: Card, text: str) -> Result[Weights]:
        made_from = ("subjects", card.span().path, text, declared)
        return Result(made_from, lambda: weigher.weigh(card) if model.subjects else {}, _WEIGHTS)

    return weigh


def _mistakes(subjects: tuple[Subject, ...], language: str) -> Iterator[Diagnostic]:
    first: dict[str, Subject] = {}
    for subject in subjects:
        if not is_id(subject.id):
            headline = f"“{subject.id}” cannot be a part of an address"
            help = "write small letters, figures and single hyphens, and no name that the guide uses itself"
            yield Diagnostic(Code.BAD_ID, headline, subject.place(), help)
        label = subject.label.casefold()
        if other := first.get(label):
            headline = f"“{subject.label}” is what “{other.id}” is called too"
            yield Diagnostic(Code.REPEATED_KEY, headline, subject.place("label"), "give each a label of its own")
        first.setdefault(label, subject)
    yield from _words(subjects, language)


def _words(subjects: tuple[Subject, ...], language: str) -> Iterator[Diagnostic]:
    """Words that the search would not see, or that belong to a subject already."""
    first: dict[str, tuple[str, Subject]] = {}
    for subject in subjects:
        for key, words in (("words", subject.words), ("idioms", subject.idioms)):
            for i, word in enumerate(words):
                stems = " ".join(to_stems(word, language))
                span = subject.place(key, i)
                if not stems:
                    headline = f"the search finds no word in {quoted(word)}"
                    yield Diagnostic(Code.EMPTY_VALUE, headline, span, "write a word, or delete it")
                elif key == "words" and stems in first:
                    said, other = first[stems]
                    where = "here" if other is subject else f"under “{other.id}”"
                    headline = f"“{word}” says the same as “{said}”, which stands {where} already"
                    yield Diagnostic(Code.REPEATED_KEY, headline, span, "keep one of them")
                elif key == "words":
                    first[stems] = (word, subject)
