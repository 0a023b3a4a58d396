"""What a template sees: values that are ready to place. Templates loop and place; decisions are made here."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from fieldguide.loading.settings import Settings
from fieldguide.model import addresses
from fieldguide.model.addresses import CONTRIBUTE, checklist_page_of, index_of, page_of, relative, url_of, zip_path
from fieldguide.model.cards import KINDS, Card, Checklist, Path, Source
from fieldguide.model.groups import InlineChecklist
from fieldguide.model.guide import Guide
from fieldguide.model.markup import split_paragraphs, to_markdown, to_plain
from fieldguide.model.relations import Group, Related, find_themes, primary_dimension, related, where_next
from fieldguide.rendering.downloads import Family, Print, families, shared_picture
from fieldguide.rendering.icons import kind_icon
from fieldguide.rendering.pages.coverage import SourceCoverage, cover
from fieldguide.rendering.presentation import (
    ShownCitation,
    date_to_text,
    shown_checklist,
    shown_citations,
    status_to_text,
)


@dataclass(frozen=True)
class View:
    """One page in the making: the guide, seen from a file of the docs folder."""

    guide: Guide
    settings: Settings
    file: str
    marks: Mapping[str, str] = field(default_factory=dict)
    """The cards' own marks, by card id."""
    prints: tuple[Print, ...] = ()
    """The files that can be printed."""
    changed: Mapping[str, datetime.date] = field(default_factory=dict)
    """When each card file last changed, by its path, where that is known."""
    shared: frozenset[str] = frozenset()
    """The pictures for those who share an address, by their path."""

    def at(self, file: str) -> View:
        """The same guide, seen from another page."""
        return dataclasses.replace(self, file=file)

    # ---------------------------------------------------------------------------------- sharing

    def picture(self, card: Card | None = None) -> str:
        """The address of the picture that shows where this page is shared; empty where there is none."""
        path = shared_picture(card)
        return f"{self.settings.site_url.rstrip('/')}/{path}" if self.settings.site_url and path in self.shared else ""

    def data(self, card: Card) -> str:
        """What search engines are told of a card's page, as JSON-LD that may stand in HTML; empty without an address.

        The words are those of schema.org.
        """
        if not self.address:
            return ""
        told = {
            "@context": "https://schema.org",
            "@type": "Article",
            "headline": card.title,
            "description": card.gist,
            "url": self.address,
            "image": self.picture(card),
            "dateModified": card.reviewed.isoformat() if card.reviewed else "",
            "contributor": [{"@type": "Person", "name": name} for name in card.contributors],
            "isPartOf": {"@type": "WebSite", "name": self.settings.site_name, "url": self.settings.site_url},
        }
        text = json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False)
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

    # ------------------------------------------------------------------------------------- text

    def text(self, value: str) -> Markup:
        """One line of card text as Markdown, its links made relative to this page."""
        return Markup(to_markdown(value, self._address))

    def paragraphs(self, value: str) -> Markup:
        return Markup("\n\n").join(self.text(paragraph) for paragraph in split_paragraphs(value))

    def plain(self, value: str) -> str:
        return to_plain(value)

    def link(self, card: Card) -> Markup:
        return Markup(f"[{to_markdown(card.title, str)}]({self.href(card)})")

    def href(self, card: Card) -> Markup:
        return Markup(relative(page_of(card), self.file))

    def url(self, card: Card) -> Markup:
        """The address of a card's page from this one, for HTML that stands as it is."""
        return Markup(addresses.href(page_of(card), self.file))

    def href_of(self, kind: str) -> Markup:
        return Markup(relative(index_of(KINDS[kind]), self.file))

    def printed_address(self, card: Card) -> Markup:
        """What paper shows beside a link, as an attribute of it: where in the site the card is found. The page's foot
        tells the site's own address, if anyone has said."""
        return Markup(f'{{ data-at="/{url_of(page_of(card)).rstrip("/")}" }}') if self.settings.site_url else Markup("")

    def kind_link(self, card: Card) -> Markup:
        """A card's kind, as the way back to its list."""
        name = card.kind.capitalize()
        return Markup(name if card.at_top else f"[{name}]({self.href_of(card.kind)})")

    def mark(self, card: Card) -> Markup:
        """The card's own mark, or else its kind's shape."""
        return Markup(self.marks.get(card.id) or kind_icon(card.kind))

    def href_to(self, file: str) -> Markup:
        """The link to another file of the docs folder."""
        return Markup(relative(file, self.file))

    def _address(self, id: str) -> str:
        return relative(page_of(self.guide.cards[id]), self.file)

    @property
    def offline_zip(self) -> Markup:
        """The copy of the guide that opens from a disk."""
        return Markup(relative(zip_path(self.settings.site_name), self.file))

    @property
    def address(self) -> str:
        """This page's address: whole where the site's own is known, from the site's top where it is not."""
        return f"{self.settings.site_url.rstrip('/')}/{url_of(self.file)}" if self.settings.site_url else ""

    # ------------------------------------------------------------------------------------ links

    def related(self, card: Card, field: str, end: str) -> tuple[Related, ...]:
        return related(self.guide, card, field, end)

    def where_next(self, card: Card) -> tuple[Group, ...]:
        return where_next(self.guide, card)

    def primary(self, card: Card) -> Card | None:
        return primary_dimension(self.guide, card)

    @cached_property
    def themes(self) -> tuple[tuple[str, tuple[Card, ...]], ...]:
        return find_themes(self.guide)

    def improve_href(self, card: Card) -> Markup:
        """The form, filled from a card."""
        return Markup(f"{relative(CONTRIBUTE, self.file)}?card={card.id}")

    # ------------------------------------------------------------------------------------ print

    def prints_of(self, card: Card) -> tuple[Family, ...]:
        """The printed files of one card."""
        return families(file for file in self.prints if card.id in file.cards)

    def kilobytes(self, size: int) -> str:
        return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} kB"

    # ------------------------------------------------------------------------------- checklists

    def checklist(self, card: Card) -> ChecklistView | None:
        """What to tick for a card, and where that is printed alone."""
        shown = shown_checklist(self.guide, card)
        if shown is None:
            return None
        file = page_of(shown.checks) if isinstance(shown.checks, Checklist) else checklist_page_of(card)
        return ChecklistView(shown.checks, shown.form, Markup(relative(file, self.file)), shown.own)

    @cached_property
    def cards_with_own_checklist(self) -> tuple[Card, ...]:
        cards = (*self.guide.of_kind("behaviour"), *self.guide.of_kind("obstacle"))
        return tuple(card for card in cards if (shown := self.checklist(card)) and shown.own)

    # ---------------------------------------------------------------------------------- sources

    def citations(self, card: Card) -> tuple[ShownCitation, ...]:
        """What a card draws on, one line for each source and section."""
        return shown_citations(self.guide, card)

    def coverage(self, source: Source) -> SourceCoverage:
        return cover(self.guide, source)

    def date(self, day: datetime.date) -> str:
        return date_to_text(day)

    def changed_on(self, card: Card) -> str:
        """The day of the last change in the history of a card; empty where there is no history."""
        day = self.changed.get(card.span().path)
        return self.date(day) if day else ""

    def status(self, card: Card) -> str:
        """What a card's status means, as a sentence; empty where it has none."""
        return status_to_text(card)

    def minutes(self, path: Path) -> int:
        """How long a path takes in all; 0 where it does not say."""
        return sum(stop.minutes or 0 for stop in path.steps)


@dataclass(frozen=True)
class ChecklistView:
    checks: InlineChecklist | Checklist
    form: str
    href: Markup
    """The page that prints it alone."""
    own: bool = False
    """It belongs to this card, and is not a checklist card's."""
