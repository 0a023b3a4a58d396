"""The colours of a page by day and by night, and which others can be read on them."""

from __future__ import annotations

from collections.abc import Mapping

LIGHT = {
    "paper": "#fbf8f2",
    "card": "#ffffff",
    "ink": "#1c2726",
    "quiet": "#4b5654",
    "line": "#d8d0c1",
    "wash": "#f1ebdf",
    "link": "#14594a",
    "now": "#14594a",
    "on-now": "#ffffff",
    "warn": "#93371a",
    "good": "#54600f",
}
DARK = {
    "paper": "#141b1a",
    "card": "#1c2524",
    "ink": "#eae6dd",
    "quiet": "#b7bfbb",
    "line": "#3a4543",
    "wash": "#232d2b",
    "link": "#8ed3bd",
    "now": "#1d4d42",
    "on-now": "#ffffff",
    "warn": "#f0a587",
    "good": "#c6d376",
}

GROUNDS = ("paper", "card", "wash")
"""What letters in the colour of a kind stand on."""

LEAST_CONTRAST = 4.5
"""Of letters with what is behind them: https://www.w3.org/TR/WCAG22/#contrast-minimum"""


def least_contrast(colour: str, page: Mapping[str, str]) -> float:
    """The contrast of a colour with whichever ground of a page it stands out from least."""
    return min(contrast(colour, page[ground]) for ground in GROUNDS)


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def nearest_readable(colour: str, page: Mapping[str, str]) -> str:
    """The same colour, mixed with as little of the page's black or white as it takes to be read there."""
    extreme = 0 if _luminance(page["paper"]) > 0.5 else 255
    mixed = (
        "#" + "".join(f"{round(value + (extreme - value) * step / 100):02x}" for value in _channels(colour))
        for step in range(101)
    )
    return next(each for each in mixed if least_contrast(each, page) >= LEAST_CONTRAST)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    values = [value / 255 for value in _channels(colour)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
