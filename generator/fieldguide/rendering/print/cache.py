"""Made files, kept from one build to the next.

Each is kept under the digest of all that it is made from: a sheet whose card, template and fonts are as they
were is not made again. What is damaged, or finds no room, is made again and not kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path


class Cache:
    """A folder of results; without one, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.used: set[str] = set()

    def get(self, key: str) -> bytes | None:
        self.used.add(key)
        if not self.folder:
            return None
        try:
            kept = (self.folder / key).read_bytes()
        except OSError:
            return None
        seal, content = kept[:_SEAL], kept[_SEAL:]
        return content if seal == _seal_of(content) else None

    def put(self, key: str, content: bytes) -> None:
        if not self.folder:
            return
        scratch = self.folder / f".{key}-{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                scratch.write_bytes(_seal_of(content) + content)
                scratch.replace(self.folder / key)
            finally:
                scratch.unlink(missing_ok=True)
        except OSError:
            return

    def forget_others(self) -> None:
        """Removes what this build had no use for."""
        with contextlib.suppress(OSError):
            for file in self.folder.iterdir() if self.folder else ():
                if file.name not in self.used:
                    file.unlink(missing_ok=True)


_SEAL = hashlib.sha256().digest_size


def _seal_of(content: bytes) -> bytes:
    """What a file that was cut short does not begin with."""
    return hashlib.sha256(content).digest()


def key_of(*parts: bytes) -> str:
    """A fingerprint of all that a file is made from."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()[:40]
