"""The checks that need all cards. Each looks at values and yields what it finds; somebody else prints."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from fieldguide.loading import messages
from fieldguide.loading.danger import FILE as DANGER
from fieldguide.loading.messages import MISSING, MessageTemplate, a, many
from fieldguide.model.cards import Card, Link
from fieldguide.model.diagnostics import Code, Diagnostic, Span, quoted
from fieldguide.model.fields import Field, Links, example_of
from fieldguide.model.groups import Citation, SourceSection
from fieldguide.model.guide import Guide, relation
from fieldguide.model.ids import foreign_letters, is_id, nearest, to_id
from fieldguide.model.kinds import Kind
from fieldguide.model.relations import is_shown
from fieldguide.model.roles import Role

LEFT_TO_OTHERS = frozenset({Code.NO_ANSWER, Code.NO_PRIMARY_BEHAVIOUR, Code.ORPHAN})
"""What is told of a card and can only be put right on another: a link that leads to it is missing."""


def validate(
    guide: Guide, cards: Collection[Card], known: Collection[str] = (), mentioned: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """Every problem between the cards of a guide.

    `cards` are all that were read, two with one id among them, and those with an error as far as they
    could be read. `known` are the ids of files that could not be read at all; `mentioned` are the ids that
    stand in any file with an error. What leads to or from such a file is not told as missing.
    """
    yield from _repeated_ids(cards)
    names = _Names(guide)
    yield from _targets(guide, known, names)
    yield from _text_links(guide, known, names)
    yield from _help(guide, known, names)
    for check in (_citations, _twice, _needed, _same_titles):
        yield from check(guide)
    for check_whole in (_unanswered, _no_primary, _orphans):
        yield from check_whole(guide, mentioned)


def left_to_others(diagnostics: Iterable[Diagnostic], path: str) -> list[Diagnostic]:
    """What is wrong with the card in a file and can only be put right on another."""
    return [d for d in diagnostics if d.span.path == path and d.code in LEFT_TO_OTHERS]


def _say(words: MessageTemplate, span: Span, related: tuple[str, ...] = (), /, **values: object) -> Diagnostic:
    code, headline, help = words.fill(**values)
    return Diagnostic(code, headline, span, help, related)


def _repeated_ids(cards: Collection[Card]) -> Iterator[Diagnostic]:
    first: dict[str, Card] = {}
    for card in cards:
        if card.id in first:
            other = first[card.id].span().path
            yield Diagnostic(
                Code.REPEATED_ID,
                f"the id “{card.id}” is used twice",
                card.span(),
                f"{other} has it too; ids are unique across kinds, so rename one of the files",
                related=(card.id,),
            )
        first.setdefault(card.id, card)
    owner = {card.id: card for card in cards}
    for card in cards:
        for i, alias in enumerate(card.aliases):
            if not is_id(alias):
                yield _say(messages.BAD_ALIAS, card.span("aliases", i), id=alias)
            elif alias in owner:
                yield Diagnostic(
                    Code.REPEATED_ID,
                    f"the old id “{alias}” is in use",
                    card.span("aliases", i),
                    f"{owner[alias].span().path} has it; an alias must be an id no card has now",
                    related=(alias, owner[alias].id),
                )
            owner.setdefault(alias, card)


def _targets(guide: Guide, known: Collection[str], names: _Names) -> Iterator[Diagnostic]:
    for link in (*guide.links, *guide.dangling):
        origin = guide.cards[link.origin]
        if link.target == link.origin:
            yield _say(messages.LINK_TO_ITSELF, link.span)
        elif link.target not in guide.cards:
            if link.target not in known:
                yield _unknown_card(names, link.target, link.span)
        else:
            allowed = relation(origin.kind, link.field).to
            target = guide.cards[link.target]
            if allowed and target.kind.name not in allowed:
                yield Diagnostic(
                    Code.WRONG_KIND,
                    f"“{link.field}” leads to {a(allowed[0])}, and “{link.target}” is {a(target.kind.name)}",
                    link.span,
                    _nearest_of_kind(guide, link, guide.model.kinds[allowed[0]]),
                    related=(link.target,),
                )


def _nearest_of_kind(guide: Guide, link: Link, kind: Kind) -> str:
    near = nearest(link.target, (card.id for card in guide.of_kind(kind)))
    if near:
        return f"did you mean “{near}”?"
    relations = guide.cards[link.origin].kind.relations
    free = next((r.key for r in relations if isinstance(r.shape, Links) and not r.shape.to), "")
    return f"name {a(kind.name)}{f', or use “{free}”, which leads to any card' if free else ''}"


class _Names:
    """What cards are called and were called, to find the one that an author meant: gathered once, and asked often."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self._found: dict[str, str | None] = {}

    def nearest(self, id: str) -> str | None:
        if id not in self._found:
            self._found[id] = self._find(id)
        return self._found[id]

    def _find(self, id: str) -> str | None:
        return (
            next(reversed(self.renamed.get(id, ())), None)
            or self._by_title.get(to_id(id))
            or nearest(id, self.guide.cards)
            or self._by_title.get(nearest(to_id(id), self._by_title) or "")
        )

    @functools.cached_property
    def renamed(self) -> Mapping[str, list[str]]:
        """The cards that had an id before."""
        cards: dict[str, list[str]] = {}
        for card in self.guide.cards.values():
            for alias in card.aliases:
                cards.setdefault(alias, []).append(card.id)
        return cards

    @functools.cached_property
    def _by_title(self) -> Mapping[str, str]:
        return {to_id(card.title): card.id for card in self.guide.cards.values() if card.title}


