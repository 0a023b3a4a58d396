"""How long something takes, typed as people say it: 45 min, 1 h 30, 2 days, 1-2 hours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Unit = Literal["minute", "hour", "day", "week", "month"]

UNITS: dict[Unit, tuple[str, ...]] = {
    "minute": ("min", "mins", "minute", "minutes", "دقيقة", "دقائق", "دقيقتان"),
    "hour": ("h", "hr", "hrs", "hour", "hours", "heure", "heures", "ساعة", "ساعات", "ساعتان"),
    "day": ("d", "day", "days", "jour", "jours", "يوم", "أيام", "يومان"),
    "week": ("week", "weeks", "semaine", "semaines", "أسبوع", "أسابيع", "أسبوعان"),
    "month": ("month", "months", "mois", "شهر", "أشهر", "شهران"),
}
"""What each unit is typed as: in English, and in the languages that the interface speaks."""


def _one_of(*words: str) -> str:
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})"


_UNIT = _one_of(*(word for words in UNITS.values() for word in words))
_NUMBER = "(?:(?:one|an?|une?)(?= )|[1-9١-٩][0-9٠-٩]{0,3})"
_ONE = f"{_NUMBER} ?{_UNIT}"
# After hours, minutes may go without their unit.
_SPAN = f"(?:{_NUMBER} ?{_one_of(*UNITS['hour'])} ?[0-5]?[0-9]|{_ONE}(?:,? (?:and |et |و)?{_ONE})?)"
_TO = "(?: ?[-\u2013] ?| to | à | إلى )"
PATTERN = rf"(?:{_NUMBER}{_TO})?{_SPAN}|{_SPAN}{_TO}{_SPAN}"
"""All of a text that says how long, in small letters: for the form, and for the schema that editors read."""

# Compiled when they are first used: most guides say no duration.
_PARTS = rf"(\b(?:one|an?|une?)(?= )|\d+) ?({_UNIT})?"
_RANGE = rf"({_NUMBER}){_TO}(?={_ONE})"
_UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words}


@dataclass(frozen=True)
class Part:
    """So many of a unit."""

    number: int
    unit: Unit


@dataclass(frozen=True)
class Time:
    """A time, or what it is between."""

    least: tuple[Part, ...]
    most: tuple[Part, ...]
    """The same where there is no range."""


def parse_duration(text: str) -> Time | None:
    """What a text says; None where that is not how long."""
    text = " ".join(text.split()).lower()
    if not re.fullmatch(PATTERN, text):
        return None
    if found := re.match(_RANGE, text):
        most = _parts(text[found.end() :])
        return Time((Part(_to_number(found[1]), most[0].unit),), most)
    least, *rest = re.split(f"{_TO}(?={_ONE})", text)
    return Time(_parts(least), _parts(rest[0] if rest else least))


def _parts(text: str) -> tuple[Part, ...]:
    return tuple(Part(_to_number(number), _UNIT_OF.get(unit, "minute")) for number, unit in re.findall(_PARTS, text))


def _to_number(typed: str) -> int:
    return int(typed) if typed.isdecimal() else 1
