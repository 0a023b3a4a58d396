"""Says on standard error what a command is doing: at once, and at least every two seconds until it is done."""

from __future__ import annotations

import threading
import time
from types import TracebackType
from typing import IO

import click

from fieldguide.processes import ONLY_TELLS

BEAT = 2.0
"""Seconds between two words about one step."""


class Progress:
    """One step of a command.

    A step that is done within a beat is told in one line. A longer one has a line at each beat, and ends in one
    of its own, so that a log that shows whole lines only is never silent for longer than a beat.
    """

    def __init__(
        self, doing: str, *, only_when_long: bool = False, beat: float = BEAT, out: IO[str] | None = None
    ) -> None:
        self.doing = doing
        self.result = ""
        """What came of it, told at its end."""
        self._quiet = only_when_long
        self._beat = beat
        self._out = out
        self._count = ""
        self._beats = 0
        self._done = threading.Event()
        self._ticker = threading.Thread(target=self._tick, name=ONLY_TELLS, daemon=True)

    def __enter__(self) -> Progress:
        self._start = time.monotonic()
        if not self._quiet:
            self._say(f"{self.doing} …", end="")
        self._ticker.start()
        return self

    def count(self, done: int, of: int, what: str = "files") -> None:
        """How far it is; told at the next beat."""
        self._count = f"{done} of {of} {what}, "

    def __exit__(
        self, failed: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._ticker.join()
        seconds = f"{self._seconds():.1f} s"
        said = f"stopped after {seconds}" if failed else ", ".join(filter(None, (self.result, seconds)))
        if self._beats:
            self._say(f"  {said}")
        elif not self._quiet:
            self._say(f" {said}")

    def _tick(self) -> None:
        while not self._done.wait(self._beat):
            if not self._beats:
                self._say(f"{self.doing} …" if self._quiet else "")
            self._beats += 1
            self._say(f"  {self._count}{self._seconds():.0f} s")

    def _say(self, words: str, end: str = "\n") -> None:
        click.echo(f"{words}{end}", nl=False, err=True, file=self._out)

    def _seconds(self) -> float:
        return time.monotonic() - self._start
