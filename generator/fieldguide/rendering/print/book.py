"""The whole guide as a book.

Cover, contents, parts by kind, cards with the pages of the cards they lead to, and an index of titles and of
what people say.
"""

from __future__ import annotations

from collections.abc import Iterator

from fieldguide.model.cards import KINDS, Card, Checklist, Obstacle
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.document import Article, find_lines, to_article
from fieldguide.rendering.print.paper_sizes import DESK, Paper, inside
from fieldguide.rendering.print.sheet import Sheet

SECTION = "book"
ORDER = ("tool", "obstacle", "behaviour", "checklist", "path", "dimension", "tension", "concept", "source")

PARTS = {
    "tool": "When you do not know what to do",
    "obstacle": "What gets in the way",
    "behaviour": "What to do",
    "checklist": "Checklists",
    "path": "Paths",
    "dimension": "Ways of leading",
    "tension": "Tensions",
    "concept": "Ideas",
    "source": "Sources",
}


def plan_book(context: Context) -> Iterator[Sheet]:
    if context.guide.cards:
        for paper in DESK:
            yield _book(context, paper)


def book_parts(context: Context) -> list[tuple[str, tuple[Article, ...]]]:
    """The kinds that the guide has, in reading order, with their cards as articles."""
    guide = context.guide
    return [
        (kind, tuple(_article(context, card) for card in guide.of_kind(kind))) for kind in ORDER if guide.of_kind(kind)
    ]


def _article(context: Context, card: Card) -> Article:
    article = to_article(context.guide, card)
    # A checklist is printed once, in its own part; cards that it checks point there.
    if card.kind != Checklist.kind and any(link.field == "checks" for link in context.guide.links_to(card.id)):
        return article if getattr(card, "checklist", None) else article.without("checklist")
    if card.kind != Checklist.kind and not getattr(card, "checklist", None):
        return article.without("checklist")
    return article


def index_entries(context: Context) -> list[dict[str, str]]:
    """Titles, and what people say, in the order of the alphabet; each names its card."""
    guide = context.guide
    entries = [{"words": card.title, "card": card.id, "said": ""} for card in guide.cards.values()]
    entries += [
        {"words": said, "card": card.id, "said": "yes"} for card in guide.all_of(Obstacle) for said in card.sounds_like
    ]
    return sorted(entries, key=lambda entry: (_sorted_as(entry["words"]), entry["card"]))


def _sorted_as(words: str) -> str:
    plain = "".join(c for c in words.casefold() if c.isalnum() or c == " ").strip()
    return plain.removeprefix("the ").removeprefix("a ")


def _book(context: Context, paper: Paper) -> Sheet:
    parts = book_parts(context)
    name = context.settings.site_name or "Field guide"
    about = "The whole guide as a book, to read away from a screen: contents, page references, an index."
    return Sheet(
        "book",
        "book.typ",
        paper,
        "The guide as a book",
        SECTION,
        about,
        context.document(
            name,
            "A field guide, as a book",
            paper=paper,
            parts=[
                {
                    "kind": kind,
                    "title": PARTS.get(kind, KINDS[kind].plural.capitalize()),
                    "summary": KINDS[kind].summary,
                    "articles": [_entry(context, article) for article in articles],
                }
                for kind, articles in parts
            ],
            index=index_entries(context),
            imprint=context.imprint_of_all(),
            edition=context.edition,
            address=context.site,
        ),
        tuple(line for _, articles in parts for article in articles for line in find_lines(article)),
        ((inside(paper, 10),),),
        pages=None,
        floor=10,
        small=8,
        sides="Two sides",
        how="Print at actual size (100%), on both sides, flip on long edge. Bind on the left.",
    )


def _entry(context: Context, article: Article) -> dict[str, object]:
    return {
        "article": article,
        "stamp": context.stamp(article.card),
        "address": context.short_address(article.card),
        "mark": context.mark_of(article.card),
    }
