"""Programs that ours is measured beside, where they are installed."""

from __future__ import annotations

import shutil
import subprocess


def find_pagefind() -> list[str] | None:
    """How it is begun: by its command or, where its wheel brought none, by the Python that comes first on the path."""
    if program := shutil.which("pagefind"):
        return [program]
    python = shutil.which("python")
    if python and subprocess.run([python, "-c", "import pagefind"], stderr=subprocess.DEVNULL).returncode == 0:
        return [python, "-m", "pagefind"]
    return None
