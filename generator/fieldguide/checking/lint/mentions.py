"""What of the rest of a guide a card’s findings come from, so that an edit elsewhere leaves them as they are.

The editor passes over the titles of cards, and knows a second job in a line by the words that open commands anywhere in
the guide. Of all these a card’s findings depend on those alone that it may hold.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from fieldguide.checking.lint.commands import find_joined, find_openers
from fieldguide.checking.lint.context import Context
from fieldguide.checking.lint.text_units import CAPITAL, LETTER, find_own_words, find_titles
from fieldguide.loading.cache import Form
from fieldguide.model.cards import Card
from fieldguide.model.guide import Guide

_LEAD = re.compile(rf"({CAPITAL.pattern})(?=[\W\d_]*({LETTER.pattern}*))")
"""A word that may begin a title, and the letters that come next: both are the same in every text that has the title."""


class Mentions(NamedTuple):
    """What a card may hold of others, and what it gives them."""

    leads: frozenset[str]
    """How titles may begin in it."""
    joined: frozenset[str]
    """The words of its lines that may open a second job."""
    openers: frozenset[str]
    """Those that open its own commands."""


def _unpack(lists: Any) -> Mentions:
    return Mentions(*map(frozenset, lists))


MENTIONS: Form[Mentions] = Form(lambda found: [sorted(words) for words in found], _unpack)


def find_mentions(card: Card) -> Mentions:
    texts = (own for *_, own in find_own_words(card))
    leads = {lead for text in texts for lead in _LEAD.findall(text)}
    # A title of one word may have any word behind it.
    firsts = {(first, "") for first, _ in leads}
    return Mentions(frozenset(map(" ".join, leads | firsts)), frozenset(find_joined(card)), find_openers([card]))


class Mentioned:
    """What the cards of a guide may mention: their titles, and the words that open their commands."""

    def __init__(self, guide: Guide, found: Iterable[Mentions]) -> None:
        self._openers = frozenset[str]().union(*(mentions.openers for mentions in found))
        self._titles: dict[str, list[str]] = {}
        for card in guide.cards.values():
            if lead := _LEAD.match(card.title):
                self._titles.setdefault(" ".join(lead.groups()), []).append(card.title)

    def narrow(self, context: Context, mentions: Mentions) -> Context:
        """The context of a card: with the titles and words that it may hold, and no others."""
        leads = mentions.leads & self._titles.keys()
        titles = find_titles(title for lead in leads for title in self._titles[lead]) if leads else {}
        return dataclasses.replace(context, titles=titles, openers=self._openers & mentions.joined)
