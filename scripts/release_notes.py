"""What CHANGELOG.md says of a version, for the page of its release: release_notes.py v0.1.0.

Ends with 1 where the tag, the program and the changelog do not name the same version.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from fieldguide import __version__

ROOT = Path(__file__).parent.parent


def notes_of(version: str, changelog: str) -> str:
    """The part of a changelog on a version; empty where it has none."""
    match = re.search(rf"^## \[{re.escape(version)}\][^\n]*\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    return match[1].strip() if match else ""


def main(tag: str) -> int:
    version = tag.removeprefix("v")
    notes = notes_of(version, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    if version != __version__ or not notes:
        print(f"{tag}: the program is {__version__}, and CHANGELOG.md must have a part for it", file=sys.stderr)
        return 1
    print(notes)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
