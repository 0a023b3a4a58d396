"""Templates compiled once, and not at every run: compiling takes as long as making the pages of a small guide."""

from __future__ import annotations

import jinja2


def compiled_templates() -> jinja2.BytecodeCache | None:
    """Where Jinja keeps what it compiled: a folder of this user's own; None where there is no place for one.

    What is kept goes by a template's text and by Jinja's version, so that an old one is never used.
    """
    try:
        return jinja2.FileSystemBytecodeCache()
    except (OSError, RuntimeError):
        return None
