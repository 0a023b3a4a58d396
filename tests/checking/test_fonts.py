"""Which characters the fonts of the printed files can show."""

import pytest

from fieldguide.checking import fonts

pytest.importorskip("fontTools", reason="the fonts come with the printed files")


def test_the_languages_of_the_guide_and_its_neighbours_need_no_font_opened(monkeypatch):
    monkeypatch.setattr(fonts, "_characters", lambda: pytest.fail("a font was opened"))
    assert list(fonts.find_missing("Zażółć ‘gęślą’ – Siân Ŵyn…")) == []


def test_what_is_written_down_is_what_the_fonts_can_show(golden):
    golden.compare(fonts.write_characters(fonts.read_characters()), fonts.CHARACTERS)
    assert frozenset(fonts.parse_characters(fonts.declared_characters())) == fonts.read_characters()


def test_without_all_the_fonts_those_that_are_there_are_read(monkeypatch):
    monkeypatch.setattr(fonts, "PACKAGES", (*fonts.PACKAGES, "no_such_fonts"))
    monkeypatch.setattr(fonts, "read_characters", lambda: frozenset("a"))
    assert fonts.declared_characters() == "" and fonts._characters.__wrapped__() == frozenset("a")


def test_with_all_the_fonts_none_is_opened(monkeypatch):
    monkeypatch.setattr(fonts, "read_characters", lambda: pytest.fail("a font was opened"))
    assert ord("李") in fonts._characters.__wrapped__()


def test_other_scripts_come_from_the_font_packages():
    assert list(fonts.find_missing("نورا and 李小龍")) == []


def test_a_character_that_no_font_has_is_found_once_and_a_sign_that_steers_is_not():
    assert list(fonts.find_missing("\U00013080 and \U00013080\u200e")) == ["\U00013080"]


def test_every_package_brings_fonts():
    assert len(fonts.folders()) == len(fonts.PACKAGES)
    assert fonts.find_files() == sorted(fonts.find_files()) != []
