"""What readers meet on a card's page, as plain lines under their headings, so that two versions can be compared."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from fieldguide.model.cards import Card
from fieldguide.model.guide import Guide
from fieldguide.model.translations import Translations
from fieldguide.rendering.layout import (
    Block,
    Commands,
    Figures,
    List,
    Minutes,
    Pairs,
    Pointers,
    Prose,
    Rows,
    Steps,
    Subheading,
    lay_out,
)

Page = Mapping[str, list[str]]
"""The lines of a page by their heading, in its order."""

NOT_SHOWN = "(not shown)"
"""How the heading ends of what readers do not see."""
UNSEEN = ("reviewed", "version")
"""Fields besides the hidden ones that no page shows."""


def page_of_card(guide: Guide, card: Card, words: Translations) -> Page:
    """Its title, its sections and, last, what readers do not see of it."""
    page: dict[str, list[str]] = {}
    article = lay_out(guide, card, words)
    page["Title and first sentence"] = [article.title.plain, article.gist.plain]
    for section in article.sections:
        lines = page.setdefault(section.heading or "Facts", [])
        lines += [line for block in section.blocks for line in block_to_lines(block) if line]
    for field in card.kind.fields:
        if field.key in card.values and (field.hidden or field.key in UNSEEN):
            page[f"{field.key.replace('_', ' ')} {NOT_SHOWN}"] = list(value_to_lines(card.values[field.key]))
    return page


def block_to_lines(block: Block) -> Iterator[str]:
    match block:
        case Prose(paragraphs):
            yield from (line.plain for line in paragraphs)
        case List(items):
            yield from (line.plain for line in items)
        case Pairs(pairs) | Commands(pairs):
            yield from (": ".join(filter(None, (pair.first.plain, pair.second.plain))) for pair in pairs)
        case Steps(steps):
            yield from (line.plain for step in steps for line in (step.first, *step.parts))
        case Subheading(line):
            yield line.plain
        case Rows(rows):
            yield from (" | ".join(cell.plain for cell in row) for row in rows)
        case Figures(figures):
            yield from (f"{each.file}: {each.shows.plain} {each.caption.plain}".strip() for each in figures)
        case Pointers(pointers):
            yield from (": ".join(filter(None, (each.title, each.note, each.why.plain))) for each in pointers)
        case Minutes(rows_):
            yield from (f"{each.time}, {each.how}: {each.do.plain}" for each in rows_)


def value_to_lines(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for entry in value:
            yield from value_to_lines(entry)
    elif dataclasses.is_dataclass(value):
        parts = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        yield ", ".join(f"{name}: {part}" for name, part in parts if part)
    else:
        yield str(value)
