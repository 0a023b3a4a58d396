"""The sheets of a set of questions, such as the one to carry in a pocket.

Cards for a table, a folded card for a wallet, a page and a poster. Any card of kind `tool` has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fieldguide.model.cards import Tool
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.document import Line, Pair, Pairs, find_lines, to_article
from fieldguide.rendering.print.paper_sizes import CARD_ON, DESK, MARGIN, WALL, WALLET, Box, Paper, four_up, inside
from fieldguide.rendering.print.sheet import Sheet

SECTION = "questions"


def plan_questions(context: Context) -> Iterator[Sheet]:
    for card in context.guide.all_of(Tool):
        for paper in DESK:
            yield _table_card(context, card, paper)
        for paper in DESK:
            yield _wallet_card(context, card, paper)
        for paper in DESK:
            yield _page(context, card, paper)
        for paper in WALL:
            yield _poster(context, card, paper)


def _asked(context: Context, card: Tool) -> tuple[Pair, ...]:
    article = to_article(context.guide, card)
    section = next((s for s in article.sections if s.id == "questions"), None)
    return section.blocks[0].items if section and isinstance(section.blocks[0], Pairs) else ()


def _values(context: Context, card: Tool, title: str, about: str, paper: Paper, **more: object) -> dict[str, object]:
    guide = context.guide
    dimensions = [guide.cards[link.target] for link in guide.links_from(card.id, "asks")]
    return context.document(
        title,
        about,
        paper=paper,
        heading=card.title,
        lead=card.lead_in,
        gist=card.gist,
        questions=[
            {"question": pair.first, "gloss": pair.second, "name": dimension.title, "mark": context.mark_of(dimension)}
            for pair, dimension in zip(_asked(context, card), dimensions, strict=True)
        ],
        credit=_credit(card),
        imprint=context.imprint(card),
        code=context.code_of(card),
        address=context.short_address(card),
        **more,
    )


def _credit(card: Tool) -> Line:
    """Whose words they are: the first sentence of it, which names them."""
    first = re.match(r".*?[.!?](?=\s|$)", " ".join(card.credit.split()))
    return Line(first[0], card.id, ("credit",)) if first else Line(card.credit)


def _words(context: Context, card: Tool, *, glosses: bool = False) -> tuple[Line, ...]:
    lines = [Line(card.title, card.id, ("title",)), Line(card.lead_in, card.id, ("lead_in",))]
    for pair in _asked(context, card):
        lines += [pair.first, pair.second] if glosses else [pair.first]
    return tuple(line for line in lines if line.text)


def _table_card(context: Context, card: Tool, paper: Paper) -> Sheet:
    size = CARD_ON[paper.id]
    about = f"Four cards to a sheet, each {size.name}: one for each person at the table."
    return Sheet(
        f"{card.id}-card",
        "questions-card.typ",
        paper,
        f"{card.title}: cards for the table",
        SECTION,
        about,
        _values(context, card, f"{card.title}: four cards", about, paper, size=size, corners=four_up(paper, size)),
        _words(context, card),
        (tuple(inside(size, MARGIN - 1, *corner) for corner in four_up(paper, size)),),
        (card.id,),
        how="Print at actual size (100%), on one side, on stiff paper. Cut twice, from tick to tick.",
        label=f"{paper.name}, four {size.name} cards",
    )


def _wallet_card(context: Context, card: Tool, paper: Paper) -> Sheet:
    about = "Four cards to a sheet. Folded once, each is the size of a bank card and goes in a wallet."
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
        f"{card.title}: folded wallet cards",
        SECTION,
        about,
        _values(context, card, f"{card.title}: folded wallet cards", about, paper, size=WALLET, corners=corners),
        _words(context, card),
        ((*panels, note), (*panels, note)),
        (card.id,),
        pages=2,
        sides="Two sides",
        how="Print at actual size (100%), on both sides, flip on short edge. Cut along the ticks; fold on the dots.",
        label=f"{paper.name}, four cards of 85 × 110 mm, folded to 85 × 55 mm",
    )


def _page(context: Context, card: Tool, paper: Paper) -> Sheet:
    about = "One page to keep on a desk or hand round: the questions, how to use them, and room for your notes."
    article = to_article(context.guide, card)
    sections = article.only("alone", "when", "pair", "afterword")
    lines = (
        *_words(context, card, glosses=True),
        Line(card.gist, card.id, ("gist",)),
        *find_lines(sections.sections),
    )
    return Sheet(
        f"{card.id}-page",
        "questions-page.typ",
        paper,
        f"{card.title}: one page",
        SECTION,
        about,
        _values(context, card, card.title, about, paper, article=sections),
        lines,
        ((inside(paper, 12),),),
        (card.id,),
    )


def _poster(context: Context, card: Tool, paper: Paper) -> Sheet:
    about = "For the wall of a room where people meet: to be read from the back row."
    return Sheet(
        f"{card.id}-poster",
        "questions-poster.typ",
        paper,
        f"{card.title}: poster",
        SECTION,
        about,
        _values(context, card, f"{card.title}: poster", about, paper),
        _words(context, card),
        ((inside(paper, 16),),),
        (card.id,),
        small=12,
    )
