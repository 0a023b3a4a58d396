"""Lines that tell a reader what to do: each opens with it, and each line of a checklist holds one job."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fieldguide.checking.lint import messages
from fieldguide.checking.lint.context import Context, Finding, find
from fieldguide.checking.lint.readability import WORD
from fieldguide.checking.lint.text_units import TextUnit, strip_quotes
from fieldguide.checking.lint.vocabulary import NO_ACTION
from fieldguide.model.cards import Card
from fieldguide.model.fields import KeyPath
from fieldguide.model.roles import Role

JOINED = r",? and (\w+)"
"""What may join two jobs in a line."""


def find_openers(cards: Iterable[Card]) -> frozenset[str]:
    """The first words of all commands of cards, in small letters, less those that are no commands."""
    lines = [line for card in cards for line in _commands(card).values()]
    return frozenset(line.split()[0].lower() for line in lines if line) - NO_ACTION


def _commands(card: Card) -> dict[KeyPath, str]:
    """The lines that tell a reader what to do."""
    found: dict[KeyPath, str] = {}
    for role in (Role.FIRST_ACTION, Role.STEPS):
        key = card.key_of(role)
        found |= {(key, i): line for i, line in enumerate(card.lines_at(key))}
    return found | {key: item for key, item in _items(card).items() if _form(card) == "read-do"}


def _items(card: Card) -> dict[KeyPath, str]:
    """The lines of a card’s checklist, or of the checklist that it is."""
    if card.checklist:
        key, checklist = card.checklist
        return {(key, "items", i): item for i, item in enumerate(checklist.items)}
    return {(card.key_of(Role.ITEMS), i): item for i, item in enumerate(card.lines(Role.ITEMS))}


def _form(card: Card) -> str:
    return card.checklist[1].form if card.checklist else card.text(Role.FORM)


def find_idle_commands(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    for key, line in _commands(card).items():
        first = WORD.search(line)
        # “Who spoke, and who did not?” is a line to read out and answer.
        if first and first[0].lower() in NO_ACTION and not line.rstrip().endswith("?"):
            yield find(messages.NOT_AN_ACTION, key, first[0], word=first[0])


def find_joined(card: Card) -> Iterator[str]:
    """The words, in small letters, that open a second job if they open one anywhere in the guide."""
    return (match[1].lower() for _, match in _joined(card))


def find_two_jobs(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    """An ‘and’ with a command after it, where a line of a checklist is itself a command."""
    for key, match in _joined(card):
        if match[1].lower() in context.openers:
            yield find(messages.TWO_JOBS, key, match[0].strip(", "))


def _joined(card: Card) -> Iterator[tuple[KeyPath, re.Match[str]]]:
    if _form(card) == "read-do":
        for key, item in _items(card).items():
            for match in re.finditer(JOINED, strip_quotes(item)):
                yield key, match
