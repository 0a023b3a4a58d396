"""A guide of version 0.1 -> one of today: what it lacks is written, what has moved is moved, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from fieldguide import PRACTICES
from fieldguide.loading.model_file import PLACE as MODEL
from fieldguide.loading.synonyms import FILE as SYNONYMS
from fieldguide.loading.synonyms import OLD_FILE as OLD_SYNONYMS
from fieldguide.model.markup import find_card_links


@dataclass(frozen=True)
class Upgrade:
    """What is to be done: nothing of it is done yet."""

    write: Mapping[str, bytes] = field(default_factory=dict)
    """The new content of files, by their path in the guide's folder."""
    remove: tuple[str, ...] = ()
    """Files whose content is in one of those."""

    @property
    def steps(self) -> list[str]:
        """Each step as a line for whoever runs it."""
        moved = dict(zip((SYNONYMS,), self.remove, strict=False))
        return [f"Moved {moved[path]} to {path}" if path in moved else f"Wrote {path}" for path in self.write]


def plan_upgrade(root: Path) -> Upgrade:
    """What a guide lacks; nothing for one that is of today. Files that are there already are left alone."""
    write: dict[str, bytes] = {}
    remove: list[str] = []
    if not (root / MODEL).exists():
        ids = {path.stem for path in root.glob(f"{PRACTICES}/*/*.yaml")}
        write[MODEL] = _without_lost_words(starter("leadership", "guide.yml").decode(), ids).encode()
    if (root / OLD_SYNONYMS).is_file() and not (root / SYNONYMS).exists():
        write[SYNONYMS] = (root / OLD_SYNONYMS).read_bytes()
        remove.append(OLD_SYNONYMS)
    return Upgrade(write, tuple(remove))


_WORDS = re.compile(r"(?<=^words:\n)(?:[ ].*\n|\n)+", re.MULTILINE)
_ENTRY = re.compile(r"^  \S.*\n(?:(?:   .*)?\n)*", re.MULTILINE)


def _without_lost_words(model: str, ids: Collection[str]) -> str:
    """The model without those of its words that lead to cards which the guide lacks: the program's own stand there."""

    def keep(entry: re.Match[str]) -> str:
        targets = (target.removeprefix("card:").partition("#")[0] for target, _ in find_card_links(entry[0]))
        return entry[0] if all(id in ids for id in targets) else ""

    return _WORDS.sub(lambda words: _ENTRY.sub(keep, words[0]), model)


def starter(name: str, file: str) -> bytes:
    """A file of what guides start from."""
    return (files(__package__) / "starters" / name / file).read_bytes()
