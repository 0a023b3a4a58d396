"""Runs one command and says at least every two seconds how far it is, also where nobody watches a terminal.

    python scripts/run_with_progress.py "Installing the packages" -- pip install …

What the command prints is kept back; every two seconds its newest line is shown, with the seconds so far. Of a
command that fails the last lines are shown whole, and its exit code becomes this one's. It runs before anything
is installed, so it needs the standard library alone.
"""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from typing import IO

BEAT = 2.0
"""Seconds between two words."""
LONGEST = 100
"""Characters of a line that are shown while it runs."""
LAST = 20
"""Lines of a command that failed that are shown."""


def run(doing: str, command: list[str], out: IO[str], beat: float = BEAT) -> int:
    """Runs `command` and returns its exit code; says on `out` what it is doing."""
    out.write(f"{doing} …\n")
    out.flush()
    start = time.monotonic()
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as problem:
        out.write(f"{command[0]}: {problem.strerror}\n")
        return 127
    lines = _say_while_running(process, out, start, beat)
    if code := process.wait():
        out.write("".join(lines[-LAST:]))
    out.write(f"{doing}: {'stopped' if code else 'done'} after {time.monotonic() - start:.0f} s\n")
    out.flush()
    return code


def _say_while_running(process: subprocess.Popen[str], out: IO[str], start: float, beat: float) -> list[str]:
    """All lines that the process prints; one word at each beat until it has closed its output."""
    assert process.stdout
    arriving: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_pass_on, args=(process.stdout, arriving), daemon=True).start()
    lines: list[str] = []
    due, newest = start + beat, ""
    while True:
        try:
            line = arriving.get(timeout=max(0.0, due - time.monotonic()))
        except queue.Empty:
            out.write(f"  {newest or 'at work'}, {time.monotonic() - start:.0f} s\n")
            out.flush()
            due = time.monotonic() + beat
            continue
        if line is None:
            return lines
        lines.append(line)
        if not line.startswith("WARNING"):
            newest = line.strip()[:LONGEST] or newest


def _pass_on(stream: IO[str], arriving: queue.Queue[str | None]) -> None:
    for line in stream:
        arriving.put(line)
    arriving.put(None)


def main(arguments: list[str]) -> int:
    if len(arguments) < 3 or arguments[1] != "--":
        print(f"usage: {sys.argv[0]} DOING -- COMMAND [ARGUMENT …]", file=sys.stderr)
        return 2
    try:
        return run(arguments[0], arguments[2:], sys.stderr)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    # A console that cannot show a character shows its number.
    sys.stderr.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
