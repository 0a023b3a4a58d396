"""The sheets of single cards.

One side for each behaviour and obstacle, one for its session with others, and a page for every checklist.
"""

from __future__ import annotations

from collections.abc import Iterator

from fieldguide.model.cards import Behaviour, Card, Checklist, Obstacle
from fieldguide.model.groups import Session
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.document import (
    Article,
    Checkable,
    Line,
    List,
    Section,
    checklist_of,
    find_lines,
    to_article,
)
from fieldguide.rendering.print.paper_sizes import DESK, Box, Paper, inside
from fieldguide.rendering.print.sheet import Sheet

# The smallest type that holds a whole card on one side; a card's own words are never set smaller.
ONE_SIDE_FLOOR = 10


def plan_one_sides(context: Context) -> Iterator[Sheet]:
    for kind in (Behaviour.kind, Obstacle.kind):
        for card in context.guide.of_kind(kind):
            for paper in DESK:
                yield _one_side(context, card, paper)


def plan_groups(context: Context) -> Iterator[Sheet]:
    for card in context.guide.cards.values():
        group = getattr(card, "group", None)
        if isinstance(group, Session):
            for paper in DESK:
                yield _group(context, card, group, paper)


def plan_checklists(context: Context) -> Iterator[Sheet]:
    own = list(_own_checklists(context))
    if own:
        for paper in DESK:
            yield _all_checklists(context, own, paper)
    for listed in own:
        for paper in DESK:
            yield _checklist(context, listed, paper)


# --------------------------------------------------------------------------------------- one side


def _one_side(context: Context, card: Card, paper: Paper) -> Sheet:
    article = to_article(context.guide, card).without("group", "next", "sources", "made")
    listed = checklist_of(context.guide, card)
    if listed and listed.made:
        article = _with_boxes(article)
    pointers = [link.target for link in context.guide.links_from(card.id, "answers")]
    about = "The whole card on one side, with its checklist."
    return Sheet(
        card.id,
        "one-side.typ",
        paper,
        card.title,
        card.kind,
        about,
        context.document(
            card.title,
            card.gist,
            paper=paper,
            article=article,
            answers=[context.guide.cards[id].title for id in pointers],
            mark=context.mark_of(card),
            imprint=context.imprint(card),
            code=context.code_of(card),
            address=context.short_address(card),
        ),
        tuple(find_lines(article)),
        (_above_the_foot(paper),),
        (card.id,),
        floor=ONE_SIDE_FLOOR,
        short="This card on one side",
    )


def _above_the_foot(paper: Paper) -> tuple[Box, Box]:
    """Where the card stands, and the line under it: words on the rule between them are in neither."""
    whole, foot = inside(paper, 6), 6.4
    body = Box(whole.x, whole.y, whole.width, whole.height - foot)
    return body, Box(whole.x, whole.y + body.height, whole.width, foot)


def _with_boxes(article: Article) -> Article:
    """The checklist is made of the card's own lines: those get the boxes, and are not printed twice."""
    made = {"steps", "looks"}
    sections = tuple(
        Section(s.id, s.heading, tuple(List(block.items, "boxes") for block in s.blocks if isinstance(block, List)))
        if s.id in made
        else s
        for s in article.sections
        if s.id != "checklist"
    )
    return Article(article.card, article.title, article.gist, sections)


# ------------------------------------------------------------------------------------- with others


def _group(context: Context, card: Card, group: Session, paper: Paper) -> Sheet:
    article = to_article(context.guide, card).only("group")
    about = f"“{group.title}”: a session of {group.time} minutes, on one page for whoever leads it."
    return Sheet(
        f"{card.id}-with-others",
        "group.typ",
        paper,
        f"{card.title}: with others",
        "group",
        about,
        context.document(
            f"{group.title} ({card.title})",
            about,
            paper=paper,
            article=article,
            heading=group.title,
            imprint=context.imprint(card),
            code=context.code_of(card),
            address=context.short_address(card),
        ),
        tuple(find_lines(article.sections)),
        ((inside(paper, 6),),),
        (card.id,),
        short="With others",
    )


# -------------------------------------------------------------------------------------- checklists


def _own_checklists(context: Context) -> Iterator[Checkable]:
    """The checklist of every card that has one of its own."""
    guide = context.guide
    for kind in (Checklist.kind, Behaviour.kind, Obstacle.kind):
        for card in guide.of_kind(kind):
            listed = checklist_of(guide, card)
            if listed and listed.owner.id == card.id and not listed.made:
                yield listed


def _page_of(context: Context, listed: Checkable) -> dict[str, object]:
    card = listed.owner
    return {
        "heading": card.title,
        "kind": card.kind,
        "owner": card.id,
        "form": listed.form,
        "pause": listed.pause_point,
        "reads": listed.reads,
        "items": listed.items,
        "afterwards": listed.afterwards,
        "tested": listed.tested,
        "imprint": context.imprint(card),
        "code": context.code_of(card),
        "address": context.short_address(card),
    }


def _lines_of(listed: Checkable) -> tuple[Line, ...]:
    parts = (listed.pause_point, listed.reads, *listed.items, listed.afterwards, listed.tested)
    return tuple(line for line in parts if line.text and line.key)


def _checklist(context: Context, listed: Checkable, paper: Paper) -> Sheet:
    card = listed.owner
    title = card.title if card.kind == Checklist.kind else f"Checklist: {card.title}"
    about = f"To tick {listed.pause_point.text.rstrip('.')}."
    return Sheet(
        f"{card.id}-checklist" if card.kind != Checklist.kind else card.id,
        "checklist.typ",
        paper,
        title,
        Checklist.kind,
        about,
        context.document(title, about, paper=paper, pages=[_page_of(context, listed)]),
        _lines_of(listed),
        ((inside(paper, 12),),),
        _shown_on(context, card),
        short=f"Checklist: {card.title}" if card.kind == Checklist.kind else "Checklist",
    )


def _shown_on(context: Context, card: Card) -> tuple[str, ...]:
    """The card itself, and those whose pages show its checklist."""
    if card.kind != Checklist.kind:
        return (card.id,)
    guide = context.guide
    shown = [link.target for link in guide.links_from(card.id, "checks")]
    return (card.id, *(id for id in shown if (c := checklist_of(guide, guide.cards[id])) and c.owner.id == card.id))


def _all_checklists(context: Context, own: list[Checkable], paper: Paper) -> Sheet:
    about = "Every checklist, one to a page, in one file."
    return Sheet(
        "all-checklists",
        "checklist.typ",
        paper,
        "All checklists",
        Checklist.kind,
        about,
        context.document("All checklists", about, paper=paper, pages=[_page_of(context, listed) for listed in own]),
        tuple(line for listed in own for line in _lines_of(listed)),
        ((inside(paper, 12),),),
        pages=len(own),
    )
