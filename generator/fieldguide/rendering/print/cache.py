"""Made files, kept from one build to the next.

Each is kept under the digest of all that it is made from: a sheet whose card, template and fonts are as they
were is not made again.
"""

from __future__ import annotations

import hashlib
from pathlib import Path


class Cache:
    """A folder of results; without one, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.used: set[str] = set()

    def get(self, key: str) -> bytes | None:
        self.used.add(key)
        try:
            return (self.folder / key).read_bytes() if self.folder else None
        except OSError:
            return None

    def put(self, key: str, content: bytes) -> None:
        if self.folder:
            self.folder.mkdir(parents=True, exist_ok=True)
            scratch = self.folder / f".{key}"
            scratch.write_bytes(content)
            scratch.replace(self.folder / key)

    def forget_others(self) -> None:
        """Removes what this build had no use for."""
        if self.folder and self.folder.is_dir():
            for file in self.folder.iterdir():
                if file.name not in self.used:
                    file.unlink(missing_ok=True)


def key_of(*parts: bytes) -> str:
    """A fingerprint of all that a file is made from."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()[:40]
