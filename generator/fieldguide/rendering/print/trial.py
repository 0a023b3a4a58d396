"""Whether a card fits its sheets: they are set and measured as they are for print, and thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from fieldguide.checking.images import find_pictures
from fieldguide.loading.cache import Cache
from fieldguide.loading.settings import Settings
from fieldguide.loading.stored_cards import FLAG
from fieldguide.loading.translations import read_translations
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code, Diagnostic
from fieldguide.model.guide import Guide
from fieldguide.rendering.print.catalog import plan_alone
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.failures import tell_failures
from fieldguide.rendering.print.pressing import to_file
from fieldguide.rendering.print.sheet import Sheet
from fieldguide.rendering.print.typst import CannotSet, Typesetter
from fieldguide.rendering.print.verify import Preflight, preflight


class Trial:
    """Tries the cards of a guide, one at a time."""

    def __init__(self, guide: Guide, settings: Settings, content: Mapping[str, bytes], cache: Cache) -> None:
        self._context = Context(guide, settings, content, read_translations(guide.model.language, guide.model.words))
        self._cache = cache

    @cached_property
    def _typesetter(self) -> Typesetter:
        return Typesetter(self._context.guide.epoch)

    def find_problems(self, card: Card) -> list[Diagnostic]:
        """What stands in the way of its sheets. Raises TypesetterAbsent.

        Sheets that say what they said when they fitted are not set again: a card has them unchanged where only its
        search words changed, or another card that it names.
        """
        planned = list(plan_alone(self._context, card.id))
        values = [encode(sheet.values, self._context.address_of) for sheet in planned]
        try:
            if self._cache.remembered(tuple(values), lambda: not self._find_failed(planned, values), FLAG):
                return []
            return tell_failures(self._find_failed(planned, values), self._context, self._typesetter)
        except CannotSet:
            return [_tell_image(card)]

    def _find_failed(self, planned: Sequence[Sheet], values: Sequence[str]) -> list[tuple[Sheet, Preflight]]:
        tried = [(sheet, self._measure(sheet, said)) for sheet, said in zip(planned, values, strict=True)]
        return [(sheet, proof) for sheet, proof in tried if not proof.passed]

    def _measure(self, sheet: Sheet, values: str) -> Preflight:
        return preflight(sheet, to_file(sheet, values, self._typesetter))


def _tell_image(card: Card) -> Diagnostic:
    key, _ = next(find_pictures(card))
    help = "open its images in a drawing program, and save them again"
    return Diagnostic(Code.BAD_IMAGE, f"an image of “{card.title}” cannot be printed", card.span(*key, "file"), help)
