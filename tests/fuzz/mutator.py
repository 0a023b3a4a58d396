"""New texts out of old ones, line by line, so that most of them are still read and go on to be checked and rendered.

What changes bytes makes mostly what no parser reads; it has the other half of the turns.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable

from tests.test_hostile_site import PAYLOADS

HALF = 0.5
_VALUE = re.compile(r"(?P<lead>\s*(?:- +)?(?:[\w-]+:\s+)?)")
"""What stands before the value of a line: spaces, a dash, a name."""

Change = Callable[[list[str], int, random.Random], None]


def _put_payload(lines: list[str], at: int, chance: random.Random) -> None:
    """Another value in the place of the line's own, in quotation marks, so that YAML takes it for a text."""
    lead = _VALUE.match(lines[at])
    texts = (chance.choice(PAYLOADS) for _ in range(chance.randint(1, 3)))
    lines[at] = (lead["lead"] if lead else "") + json.dumps(" ".join(("word", *texts, "word")))


def _put_within(lines: list[str], at: int, chance: random.Random) -> None:
    """A payload somewhere in the line."""
    place = chance.randint(0, len(lines[at]))
    lines[at] = lines[at][:place] + chance.choice(PAYLOADS).replace("\n", " ") + lines[at][place:]


def _repeat(lines: list[str], at: int, chance: random.Random) -> None:
    lines[at:at] = [lines[at]] * chance.choice((1, 2, 40))


def _drop(lines: list[str], at: int, chance: random.Random) -> None:
    del lines[at]


def _swap(lines: list[str], at: int, chance: random.Random) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _indent(lines: list[str], at: int, chance: random.Random) -> None:
    lines[at] = "  " + lines[at] if chance.random() < HALF else lines[at].removeprefix("  ")


CHANGES: tuple[Change, ...] = (_put_payload, _put_payload, _put_within, _repeat, _drop, _swap, _indent)


def change_line(raw: bytes, most: int, chance: random.Random) -> bytes:
    """The text with one line changed, or two; what it says of itself in the first line stays."""
    first, *lines = raw.decode("utf-8", "replace").split("\n")
    for _ in range(chance.randint(1, 2)):
        if lines:
            chance.choice(CHANGES)(lines, chance.randrange(len(lines)), chance)
    return "\n".join((first, *lines)).encode("utf-8", "replace")[:most]
