"""What a template sees: values that are ready to place. Templates loop and place; decisions are made here."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import ClassVar

from markdown.extensions.toc import slugify, unique
from markupsafe import Markup, escape

from fieldguide.loading.images import FOLDER as IMAGES
from fieldguide.loading.images import Image
from fieldguide.loading.marks import Mark
from fieldguide.loading.settings import Settings
from fieldguide.model import addresses
from fieldguide.model.addresses import (
    CONTRIBUTE,
    checklist_page_of,
    index_of,
    links_page_of,
    page_of,
    session_page_of,
    subject_page_of,
    url_of,
    zip_path,
)
from fieldguide.model.cards import Card, Line
from fieldguide.model.direction import has_other_direction
from fieldguide.model.filters import Filter, chosen_on, filters_of
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind
from fieldguide.model.markup import to_html
from fieldguide.model.relations import Related, find_themes, in_themes, linked
from fieldguide.model.roles import Role
from fieldguide.model.subjects import Found, Subject
from fieldguide.model.translations import Translations
from fieldguide.rendering.checklists import Checkable, brings_checklist, checklist_of, is_checklist
from fieldguide.rendering.downloads import NO_PRINTS, Family, Prints, families, shared_picture
from fieldguide.rendering.icons import kind_icon, mark_icon
from fieldguide.rendering.layout import Article, lay_out
from fieldguide.rendering.pages.coverage import SourceCoverage, cover
from fieldguide.rendering.pages.parts import MOST_LISTED, Part, room_of
from fieldguide.rendering.paths import Place
from fieldguide.rendering.presentation import (
    ShownCitation,
    attempts_to_lines,
    line_to_html,
    minutes_of,
    shown_citations,
    status_to_text,
    tried_to_text,
)

MOST_SUBJECTS = 4
"""At the foot of a card."""
MOST_MAIN_SUBJECTS = 14
"""On the first page."""
MOST_FACETS = 100
"""In one menu."""


@dataclass(frozen=True)
class View:
    """One page in the making: the guide, seen from a file of the docs folder."""

    guide: Guide
    settings: Settings
    words: Translations
    file: str
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """The cards' own marks, by card id."""
    images: Mapping[str, Image] = field(default_factory=dict)
    """Those of cards, by their name there."""
    printed: Prints = NO_PRINTS
    """The files that can be printed."""
    changed: Mapping[str, datetime.date] = field(default_factory=dict)
    """When each card file last changed, by its path, where that is known."""
    shared: frozenset[str] = frozenset()
    """The pictures for those who share an address, by their path."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """The guide's own for cards, by their kind."""
    most_listed: int = MOST_LISTED
    """Entries of a list on one page."""
    rooms: dict[str, float] = field(default_factory=dict, compare=False)
    """What each card takes in a list, as far as it was asked for."""
    anchors: set[str] = field(default_factory=set, compare=False)
    """Those that the page has so far."""

    def at(self, file: str) -> View:
        """The same guide, seen from another page."""
        return dataclasses.replace(self, file=file, anchors=set())

    def anchor(self, text: str) -> str:
        """The anchor of a heading, which nothing else on the page has.

        It is the one that engines would make, but for low lines, which are emphasis in Markdown.
        """
        return unique(_slug(text), self.anchors)

    # ----------------------------------------------------------------------------------- danger

    def is_for_danger(self, card: Card) -> bool:
        """Whether it is the card for readers who may be in danger, or a checklist beside that card."""
        help = self.guide.model.help.card
        return bool(help) and help in (card.id, *(item.card.id for item in linked(self.guide, card, Role.CHECKS)))

    @property
    def leave_to(self) -> str:
        """A harmless page for whoever has to leave in a hurry; the start page where the guide names none."""
        return self.guide.model.help.leave_to or self.href_to("index.md")

    def keeps_place(self, place: Place) -> bool:
        """Whether its reader may have it kept that they were there; not where that would tell on them."""
        return not self.is_for_danger(place.card)

    # ------------------------------------------------------------------------------------- kept

    keeps: ClassVar[tuple[tuple[str, str], ...]] = (
        *(("pack", "cards"), ("path", "paths"), ("plan", "plan")),
        *(("agreed", "agreed"), ("ticks", "ticks"), ("questions", "notes")),
    )
    """What readers keep on their device, by the word with which scripts name it, and its place on the page of it."""

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

    # ------------------------------------------------------------------------------------ parts

    def title_of(self, part: Part[object, object], title: str) -> str:
        """The title of one page of a list: only the first has that of the list."""
        return title if part.number == 1 else self.words("list.page_title", title=title, number=part.number)

    def room_of(self, card: Card) -> float:
        """How much room a card takes in a list."""
        if card.id not in self.rooms:
            line = next((field for field in card.kind.fields if field.in_list), None)
            said = card.lines_or_text_at(line.key)[:1] if line else ()
            self.rooms[card.id] = room_of(card.title, card.gist, *said, links=len(self.linked(card, Role.ANSWER)))
        return self.rooms[card.id]

    def page_of(self, part: Part[object, object]) -> str:
        return self.words("list.page", number=part.number, total=len(part.pages))

    # ------------------------------------------------------------------------------------- text

    def text(self, value: str) -> Markup:
        """One line of card text as HTML, its links made relative to this page."""
        return Markup(to_html(value, self._address))

    def line(self, line: Line) -> Markup:
        """One text of a card as HTML."""
        return Markup(line_to_html(line, self._address))

    def name(self, text: str) -> Markup:
        """A name in a line, which keeps its place there also where it runs the other way."""
        escaped = escape(text)
        return Markup(f"<bdi>{escaped}</bdi>") if has_other_direction(text, self.words.direction) else escaped

    def quote(self, text: str) -> Markup:
        """Words in the quotation marks of the guide's language."""
        return Markup(self.words("format.quote").replace("{text}", escape(text)))

    def inner_quote(self, text: str) -> Markup:
        """The same, of a quotation in a quotation or of another's words in passing."""
        return Markup(self.words("format.inner_quote").replace("{text}", escape(text)))

    def marked(self, key: str) -> Markup:
        """Words of the interface that have markup of their own."""
        return Markup(self.words(key))

    def sentence(self, key: str, **values: str) -> Markup:
        """A sentence of the interface with links or other markup in it."""
        return Markup(self.words(key)).format(**values)

    def link(self, card: Card, printed: bool = False, place: Place | None = None) -> Markup:
        """A link to a card's page; where `printed`, paper shows beside it where in the site the card is found. The
        page's foot tells the site's own address, if anyone has said. `place`: on the path
        by which the reader goes there; a script puts it at the address's end."""
        shown = printed and self.settings.site_url
        at = f' data-at="/{url_of(page_of(card)).rstrip("/")}"' if shown else ""
        by = f' data-fg-to="{escape(place.name)}"' if place else ""
        # There are thousands, and a template of Markup's takes ten times as long.
        return Markup(f'<a href="{escape(self.href(card))}"{at}{by}>{self.name(card.title)}</a>')

    def href(self, card: Card) -> str:
        return self.href_to(page_of(card))

    def href_of_session(self, card: Card) -> str:
        """The page from which a card's session is led."""
        return self.href_to(session_page_of(card))

    def href_of_links(self, card: Card) -> str:
        """The page that lists all cards which go with one."""
        return self.href_to(links_page_of(card))

    def href_of_subject(self, subject: Subject) -> str:
        """The page that lists the cards of a subject."""
        return self.href_to(subject_page_of(subject.id))

    def subjects_of(self, card: Card) -> tuple[Subject, ...]:
        """What a card is most about, as its foot shows it; nothing on the card for readers who may be in danger."""
        return () if self.is_for_danger(card) else self.guide.subjects_of(card)[:MOST_SUBJECTS]

    @property
    def main_subjects(self) -> tuple[Found, ...]:
        """Those that most cards are about, in the order of the alphabet."""
        subjects = self.guide.subjects
        largest = sorted(subjects, key=lambda found: len(found.cards), reverse=True)[:MOST_MAIN_SUBJECTS]
        return tuple(found for found in subjects if found in largest)

    def href_of(self, kind: Kind) -> str:
        return self.href_to(index_of(kind))

    def href_to(self, file: str) -> str:
        """The link to a page or another file of the docs folder."""
        return addresses.href(file, self.file, folders=self.settings.folders)

    def card(self, id: str) -> Card:
        return self.guide.cards[id]

    def path_of_image(self, name: str) -> str:
        return f"{IMAGES}/{name}"

    def kind_link(self, card: Card) -> Markup:
        """A card's kind, as the way back to its list."""
        name = card.kind.label.one
        return escape(
            name if card.kind.at_top else Markup(f'<a href="{escape(self.href_of(card.kind))}">{escape(name)}</a>')
        )

    def mark(self, card: Card) -> Markup:
        """The card's own mark, or else its kind's shape."""
        return self.own_mark(card) or Markup(kind_icon(card.kind))

    def own_mark(self, card: Card) -> Markup:
        """The card's own mark; empty where nobody has drawn one."""
        mark = self.marks.get(card.id)
        return Markup(mark_icon(mark, card.kind)) if mark else Markup("")

    def has_marks(self, kind: Kind) -> bool:
        """Whether any card of a kind has its own mark: their lists leave room for it."""
        return any(card.id in self.marks for card in self.guide.of_kind(kind))

    def passing_mark(self, card: Card) -> Markup:
        """What stands before a link in passing, of which a page has many: drawings only of what cards belong to.

        Those are few, and known; the others would cost each page more than all of its words.
        """
        return self.mark(card) if card.kind in self.facet_kinds else Markup(kind_icon(card.kind))

    def _address(self, id: str) -> str:
        return self.href(self.guide.cards[id])

    @property
    def offline_zip(self) -> str:
        """The copy of the guide that opens from a disk."""
        return self.href_to(zip_path(self.settings.site_name))

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

    def with_role(self, role: Role) -> tuple[Card, ...]:
        return self.guide.with_role(role)

    @property
    def facets(self) -> tuple[Card, ...]:
        """What cards belong to, such as the ways of leading."""
        return self.guide.of_kinds(self.facet_kinds)

    @property
    def facets_to_choose(self) -> tuple[Card, ...]:
        """Those by which a search can be narrowed; none where they are too many for a menu."""
        return self.facets if len(self.facets) <= MOST_FACETS else ()

    @property
    def said(self) -> tuple[tuple[str, tuple[Card, ...]], ...]:
        """The cards that tell what people say, by theme where they have one."""
        return self.themes or tuple(("", cards) for cards in [self.guide.with_role(Role.QUOTES)] if cards)

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """Those of every kind that there are cards of."""
        return filters_of(kind for kind in self.guide.model.kinds.values() if self.guide.of_kind(kind))

    def narrows(self, kind: Kind) -> bool:
        """Whether the list of a kind has filters."""
        return bool(filters_of([kind]))

    def chosen(self, card: Card) -> tuple[tuple[Filter, tuple[str, ...]], ...]:
        return chosen_on(card)

    def chosen_names(self, card: Card) -> str:
        """The same as a script reads it: JSON, each word by the name of its filter."""
        return json.dumps({each.name: words for each, words in chosen_on(card)}, ensure_ascii=False)

    def has_themes(self, kind: Kind) -> bool:
        return kind.playing(Role.THEME) is not None

    def in_themes(self, kind: Kind) -> tuple[tuple[str, tuple[Card, ...]], ...]:
        return in_themes(self.guide, kind)

    @property
    def facet_kinds(self) -> tuple[Kind, ...]:
        return self.guide.model.led_to_by(Role.FACET)

    @cached_property
    def themes(self) -> tuple[tuple[str, tuple[Card, ...]], ...]:
        return find_themes(self.guide)

    def improve_href(self, card: Card) -> str:
        """The form, filled from a card."""
        return f"{self.href_to(CONTRIBUTE)}?card={card.id}"

    # ------------------------------------------------------------------------------------ print

    def prints_of(self, card: Card) -> tuple[Family, ...]:
        """The printed files of one card, first of all the card itself."""
        found = families(self.printed.of_card(card))
        return tuple(sorted(found, key=lambda family: family.first.section != card.kind.name))

    def kilobytes(self, size: int) -> str:
        if size >= 1e6:
            return self.words("format.megabytes", number=self.words.decimal(size / 1e6))
        return self.words("format.kilobytes", number=max(1, round(size / 1000)))

    # ------------------------------------------------------------------------------- checklists

    def checklist(self, card: Card) -> ChecklistView | None:
        """What to tick for a card, and where that is printed alone."""
        listed = checklist_of(self.guide, card, self.words)
        if listed is None or is_checklist(card):
            return None
        own = listed.owner.id == card.id
        file = checklist_page_of(card) if own else page_of(listed.owner)
        return ChecklistView(listed, self.href_to(file), own)

    def ticks_of(self, card: Card) -> str:
        """The name under which a browser keeps the ticks of a card's list; none where they would tell on a reader."""
        return "" if self.is_for_danger(card) else card.id

    def checkable(self, card: Card) -> Checkable | None:
        return checklist_of(self.guide, card, self.words)

    def has_own_checklist(self, card: Card) -> bool:
        """Whether a list to tick stands on a card's own page, which is no checklist."""
        return brings_checklist(self.guide, card)

    # ---------------------------------------------------------------------------------- sources

    def citations(self, card: Card) -> tuple[ShownCitation, ...]:
        """What a card draws on, one line for each source and section."""
        return shown_citations(self.guide, card, self.words)

    def coverage(self, source: Card) -> SourceCoverage:
        return cover(self.guide, source, self.words)

    def date(self, day: datetime.date) -> str:
        return self.words.date(day)

    def changed_on(self, card: Card) -> str:
        """The day of a card's last change in its history; empty where there is none, or its review has that day."""
        day, reviewed = self.changed.get(card.span().path), card.reviewed
        return self.date(day) if day and day != reviewed else ""

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
        names = [Markup(f"<bdi>{escape(name)}</bdi>") for name in card.contributors]
        return self.sentence("card.made_by", names=Markup(self.words.all_of(names)))

    def tried(self, card: Card) -> str:
        return tried_to_text(card, self.words)

    def attempts(self, card: Card) -> tuple[str, ...]:
        return tuple(" ".join(line.text for line in lines) for lines in attempts_to_lines(card, self.words))

    def length(self, card: Card) -> str:
        """How many cards a path has, and how long they take."""
        cards, minutes = self.words.count("list.length", len(card.links(Role.STOPS))), minutes_of(card)
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
        return Markup('<a href="mailto:{0}">{0}</a>').format(self.settings.contact)

    def status(self, card: Card) -> str:
        """What a card's status means, as a sentence; empty where it has none."""
        return status_to_text(card, self.words)

    def list_line(self, card: Card) -> Markup:
        """What a list shows of a card beside its title and gist: the first line of the field that says so."""
        declared = next((field for field in card.kind.fields if field.in_list), None)
        if declared is None:
            return Markup("")
        lines = [self.text(line) for line in card.lines_or_text_at(declared.key)[:1]]
        return Markup("").join(self.quote(line) if declared.style == "speech" else line for line in lines)


@cache
def _slug(text: str) -> str:
    return re.sub("[-_]+", "-", slugify(text, "-")).strip("-")


@dataclass(frozen=True)
class ChecklistView:
    checks: Checkable
    href: str
    """The page that prints it alone."""
    own: bool = False
    """It belongs to this card, and is not a checklist card's."""
