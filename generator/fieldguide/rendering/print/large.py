"""Large print: the sets of questions, the checklists and the cards of each kind, in type of 18 points and more.

A file gathers all of a sort, each card on pages of its own, and its bookmarks lead to them: nobody has to fit a card
on one side who needs it large.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fieldguide.model.cards import Card
from fieldguide.model.roles import Role
from fieldguide.rendering.checklists import is_checklist
from fieldguide.rendering.downloads import LARGE, Use
from fieldguide.rendering.layout import find_lines
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.paper_sizes import DESK, MARGIN, Paper, inside
from fieldguide.rendering.print.sheet import Sheet

FLOOR = 18
"""The smallest type there is."""


def plan_large(context: Context, chosen: str | None = None) -> Iterator[Sheet]:
    for name, title, cards in _sets(context):
        alone = cards if len(cards) == 1 else ()
        shown = tuple(card for card in cards if chosen in (None, card.id))
        # On pages of its own a card is as it is in the file, and what the narrower paper holds the wider one does too.
        narrower = [min(DESK, key=lambda paper: paper.width)]
        for paper in (DESK if chosen is None or alone else narrower) if shown else ():
            yield _large(context, name, title, shown, paper, alone)


def _sets(context: Context) -> Iterator[tuple[str, str, tuple[Card, ...]]]:
    """The name of a file, its title and its cards."""
    guide = context.guide
    for card in guide.with_role(Role.ASKS):
        yield card.id, card.title, (card,)
    checklists = tuple(card for card in guide.cards.values() if is_checklist(card))
    if checklists:
        yield "checklists", context.words("sheets.all_checklists"), checklists
    for kind in guide.model.kinds.values():
        cards = tuple(guide.of_kind(kind))
        if cards and "one-side" in kind.sheets:
            yield kind.folder, kind.label.many, cards


def _large(
    context: Context, name: str, title: str, cards: Sequence[Card], paper: Paper, alone: Sequence[Card]
) -> Sheet:
    """A file of some cards. From the page of a card one leads to it that holds this card `alone`."""
    words = context.words
    heading, about = words("sheets.large", title=title), words("sheets.large_about")
    articles = [context.article(card).without("session", "next", "sources", "made") for card in cards]
    return Sheet(
        f"{name}-large-print",
        "large.typ",
        paper,
        heading,
        LARGE,
        about,
        context.document(
            heading,
            about,
            paper=paper,
            articles=[
                {"article": article, "imprint": context.origin_parts(card), "mark": context.mark_of(card)}
                for article, card in zip(articles, cards, strict=True)
            ],
        ),
        tuple(find_lines(articles)),
        ((inside(paper, MARGIN),),),
        pages=None,
        floor=FLOOR,
        small=FLOOR,
        short=words("sheets.large_short"),
        cards=tuple(card.id for card in alone),
        use=Use.LARGE,
    )
