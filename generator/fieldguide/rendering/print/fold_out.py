"""A guide for the pocket: one sheet, folded twice.

Shut, it has a cover and a back. Opened once, it has the questions beside what to do where somebody may be at risk.
Opened again, all of the inside is one page of first actions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fieldguide.model.cards import Card, Line
from fieldguide.model.guide import Guide
from fieldguide.model.relations import linked
from fieldguide.model.roles import Role
from fieldguide.rendering.downloads import QUESTIONS, Use
from fieldguide.rendering.layout import find_lines
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.front_matter import way_to_help
from fieldguide.rendering.print.paper_sizes import CARD_ON, DESK, MARGIN, Paper, inside
from fieldguide.rendering.print.questions import questions_values, questions_words
from fieldguide.rendering.print.sheet import Region, Sheet

FLOOR = 10
"""The smallest type of a card's own words: it is read in the hand, and never from further."""
MOST_LETTERS = 3000
"""As many as have room on a page, with their titles."""


@dataclass(frozen=True)
class Action:
    """The first thing that a card says to do."""

    card: str
    title: str
    first: Line

    @property
    def letters(self) -> int:
        return len(self.title) + len(self.first.plain)


def plan_fold_out(context: Context, chosen: str | None = None) -> Iterator[Sheet]:
    asking = [card for card in context.guide.with_role(Role.ASKS) if chosen in (None, card.id)]
    actions = first_actions(context.guide) if asking else ()
    for card in asking:
        for paper in DESK:
            yield _fold_out(context, card, paper, actions)


def first_actions(guide: Guide) -> tuple[Action, ...]:
    """Of what there is to do: where not all has room, what helps with most, in reading order."""
    doing = [card for card in guide.with_role(Role.FIRST_ACTION) if not card.kind.playing(Role.QUOTES)]
    kept: set[str] = set()
    room = MOST_LETTERS
    for action in sorted(map(_action, doing), key=lambda action: -_helps_with(guide, guide.cards[action.card])):
        if action.letters > room:
            break
        room -= action.letters
        kept.add(action.card)
    return tuple(_action(card) for card in doing if card.id in kept)


def _action(card: Card) -> Action:
    key = card.key_of(Role.FIRST_ACTION)
    lines = card.lines(Role.FIRST_ACTION)
    at = (key, 0) if card.lines_at(key) else (key,)
    return Action(card.id, card.title, Line(lines[0] if lines else "", card.id, at))


def _helps_with(guide: Guide, card: Card) -> int:
    return len(linked(guide, card, Role.ANSWER))


def _fold_out(context: Context, card: Card, paper: Paper, actions: tuple[Action, ...]) -> Sheet:
    words = context.words
    title, about = words("sheets.fold_out", title=context.name), words("sheets.fold_out_about")
    how = words("sheets.fold_out_how")
    panel = CARD_ON[paper.id]
    way = way_to_help(context)
    left, top = paper.width / 2 - panel.width, paper.height / 2 - panel.height
    corners = [(left + c * panel.width, top + r * panel.height) for r in (0, 1) for c in (0, 1)]
    boxes = tuple(inside(panel, MARGIN - 3, *corner) for corner in corners)
    whole = inside(paper, MARGIN - 3)
    # Whose words stand where, from left to right and from top to bottom; on the inside they are many cards'.
    at_risk = way.card.id if way else ""
    owners = (at_risk, card.id, at_risk, "") if words.direction == "ltr" else (card.id, at_risk, "", at_risk)
    return Sheet(
        f"{card.id}-fold-out",
        "fold-out.typ",
        paper,
        title,
        QUESTIONS,
        about,
        questions_values(
            context,
            card,
            title,
            about,
            paper,
            size=panel,
            corners=corners,
            way=way,
            actions=actions,
            actions_heading=_heading(context.guide, actions),
            what=context.settings.site_description,
            how=how,
        ),
        (*questions_words(context, card), *find_lines(way.sections if way else ()), *(a.first for a in actions)),
        (boxes, (whole,)),
        (card.id,),
        pages=2,
        floor=FLOOR,
        both_sides=True,
        how=how,
        regions=(tuple(map(Region, boxes, owners)), (Region(whole, ""),)),
        use=Use.POCKET,
        label=words("sheets.fold_out_label", paper=context.paper_name(paper), size=context.paper_name(panel)),
    )


def _heading(guide: Guide, actions: Sequence[Action]) -> str:
    """What the first of the cards says above its own."""
    field = guide.cards[actions[0].card].kind.playing(Role.FIRST_ACTION) if actions else None
    return field.heading if field else ""
