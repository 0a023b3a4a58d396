"""The words of the interface: what readers meet beside the cards' own text, in the guide's language.

Plurals, dates and lists follow the Unicode CLDR, through Babel.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@dataclass(frozen=True)
class Translations:
    """A catalogue of one language."""

    language: str
    texts: Mapping[str, str]
    """By key, such as `session.time`; a plural has a key for each form: `minutes.one`, `minutes.other`."""

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, with its values in the places of their names. Raises KeyError where there is none."""
        text = self.texts[key]
        return text.format(**values) if values else text

    def count(self, key: str, number: int, **values: object) -> str:
        """A number with its noun: count("minutes", 1) -> "1 minute"."""
        form = self._locale.plural_form(number)
        text = self.texts.get(f"{key}.{form}") or self.texts[f"{key}.other"]
        return text.format(number=number, **values)

    def date(self, day: datetime.date) -> str:
        from babel.dates import format_date

        return format_date(day, self.texts["format.date"], locale=self._locale)

    def all_of(self, items: Iterable[str]) -> str:
        """Several things in one line, with an “and” before the last."""
        from babel.lists import format_list

        return format_list(list(items), locale=self._locale)

    def under(self, prefix: str) -> dict[str, str]:
        """The texts whose keys begin with a word, by what follows it: for what is no Python, such as a script."""
        return {
            key.removeprefix(f"{prefix}."): text for key, text in self.texts.items() if key.startswith(f"{prefix}.")
        }

    @cached_property
    def _locale(self) -> Locale:
        # A check says nothing to readers, and does not wait for Babel.
        from babel import Locale

        return Locale.parse(self.texts["format.locale"], sep="-")
