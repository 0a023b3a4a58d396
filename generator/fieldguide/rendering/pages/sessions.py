"""The sessions of a guide: a list of them all, and a page from which each is led."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fieldguide.model.cards import Card
from fieldguide.model.groups import Session
from fieldguide.model.guide import Guide


@dataclass(frozen=True)
class Sizes:
    """How many people a session is for."""

    least: int
    most: int


def sizes_of(session: Session) -> Sizes | None:
    """The sizes that the words about people begin with, such as “6 to 20, …”; None where they name no two numbers."""
    found = re.match(r"\D{0,12}(\d+)\D{1,12}(\d+)", session.people)
    if not found or int(found[1]) > int(found[2]):
        return None
    return Sizes(int(found[1]), int(found[2]))


@dataclass(frozen=True)
class Listed:
    """A session as its list shows it."""

    card: Card
    session: Session
    sizes: Sizes | None


def list_sessions(guide: Guide) -> tuple[Listed, ...]:
    """Every session, the shortest first, and in the order of the cards where they are as long."""
    found = [(card, card.session[1]) for card in guide.cards.values() if card.session]
    found.sort(key=lambda pair: pair[1].time)
    return tuple(Listed(card, session, sizes_of(session)) for card, session in found)
