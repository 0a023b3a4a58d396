"""Draws the icons of the installed guide and of a new one again, in the colours of fieldguide/rendering/theme.py.

They are kept in the repository, because they change once in years and a build should not need what draws
them. To draw them: pip install typst, then python scripts/make_icons.py
"""

from __future__ import annotations

import math
from pathlib import Path

import typst

from fieldguide.model.colours import LIGHT

PACKAGE = Path(__file__).parent.parent / "generator" / "fieldguide"
FOLDER = PACKAGE / "rendering" / "client" / "icons"
STARTERS = PACKAGE / "authoring" / "starters" / "shared" / "content" / "assets"
"""Where the mark of a new guide stands: a card, which is nobody's."""

# Name -> side in pixels, and how much of the side the drawing takes. Systems cut maskable icons to their own
# shape, and promise to keep a circle of four fifths of the side.
ICONS = {
    "install-192.png": (192, 0.72),
    "install-512.png": (512, 0.72),
    "install-maskable-512.png": (512, 0.52),
    "install-180.png": (180, 0.66),
}


def draw_card(share: float) -> str:
    """A card with two lines on it, as the emblem of a new guide has it."""
    unit = 100 * share / 32
    pen = f'stroke(paint: rgb("{LIGHT["paper"]}"), thickness: {2.6 * unit:.3f}pt, cap: "round")'
    left, top = 50 - 12 * unit, 50 - 10 * unit

    def line(y: float, length: float) -> str:
        return f"#place(dx: {left + 6 * unit:.3f}pt, dy: {y:.3f}pt, line(length: {length * unit:.3f}pt, stroke: {pen}))"

    size = f"width: {24 * unit:.3f}pt, height: {20 * unit:.3f}pt, radius: {3 * unit:.3f}pt"
    card = f"#place(dx: {left:.3f}pt, dy: {top:.3f}pt, rect({size}, stroke: {pen}))"
    lines = [line(top + 7 * unit, 12), line(top + 13 * unit, 7)]
    return "\n".join([_PAGE, card, *lines, ""])


_PAGE = f'#set page(width: 100pt, height: 100pt, margin: 0pt, fill: rgb("{LIGHT["now"]}"))'


def draw(share: float) -> str:
    """Six dots in a ring, one for each way of leading, as Typst."""
    around = 50 * share * 0.81
    dots = [
        (50 + around * math.cos(math.radians(angle)), 50 + around * math.sin(math.radians(angle)))
        for angle in range(-90, 270, 60)
    ]
    size = 50 * share * 0.24
    dot = f'circle(radius: {size:.3f}pt, fill: rgb("{LIGHT["paper"]}"))'
    places = "\n".join(f"#place(dx: {x - size:.3f}pt, dy: {y - size:.3f}pt, {dot})" for x, y in dots)
    return f"{_PAGE}\n{places}\n"


def main() -> None:
    for name, (side, share) in ICONS.items():
        for folder, drawn in ((FOLDER, draw(share)), (STARTERS, draw_card(share))):
            png = typst.compile(drawn.encode(), format="png", ppi=72 * side / 100)
            (folder / name).write_bytes(png)


if __name__ == "__main__":
    main()
