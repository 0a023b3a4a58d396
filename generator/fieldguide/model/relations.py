"""Which links a card's page shows, from which end, and under which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from fieldguide.model.cards import Card, Link
from fieldguide.model.fields import Field, Links
from fieldguide.model.groups import Citation, Entry, Reasons, reason_at
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind, PlacedField
from fieldguide.model.roles import Role


class Related(NamedTuple):
    """The card at the other end of a link, and the reason that was typed for it."""

    card: Card
    why: str
    link: Link
    key: str = "why"
    """Where the reason stands in the entry."""

    @property
    def entry(self) -> Entry | None:
        return self.link.entry


@dataclass(frozen=True)
class RelatedGroup:
    """Cards under one heading."""

    heading: str
    items: tuple[Related, ...]

    @property
    def mixed(self) -> bool:
        """The heading does not tell of which kind its cards are."""
        return len({item.card.kind.name for item in self.items}) > 1


def links_of(guide: Guide, card: Card, relation: Field, *, backwards: bool = False) -> tuple[Related, ...]:
    """The cards at the other end of a relation, each once: of one that has no direction, from both of its ends."""
    shape = relation.shape
    assert isinstance(shape, Links), relation.key
    found: list[tuple[str, Link]] = []
    if shape.both_ways or not backwards:
        found += [(link.target, link) for link in guide.links_from(card.id, relation.key)]
    if shape.both_ways or backwards:
        found += [(link.origin, link) for link in guide.links_to(card.id, relation.key)]
    return tuple(_once(guide, found))


def _once(guide: Guide, found: list[tuple[str, Link]]) -> Iterator[Related]:
    seen: set[str] = set()
    for id, link in found:
        if id not in seen:
            seen.add(id)
            # Seen from the card that the link leads to.
            key = reason_at(link.entry, target=id == link.origin)
            why = link.entry.why_there if isinstance(link.entry, Reasons) and key == "why_there" else link.why
            yield Related(guide.cards[id], why, link, key)


def linked(guide: Guide, card: Card, role: Role, *, backwards: bool = False) -> tuple[Related, ...]:
    """The same for the relation that plays a part: on this card, or on those that lead to it."""
    if not backwards:
        relation = card.kind.playing(role)
        return links_of(guide, card, relation) if relation else ()
    relations = {relation.key: relation for kind in guide.model.with_role(role) if (relation := kind.playing(role))}
    found = [item for relation in relations.values() for item in links_of(guide, card, relation, backwards=True)]
    return tuple({item.card.id: item for item in found}.values())


def where_next(guide: Guide, card: Card) -> tuple[RelatedGroup, ...]:
    """The lists at the end of a card's page; an empty one is left out."""
    groups = (
        RelatedGroup(section.heading, links_of(guide, card, section.field, backwards=section.backwards))
        for section in find_ends(guide, card.kind)
    )
    return tuple(group for group in groups if group.items)


def find_ends(guide: Guide, kind: Kind) -> tuple[PlacedField, ...]:
    """The ends of relations that the end of a page shows: those that stand nowhere else on it.

    A kind's own come first, each with its other end where it leads to its own kind; then what other kinds lead to it
    by, and last what has no direction.
    """
    if kind.name not in guide.ends:
        guide.ends[kind.name] = tuple(_find_ends(guide, kind))
    return guide.ends[kind.name]


def _find_ends(guide: Guide, kind: Kind) -> Iterator[PlacedField]:
    placed = {(section.field.key, section.backwards) for section in kind.sections}
    own = [relation for relation in kind.relations if not _both_ways(relation)]
    ends = [end for relation in own for end in _ends_of(relation, kind)]
    for other in guide.model.kinds.values():
        if other is not kind:
            ends += [PlacedField(r, backwards=True) for r in other.relations if _leads_to(r, kind)]
    ends += [PlacedField(relation) for relation in kind.relations if _both_ways(relation)]
    seen: set[tuple[str, bool, str]] = set()
    for end in ends:
        said = (end.field.key, end.backwards, end.heading)
        if end.heading and said[:2] not in placed and said not in seen:
            seen.add(said)
            yield end


def _ends_of(relation: Field, kind: Kind) -> Iterator[PlacedField]:
    # What a card draws on is told at its foot.
    if isinstance(relation.shape, Links) and relation.shape.of is not Citation:
        yield PlacedField(relation)
    if _leads_to(relation, kind):
        yield PlacedField(relation, backwards=True)


def _both_ways(relation: Field) -> bool:
    return isinstance(relation.shape, Links) and relation.shape.both_ways


def _leads_to(relation: Field, kind: Kind) -> bool:
    shape = relation.shape
    return isinstance(shape, Links) and not shape.both_ways and (not shape.to or kind.name in shape.to)


def is_shown(guide: Guide, link: Link) -> bool:
    """Whether a page shows a link, at either of its ends."""
    origin, target = guide.cards[link.origin].kind, guide.cards[link.target].kind
    relation = origin.by_key[link.field]
    if isinstance(link.entry, Citation) or relation.heading:
        return True
    if any(section.field.key == link.field for section in (*origin.sections, *target.sections)):
        return True
    return isinstance(relation.shape, Links) and bool(relation.shape.there)


def find_themes(guide: Guide) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    """Cards by what they have in common, themes in the order of their first card; those without come last."""
    themes: dict[str, list[Card]] = {}
    for card in guide.with_role(Role.THEME):
        themes.setdefault(card.text(Role.THEME), []).append(card)
    ordered = sorted(themes.items(), key=lambda theme: theme[0] == "")
    return tuple((theme, tuple(cards)) for theme, cards in ordered)


def in_themes(guide: Guide, kind: Kind) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    """The cards of a kind by theme; all together where it has none."""
    if kind.playing(Role.THEME) is None:
        return (("", guide.of_kind(kind)),)
    themes = ((theme, tuple(card for card in cards if card.kind is kind)) for theme, cards in find_themes(guide))
    return tuple((theme, cards) for theme, cards in themes if cards)


def main_facet(guide: Guide, card: Card) -> Card | None:
    """What a card belongs to first of all."""
    found = linked(guide, card, Role.FACET)
    return found[0].card if found else None
