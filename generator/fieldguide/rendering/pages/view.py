"""What a template sees: values that are ready to place. Templates loop and place; decisions are made here."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markdown.extensions.toc import slugify
from markupsafe import Markup

from fieldguide.loading.settings import Settings
from fieldguide.model import addresses
from fieldguide.model.addresses import CONTRIBUTE, checklist_page_of, index_of, page_of, relative, url_of, zip_path
from fieldguide.model.cards import Card, Line
from fieldguide.model.groups import PathStep
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind
from fieldguide.model.markup import escape, split_paragraphs, to_markdown, to_plain
from fieldguide.model.relations import Related, RelatedGroup, find_themes, linked, where_next
from fieldguide.model.roles import Role
from fieldguide.model.words import Words
from fieldguide.rendering.checklists import Checkable, checklist_of, is_checklist
from fieldguide.rendering.downloads import Family, Print, families, shared_picture
from fieldguide.rendering.icons import kind_icon
from fieldguide.rendering.layout import Article, Section, lay_out
from fieldguide.rendering.pages.coverage import SourceCoverage, cover
from fieldguide.rendering.presentation import ShownCitation, shown_citations, status_to_text


@dataclass(frozen=True)
class View:
    """One page in the making: the guide, seen from a file of the docs folder."""

    guide: Guide
    settings: Settings
    words: Words
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
        values = {
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
        text = json.dumps({key: value for key, value in values.items() if value}, ensure_ascii=False)
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

    # ------------------------------------------------------------------------------------- text

    def text(self, value: str) -> Markup:
        """One line of card text as Markdown, its links made relative to this page."""
        return Markup(to_markdown(value, self._address))

    def paragraphs(self, value: str) -> Markup:
        return Markup("\n\n").join(self.text(paragraph) for paragraph in split_paragraphs(value))

    def line(self, line: Line) -> Markup:
        """One text of a card, as Markdown or as typed."""
        return self.text(line.text) if line.markup else Markup(to_markdown(line.text, str))

    def quote(self, text: Markup) -> Markup:
        """Words in the quotation marks of the guide's language."""
        return Markup(self.words("format.quote")).format(text=text)

    def inner_quote(self, text: Markup) -> Markup:
        """The same, of a quotation in a quotation or of another's words in passing."""
        return Markup(self.words("format.inner_quote")).format(text=text)

    def plain_text(self, text: str) -> Markup:
        """Text that has no markup, as Markdown that shows what was typed."""
        return Markup(escape(text))

    def marked(self, key: str) -> Markup:
        """Words of the interface that have markup of their own."""
        return Markup(self.words(key))

    def sentence(self, key: str, **values: Markup) -> Markup:
        """A sentence of the interface with links or other markup in it."""
        return Markup(self.words(key)).format(**values)

    def plain(self, value: str) -> str:
        return to_plain(value)

    def link(self, card: Card) -> Markup:
        return Markup(f"[{to_markdown(card.title, str)}]({self.href(card)})")

    def href(self, card: Card) -> Markup:
        return Markup(relative(page_of(card), self.file))

    def url(self, card: Card) -> Markup:
        """The address of a card's page from this one, for HTML that stands as it is."""
        return Markup(addresses.href(page_of(card), self.file))

    def card(self, id: str) -> Card:
        return self.guide.cards[id]

    def href_of(self, kind: Kind) -> Markup:
        return Markup(relative(index_of(kind), self.file))

    def printed_address(self, card: Card) -> Markup:
        """What paper shows beside a link, as an attribute of it: where in the site the card is found. The page's foot
        tells the site's own address, if anyone has said."""
        return Markup(f'{{ data-at="/{url_of(page_of(card)).rstrip("/")}" }}') if self.settings.site_url else Markup("")

    def kind_link(self, card: Card) -> Markup:
        """A card's kind, as the way back to its list."""
        name = to_markdown(card.kind.label.one, str)
        return Markup(name if card.kind.at_top else f"[{name}]({self.href_of(card.kind)})")

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

    def article(self, card: Card) -> Article:
        return lay_out(self.guide, card, self.words)

    def linked(self, card: Card, role: Role, backwards: bool = False) -> tuple[Related, ...]:
        """The cards at the other end of the relation that plays a part."""
        return linked(self.guide, card, role, backwards=backwards)

    def where_next(self, card: Card) -> tuple[RelatedGroup, ...]:
        return where_next(self.guide, card)

    def with_role(self, role: Role) -> tuple[Card, ...]:
        return self.guide.with_role(role)

    @property
    def facets(self) -> tuple[Card, ...]:
        """What cards belong to, such as the ways of leading."""
        return self.guide.of_kinds(self.facet_kinds)

    @property
    def said(self) -> tuple[tuple[str, tuple[Card, ...]], ...]:
        """The cards that tell what people say, by theme where they have one."""
        return self.themes or tuple(("", cards) for cards in [self.guide.with_role(Role.QUOTES)] if cards)

    def has_themes(self, kind: Kind) -> bool:
        return kind.playing(Role.THEME) is not None

    def in_themes(self, kind: Kind) -> tuple[tuple[str, tuple[Card, ...]], ...]:
        """The cards of a kind by theme; all together where it has none."""
        if not self.has_themes(kind):
            return (("", self.guide.of_kind(kind)),)
        themes = ((theme, tuple(card for card in cards if card.kind is kind)) for theme, cards in self.themes)
        return tuple((theme, cards) for theme, cards in themes if cards)

    @property
    def facet_kinds(self) -> tuple[Kind, ...]:
        return self.guide.model.led_to_by(Role.FACET)

    def anchor(self, card: Card, section: Section) -> str:
        """The anchor of a section, made of the heading that its field declares."""
        return slugify(card.kind.by_key[section.key].heading, "-")

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
        listed = checklist_of(self.guide, card, self.words)
        if listed is None or is_checklist(card):
            return None
        own = listed.owner.id == card.id
        file = checklist_page_of(card) if own else page_of(listed.owner)
        return ChecklistView(listed, Markup(relative(file, self.file)), own)

    def checkable(self, card: Card) -> Checkable | None:
        return checklist_of(self.guide, card, self.words)

    @cached_property
    def own_checklists(self) -> tuple[tuple[Card, ChecklistView], ...]:
        """Every card with a list to tick on its own page."""
        found = ((card, self.checklist(card)) for card in self.guide.cards.values())
        return tuple((card, shown) for card, shown in found if shown and shown.own)

    # ---------------------------------------------------------------------------------- sources

    def citations(self, card: Card) -> tuple[ShownCitation, ...]:
        """What a card draws on, one line for each source and section."""
        return shown_citations(self.guide, card, self.words)

    def coverage(self, source: Card) -> SourceCoverage:
        return cover(self.guide, source, self.words)

    def date(self, day: datetime.date) -> str:
        return self.words.date(day)

    def changed_on(self, card: Card) -> str:
        """The day of the last change in the history of a card; empty where there is no history."""
        day = self.changed.get(card.span().path)
        return self.date(day) if day else ""

    def reviewed(self, card: Card) -> str:
        date = self.words.date(card.reviewed) if card.reviewed else ""
        key = "card.reviewed_version" if card.version else "card.reviewed"
        return self.words(key, date=date, version=card.version)

    def stamp(self, card: Card) -> str:
        """When a card was read with care, and in which version."""
        date = self.words.date(card.reviewed) if card.reviewed else ""
        return self.words("card.stamp_version" if card.version else "card.stamp", date=date, version=card.version)

    def made_by(self, card: Card) -> Markup:
        # Names may run from right to left in a line that does not.
        names = [Markup("<bdi>{}</bdi>").format(self.plain_text(name)) for name in card.contributors]
        return self.sentence("card.made_by", names=Markup(self.words.all_of(names)))

    def length(self, card: Card) -> str:
        """How many cards a path has, and how long they take."""
        cards, minutes = self.words.count("list.length", len(card.links(Role.STOPS))), self.minutes(card)
        return (
            self.words("list.length_time", cards=cards, minutes=self.words.count("minutes", minutes))
            if minutes
            else cards
        )

    @property
    def site_name(self) -> str:
        return self.settings.site_name or self.words("site.name")

    @property
    def mail_link(self) -> Markup:
        address = self.plain_text(self.settings.contact)
        return Markup("[{}](mailto:{})").format(address, address)

    def status(self, card: Card) -> str:
        """What a card's status means, as a sentence; empty where it has none."""
        return status_to_text(card, self.words)

    def minutes(self, card: Card) -> int:
        """How long a path takes in all; 0 where it does not say."""
        return sum(stop.minutes or 0 for stop in card.links(Role.STOPS) if isinstance(stop, PathStep))

    def list_line(self, card: Card) -> Markup:
        """What a list shows of a card beside its title and gist: the first line of the field that says so."""
        declared = next((field for field in card.kind.fields if field.in_list), None)
        if declared is None:
            return Markup("")
        lines = card.lines_at(declared.key) or tuple(filter(None, [card.text_at(declared.key)]))
        if not lines:
            return Markup("")
        return self.quote(self.text(lines[0])) if declared.style == "speech" else self.text(lines[0])


@dataclass(frozen=True)
class ChecklistView:
    checks: Checkable
    href: Markup
    """The page that prints it alone."""
    own: bool = False
    """It belongs to this card, and is not a checklist card's."""
