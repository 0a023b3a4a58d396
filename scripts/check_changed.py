"""Checks what a branch changes: check_changed.py BASE [FORMAT]."""

from __future__ import annotations

import subprocess
import sys

from changes import ROOT, changed_files


def main(base: str, form: str = "text") -> int:
    files = [path for _, path in changed_files(base)]
    if not files:
        print("No card or page is changed.", file=sys.stderr)
        return 0
    command = [sys.executable, "-m", "fieldguide", "check", "--format", form, "--", *files]
    return subprocess.run(command, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
