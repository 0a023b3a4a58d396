"""The small shapes that tell the kinds of card apart, on screen and on paper: a kind is never told by colour alone.

A card may have a mark of its own, a drawing in content/assets/marks/; the six dimensions do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from fieldguide.model.kinds import Kind

FOLDER = "assets/marks"

# Drawn on a 24 by 24 grid.
_LINE = 'fill="none" stroke="currentColor" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round"'
SHAPES = {
    "circle": '<circle cx="12" cy="12" r="9"/>',
    "triangle": '<path d="M12 2.5 23 21.5H1z"/>',
    "hexagon": '<path d="m12 2 8.7 5v10L12 22l-8.7-5V7z"/>',
    "target": f'<circle cx="12" cy="12" r="8.5" {_LINE}/><circle cx="12" cy="12" r="3"/>',
    "arrows": '<path d="M10.5 4v16L1 12zM13.5 4v16L23 12z"/>',
    "tick": f'<path d="M4 4h16v16H4zM8 12l3 3 5.5-6.5" {_LINE}/>',
    "route": f'<path d="M5 19c9 0 14-4 8-7S10 5 19 5" {_LINE}/>'
    '<circle cx="5" cy="19" r="3.5"/><circle cx="19" cy="5" r="3.5"/>',
    "bookmark": '<path d="M6 2h12v20l-6-5-6 5z"/>',
    "diamond": '<path d="M12 1.5 22.5 12 12 22.5 1.5 12z"/>',
}
"""By the name that a model uses; filled where nothing else is said."""


def kind_icon(kind: Kind) -> str:
    """The shape of a kind, as SVG to stand in a line of text; empty for a kind that has none."""
    shape = SHAPES.get(kind.icon)
    return _svg(shape, f"fg-shape fg-is-{kind.name}", 'fill="currentColor"') if shape else ""


def read_icons(content: Mapping[str, bytes]) -> dict[str, str]:
    """The drawings in content/, by the id of their card, as SVG to stand in a line of text."""
    found = {}
    for path, raw in content.items():
        folder, _, name = path.rpartition("/")
        drawing = re.fullmatch(r"\s*<svg\b([^>]*)>(.*)</svg>\s*", raw.decode(errors="replace"), re.DOTALL)
        if folder == FOLDER and name.endswith(".svg") and drawing:
            look = " ".join(re.findall(r'\b(?:fill|stroke[a-z-]*)="[^"]*"', drawing[1]))
            inside = " ".join(drawing[2].split())
            found[name.removesuffix(".svg")] = _svg(inside, "fg-mark", look)
    return found


def _svg(inside: str, classes: str, look: str) -> str:
    return f'<svg class="{classes}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" {look}>{inside}</svg>'
