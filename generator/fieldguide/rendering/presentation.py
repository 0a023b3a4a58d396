"""What pages and print say of a card in the same words: how sure it is, where it comes from, how long it takes."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from fieldguide.model.cards import Card, Line
from fieldguide.model.fields import Group, KeyPath
from fieldguide.model.groups import Attempt, Citation, PathStep
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind
from fieldguide.model.markup import to_html
from fieldguide.model.roles import Role
from fieldguide.model.translations import Translations


def line_to_html(line: Line, address_of: Callable[[str], str | None]) -> str:
    """A text of a card as HTML; `address_of` says where the card of an id is, or None where it is nowhere."""
    if line.code:
        return _code_to_html(line.text)
    return to_html(line.text, address_of) if line.markup else html.escape(" ".join(line.text.split()), quote=False)


def _code_to_html(text: str) -> str:
    """Code on one line of HTML: an empty one would end its block, and an address in it leads nowhere."""
    marks = {"\n": "&#10;", "\t": "&#9;", "`": "&#96;", "{": "&#123;", "  ": " &#32;"}
    escaped = html.escape(text)
    for mark, entity in marks.items():
        escaped = escaped.replace(mark, entity)
    return escaped


_ENDED = re.compile(r"[.?!…؟۔।。？！][\s'\"’”›»]*\Z")


def mark_after(text: str, mark: str = ".") -> str:
    """What ends a text where others follow it; nothing where it has an end of its own."""
    return "" if _ENDED.search(text) else mark


def minutes_of(card: Card) -> int:
    """How long a path takes in all, in minutes; 0 where it does not say."""
    return sum(stop.minutes or 0 for stop in card.links(Role.STOPS) if isinstance(stop, PathStep))


def status_to_text(card: Card, words: Translations) -> str:
    """What a card's status means, as a sentence; empty where it has none."""
    return words(f"status.{card.status}") if card.status else ""


def is_used(kind: Kind) -> bool:
    """Whether a card of a kind says what to do, so that somebody can tell how it went."""
    groups = any(isinstance(field.shape, Group) for field in kind.fields)
    return groups or any(kind.playing(role) for role in (Role.FIRST_ACTION, Role.STEPS, Role.ITEMS))


def tried_to_text(card: Card, words: Translations) -> str:
    """How many have told how it went, and where it was last; empty where nobody has."""
    if not card.tried:
        return ""
    last = card.tried[-1]
    return words.count("tried.line", len(card.tried), where=last.where, year=words.with_figures(str(last.day.year)))


def attempts_to_lines(card: Card, words: Translations) -> tuple[tuple[Line, ...], ...]:
    """What each tells who used it, the latest first: when and where, then a line for each thing told."""
    attempts = sorted(enumerate(card.groups_at("tried", Attempt)), key=lambda each: each[1].day, reverse=True)
    return tuple(
        (
            Line(
                words("tried.entry", day=words.date(each.day), where=each.where),
                card.id,
                ("tried", i, "where"),
                markup=False,
            ),
            *(
                Line(words(f"tried.{name}", text=text), card.id, ("tried", i, name), markup=False)
                for name in ("changed", "happened", "failed")
                if (text := getattr(each, name))
            ),
        )
        for i, each in attempts
    )


@dataclass(frozen=True)
class ShownCitation:
    card: Card | None
    where: str
    note: str
    key: KeyPath
    """Where it is on the card."""


def shown_citations(guide: Guide, card: Card, words: Translations) -> tuple[ShownCitation, ...]:
    """What a card draws on, one line for each source and section."""
    return tuple(
        ShownCitation(guide.cards.get(citation.card), _where(citation, words), citation.note, (key, i))
        for key, i, citation in card.citations
    )


def _where(citation: Citation, words: Translations) -> str:
    if not citation.section:
        return ""
    return words("citation.section", section=citation.section) + _paragraphs(citation.paragraphs, words)


def _paragraphs(numbers: tuple[int, ...], words: Translations) -> str:
    """(1, 2, 3, 7) -> ", paragraphs 1 to 3 and 7"."""
    if not numbers:
        return ""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [
        words.number(run[0]) if len(run) == 1 else words("citation.run", first=run[0], last=run[-1]) for run in runs
    ]
    return words.count("citation.paragraphs", len(set(numbers)), which=words.all_of(said))
