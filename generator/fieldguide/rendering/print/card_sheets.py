"""The sheets of single cards.

One side for each behaviour and obstacle, one for its session with others, and a page for every checklist.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fieldguide.model.cards import Card, Line
from fieldguide.model.groups import Session
from fieldguide.model.relations import linked
from fieldguide.model.roles import Role
from fieldguide.model.translations import Translations
from fieldguide.rendering.checklists import Checkable, checklist_of, find_own_checklists, is_checklist
from fieldguide.rendering.downloads import CHECKLISTS, SESSIONS, Use
from fieldguide.rendering.layout import Article, List, find_lines
from fieldguide.rendering.presentation import mark_after
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.paper_sizes import DESK, Box, Paper, inside
from fieldguide.rendering.print.sheet import Sheet

# The smallest type that holds a whole card on one side; a card's own words are never set smaller.
ONE_SIDE_FLOOR = 10

_SIDES = {"one-side", "two-sides", "any-sides"}
"""How a kind says that its cards have a sheet of their own."""


def plan_one_sides(context: Context, chosen: str | None = None) -> Iterator[Sheet]:
    """A sheet on each paper for every card of a kind that asks for it."""
    for kind in context.guide.model.kinds.values():
        for card in context.guide.of_kind(kind) if not _SIDES.isdisjoint(kind.sheets) else ():
            for paper in DESK if chosen in (None, card.id) else ():
                yield _one_side(context, card, paper)


def plan_sessions(context: Context, chosen: str | None = None) -> Iterator[Sheet]:
    """A sheet on each paper for every session."""
    cards = context.guide.cards
    for card in cards.values() if chosen is None else [cards[chosen]]:
        if card.session:
            for paper in DESK:
                yield _session(context, card, card.session[1], paper)


def plan_checklists(context: Context, chosen: str | None = None) -> Iterator[Sheet]:
    """All checklists in one file, and each on a sheet of its own."""
    own = list(find_own_checklists(context.guide, context.words, chosen))
    if own and chosen is None:
        for paper in DESK:
            yield _all_checklists(context, own, paper)
    for listed in own:
        for paper in DESK:
            yield _checklist(context, listed, paper)


# --------------------------------------------------------------------------------------- one side


def _one_side(context: Context, card: Card, paper: Paper) -> Sheet:
    article = context.article(card).without("session", "next", "sources", "made")
    listed = checklist_of(context.guide, card, context.words)
    if listed and listed.made:
        article = _with_boxes(article, listed.made_of)
    overleaf = "one-side" not in card.kind.sheets
    room = "more_sides" if overleaf else "one_side"
    about = context.words(f"sheets.{room}_about")
    lines = tuple(find_lines(article))
    return Sheet(
        card.id,
        "more-sides.typ" if overleaf else "one-side.typ",
        paper,
        card.title,
        card.kind.name,
        about,
        context.document(
            card.title,
            card.gist,
            paper=paper,
            article=article,
            letters=sum(len(line.plain) for line in lines),
            answers=_joined([item.card.title for item in linked(context.guide, card, Role.ANSWER)], context.words),
            mark=context.mark_of(card),
            imprint=context.imprint_parts(card),
            code=context.code_of(card),
            address=context.short_address(card),
        ),
        lines,
        (_above_the_foot(paper),),
        (card.id,),
        floor=ONE_SIDE_FLOOR,
        pages=None if "any-sides" in card.kind.sheets else 1,
        overleaf=overleaf,
        short=context.words(f"sheets.{room}_short"),
    )


def _joined(titles: Sequence[str], words: Translations) -> str:
    """Titles in one sentence."""
    marks = [words("format.semicolon")] * (len(titles) - 1) + ["."]
    return " ".join(title + mark_after(title, mark) for title, mark in zip(titles, marks, strict=False))


def _above_the_foot(paper: Paper) -> tuple[Box, Box]:
    """Where the card stands, and the line under it: words on the rule between them are in neither."""
    whole, foot = inside(paper, 6), 6.4
    body = Box(whole.x, whole.y, whole.width, whole.height - foot)
    return body, Box(whole.x, whole.y + body.height, whole.width, foot)


def _with_boxes(article: Article, key: str) -> Article:
    """The checklist is made of the card's own lines: those get the boxes, and are not printed twice."""
    sections = tuple(
        replace(s, blocks=tuple(List(block.items, "boxes") for block in s.blocks if isinstance(block, List)))
        if s.key == key
        else s
        for s in article.sections
        if s.style != "checklist"
    )
    return replace(article, sections=sections)


