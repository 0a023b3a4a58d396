# What people type: new cards, a check of a few files, and a look at the installation.

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fieldguide.loading.cards import parse_card
from fieldguide.pipeline import check
from fieldguide.rendering.pages.contribute import plain_values

MEANING = "Plain words. " * 8


def concept(title: str, more: str = "") -> str:
    return f"title: {title}\ngist: One plain sentence about it.\nmeaning: {MEANING}\n{more}"


# -------------------------------------------------------------------------------------------- check


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


# ---------------------------------------------------------------------------------------------- new


def test_without_a_terminal_kind_and_title_are_due(draw, fieldguide):
    result = fieldguide("new", "concept", "--root", str(draw({})))
    assert result.returncode == 2 and "name the kind and the title" in result.stderr


def test_fields_given_as_flags_are_in_the_card(draw, fieldguide):
    folder = draw({"concepts/a": concept("A")})
    flags = ["gist=Say: what you see", "helps=One.", "helps=Two # and more", "see_also=a", f"meaning={MEANING}"]
    result = fieldguide("new", "concept", "No: really", "--root", str(folder), *(f"--set={flag}" for flag in flags))
    assert result.returncode == 0, result.stderr
    path = folder / "practices/concepts/no-really.yaml"
    card, found = parse_card(path.read_text(encoding="utf-8"), "practices/concepts/no-really.yaml")
    assert found == []
    values = plain_values(card)
    assert values["title"] == "No: really" and values["gist"] == "Say: what you see"
    assert values["helps"] == ["One.", "Two # and more"] and values["see_also"] == [{"card": "a"}]


def test_a_flag_for_no_field_is_refused_with_the_nearest(draw, fieldguide):
    result = fieldguide("new", "concept", "A title", "--set", "gsit=x", "--root", str(draw({})))
    assert result.returncode == 2 and "did you mean “gist”?" in result.stderr


def test_a_title_in_another_script_takes_an_id(draw, fieldguide):
    folder = draw({})
    refused = fieldguide("new", "concept", "الثقة", "--root", str(folder))
    assert refused.returncode == 2 and "at least one letter from a to z" in refused.stderr
    assert fieldguide("new", "concept", "الثقة", "--id", "thiqa", "--root", str(folder)).returncode == 0
    assert "title: الثقة\n" in (folder / "practices/concepts/thiqa.yaml").read_text(encoding="utf-8")


