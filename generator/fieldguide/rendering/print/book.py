"""The whole guide as a book, to be bound or printed on a desk: pages that face each other, parts by kind, indexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from fieldguide.model.cards import Card, Line
from fieldguide.model.kinds import Kind
from fieldguide.model.markup import to_plain
from fieldguide.model.relations import in_themes
from fieldguide.model.roles import Role
from fieldguide.model.translations import Translations
from fieldguide.rendering.checklists import is_checklist
from fieldguide.rendering.downloads import BOOK, Use
from fieldguide.rendering.layout import Article, find_lines
from fieldguide.rendering.print.book_index import IndexEntry, index_entries, said_entries
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.front_matter import colophon_of, preface_of, subtitle_of, way_to_help
from fieldguide.rendering.print.paper_sizes import A5, DESK, Paper, inside
from fieldguide.rendering.print.sheet import Sheet

BOUND = A5
"""The paper of the book that a printer binds, whose pages the EPUB tells."""
BOUND_NAME = "bound-book"


def plan_book(context: Context, chosen: str | None = None) -> Iterator[Sheet]:
    """The book takes as many pages as its cards need, so no card has a place of its own in it."""
    if context.guide.cards and chosen is None:
        around = _around(context)
        for paper in DESK:
            yield _book(context, paper, around)
        yield _bound(_book(context, BOUND, around), context.words)


def _bound(book: Sheet, words: Translations) -> Sheet:
    return replace(
        book,
        name=BOUND_NAME,
        title=words("sheets.bound"),
        about=words("sheets.bound_about"),
        how=words("sheets.bound_how"),
    )


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


LETTERS_ON_A_PAGE = 0.042
"""To a square millimetre of its paper."""
LETTERS_OF_A_HEAD = 300
"""Whose room the title of a card takes, with what stands round it."""
BEFORE_THE_PARTS = 8
"""Pages: the cover, the way to help, what the book is, and what it holds."""


def guess_pages(articles: Iterable[Article], paper: Paper) -> dict[str, int]:
    """About on which page each card begins. The typesetter starts from this where the text names pages: numbers of as
    many figures as the true ones move little when those take their place, and so it sets the book less often."""
    on_a_page = LETTERS_ON_A_PAGE * paper.width * paper.height
    guessed, before = {}, 0
    for article in articles:
        guessed[article.card.id] = BEFORE_THE_PARTS + 1 + int(before / on_a_page)
        before += LETTERS_OF_A_HEAD + sum(len(to_plain(line.text)) for line in find_lines(article))
    return guessed


FEWEST_LISTED = 3
"""Cards of a part without which it has no list of them on paper, where the first is on the next page."""


def _book(context: Context, paper: Paper, around: Mapping[str, object]) -> Sheet:
    parts = book_parts(context)
    words = context.words
    about = words("sheets.book_about")
    help = way_to_help(context)
    shown = [*([help] if help else ()), *(article for _, articles in parts for article in articles)]
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
                    "about": about_part(context, kind),
                    "groups": overview_of(context, kind, FEWEST_LISTED),
                    "articles": [_entry(context, article) for article in articles],
                }
                for kind, articles in parts
            ],
            guessed=guess_pages((article for _, articles in parts for article in articles), paper),
            **around,
            edition=context.edition,
            address=context.site,
        ),
        tuple(line for article in shown for line in find_lines(article)),
        ((inside(paper, 10),),),
        pages=None,
        floor=10,
        small=8,
        both_sides=True,
        use=Use.READ,
        how=words("sheets.book_how"),
    )


def _around(context: Context) -> dict[str, object]:
    """What stands before the parts and after them."""
    return {
        "subtitle": subtitle_of(context),
        "marks": _marks(context),
        "help": way_to_help(context),
        "colophon": list(colophon_of(context, "paper")),
        "preface": preface_of(context, "paper"),
        "index": _printed(index_entries(context)),
        "said": _printed(said_entries(context)),
        "subjects": bool(context.guide.subjects),
    }


def _marks(context: Context) -> list[str]:
    """The marks of what cards belong to, for the cover."""
    kinds = context.guide.model.led_to_by(Role.FACET)
    found = (context.mark_of(card) for kind in kinds for card in context.guide.of_kind(kind))
    return [mark for mark in found if mark]


def _printed(entries: Iterable[IndexEntry]) -> list[dict[str, object]]:
    return [{**vars(entry), "letter": entry.letter} for entry in entries]


def overview_of(context: Context, kind: Kind, fewest: int = 1) -> list[dict[str, object]]:
    """The cards of a part by theme, each with the first that people say of it, or what it is."""
    if len(context.guide.of_kind(kind)) < fewest:
        return []
    return [
        {"theme": theme, "entries": [_listed(context, card) for card in cards]}
        for theme, cards in in_themes(context.guide, kind)
    ]


def _listed(context: Context, card: Card) -> dict[str, object]:
    quotes = card.lines(Role.QUOTES)
    said = Line(quotes[0]) if quotes else context.article(card).gist
    return {"id": card.id, "title": card.title, "said": said, "heard": bool(quotes)}


def about_part(context: Context, kind: Kind) -> str:
    """What stands on the first page of a part."""
    if kind.intro:
        return kind.intro
    cards = context.words.count("list.length", len(context.guide.of_kind(kind)))
    return f"{cards}: {kind.summary}."


def _entry(context: Context, article: Article) -> dict[str, object]:
    return {
        "article": article,
        "stamp": context.stamp(article.card),
        "address": context.short_address(article.card),
        "mark": context.mark_of(article.card),
    }
