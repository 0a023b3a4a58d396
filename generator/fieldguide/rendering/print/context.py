"""What every sheet in the making needs: the guide, where it is published, and its look."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from fieldguide.checking.fonts import ARABIC, MONO, OTHERS, SANS, SERIF
from fieldguide.loading.images import Image, read_images
from fieldguide.loading.marks import Mark, read_marks
from fieldguide.loading.settings import Settings
from fieldguide.model.addresses import page_of, url_of
from fieldguide.model.cards import Card
from fieldguide.model.guide import Guide
from fieldguide.model.relations import main_facet
from fieldguide.model.translations import Translations
from fieldguide.rendering.icons import mark_file
from fieldguide.rendering.layout import Article, Block, Figures, lay_out
from fieldguide.rendering.presentation import tried_to_text
from fieldguide.rendering.print.cache import Cache
from fieldguide.rendering.print.codes import Codes
from fieldguide.rendering.print.paper_sizes import Paper
from fieldguide.rendering.theme import KIND, PAPER, light_colours
from fieldguide.rendering.versions import address_end


@dataclass(frozen=True)
class Context:
    """What all sheets share. Addresses are empty where nobody has said where the guide is published."""

    guide: Guide
    settings: Settings
    content: Mapping[str, bytes]
    words: Translations
    codes: Codes = field(default_factory=lambda: Codes(Cache(None)), compare=False, repr=False)
    """The QR codes, each of which stands on many sheets."""

    def address_of(self, id: str) -> str:
        """The whole address of a card's page; nothing where nobody has said where the guide is published."""
        card = self.guide.cards.get(id)
        if not self.settings.site_url or card is None:
            return ""
        return f"{self.settings.site_url.rstrip('/')}/{url_of(page_of(card))}"

    @property
    def site(self) -> str:
        return short(self.settings.site_url)

    def short_address(self, card: Card) -> str:
        return short(self.address_of(card.id))

    def mark_of(self, card: Card) -> str | None:
        """A card's own mark, or else that of what it belongs to, as SVG; None where nobody has drawn one."""
        facet = main_facet(self.guide, card)
        mark = self._marks.get(card.id) or (self._marks.get(facet.id) if facet else None)
        return mark_file(mark) if mark else None

    @cached_property
    def _marks(self) -> dict[str, Mark]:
        return read_marks(self.content)

    def code_of(self, card: Card) -> str | None:
        """A QR code of a card's page and of the card as it is, as SVG; none where there is no address."""
        address = self.address_of(card.id)
        if address and card.id not in self._ends:
            self._ends[card.id] = address_end(self.article(card))
        return self.codes.of(address + self._ends[card.id]) if address else None

    @cached_property
    def _ends(self) -> dict[str, str]:
        """What follows the address of a card in its code, of those asked for so far."""
        return {}

    def code_of_site(self) -> str | None:
        """A QR code of the guide's first page, as SVG; none where there is no address."""
        address = self.settings.site_url
        return self.codes.of(address) if address else None

    def stamp(self, card: Card) -> str:
        """A card's version and date, of which neither is broken at a line's end."""
        said = [self.words("card.version", version=card.version)] if card.version else []
        if card.reviewed:
            said.append(self.words.date(card.reviewed))
        return f"{self.words('format.comma')} ".join(part.replace(" ", "\u00a0") for part in said)

    def imprint_parts(self, card: Card) -> tuple[str, ...]:
        """The foot of a sheet: guide, address, version and date, and how many have told how it went."""
        name = self.settings.site_name
        return (*([self.words.isolate(name)] if name else []), *self.origin_parts(card))

    def origin_parts(self, card: Card) -> tuple[str, ...]:
        """The same where the name of the guide stands already."""
        parts = self.short_address(card), self.stamp(card), tried_to_text(card, self.words)
        return tuple(self.words.isolate(part) for part in parts if part)

    def imprint(self, card: Card) -> str:
        """The same in one line."""
        return " · ".join(self.imprint_parts(card))

    @property
    def edition(self) -> str:
        """The newest day on which a card was reviewed: the date of what holds them all."""
        days = [card.reviewed for card in self.guide.cards.values() if card.reviewed]
        return self.words.date(max(days)) if days else ""

    def article(self, card: Card) -> Article:
        """A card as it is set, the images themselves in it: a template is handed values, and reads no file."""
        if card.id not in self._articles:
            self._articles[card.id] = self._lay_out(card)
        return self._articles[card.id]

    @cached_property
    def _articles(self) -> dict[str, Article]:
        """Cards as they are set, of those asked for so far: each stands on many sheets."""
        return {}

    def _lay_out(self, card: Card) -> Article:
        article = lay_out(self.guide, card, self.words)
        sections = tuple(replace(s, blocks=tuple(map(self._with_images, s.blocks))) for s in article.sections)
        return replace(article, sections=sections) if self.images else article

    def _with_images(self, block: Block) -> Block:
        if not isinstance(block, Figures):
            return block
        return Figures(tuple(replace(figure, drawing=self._drawing_of(figure.file)) for figure in block.items))

    def _drawing_of(self, name: str) -> str:
        """An image as a drawing that holds it, which is text; empty where there is none."""
        image = self.images.get(name)
        if image is None:
            return ""
        size = f'width="{image.width}" height="{image.height}"'
        data = f"data:{image.media_type};base64,{base64.b64encode(image.raw).decode()}"
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{data}"/></svg>'

    @cached_property
    def images(self) -> Mapping[str, Image]:
        """Those of cards, by their name there."""
        return read_images(self.content)

    def paper_name(self, paper: Paper) -> str:
        return self.words(f"paper.{paper.id}")

    @property
    def name(self) -> str:
        return self.settings.site_name or self.words("site.name")

    @cached_property
    def theme(self) -> dict[str, object]:
        kinds = self.guide.model.kinds
        return {
            "colours": light_colours(self.guide.model),
            "paper": PAPER,
            "sans": [*self._first_font, SANS, *OTHERS],
            "mono": [MONO, SANS, *OTHERS],
            "serif": [*self._first_font, SERIF, *OTHERS],
            "kinds": {name: kind.label.one for name, kind in kinds.items()},
            "kind": KIND,
        }

    @property
    def _first_font(self) -> list[dict[str, str]]:
        """For what stands between Arabic letters too, so that a line of them is one run."""
        return [{"name": ARABIC, "covers": "[^A-Za-z0-9]"}] if self.is_arabic else []

    @property
    def is_arabic(self) -> bool:
        """Whether the guide is written in Arabic letters: of other languages from right to left there are two."""
        return self.words.direction == "rtl" and self.guide.model.language.partition("-")[0] not in ("he", "yi")

    @cached_property
    def said(self) -> dict[str, str | None]:
        """The words of sheets, and how their language is set."""
        words = self.words
        language, *others = words("format.locale").split("-")
        region = next((part for part in others if len(part) == 2), None)
        (open_, close), (inner_open, inner_close) = (
            words(f"format.{name}").split("{text}") for name in ("quote", "inner_quote")
        )
        return {
            **words.under("sheet"),
            **{name: words(f"format.{name}") for name in ("figures", "colon", "comma", "semicolon", "onward")},
            **{"lang": language, "region": region, "direction": words.direction},
            **{"quote_open": open_, "quote_close": close, "inner_open": inner_open, "inner_close": inner_close},
        }

    def document(self, title: str, about: str, **values: object) -> dict[str, object]:
        """The values that every template asks for, and those of this one."""
        return {
            "title": title,
            "about": about,
            "author": self.name,
            "site": self.name,
            "theme": self.theme,
            "words": self.said,
            **values,
        }


def short(address: str) -> str:
    """An address as it is printed: without its scheme and its last slash."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
