"""The printed files of a preview: each is planned when a page speaks of it, and made when a browser asks for it.

Nobody has measured them: a check tells whether cards fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from fieldguide.loading.settings import Settings
from fieldguide.loading.translations import read_translations
from fieldguide.model.cards import Card
from fieldguide.model.guide import Guide
from fieldguide.rendering.downloads import FOLDER, Print
from fieldguide.rendering.print.build import describe, picture_of
from fieldguide.rendering.print.catalog import plan_sheets
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.pressing import PICTURE_WIDTH, to_file
from fieldguide.rendering.print.sheet import Printed, Sheet
from fieldguide.rendering.print.typst import Typesetter
from fieldguide.rendering.print.verify import to_picture


class SheetsOnDemand(Mapping[str, bytes]):
    """The files by their path, and what pages say of them: all, or those of one card."""

    def __init__(self, guide: Guide, settings: Settings, content: Mapping[str, bytes]) -> None:
        words = read_translations(guide.model.language, guide.model.words)
        self._context = Context(guide, settings, content, words)
        self._of_cards: dict[str, tuple[Print, ...]] = {}
        self._named: set[str] = set()
        """Files that a page has spoken of."""
        self._made: dict[str, bytes] = {}

    @cached_property
    def prints(self) -> tuple[Print, ...]:
        return tuple(self._describe(sheet) for sheet in self._sheets.values())

    def of_card(self, card: Card) -> tuple[Print, ...]:
        """Those of a card, without planning any others."""
        if card.id not in self._of_cards:
            planned = (sheet for sheet in plan_sheets(self._context, card.id) if card.id in sheet.cards)
            self._of_cards[card.id] = tuple(map(self._describe, planned))
        return self._of_cards[card.id]

    def _describe(self, sheet: Sheet) -> Print:
        """How many pages a file has, and how large it is, is not known before it is made."""
        said = describe(Printed(sheet, b"", sheet.pages or 0, b""), self._context.words)
        self._named |= {said.file, said.picture} - {""}
        return said

    @cached_property
    def _sheets(self) -> dict[str, Sheet]:
        return {f"{FOLDER}/{sheet.file}": sheet for sheet in plan_sheets(self._context)}

    @cached_property
    def _pictures(self) -> dict[str, str]:
        """The file that each picture shows."""
        return {picture_of(sheet): path for path, sheet in self._sheets.items() if sheet.use}

    @cached_property
    def _typesetter(self) -> Typesetter:
        return Typesetter(self._context.guide.epoch)

    def __contains__(self, path: object) -> bool:
        return path in self._named or (_is_printed(path) and (path in self._sheets or path in self._pictures))

    def __iter__(self) -> Iterator[str]:
        yield from self._sheets
        yield from self._pictures

    def __len__(self) -> int:
        return len(self._sheets) + len(self._pictures)

    def __getitem__(self, path: str) -> bytes:
        if not _is_printed(path):
            raise KeyError(path)
        if path not in self._made:
            self._made[path] = self._make(path)
        return self._made[path]

    def _make(self, path: str) -> bytes:
        if path in self._pictures:
            return to_picture(self[self._pictures[path]], PICTURE_WIDTH)
        sheet = self._sheets[path]
        return to_file(sheet, encode(sheet.values, self._context.address_of), self._typesetter)


def _is_printed(path: object) -> bool:
    return str(path).startswith(f"{FOLDER}/")
