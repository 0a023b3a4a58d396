"""A new card, asked for at a terminal; what was typed is never lost."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cards import parse
from tests.conftest import ROOT

MEANING = "Plain words. " * 8


def concept(title: str, more: str = "") -> str:
    return f"title: {title}\ngist: One plain sentence about it.\nmeaning: {MEANING}\n{more}"


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
            cwd=ROOT,
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
    assert "Did you mean “concept”?" in said and "for example: Let people finish" in said
    path = folder / "practices/concepts/say-it-twice.yaml"
    card, found = parse(path.read_text(encoding="utf-8"), "practices/concepts/say-it-twice.yaml")
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


def test_it_asks_which_card_helps_and_writes_the_line_there(draw):
    folder = draw({})
    (folder / "practices/behaviours").mkdir()
    shutil.copy(ROOT / "practices/behaviours/name-the-difficulties.yaml", folder / "practices/behaviours/say-it.yaml")
    fields = ["Nobody writes", "We all nod.", "Was it you?", "", "No minutes.", "", "", "", ""]
    status, said = at_a_terminal(folder, [*fields, "sya-it", "say-it", "Somebody asks."], "new", "obstacle")
    assert status == 0 and "did you mean “say-it”?" in said, said
    text = (folder / "practices/behaviours/say-it.yaml").read_text(encoding="utf-8")
    assert "  - card: nobody-writes\n    why: Somebody asks.\n" in text