def test_a_new_card_names_its_schema(draw, fieldguide):
    folder = draw({})
    fieldguide("new", "tension", "In and out", "--root", str(folder))
    first = (folder / "practices/tensions/in-and-out.yaml").read_text(encoding="utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=../schemas/tension.json"


PATIENCE = 180
"""Seconds in which a command at a terminal must have said what is due, on a busy machine too."""


class Terminal:
    """A command at a terminal, with what it has said so far."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.end = time.monotonic() + PATIENCE
        self.said = b""
        self.own, other = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "fieldguide", *arguments, "--root", str(folder)],
            cwd=Path(__file__).parent.parent,
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
            preexec_fn=_take_the_terminal,
        )
        os.close(other)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.own)

    def read(self) -> bytes:
        """What it says next; nothing once it has ended."""
        while not select.select([self.own], [], [], 1)[0]:
            self.give_up_if_late("say nothing")
        try:
            chunk = os.read(self.own, 4096)
        except OSError:
            chunk = b""
        self.said += chunk
        return chunk

    def until_asked(self) -> None:
        asked = b""
        while not asked.rstrip(b" ").endswith(b":"):
            chunk = self.read()
            if not chunk:
                pytest.fail(f"it stopped before it was answered:\n{self.said.decode(errors='replace')}")
            asked += chunk

    def answer(self, line: str) -> None:
        os.write(self.own, f"{line}\n".encode())

    def interrupt(self) -> None:
        """Presses Ctrl+C. Pressed before the question is waited for, it may be lost; a person presses again."""
        os.write(self.own, b"\x03")
        while not self.ended(3):
            self.give_up_if_late("not stop at Ctrl+C")
            os.write(self.own, b"\x03")

    def ended(self, patience: float) -> bool:
        try:
            return self.process.wait(patience) is not None
        except subprocess.TimeoutExpired:
            return False

    def give_up_if_late(self, what: str) -> None:
        if time.monotonic() > self.end:
            pytest.fail(f"it did {what} in {PATIENCE} s; it had said:\n{self.said.decode(errors='replace')}")

    def finish(self) -> int:
        while self.read():
            pass
        while not self.ended(3):
            self.give_up_if_late("not end")
        return self.process.returncode


def at_a_terminal(folder: Path, typed: list[str], *arguments: str) -> tuple[int, str]:
    """Runs the command as a person does who types these lines; \\x03 is Ctrl+C."""
    with Terminal(folder, *arguments) as terminal:
        for line in typed:
            terminal.until_asked()
            if line == "\x03":
                terminal.interrupt()
            else:
                terminal.answer(line)
        return terminal.finish(), terminal.said.decode(errors="replace")


def _take_the_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_at_a_terminal_it_asks_for_what_is_missing(draw):
    folder = draw({"concepts/a": concept("A")})
    typed = ["concpet", "concept", "Say it twice", "Once to be heard: once to be kept.", MEANING]
    status, said = at_a_terminal(folder, typed, "new")
    assert status == 0, said
    assert "Did you mean “concept”?" in said and "for example: Put what each of you knows" in said
    path = folder / "practices/concepts/say-it-twice.yaml"
    card, found = parse_card(path.read_text(encoding="utf-8"), "practices/concepts/say-it-twice.yaml")
    assert found == [] and card.gist == "Once to be heard: once to be kept."


def test_lists_take_a_line_at_a_time_and_an_empty_line_ends_them(draw):
    folder = draw({"behaviours/b": "title: B\n"})
    typed = [
        "Nobody writes",
        "We all nod: nothing is kept.",
        "Was it you?",
        "Or you?",
        "",
        "No minutes.",
        "",
        "",
        "",
        "",
    ]
    status, said = at_a_terminal(folder, typed, "new", "obstacle")
    assert status == 0, said
    text = (folder / "practices/obstacles/nobody-writes.yaml").read_text(encoding="utf-8")
    assert "sounds_like:\n  - Was it you?\n  - Or you?\n" in text and "looks_like:\n  - No minutes.\n" in text


def test_stopping_in_the_middle_keeps_what_was_typed(draw):
    folder = draw({})
    status, said = at_a_terminal(folder, ["Nobody writes", "We all nod.", "Was it you?", "\x03"], "new", "obstacle")
    assert status == 0 and "What you typed is kept" in said
    text = (folder / "practices/obstacles/nobody-writes.yaml").read_text(encoding="utf-8")
    assert "gist: We all nod.\n" in text and "sounds_like:\n  - Was it you?\n" in text


# ------------------------------------------------------------------------------------------- doctor


def test_the_doctor_finds_what_is_missing_from_a_folder(tmp_path, fieldguide):
    result = fieldguide("doctor", "--root", str(tmp_path))
    assert result.returncode == 1
    assert "WRONG mkdocs.yml is not here\n      go to the guide’s folder" in result.stdout
    assert "WRONG practices/ is not there" in result.stdout


def test_the_doctor_says_so_where_site_is_somebody_else_s(draw, fieldguide):
    folder = draw({"concepts/a": concept("A")})
    (folder / "site").mkdir()
    (folder / "site" / "mine.txt").write_text("mine")
    result = fieldguide("doctor", "--root", str(folder))
    assert "WRONG site/ was not made by fieldguide" in result.stdout and result.returncode == 1


def test_the_doctor_knows_a_dependency_that_is_gone_or_too_old():
    from fieldguide.publishing.doctor import _dependency

    assert not _dependency("no-such-library", ">=1", lambda *_, **__: True).good
    old = _dependency("click", ">=99", lambda *_, **__: False)
    assert not old.good and ">=99 is needed" in old.words


def test_a_schema_can_be_made_for_a_guide_without_cards(draw, fieldguide):
    folder = draw({})
    assert fieldguide("schema", "--root", str(folder)).returncode == 0
    assert len(list((folder / "practices/schemas").glob("*.json"))) == 9
    assert check(folder).guide.cards == {}
