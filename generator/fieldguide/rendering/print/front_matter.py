"""What stands before the parts of the book, on paper and for e-readers: what it is, how to use it, whose it is.

The words are those of the interface, so that a guide can say them in its own way: `words:` in its model.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fieldguide import __version__
from fieldguide.checking.fonts import ARABIC, SANS, SERIF
from fieldguide.model.cards import Line
from fieldguide.model.markup import split_paragraphs, to_plain
from fieldguide.rendering.layout import Article, Pairs, Section
from fieldguide.rendering.print.context import Context

_LINK = re.compile(r"<a\b[^>]*\bhref=[\"']([^\"']+)[\"'][^>]*>(.*?)</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Passage:
    id: str
    """By which its page is found."""
    heading: str
    paragraphs: tuple[Line, ...]


def preface_of(context: Context, medium: str) -> tuple[Passage, ...]:
    """What the book is and how it is used; `medium` is `paper` or `reader`."""
    words = context.words
    cards = words.count("list.length", len(context.guide.cards))
    about = words("book.preface_text", name=context.name, cards=cards)
    use = f"{words('book.use_text')}\n\n{words(f'book.on_{medium}')}"
    return (
        Passage("preface", words("book.preface"), _paragraphs(about)),
        Passage("use", words("book.use"), _paragraphs(use)),
    )


def subtitle_of(context: Context) -> str:
    """What the guide is, in a line; its name alone says nothing more."""
    described = context.settings.site_description
    return described if described not in ("", context.name) else context.words("sheet.a_field_guide")


def rights_of(context: Context) -> str:
    """Whose the words are, without links."""
    return to_plain(_to_markup(context.settings.copyright))


def colophon_of(context: Context, medium: str) -> Iterator[Line]:
    """Which state of the guide it is, whose the words are, where newer ones are, and how it was made."""
    words = context.words
    yield Line(f"**{context.name}**")
    if context.edition:
        yield Line(words("book.edition", date=context.edition))
    if context.settings.copyright:
        yield Line(_to_markup(context.settings.copyright))
    if context.settings.site_url:
        # On paper a link is followed by its address: here the address is all of it.
        address = context.site if medium == "paper" else f"[{context.site}]({context.settings.site_url})"
        yield Line(words("book.newest", address=address))
    if contact := context.guide.model.contact:
        yield Line(words("book.wrong", contact=f"[{contact}](mailto:{contact})"))
    made = words("frame.made_with", version=__version__)
    serif = ARABIC if context.is_arabic else SERIF
    yield Line(f"{made} {words('book.set', serif=serif, sans=SANS)}" if medium == "paper" else made)


def way_to_help(context: Context) -> Article | None:
    """Of the card for a reader who may be in danger, what is needed at once; None where the guide has none."""
    card = context.guide.cards.get(context.guide.model.help.card)
    if card is None:
        return None
    article = context.article(card)
    # What warns comes last: first what to do, and the list that it names.
    urgent = sorted(filter(_is_urgent, article.sections), key=lambda section: section.style == "care")
    return replace(article, sections=tuple(map(_without_facts, urgent)))


def _is_urgent(section: Section) -> bool:
    # People to turn to are of no field of the card: the guide declares them.
    return section.style in ("now", "checklist", "care") or (section.style == "bullets" and not section.key)


def _without_facts(section: Section) -> Section:
    """Who reads a list, and when, need not be said here."""
    return replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, Pairs)))


def _paragraphs(text: str) -> tuple[Line, ...]:
    return tuple(map(Line, split_paragraphs(text)))


def _to_markup(text: str) -> str:
    """What stands at the foot of every page, with its links as cards have them; no line ends between © and a name."""
    linked = _LINK.sub(r"[\2](\1)", text)
    return html.unescape(_TAG.sub("", linked)).replace("© ", "©\u00a0")