# ------------------------------------------------------------------------------------- with others


def _session(context: Context, card: Card, session: Session, paper: Paper) -> Sheet:
    words = context.words
    article = context.article(card).only("session")
    heading = card.kind.by_key[article.sections[0].key].heading
    minutes = words.count("minutes", session.time)
    about = words("sheets.session_about", title=session.title, minutes=minutes)
    return Sheet(
        f"{card.id}-with-others",
        "group.typ",
        paper,
        words("sheets.session", title=card.title, heading=heading),
        SESSIONS,
        about,
        context.document(
            words("sheets.session_document", session=session.title, title=card.title),
            about,
            paper=paper,
            article=article,
            heading=session.title,
            label=heading,
            **{"from": words("sheets.from_card", title=card.title)},
            imprint=context.imprint_parts(card),
            code=context.code_of(card),
            address=context.short_address(card),
        ),
        tuple(find_lines(article.sections)),
        ((inside(paper, 6),),),
        (card.id,),
        short=heading,
        use=Use.SESSION,
    )


# -------------------------------------------------------------------------------------- checklists


def _page_of(context: Context, listed: Checkable) -> dict[str, object]:
    card = listed.owner
    return {
        "heading": card.title,
        "owner": card.id,
        "form": listed.form + mark_after(listed.form) if listed.form else "",
        "pause": _ended(listed.pause_point),
        "reads": _ended(listed.reads),
        "items": listed.items,
        "afterwards": listed.afterwards,
        "tested": listed.tested,
        "imprint": context.imprint_parts(card),
        "code": context.code_of(card),
        "address": context.short_address(card),
    }


def _ended(line: Line) -> Line:
    """A text as a sentence."""
    return line._replace(text=line.text + mark_after(line.plain)) if line.text else line


def _lines_of(listed: Checkable) -> tuple[Line, ...]:
    parts = (listed.pause_point, listed.reads, *listed.items, listed.afterwards, listed.tested)
    return tuple(line for line in parts if line.text and line.key)


def _document(context: Context, title: str, about: str, paper: Paper, own: list[Checkable]) -> dict[str, object]:
    kind = next(iter(context.guide.model.with_role(Role.ITEMS)), None)
    return context.document(
        title,
        about,
        paper=paper,
        kind=kind.name if kind else "",
        label=kind.label.one if kind else context.words("checklist.kind"),
        pages=[_page_of(context, listed) for listed in own],
    )


def _checklist(context: Context, listed: Checkable, paper: Paper) -> Sheet:
    card, words = listed.owner, context.words
    title = card.title if is_checklist(card) else words("checklist.title", title=card.title)
    about = words("sheets.checklist_about", pause_point=listed.pause_point.text.rstrip("."))
    return Sheet(
        card.id if is_checklist(card) else f"{card.id}-checklist",
        "checklist.typ",
        paper,
        title,
        CHECKLISTS,
        about,
        _document(context, title, about, paper, [listed]),
        _lines_of(listed),
        ((inside(paper, 12),),),
        _shown_on(context, card),
        short=words("checklist.title", title=card.title) if is_checklist(card) else words("checklist.kind"),
    )


def _shown_on(context: Context, card: Card) -> tuple[str, ...]:
    """The card itself, and those whose pages show its checklist."""
    if not is_checklist(card):
        return (card.id,)
    guide = context.guide
    checked = [item.card for item in linked(guide, card, Role.CHECKS)]
    lists = ((other.id, checklist_of(guide, other, context.words)) for other in checked)
    return (card.id, *(id for id, listed in lists if listed and listed.owner.id == card.id))


def _all_checklists(context: Context, own: list[Checkable], paper: Paper) -> Sheet:
    title, about = context.words("sheets.all_checklists"), context.words("sheets.all_checklists_about")
    return Sheet(
        "all-checklists",
        "checklist.typ",
        paper,
        title,
        CHECKLISTS,
        about,
        _document(context, title, about, paper, own),
        tuple(line for listed in own for line in _lines_of(listed)),
        ((inside(paper, 12),),),
        pages=len(own),
    )
