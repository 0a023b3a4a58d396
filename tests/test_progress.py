# What a command says while it works.

from __future__ import annotations

import io
import re
import threading

import pytest

from fieldguide.progress import Progress


class Said(io.StringIO):
    """Collects what is said on standard error, and lets a test wait for a word."""

    def __init__(self) -> None:
        super().__init__()
        self._more = threading.Condition()

    @property
    def text(self) -> str:
        return self.getvalue()

    def write(self, words: str) -> int:
        with self._more:
            self._more.notify_all()
            return super().write(words)

    def wait_for(self, words: str) -> None:
        with self._more:
            assert self._more.wait_for(lambda: words in self.text, timeout=60), self.text


@pytest.fixture
def said() -> Said:
    return Said()


def without_seconds(text: str) -> str:
    return re.sub(r"\d+(\.\d)? s", "N s", text)


def test_a_short_step_is_told_in_one_line(said):
    with Progress("Writing the pages", beat=3600, out=said) as progress:
        assert said.text == "Writing the pages …"
        progress.result = "3 changed"
    assert without_seconds(said.text) == "Writing the pages … 3 changed, N s\n"


def test_a_long_step_says_at_each_beat_how_far_it_is_in_whole_lines(said):
    with Progress("Printing", beat=0.01, out=said) as progress:
        said.wait_for("\n  0 s\n")
        progress.count(3, 9)
        said.wait_for("  3 of 9 files, ")
    lines = without_seconds(said.text).splitlines()
    assert lines[:2] == ["Printing …", "  N s"] and "  3 of 9 files, N s" in lines and lines[-1] == "  N s"
    assert said.text.endswith("\n")


def test_a_step_that_fails_says_when_it_stopped(said):
    with pytest.raises(ZeroDivisionError), Progress("Printing", beat=3600, out=said):
        _ = 1 / 0
    assert without_seconds(said.text) == "Printing … stopped after N s\n"


def test_a_step_that_is_told_only_when_long_is_silent_when_short(said):
    with Progress("Reading the cards", only_when_long=True, beat=3600, out=said):
        pass
    assert said.text == ""


def test_a_step_that_is_told_only_when_long_is_told_from_its_first_beat(said):
    with Progress("Reading the cards", only_when_long=True, beat=0.01, out=said):
        said.wait_for("Reading the cards …\n  0 s\n")
