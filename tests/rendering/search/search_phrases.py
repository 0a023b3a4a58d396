# Reads the test set of the search, and splits it by a rule that nobody can bend: a phrase's own letters
# decide whether it may be looked at while tuning.

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "phrases.yaml"


@dataclass(frozen=True)
class Phrase:
    typed: str
    wanted: tuple[str, ...]
    """The cards that would help, the best one first."""
    manner: str
    slip: str = ""
    from_brief: bool = False

    @property
    def held_back(self) -> bool:
        return hashlib.sha256(self.typed.encode()).digest()[0] % 2 == 1


def read_phrases() -> list[Phrase]:
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return [Phrase(e["type"], tuple(e["want"]), e["as"], e.get("slip", ""), e.get("from") == "brief") for e in entries]
