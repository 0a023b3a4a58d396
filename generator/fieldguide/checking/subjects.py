"""Subjects beside the cards: what they name, and whether there is enough to read under each."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from fieldguide.model.diagnostics import Code, Diagnostic
from fieldguide.model.guide import Guide
from fieldguide.model.ids import nearest
from fieldguide.model.subjects import FEWEST, Subject


def check_subjects(guide: Guide, known: Collection[str] = (), mentioned: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Cards that are not there, and subjects that hold too few.

    `known` are the ids of files that could not be read; `mentioned` are those in files with an error.
    """
    for subject in guide.model.subjects:
        yield from _unknown(guide, subject, known)
    # A card that cannot be read may yet belong to any.
    if not known and not mentioned:
        yield from _too_few(guide)


def _unknown(guide: Guide, subject: Subject, known: Collection[str]) -> Iterator[Diagnostic]:
    for key, ids in (("also", subject.also), ("never", subject.never)):
        for i, id in enumerate(ids):
            if id not in guide.cards and id not in known:
                near = nearest(id, guide.cards)
                help = f"did you mean “{near}”?" if near else "the id is the card’s file name without .yaml"
                yield Diagnostic(Code.UNKNOWN_CARD, f"no card has the id “{id}”", subject.place(key, i), help, (id,))


def _too_few(guide: Guide) -> Iterator[Diagnostic]:
    held = {found.subject.id for found in guide.subjects}
    for subject in guide.model.subjects:
        if subject.id not in held:
            headline = f"fewer than {FEWEST} cards are about “{subject.label}”, so it has no page"
            help = "add words that the cards use, name cards under “also”, or delete the subject"
            yield Diagnostic(Code.TOO_FEW, headline, subject.place(), help)
