"""The words of the interface: filled in, in the plural that a language has, in its dates and lists."""

import datetime

import pytest

from fieldguide.model.durations import parse_duration
from fieldguide.model.translations import Translations

POLISH = Translations(
    "pl",
    {
        "format.locale": "pl",
        "format.date": "d MMMM y",
        "cards.one": "{number} karta",
        "cards.few": "{number} karty",
        "cards.many": "{number} kart",
        "cards.other": "{number} karty",
    },
)
ENGLISH = Translations(
    "en", {"format.locale": "en-GB", "format.date": "d MMMM y", "by": "By {name}", "sheet.a": "A", "b": "B"}
)


def test_a_text_takes_its_values_and_one_that_is_not_there_is_an_error():
    assert ENGLISH("by", name="us") == "By us"
    with pytest.raises(KeyError):
        ENGLISH("nothing")


@pytest.mark.parametrize(("number", "said"), [(1, "1 karta"), (3, "3 karty"), (5, "5 kart"), (22, "22 karty")])
def test_a_plural_has_the_forms_of_its_language(number, said):
    assert POLISH.count("cards", number) == said


def test_dates_and_lists_are_those_of_the_language():
    day = datetime.date(2026, 3, 1)
    assert (ENGLISH.date(day), POLISH.date(day)) == ("1 March 2026", "1 marca 2026")
    assert ENGLISH.all_of(["a", "b", "c"]) == "a, b and c" and POLISH.all_of(["a", "b"]) == "a i b"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("45 min", "45 minutes"),
        ("2 h", "2 hours"),
        ("3 days", "3 days"),
        ("2-3 weeks", "2\u20133 weeks"),
        ("1 h 30 to 2 h", "1 hour and 30 minutes \u2013 2 hours"),
    ],
)
def test_a_time_is_said_in_the_units_that_it_was_typed_in(typed, said):
    assert ENGLISH.time(parse_duration(typed)) == said


def test_the_words_of_one_part_can_be_handed_over():
    assert ENGLISH.under("sheet") == {"a": "A"}
