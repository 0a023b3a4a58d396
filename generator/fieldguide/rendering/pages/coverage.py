"""Which cards draw on each part of a source: derived from the cards' own citations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldguide.model.cards import Card, Source
from fieldguide.model.groups import Citation
from fieldguide.model.guide import Guide


@dataclass(frozen=True)
class Paragraph:
    number: int
    first_words: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class CoveredSection:
    title: str
    cards: tuple[Card, ...]
    """The cards that cite the section, as a whole or by paragraph."""
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class SourceCoverage:
    """A source, part by part, with the cards that draw on each."""

    sections: tuple[CoveredSection, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    @property
    def summary(self) -> str:
        left = sum(not paragraph.cards for paragraph in self.paragraphs)
        said = f"{left} without a card" if left else "each with the cards that draw on it"
        return f"{_many(len(self.sections), 'section')}, {_many(len(self.paragraphs), 'paragraph')}, {said}."


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def cover(guide: Guide, source: Source) -> SourceCoverage:
    """Every section and paragraph of a source with the cards that cite it, also where there are none."""
    cited = [
        (link.entry.section, link.entry.paragraphs, guide.cards[link.origin])
        for link in guide.links_to(source.id, "sources")
        if isinstance(link.entry, Citation)
    ]
    sections = tuple(
        CoveredSection(
            section.title,
            _unique(card for title, _, card in cited if title == section.title),
            tuple(
                Paragraph(
                    number,
                    words,
                    _unique(card for title, ns, card in cited if title == section.title and number in ns),
                )
                for number, words in enumerate(section.paragraphs, 1)
            ),
        )
        for section in source.sections
    )
    return SourceCoverage(sections)


def _unique(cards: Iterable[Card]) -> tuple[Card, ...]:
    return tuple({card.id: card for card in cards}.values())
