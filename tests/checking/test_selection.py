"""A check of a few files tells what concerns them, and counts the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

MEANING = "Plain words. " * 8


def concept(title: str, more: str = "") -> str:
    return f"title: {title}\ngist: One plain sentence about it.\nmeaning: {MEANING}\n{more}"


@pytest.fixture
def three(draw) -> Path:
    return draw(
        {
            "concepts/a": concept("A", "see_also: [gone]\npictrue: x\n"),
            "concepts/b": concept("B", "see_also: [c]\nmisused: [One., Two., Three., Four.]\n"),
            "concepts/c": concept("C"),
        }
    )


def test_a_check_of_one_file_tells_what_is_wrong_in_it_and_counts_the_others(three, fieldguide):
    whole = fieldguide("check", "--root", str(three))
    result = fieldguide("check", "--root", str(three), str(three / "practices/concepts/b.yaml"))
    assert result.returncode == 0 and whole.returncode == 1
    assert "“misused” has 4 entries" in result.stdout and "pictrue" not in result.stdout
    assert "2 other problems in the guide, not told here." in result.stderr


def test_a_check_of_a_file_that_is_gone_tells_the_links_that_it_left(draw, fieldguide):
    folder = draw({"concepts/a": concept("A", "see_also: [gone, b]\n"), "concepts/b": concept("B")})
    result = fieldguide("check", "--root", str(folder), str(folder / "practices/concepts/gone.yaml"))
    assert result.returncode == 1
    assert "no card has the id “gone”" in result.stdout and "practices/concepts/a.yaml:4:" in result.stdout


def test_a_check_of_a_file_tells_whose_id_it_took(draw, fieldguide):
    folder = draw(
        {"concepts/a": concept("A", "see_also: [b]\n"), "concepts/b": concept("B"), "tensions/a": "title: A\n"}
    )
    (folder / "practices/tensions/a.yaml").write_text(
        "title: A\ngist: One plain sentence here.\npulls:\n"
        + "  - {pull: In, for: It is good., too_far: It is bad.}\n" * 2
        + "moves: [One., Two.]\n",
        encoding="utf-8",
    )
    result = fieldguide("check", "--root", str(folder), str(folder / "practices/concepts/a.yaml"))
    assert "the id “a” is used twice" in result.stdout and result.returncode == 1


def test_a_check_of_a_file_elsewhere_is_wrong_usage(three, fieldguide):
    result = fieldguide("check", "--root", str(three), "/etc/hostname")
    assert result.returncode == 2 and "not in the guide’s folder" in result.stderr


@pytest.mark.parametrize("form", ["json", "github"])
def test_the_other_formats_tell_only_those_files_too(three, fieldguide, form):
    result = fieldguide("check", "--root", str(three), "--format", form, str(three / "practices/concepts/b.yaml"))
    assert "misused" in result.stdout and "pictrue" not in result.stdout and "not told here" not in result.stdout
