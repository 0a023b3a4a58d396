"""A guide's own templates for cards: `overrides/cards/KIND.html`."""

from __future__ import annotations

from pathlib import Path

from fieldguide.loading.text import read_text
from fieldguide.model.diagnostics import Diagnostic

FOLDER = "overrides/cards"


def read_card_templates(root: Path) -> tuple[dict[str, str], list[Diagnostic]]:
    """Each template's text by the kind of card that it is for, and what cannot be read."""
    templates: dict[str, str] = {}
    diagnostics = []
    for file in sorted((root / FOLDER).glob("*.html")):
        text, problem = read_text(file, f"{FOLDER}/{file.name}")
        templates[file.stem] = text
        if problem:
            diagnostics.append(problem)
    return templates, diagnostics
