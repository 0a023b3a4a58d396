"""Draws the icons of the installed guide again, in the colours of fieldguide/rendering/theme.py.

They are kept in the repository, because they change once in years and a build should not need what draws
them. To draw them: pip install typst, then python scripts/make_icons.py
"""

from __future__ import annotations

import math
from pathlib import Path

import typst

from fieldguide.rendering.theme import LIGHT

FOLDER = Path(__file__).parent.parent / "generator" / "fieldguide" / "rendering" / "client" / "icons"

# Name -> side in pixels, and how much of the side the drawing takes. Systems cut maskable icons to their own
# shape, and promise to keep a circle of four fifths of the side.
ICONS = {
    "install-192.png": (192, 0.72),
    "install-512.png": (512, 0.72),
    "install-maskable-512.png": (512, 0.52),
    "install-180.png": (180, 0.66),
}


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
    return f'#set page(width: 100pt, height: 100pt, margin: 0pt, fill: rgb("{LIGHT["now"]}"))\n{places}\n'


def main() -> None:
    for name, (side, share) in ICONS.items():
        png = typst.compile(draw(share).encode(), format="png", ppi=72 * side / 100)
        (FOLDER / name).write_bytes(png)


if __name__ == "__main__":
    main()