def _unknown_card(names: _Names, id: str, span: Span) -> Diagnostic:
    near = names.nearest(id)
    said = _say(messages.UNKNOWN_CARD, span, (id, *names.renamed.get(id, ())), id=quoted(id))
    return replace(said, help=(f"did you mean “{near}”?" if near else said.help) + foreign_letters(id))


def _text_links(guide: Guide, known: Collection[str], names: _Names) -> Iterator[Diagnostic]:
    for card in guide.cards.values():
        for key, anchor in card.said.links:
            if anchor.card is not None and anchor.card not in guide.cards and anchor.card not in known:
                yield _unknown_card(names, anchor.card, card.span(*key, anchor.target))


def _help(guide: Guide, known: Collection[str], names: _Names) -> Iterator[Diagnostic]:
    """The card for a reader who may be in danger."""
    id = guide.model.help.card
    if id and id not in guide.cards and id not in known:
        yield _unknown_card(names, id, Span(DANGER))


def _citations(guide: Guide) -> Iterator[Diagnostic]:
    contents = functools.cache(lambda id: _contents_of(guide.cards[id]))
    for card in guide.cards.values():
        for key, place, citation in card.citations:
            source = guide.cards.get(citation.card) if citation.section else None
            if source and source.kind.playing(Role.CONTENTS):
                yield from _citation(card, key, place, citation, source, contents(source.id))


def _contents_of(source: Card) -> Mapping[str, int]:
    """How many paragraphs each section has, by its title."""
    return {section.title: len(section.paragraphs) for section in source.groups(Role.CONTENTS, SourceSection)}


def _citation(
    card: Card, key: str, place: int, citation: Citation, source: Card, sections: Mapping[str, int]
) -> Iterator[Diagnostic]:
    if citation.section not in sections:
        near = nearest(citation.section, sections)
        at = card.span(key, place, "section")
        said = _say(messages.UNKNOWN_SECTION, at, (source.id,), title=source.title, path=source.span().path)
        yield replace(said, help=f"did you mean “{near}”?") if near else said
        return
    count = sections[citation.section]
    for i, number in enumerate(citation.paragraphs):
        if number > count:
            at = card.span(key, place, "paragraphs", i)
            values = {"section": citation.section, "count": many(count, "paragraph"), "number": number}
            yield _say(messages.NO_PARAGRAPH, at, (source.id,), **values)


def _same_titles(guide: Guide) -> Iterator[Diagnostic]:
    """Two cards of one title are one card that was copied, or two that readers cannot tell apart."""
    first: dict[str, Card] = {}
    for card in guide.cards.values():
        key = " ".join(card.title.casefold().split())
        other = first.setdefault(key, card)
        if key and other is not card:
            values = {"title": card.title, "path": other.span().path}
            yield _say(messages.SAME_TITLE, card.span("title"), (other.id,), **values)


