"""Which cards draw on each part of a source: derived from the cards' own citations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldguide.model.cards import Card
from fieldguide.model.groups import Citation, SourceSection
from fieldguide.model.guide import Guide
from fieldguide.model.roles import Role
from fieldguide.model.translations import Translations


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

    summary: str = ""
    """How much there is of it, and how much of that has a card."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)


def _summary(sections: tuple[CoveredSection, ...], words: Translations) -> str:
    paragraphs = [paragraph for section in sections for paragraph in section.paragraphs]
    left = sum(not paragraph.cards for paragraph in paragraphs)
    return words(
        "coverage.summary",
        sections=words.count("coverage.sections", len(sections)),
        paragraphs=words.count("coverage.paragraphs", len(paragraphs)),
        state=words("coverage.left", number=left) if left else words("coverage.whole"),
    )


def cover(guide: Guide, source: Card, words: Translations) -> SourceCoverage:
    """Every section and paragraph of a source with the cards that cite it, also where there are none."""
    cited = [
        (link.entry.section, link.entry.paragraphs, guide.cards[link.origin])
        for link in guide.links_to(source.id)
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
        for section in source.groups(Role.CONTENTS, SourceSection)
    )
    return SourceCoverage(sections, _summary(sections, words))


def _unique(cards: Iterable[Card]) -> tuple[Card, ...]:
    return tuple({card.id: card for card in cards}.values())
