"""Which way letters run."""

import pytest

from fieldguide.model.direction import direction_of, has_other_direction, isolate


@pytest.mark.parametrize(
    ("tag", "direction"), [("en", "ltr"), ("ar", "rtl"), ("ar-EG", "rtl"), ("he", "rtl"), ("arn", "ltr")]
)
def test_a_language_runs_one_way_whatever_its_region(tag, direction):
    assert direction_of(tag) == direction


def test_every_language_that_runs_from_right_to_left_by_cldr_is_known():
    from babel import Locale
    from babel.localedata import locale_identifiers

    plain = {name for name in locale_identifiers() if "_" not in name}
    found = {name for name in plain if Locale.parse(name).text_direction == "rtl"}
    assert found <= {name for name in plain if direction_of(name) == "rtl"}
    assert {name for name in plain if direction_of(name) == "rtl"} <= found


@pytest.mark.parametrize(
    ("text", "direction", "strange"),
    [("Low trust", "ltr", False), ("12 – 14 (!)", "rtl", False), ("ثقة", "ltr", True), ("ثقة ٣", "rtl", False),
     ("GitHub", "rtl", True), ("Łódź", "ltr", False), ("Łódź", "rtl", True), ("信頼", "ltr", False)],
)  # fmt: skip
def test_a_name_is_strange_where_its_letters_run_the_other_way(text, direction, strange):
    assert has_other_direction(text, direction) is strange
    assert (isolate(text, direction) != text) is strange


def test_a_strange_name_is_put_between_marks_that_nobody_sees():
    assert isolate("C++", "rtl") == "\u2068C++\u2069"
