"""Golden texts: what an author reads of a mistake, whole, kept in a file beside the mistake that brings it.

A golden is a text file, or the last field of a YAML file that holds the case. A test makes the text anew and
compares. `make golden` runs those tests to write what they made, and says which files changed; the change is then
read like any other.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from fieldguide.checking.report import to_text
from fieldguide.pipeline import check
from tests.cards import with_model

FOLDER = Path(__file__).parent / "golden"

_LAST_FIELD = re.compile(r"^(expected|report): \|\n", re.MULTILINE)


@dataclass(frozen=True)
class Golden:
    """Compares a text with its golden or, where it writes, makes the golden again."""

    writes: bool = False
    changed: list[Path] = field(default_factory=list)
    seen: set[Path] = field(default_factory=set)
    """A golden is written once in a run: whoever else makes it must make the same."""

    def compare(self, made: str, file: Path) -> None:
        kept = file.read_text(encoding="utf-8") if file.exists() else ""
        renewed = with_golden(kept, made) if file.suffix == ".yaml" else made
        if self.writes and renewed != kept and file not in self.seen:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(renewed, encoding="utf-8", newline="\n")
            self.changed.append(file)
        else:
            assert renewed == kept
        self.seen.add(file)


def with_golden(case: str, made: str) -> str:
    """The text of a case with another golden; a new case has none yet."""
    found = [*_LAST_FIELD.finditer(case)]
    head = case[: found[-1].end()] if found else f"{case.rstrip()}\nexpected: |\n"
    return head + re.sub(r"^(?=.)", "  ", made, flags=re.MULTILINE)


def find_cases() -> list[Path]:
    """Each holds what an author typed: `path` and `input`, or `files` where it takes several, in place of or beside
    the cards of golden/around/; and what the author reads of it."""
    return sorted(FOLDER.glob("*.yaml"))


def report(case: dict, root: Path) -> str:
    """What `fieldguide check` says of a case's files."""
    shutil.copytree(FOLDER / "around", root / "practices")
    with_model(root)
    (root / "mkdocs.yml").write_text("site_name: Around\nextra:\n  editor: off\n", encoding="utf-8")
    for path in case.get("without", []):
        (root / path).unlink()
    files = case.get("files") or {case["path"]: case["input"]}
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode(case.get("encoding", "utf-8")))
    checked = check(root)
    return to_text(checked.diagnostics, checked.texts, checked.read)
