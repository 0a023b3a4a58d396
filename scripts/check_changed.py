"""Tells what is wrong with the guide because of a branch: check_changed.py BASE [FORMAT]."""

from __future__ import annotations

import subprocess
import sys

from changes import ROOT, changed_files, check_before


def main(base: str, form: str = "text") -> int:
    if not changed_files(base):
        print("No card or page is changed.", file=sys.stderr)
        return 0
    command = [sys.executable, "-m", "fieldguide", "check", "--format", form, "--known", str(check_before(base))]
    return subprocess.run(command, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
