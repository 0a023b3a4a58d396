# The sheets of single cards: one side for each behaviour and obstacle, one for its session with others,
# and a page for every checklist.

from __future__ import annotations

from collections.abc import Iterator

from generator.cards import Behaviour, Card, Checklist, Obstacle
from generator.sheets.articles import Article, Checkable, List, Section, checklist_of, find_lines, to_article
from generator.sheets.context import Context
from generator.sheets.papers import DESK, Box, Paper, inside
from generator.sheets.sheet import Sheet

# The smallest type that holds a whole card on one side; a card's own words are never set smaller.
ONE_SIDE_FLOOR = 10


def plan_one_sides(context: Context) -> Iterator[Sheet]:
    for kind in (Behaviour.kind, Obstacle.kind):
        for card in context.guide.of_kind(kind):
            for paper in DESK:
                yield _one_side(context, card, paper)


def plan_groups(context: Context) -> Iterator[Sheet]:
    for card in context.guide.cards.values():
        if getattr(card, "group", None):
            for paper in DESK:
                yield _group(context, card, paper)


def plan_checklists(context: Context) -> Iterator[Sheet]:
    owners = list(_checkable_cards(context))
    if owners:
        for paper in DESK:
            yield _all_checklists(context, owners, paper)
    for card in owners:
        for paper in DESK:
            yield _checklist(context, card, paper)


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
        Section(s.id, s.heading, (List(s.blocks[0].items, "boxes"),)) if s.id in made else s
        for s in article.sections
        if s.id != "checklist"
    )
    return Article(article.card, article.title, article.gist, sections)


# ------------------------------------------------------------------------------------- with others


def _group(context: Context, card: Card, paper: Paper) -> Sheet:
    article = to_article(context.guide, card).only("group")
    about = f"“{card.group.title}”: a session of {card.group.time} minutes, on one page for whoever leads it."
    return Sheet(
        f"{card.id}-with-others",
        "group.typ",
        paper,
        f"{card.title}: with others",
        "group",
        about,
        context.document(
            f"{card.group.title} ({card.title})",
            about,
            paper=paper,
            article=article,
            heading=card.group.title,
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


def _checkable_cards(context: Context) -> Iterator[Card]:
    """Every card that has a checklist of its own."""
    guide = context.guide
    yield from guide.of_kind(Checklist.kind)
    for kind in (Behaviour.kind, Obstacle.kind):
        for card in guide.of_kind(kind):
            listed = checklist_of(guide, card)
            if listed and listed.owner.id == card.id and not listed.made:
                yield card


def _page_of(context: Context, card: Card, listed: Checkable) -> dict[str, object]:
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


def _lines_of(listed: Checkable):
    parts = (listed.pause_point, listed.reads, *listed.items, listed.afterwards, listed.tested)
    return tuple(line for line in parts if line.text and line.key)


def _checklist(context: Context, card: Card, paper: Paper) -> Sheet:
    listed = checklist_of(context.guide, card)
    title = card.title if card.kind == Checklist.kind else f"Checklist: {card.title}"
    about = f"To tick {listed.pause_point.text.rstrip('.')}."
    return Sheet(
        f"{card.id}-checklist" if card.kind != Checklist.kind else card.id,
        "checklist.typ",
        paper,
        title,
        Checklist.kind,
        about,
        context.document(title, about, paper=paper, pages=[_page_of(context, card, listed)]),
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


def _all_checklists(context: Context, owners: list[Card], paper: Paper) -> Sheet:
    pages = [(card, checklist_of(context.guide, card)) for card in owners]
    about = "Every checklist, one to a page, in one file."
    return Sheet(
        "all-checklists",
        "checklist.typ",
        paper,
        "All checklists",
        Checklist.kind,
        about,
        context.document(
            "All checklists", about, paper=paper, pages=[_page_of(context, card, listed) for card, listed in pages]
        ),
        tuple(line for _, listed in pages for line in _lines_of(listed)),
        ((inside(paper, 12),),),
        pages=len(pages),
    )
