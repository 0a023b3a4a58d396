"""Which links a card's page shows, from which end, and under which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fieldguide.model.cards import Card, Obstacle
from fieldguide.model.guide import Guide, Link


@dataclass(frozen=True)
class Related:
    card: Card
    why: str
    entry: object = None


@dataclass(frozen=True)
class Group:
    heading: str
    items: tuple[Related, ...]

    @property
    def mixed(self) -> bool:
        """The heading does not tell of which kind its cards are."""
        return len({item.card.kind for item in self.items}) > 1


# Kind -> the lists on its page, in the order in which they help: (field, from which end, heading).
# "from" are the card's own relations, "to" those that others have to it, "both" needs no direction.
_NEXT: dict[str, tuple[tuple[str, str, str], ...]] = {
    "behaviour": (
        ("answers", "from", "What it helps with"),
        ("then", "from", "What to do next"),
        ("then", "to", "What comes before"),
        ("exercises", "from", "Dimensions it exercises"),
        ("uses", "from", "Ideas behind it"),
        ("tension", "from", "Pulls to hold"),
    ),
    "obstacle": (
        ("leads_to", "from", "What it leads to"),
        ("leads_to", "to", "What it comes from"),
        ("tension", "from", "Pulls that lie under it"),
    ),
    "dimension": (
        ("exercises", "to", "Practices that exercise it"),
        ("asks", "to", "Where it is asked"),
    ),
    "concept": (("uses", "to", "Where it is used"),),
    "tension": (("tension", "to", "Where it is felt"),),
    "checklist": (("checks", "from", "The cards behind it"),),
    "source": (("sources", "to", "Cited by"),),
}
_ANY = (
    ("checks", "to", "Checklists"),
    ("see_also", "both", "See also"),
    ("steps", "to", "On these paths"),
)


def related(guide: Guide, card: Card, field: str, end: str) -> tuple[Related, ...]:
    """The cards at the other end of one relation."""
    found = []
    if end in ("from", "both"):
        found += [(link.target, link) for link in guide.links_from(card.id, field)]
    if end in ("to", "both"):
        found += [(link.origin, link) for link in guide.links_to(card.id, field)]
    return tuple(_once(guide, found))


def _once(guide: Guide, found: list[tuple[str, Link]]) -> Iterator[Related]:
    seen: set[str] = set()
    for id, link in found:
        if id not in seen:
            seen.add(id)
            yield Related(guide.cards[id], link.why, link.entry)


def where_next(guide: Guide, card: Card) -> tuple[Group, ...]:
    """The lists at the end of a card's page; an empty one is left out."""
    lists = (*_NEXT.get(card.kind, ()), *_ANY)
    groups = (Group(heading, related(guide, card, field, end)) for field, end, heading in lists)
    return tuple(group for group in groups if group.items)


def find_themes(guide: Guide) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    """Obstacles by what they sound like, themes in the order of their first card; those without come last."""
    themes: dict[str, list[Card]] = {}
    for card in guide.all_of(Obstacle):
        themes.setdefault(card.theme, []).append(card)
    ordered = sorted(themes.items(), key=lambda theme: theme[0] == "")
    return tuple((theme, tuple(cards)) for theme, cards in ordered)


def primary_dimension(guide: Guide, card: Card) -> Card | None:
    links = guide.links_from(card.id, "exercises")
    return guide.cards[links[0].target] if links else None
