"""The words of the interface: what readers meet beside the cards' own text, in the guide's language.

Plurals, dates and lists follow the Unicode CLDR, through Babel.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from fieldguide.model.direction import Direction, direction_of, isolate
from fieldguide.model.durations import Part, Time

if TYPE_CHECKING:
    from babel import Locale

_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30}
_NO_LARGER_UNIT = 1_000_000
"""90 minutes stay minutes: of so many of a unit alone would Babel make one of the next."""


@dataclass(frozen=True)
class Translations:
    """A catalogue of one language."""

    language: str
    texts: Mapping[str, str]
    """By key, such as `session.time`; a plural has a key for each form: `minutes.one`, `minutes.other`."""
    missing: tuple[str, ...] = ()
    """The keys that the language has no text of: theirs are English."""

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, with its values in the places of their names. Raises KeyError where there is none."""
        text = self.texts[key]
        return text.format(**self._shown(values)) if values else text

    def count(self, key: str, number: int, **values: object) -> str:
        """A number with its noun: count("minutes", 1) -> "1 minute"."""
        form = _plural_form(number, self._locale)
        text = self.texts.get(f"{key}.{form}") or self.texts[f"{key}.other"]
        return text.format(number=self.number(number), **self._shown(values))

    def number(self, number: int) -> str:
        """A number in the figures of the language."""
        return self.with_figures(str(number))

    def decimal(self, number: float) -> str:
        """A number with one place after the point."""
        from babel.numbers import format_decimal

        return self.with_figures(format_decimal(number, "0.0", locale=self._locale))

    def with_figures(self, text: str) -> str:
        """A text of the program's own with the figures of the language, such as a date."""
        return text.translate(self._figures) if self._figures else text

    def date(self, day: datetime.date) -> str:
        return self.with_figures(_format_date(day, self.texts["format.date"], self._locale))

    def time(self, time: Time) -> str:
        """How long something takes, or from how long to how long."""
        least, most = self.all_of(map(self._part, time.least)), self.all_of(map(self._part, time.most))
        if least == most:
            return most
        number = self.number(time.most[-1].number)
        if len(time.most) == 1 and time.least[-1].unit == time.most[0].unit and number in most:
            return most.replace(number, f"{self.number(time.least[-1].number)}\u2013{number}")
        return f"{least} \u2013 {most}"

    def _part(self, part: Part) -> str:
        from babel.dates import format_timedelta

        length = datetime.timedelta(days=part.number * _DAYS[part.unit])
        said = format_timedelta(length, granularity=part.unit, threshold=_NO_LARGER_UNIT, locale=self._locale)
        return self.with_figures(said)

    def all_of(self, items: Iterable[str]) -> str:
        """Several things in one line, with an “and” before the last."""
        from babel.lists import format_list

        listed = list(items)
        return format_list(listed, locale=self._locale) if len(listed) > 1 else "".join(listed)

    def under(self, prefix: str) -> dict[str, str]:
        """The texts whose keys begin with a word, by what follows it: for what is no Python, such as a script."""
        return {
            key.removeprefix(f"{prefix}."): text for key, text in self.texts.items() if key.startswith(f"{prefix}.")
        }

    @property
    def direction(self) -> Direction:
        return direction_of(self.language)

    def isolate(self, text: str) -> str:
        """A name that keeps its place in a line of the language, whichever way it runs."""
        return isolate(text, self.direction)

    def _shown(self, values: Mapping[str, object]) -> dict[str, object]:
        return {name: self._show(value) for name, value in values.items()}

    def _show(self, value: object) -> object:
        if isinstance(value, int):
            return self.number(value)
        return isolate(value, self.direction) if type(value) is str else value

    @cached_property
    def _figures(self) -> Mapping[int, str]:
        """The figures of the language in the place of 0 to 9; nothing where they are those."""
        figures = self.texts.get("format.figures", "")
        return {ord("0") + i: figure for i, figure in enumerate(figures)} if figures != "0123456789" else {}

    @cached_property
    def _locale(self) -> Locale:
        # A check says nothing to readers, and does not wait for Babel.
        from babel import Locale

        return Locale.parse(self.texts["format.locale"], sep="-")


@cache
def _format_date(day: datetime.date, pattern: str, locale: Locale) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale)


@cache
def _plural_form(number: int, locale: Locale) -> str:
    return str(locale.plural_form(number))
