"""The cards of a subject as its page shows them: by kind, in reading order, and what can be done together last."""

from __future__ import annotations

from fieldguide.model.cards import Card
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind
from fieldguide.model.subjects import Found
from fieldguide.rendering.pages.sessions import Listed


def shelves_of(guide: Guide, found: Found) -> tuple[tuple[Kind, tuple[Card, ...]], ...]:
    """The cards of a subject by kind, in the order in which the guide has its kinds; the strongest first."""
    kinds = guide.model.kinds.values()
    shelves = ((kind, tuple(card for card in found.cards if card.kind is kind)) for kind in kinds)
    return tuple((kind, cards) for kind, cards in shelves if cards)


def sessions_of(listed: tuple[Listed, ...], found: Found) -> tuple[Listed, ...]:
    """Of all sessions those of its cards, in their order."""
    return tuple(item for item in listed if item.card.id in found.weights)