def _twice(guide: Guide) -> Iterator[Diagnostic]:
    # By field and ends, which have an order where the relation has a direction.
    seen: dict[tuple[str, tuple[str, str] | frozenset[str]], Link] = {}
    for link in guide.links:
        if isinstance(link.entry, Citation):
            continue
        both_ways = relation(guide.cards[link.origin].kind, link.field).both_ways
        ends = frozenset((link.origin, link.target)) if both_ways else (link.origin, link.target)
        first = seen.setdefault((link.field, ends), link)
        if first is link or link.origin == link.target:
            continue
        if first.origin == link.origin:
            yield _say(messages.TWICE_HERE, link.span, card=link.target, field=link.field, line=first.span.line)
        else:
            values = {"field": link.field, "line": first.span.line, "path": first.span.path}
            yield _say(messages.TWICE, link.span, (first.origin,), **values)


def _needed(guide: Guide) -> Iterator[Diagnostic]:
    """Relations that a card cannot do without, where the guide has a card to name."""
    needed = {kind.name: _needed_by(guide, kind) for kind in guide.model.kinds.values()}
    for card in guide.cards.values():
        for declared in needed[card.kind.name]:
            # One that is there and could not be read has been told.
            if (declared.key,) not in card.spans:
                values = {"where": a(card.kind.name), "field": declared.key, "purpose": declared.help}
                code, headline, help = MISSING.fill(**values, example=example_of(declared))
                yield Diagnostic(code, headline, card.span(), help)


def _needed_by(guide: Guide, kind: Kind) -> list[Field]:
    return [
        declared
        for declared in kind.relations
        if isinstance(declared.shape, Links) and declared.shape.needed and guide.possible_targets(declared.shape)
    ]


def _unanswered(guide: Guide, mentioned: Collection[str]) -> Iterator[Diagnostic]:
    """What gets in the way, and no card of those that could answer it does."""
    for kind in _kinds_in_use(guide, Role.ANSWER):
        key = _key(kind, Role.ANSWER)
        for card in _targets_of(guide, kind, Role.ANSWER):
            if not guide.links_to(card.id, key) and card.id not in mentioned:
                yield _say(
                    messages.NO_ANSWER,
                    card.span("title"),
                    **{"kind": kind.name, "a_kind": a(kind.name), "title": card.title or card.id},
                    **{"field": key, "id": card.id},
                )


def _no_primary(guide: Guide, mentioned: Collection[str]) -> Iterator[Diagnostic]:
    """What cards belong to, and none belongs to first of all."""
    for kind in _kinds_in_use(guide, Role.FACET):
        links = (card.links(Role.FACET) for card in guide.of_kind(kind))
        primary = {first.card for first, *_ in filter(None, links)}
        for card in _targets_of(guide, kind, Role.FACET):
            if card.id not in primary and card.id not in mentioned:
                yield _say(
                    messages.NO_PRIMARY,
                    card.span("title"),
                    **{"kind": kind.name, "a_kind": a(kind.name), "title": card.title or card.id},
                    **{"of": card.kind.name, "field": _key(kind, Role.FACET), "id": card.id},
                )


def _kinds_in_use(guide: Guide, role: Role) -> Iterator[Kind]:
    return (kind for kind in guide.model.with_role(role) if guide.of_kind(kind))


def _key(kind: Kind, role: Role) -> str:
    relation = kind.playing(role)
    return relation.key if relation else ""


def _targets_of(guide: Guide, kind: Kind, role: Role) -> tuple[Card, ...]:
    relation = kind.playing(role)
    return guide.possible_targets(relation.shape) if relation and isinstance(relation.shape, Links) else ()


def _orphans(guide: Guide, mentioned: Collection[str]) -> Iterator[Diagnostic]:
    """Cards that no page leads to: links that are shown lead to a card from either end."""
    # A card with an error may yet lead anywhere: who is alone is told when all can be read.
    if mentioned:
        return
    # Where a link leads nowhere, that is the mistake, and it is reported.
    reported = {link.origin for link in guide.dangling if not isinstance(link.entry, Citation)}
    # Of these, one that is alone is reported as having no answer, or no card that belongs to it first of all.
    for role in (Role.ANSWER, Role.FACET):
        for kind in _kinds_in_use(guide, role):
            reported |= {card.id for card in _targets_of(guide, kind, role)}
    for card in guide.cards.values():
        if card.id in reported:
            continue
        own = [link for link in guide.links_from(card.id) if not isinstance(link.entry, Citation)]
        if not any(is_shown(guide, link) for link in (*own, *guide.links_to(card.id))):
            yield _say(messages.ORPHAN, card.span("title"), title=card.title or card.id, id=card.id)
