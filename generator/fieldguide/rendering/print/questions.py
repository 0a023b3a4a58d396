"""The sheets of a set of questions, such as the one to carry in a pocket.

Cards for a table, a folded card for a wallet, a page and a poster. Any card that asks the questions of others has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fieldguide.model.cards import Card, Line
from fieldguide.model.relations import linked
from fieldguide.model.roles import Role
from fieldguide.rendering.downloads import QUESTIONS, Use
from fieldguide.rendering.layout import Pair, Pairs, find_lines
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.paper_sizes import CARD_ON, DESK, MARGIN, WALL, WALLET, Box, Paper, four_up, inside
from fieldguide.rendering.print.sheet import Sheet


def plan_questions(context: Context, chosen: str | None = None) -> Iterator[Sheet]:
    for card in context.guide.with_role(Role.ASKS):
        if chosen not in (None, card.id):
            continue
        for paper in DESK:
            yield _table_card(context, card, paper)
        for paper in DESK:
            yield _wallet_card(context, card, paper)
        for paper in DESK:
            yield _page(context, card, paper)
        for paper in WALL:
            yield _poster(context, card, paper)


def asked_of(context: Context, card: Card) -> tuple[tuple[Pair, Card], ...]:
    """The questions that a card asks, each with its card."""
    section = next((s for s in context.article(card).sections if s.style == "questions"), None)
    pairs = section.blocks[0].items if section and isinstance(section.blocks[0], Pairs) else ()
    return tuple(zip(pairs, (item.card for item in linked(context.guide, card, Role.ASKS)), strict=True))


def questions_values(
    context: Context, card: Card, title: str, about: str, paper: Paper, **more: object
) -> dict[str, object]:
    asked = asked_of(context, card)
    return context.document(
        title,
        about,
        paper=paper,
        heading=card.title,
        lead=card.text(Role.LEAD_IN),
        kind=asked[0][1].kind.name if asked else card.kind.name,
        gist=card.gist,
        questions=[
            {"question": pair.first, "gloss": pair.second, "name": other.title, "mark": context.mark_of(other)}
            for pair, other in asked
        ],
        credit=credit_of(card),
        imprint=context.imprint_parts(card),
        code=context.code_of(card),
        address=context.short_address(card),
        **more,
    )


def credit_of(card: Card) -> Line:
    """Whose words they are: the first sentence of it, which names them."""
    credit = card.text(Role.CREDIT)
    first = re.match(r".*?[.!?](?=\s|$)", " ".join(credit.split()))
    return Line(first[0], card.id, (card.key_of(Role.CREDIT),)) if first else Line(credit)


def questions_words(context: Context, card: Card, *, glosses: bool = False) -> tuple[Line, ...]:
    lead_in = Line(card.text(Role.LEAD_IN), card.id, (card.key_of(Role.LEAD_IN),))
    lines = [Line(card.title, card.id, ("title",)), lead_in]
    for pair, _ in asked_of(context, card):
        lines += [pair.first, pair.second] if glosses else [pair.first]
    return tuple(line for line in lines if line.text)


def _table_card(context: Context, card: Card, paper: Paper) -> Sheet:
    size = CARD_ON[paper.id]
    corners = four_up(paper, size)
    words = context.words
    about = words("sheets.table_about", size=context.paper_name(size))
    document = words("sheets.table_document", title=card.title)
    return Sheet(
        f"{card.id}-card",
        "questions-card.typ",
        paper,
        words("sheets.table", title=card.title),
        QUESTIONS,
        about,
        questions_values(
            context,
            card,
            document,
            about,
            paper,
            size=size,
            corners=corners,
        ),
        questions_words(context, card),
        (tuple(inside(size, MARGIN - 1, *corner) for corner in corners),),
        (card.id,),
        how=words("sheets.table_how"),
        copies=len(corners),
        use=Use.TABLE,
        label=words("sheets.table_label", paper=context.paper_name(paper), size=context.paper_name(size)),
    )


def _wallet_card(context: Context, card: Card, paper: Paper) -> Sheet:
    words = context.words
    about = words("sheets.wallet_about")
    corners = four_up(paper, WALLET)
    panels = tuple(
        Box(x + 4, y + half * WALLET.height / 2 + 4, WALLET.width - 8, WALLET.height / 2 - 8)
        for x, y in corners
        for half in (0, 1)
    )
    note = Box(10, 6, paper.width - 20, 12)
    return Sheet(
        f"{card.id}-wallet",
        "questions-wallet.typ",
        paper,
        words("sheets.wallet", title=card.title),
        QUESTIONS,
        about,
        questions_values(
            context, card, words("sheets.wallet", title=card.title), about, paper, size=WALLET, corners=corners
        ),
        questions_words(context, card),
        ((*panels, note), (*panels, note)),
        (card.id,),
        pages=2,
        both_sides=True,
        how=words("sheets.wallet_how"),
        copies=len(corners),
        use=Use.POCKET,
        label=words("sheets.wallet_label", paper=context.paper_name(paper)),
    )


def _page(context: Context, card: Card, paper: Paper) -> Sheet:
    about = context.words("sheets.page_about")
    sections = context.article(card).only("prose", "bullets", "numbers")
    lines = (
        *questions_words(context, card, glosses=True),
        Line(card.gist, card.id, ("gist",)),
        *find_lines(sections.sections),
    )
    return Sheet(
        f"{card.id}-page",
        "questions-page.typ",
        paper,
        context.words("sheets.page", title=card.title),
        QUESTIONS,
        about,
        questions_values(context, card, card.title, about, paper, article=sections),
        lines,
        ((inside(paper, 12),),),
        (card.id,),
    )


def _poster(context: Context, card: Card, paper: Paper) -> Sheet:
    about = context.words("sheets.poster_about")
    return Sheet(
        f"{card.id}-poster",
        "questions-poster.typ",
        paper,
        context.words("sheets.poster", title=card.title),
        QUESTIONS,
        about,
        questions_values(context, card, context.words("sheets.poster", title=card.title), about, paper),
        questions_words(context, card),
        ((inside(paper, 16),),),
        (card.id,),
        small=12,
        use=Use.WALL,
    )
