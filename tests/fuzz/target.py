"""The process that tries texts: atheris makes new ones out of those that led somewhere new.

    python -m tests.fuzz.target FOUND [ARGUMENT OF libFuzzer …]

A fault is written to the folder FOUND, the text and what happened, and the search goes on; of one fault the smallest
text is kept. What ends the process itself (a hang, memory, a fall of a library) libFuzzer writes there too.
"""

from __future__ import annotations

import hashlib
import os
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["fieldguide"]):
    from tests.fuzz.mutator import HALF, change_line
    from tests.fuzz.road import Road

SLOW = 5
"""Seconds of work, seen by the slowest part of what watches it, that a text of at most 8,000 bytes may take."""


class TooSlow(Exception):
    """A text took longer than any may."""


class Faults:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, raw: bytes, fault: BaseException) -> None:
        """Keeps the text, unless a smaller one showed the same before."""
        name = hashlib.sha256(place(fault).encode()).hexdigest()[:12]
        file = self._folder / f"{name}.yaml"
        if file.exists() and file.stat().st_size <= len(raw):
            return
        file.write_bytes(raw)
        told = "".join(traceback.format_exception(fault)[-40:])
        file.with_suffix(".txt").write_text(told, encoding="utf-8", errors="backslashreplace")


def place(fault: BaseException) -> str:
    """What happened and where, without what differs from text to text."""
    *_, last = traceback.extract_tb(fault.__traceback__)
    return f"{type(fault).__name__} {last.filename}:{last.lineno}"


def mutate(raw: bytes, most: int, seed: int) -> bytes:
    """A new text out of an old one: bytes of it changed, or lines."""
    chance = random.Random(seed)
    return atheris.Mutate(raw, most) if chance.random() < HALF else change_line(raw, most, chance)


def main(found: str, *arguments: str) -> None:
    faults = Faults(Path(found))
    # In memory where the system has such a folder: each text is written to a file.
    within = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=within) as folder:
        road = Road(Path(folder) / "guide")

        def try_one(raw: bytes) -> None:
            began = time.process_time()
            try:
                road.take(raw)
                if time.process_time() - began > SLOW:
                    raise TooSlow
            except Exception as fault:
                faults.keep(raw, fault)

        atheris.Setup([sys.argv[0], *arguments], try_one, custom_mutator=mutate)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
