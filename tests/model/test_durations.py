"""How long something takes is read as people type it, and what is not that is left alone."""

import re

import pytest

from fieldguide.model.durations import PATTERN, Part, Time, parse_duration

HOUR = (Part(1, "hour"),)
HOUR_AND_HALF = (*HOUR, Part(30, "minute"))


@pytest.mark.parametrize(
    ("typed", "least", "most"),
    [
        ("45 min", (Part(45, "minute"),), None),
        ("90 minutes", (Part(90, "minute"),), None),
        ("1 h 30", HOUR_AND_HALF, None),
        ("1h30", HOUR_AND_HALF, None),
        ("1 hour and 30 minutes", HOUR_AND_HALF, None),
        ("an hour", HOUR, None),
        ("2 Days", (Part(2, "day"),), None),
        ("1 week, 2 days", (Part(1, "week"), Part(2, "day")), None),
        ("3 mois", (Part(3, "month"),), None),
        ("٣ أيام", (Part(3, "day"),), None),
        ("1-2 hours", HOUR, (Part(2, "hour"),)),
        ("1 \u2013 2 heures", HOUR, (Part(2, "hour"),)),
        ("30 minutes to one hour", (Part(30, "minute"),), HOUR),
        ("1h30 to 2 h", HOUR_AND_HALF, (Part(2, "hour"),)),
    ],
)
def test_a_time_is_read_as_it_is_typed(typed, least, most):
    assert parse_duration(typed) == Time(least, most or least)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "45",
        "0 min",
        "half a day",
        "1 hour per person",
        "1 h to 2",
        "2 days 30",
        "1 h 75",
        "12 hs",
        "soon",
        "99999 h",
    ],
)
def test_what_says_something_else_is_no_time(typed):
    assert parse_duration(typed) is None


def test_the_pattern_has_nothing_that_a_browser_does_not_know():
    assert not re.search(r"\(\?[^:=!]|\\[AZz]", PATTERN)
