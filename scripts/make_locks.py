"""Makes the two locks again with uv, and says which releases came, went or changed.

    python scripts/make_locks.py UV [ARGUMENT OF uv …]

A lock names every release for every platform, with its hashes, and no index. The locks are written when both
could be made, so that a failure leaves the old ones.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LOCKS = {
    "requirements.txt": [],
    "requirements-test.txt": ["--extra", "test", "--constraint", "requirements.txt"],
}
"""Each lock, and what it asks of uv beyond what both do. The second holds the first, release for release."""
ASKED = [
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-annotate",
    "--no-strip-extras",
    "--group",
    "build",
    "--extra",
    "sheets",
]


def releases(lock: str) -> dict[str, str]:
    """What a lock's text pins, by name; a name pinned twice, for two Pythons, has both releases."""
    found: dict[str, str] = {}
    for name, release in re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;]+)", lock, re.MULTILINE):
        found[name] = f"{found[name]} and {release}" if name in found else release
    return found


def changes(before: str, after: str) -> list[str]:
    """A line for each release that came, went or changed."""
    old, new = releases(before), releases(after)
    lines = []
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            lines.append(f"{name} {new[name]} is new")
        elif name not in new:
            lines.append(f"{name} {old[name]} is gone")
        elif old[name] != new[name]:
            lines.append(f"{name} {old[name]} → {new[name]}")
    return lines


def make(uv: str, arguments: list[str], root: Path) -> dict[str, str]:
    """The text of each lock, made from the one that stands so that nothing changes without need."""
    with tempfile.TemporaryDirectory() as scratch:
        for path in ("pyproject.toml", *LOCKS):
            shutil.copy(root / path, scratch)
        for lock, more in LOCKS.items():
            command = [uv, "pip", "compile", "--quiet", *ASKED, "--custom-compile-command", "make lock"]
            command += [*more, *arguments, "--output-file", lock, "pyproject.toml"]
            subprocess.run(command, cwd=scratch, check=True)
        return {lock: (Path(scratch) / lock).read_text(encoding="utf-8") for lock in LOCKS}


def main(uv: str, *arguments: str) -> int:
    root = Path(__file__).parent.parent
    found = shutil.which(uv)
    if found is None:
        print(f"There is no {uv}. Run make test once, or name another: make lock UV=path/to/uv", file=sys.stderr)
        return 1
    try:
        made = make(str(Path(found).absolute()), list(arguments), root)
    except subprocess.CalledProcessError as problem:
        print("uv could make no lock, so both are as they were.", file=sys.stderr)
        return problem.returncode
    for lock, text in made.items():
        path = root / lock
        told = changes(path.read_text(encoding="utf-8"), text)
        path.write_text(text, encoding="utf-8")
        print(f"{lock}: {'; '.join(told) or 'no release changed'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
