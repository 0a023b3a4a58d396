"""The whole guide as a book.

Cover, contents, parts by kind, cards with the pages of the cards they lead to, and an index of titles and of
what people say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fieldguide.model.cards import Card
from fieldguide.model.kinds import Kind
from fieldguide.model.roles import Role
from fieldguide.model.subjects import Found
from fieldguide.rendering.checklists import is_checklist
from fieldguide.rendering.downloads import BOOK, Use
from fieldguide.rendering.layout import Article, find_lines
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.paper_sizes import DESK, Paper, inside
from fieldguide.rendering.print.sheet import Sheet


def plan_book(context: Context, chosen: str | None = None) -> Iterator[Sheet]:
    """The book takes as many pages as its cards need, so no card has a place of its own in it."""
    if context.guide.cards and chosen is None:
        for paper in DESK:
            yield _book(context, paper)


def book_parts(context: Context) -> list[tuple[Kind, tuple[Article, ...]]]:
    """The kinds that the guide has, in reading order, with their cards as articles."""
    guide = context.guide
    return [
        (kind, tuple(_article(context, card) for card in guide.of_kind(kind)))
        for kind in guide.model.kinds.values()
        if guide.of_kind(kind)
    ]


def _article(context: Context, card: Card) -> Article:
    article = context.article(card)
    # A checklist is printed once, in its own part; cards that it checks point there.
    return article if is_checklist(card) or card.checklist else article.without("checklist")


@dataclass(frozen=True)
class IndexEntry:
    """A line of the index."""

    words: str
    card: str = ""
    """The card that it is of; a subject is of none."""
    said: bool = False
    """It is what people say."""
    cards: tuple[dict[str, str], ...] = ()
    """Of a subject, the strongest of its cards."""


MOST_OF_A_SUBJECT = 8


def index_entries(context: Context) -> list[IndexEntry]:
    """Titles, what people say, and subjects, in the order of the alphabet."""
    guide = context.guide
    titles = [IndexEntry(card.title, card.id) for card in guide.cards.values()]
    quotes = [
        IndexEntry(said, card.id, said=True)
        for card in guide.with_role(Role.QUOTES)
        for said in card.lines(Role.QUOTES)
    ]
    subjects = [IndexEntry(found.subject.label, cards=_strongest(found)) for found in guide.subjects]
    return sorted([*titles, *quotes, *subjects], key=lambda entry: (_sorted_as(entry.words), entry.card))


def _strongest(found: Found) -> tuple[dict[str, str], ...]:
    return tuple({"title": card.title, "id": card.id} for card in found.cards[:MOST_OF_A_SUBJECT])


def _sorted_as(words: str) -> str:
    plain = "".join(c for c in words.casefold() if c.isalnum() or c == " ").strip()
    return plain.removeprefix("the ").removeprefix("a ")


def _book(context: Context, paper: Paper) -> Sheet:
    parts = book_parts(context)
    words = context.words
    about = words("sheets.book_about")
    return Sheet(
        "book",
        "book.typ",
        paper,
        words("sheets.book"),
        BOOK,
        about,
        context.document(
            context.name,
            words("sheets.book_document"),
            paper=paper,
            parts=[
                {
                    "kind": kind,
                    "title": kind.label.many,
                    "about": _about(context, kind, len(articles)),
                    "articles": [_entry(context, article) for article in articles],
                }
                for kind, articles in parts
            ],
            index=index_entries(context),
            subjects=bool(context.guide.subjects),
            imprint=context.imprint_of_all(),
            edition=context.edition,
            address=context.site,
        ),
        tuple(line for _, articles in parts for article in articles for line in find_lines(article)),
        ((inside(paper, 10),),),
        pages=None,
        floor=10,
        small=8,
        both_sides=True,
        use=Use.READ,
        how=words("sheets.book_how"),
    )


def _about(context: Context, kind: Kind, count: int) -> str:
    """What stands on the first page of a part."""
    cards = context.words.count("list.length", count)
    return f"{cards}: {kind.summary}."


def _entry(context: Context, article: Article) -> dict[str, object]:
    return {
        "article": article,
        "stamp": context.stamp(article.card),
        "address": context.short_address(article.card),
        "mark": context.mark_of(article.card),
    }
