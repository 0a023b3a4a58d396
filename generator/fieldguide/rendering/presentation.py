"""What pages and print say of a card in the same words: dates, what to tick, where it comes from, how sure it is."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from fieldguide.model.cards import STATUSES, Behaviour, Card, Checklist, Obstacle
from fieldguide.model.groups import FORMS, Citation, InlineChecklist
from fieldguide.model.guide import Guide
from fieldguide.model.relations import related

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def date_to_text(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def status_to_text(card: Card) -> str:
    """What a card's status means, as a sentence; empty where it has none."""
    return f"{card.status.capitalize()}: {STATUSES[card.status]}." if card.status else ""


# ------------------------------------------------------------------------------------ checklists

FORM_NAMES = {FORMS[0]: "Stop and check that each is true", FORMS[1]: "Read a line, do it"}


@dataclass(frozen=True)
class ShownChecklist:
    checks: InlineChecklist | Checklist
    form: str
    own: bool
    """It belongs to this card, and is not a checklist card's."""


def shown_checklist(guide: Guide, card: Card) -> ShownChecklist | None:
    """What to tick for a card: its own list, else a checklist card's, else one made of its lines."""
    if not isinstance(card, (Behaviour, Obstacle)):
        return None
    found = (other.card for other in related(guide, card, "checks", "to"))
    listed = next((other for other in found if isinstance(other, Checklist)), None)
    if card.checklist is None and listed:
        return ShownChecklist(listed, FORM_NAMES[listed.form], own=False)
    own = card.checklist or _made_checklist(card)
    return ShownChecklist(own, FORM_NAMES[own.form], own=True)


def _made_checklist(card: Behaviour | Obstacle) -> InlineChecklist:
    if isinstance(card, Behaviour):
        return InlineChecklist(pause_point="when you are about to start", form="read-do", items=card.steps)
    return InlineChecklist(
        pause_point="when you wonder if this is what is going on", form="do-confirm", items=card.looks_like
    )


# --------------------------------------------------------------------------------------- sources


@dataclass(frozen=True)
class ShownCitation:
    card: Card | None
    where: str
    note: str


def shown_citations(guide: Guide, card: Card) -> tuple[ShownCitation, ...]:
    """What a card draws on, one line for each source and section."""
    return tuple(
        ShownCitation(guide.cards.get(citation.card), _where(citation), citation.note) for citation in card.sources
    )


def _where(citation: Citation) -> str:
    if not citation.section:
        return ""
    return f"‘{citation.section}’{_paragraphs(citation.paragraphs)}"


def _paragraphs(numbers: tuple[int, ...]) -> str:
    """(1, 2, 3, 7) -> ", paragraphs 1 to 3 and 7"."""
    if not numbers:
        return ""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    noun = "paragraph" if len(set(numbers)) == 1 else "paragraphs"
    return f", {noun} {' and '.join([', '.join(words[:-1]), words[-1]] if words[:-1] else words)}"
