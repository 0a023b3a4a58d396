"""The small shapes that tell the kinds of card apart, on screen and on paper: a kind is never told by colour alone.

A card may have a mark of its own, a drawing in content/assets/marks/.
"""

from __future__ import annotations

from fieldguide.loading.marks import GRID, Mark
from fieldguide.model.kinds import Kind

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


def mark_icon(mark: Mark, kind: Kind) -> str:
    """The mark of a card, as SVG in the colour of its kind; whoever listens has the title beside it."""
    return _svg(mark.shapes, f"fg-mark fg-is-{kind.name}", mark.look.strip())


def mark_file(mark: Mark) -> str:
    """The mark of a card, as a whole SVG file, in black."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{GRID}"{mark.look}>{mark.shapes}</svg>'


def _svg(inside: str, classes: str, look: str) -> str:
    return f'<svg class="{classes}" viewBox="{GRID}" width="24" height="24" aria-hidden="true" {look}>{inside}</svg>'
