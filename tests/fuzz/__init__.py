"""How long properties are looked at: for seconds in `make test`, and as long as is asked for in `make fuzz`.

Beside it: what `make fuzz-road` does for an hour, and the texts that it starts from (`corpus/`).
"""

from __future__ import annotations

import os

TIMES = int(os.environ.get("FUZZ", "1"))


def examples(usual: int) -> int:
    """How many examples a property is tried with."""
    return usual * TIMES


def spread(*usual: float) -> list[float]:
    """Parts of a whole to try something at: a few, or as many as are asked for, from the beginning to the end."""
    return list(usual) if TIMES == 1 else [number / TIMES for number in range(TIMES + 1)]
