"""The look, in one place: the web's stylesheet and the printed sheets read the same colours and sizes."""

from __future__ import annotations

from fieldguide.model.kinds import Model
from fieldguide.model.roles import Role

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

KIND = "kind-"
"""Before a kind's name: the name of its colour."""

SCALE = {"small": 0.875, "text": 1.0, "lead": 1.25, "third": 1.125, "second": 1.375, "first": 2.0}
"""Sizes of type, in rem on screen; a sheet multiplies them by its own text size."""

SPACE = {"1": 0.25, "2": 0.5, "3": 0.75, "4": 1.0, "5": 1.5, "6": 2.0, "7": 3.0}
"""Steps of space, in rem."""


def light_colours(model: Model) -> dict[str, str]:
    """Every colour of a light page and of paper, by name; a kind that declares none has the ink's."""
    return LIGHT | {f"{KIND}{kind.name}": kind.colour.light or LIGHT["ink"] for kind in model.kinds.values()}


def to_css(model: Model) -> str:
    """The tokens as custom properties, `--fg-NAME`: dark where the device asks for it or the reader chose it.

    Paper is always light. `.fg-is-KIND` makes a kind's colour the colour `--kind`.
    """
    fixed = {f"size-{name}": f"{value}rem" for name, value in SCALE.items()}
    fixed |= {f"space-{name}": f"{value}rem" for name, value in SPACE.items()}
    dark = DARK | {f"{KIND}{kind.name}": kind.colour.dark or DARK["ink"] for kind in model.kinds.values()}
    kinds = "".join(f".fg-is-{name}{{--kind:var(--fg-{KIND}{name})}}" for name in model.kinds)
    # What belongs to no single kind, such as the mark of a way of leading, has the colour of what marks are drawn for.
    marked = next(iter(model.led_to_by(Role.FACET)), None)
    mark = f":root{{--fg-mark:var(--fg-{KIND}{marked.name})}}" if marked else ":root{--fg-mark:var(--fg-ink)}"
    return (
        f":root{_block(light_colours(model) | fixed, 'light')}"
        f"@media screen{{:root[data-scheme=dark]{_block(dark, 'dark')}}}"
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-scheme=light]){_block(dark, 'dark')}}}"
        f"{mark}{kinds}\n"
    )


def _block(values: dict[str, str], scheme: str) -> str:
    named = "".join(f"--fg-{name}:{value};" for name, value in values.items())
    return f"{{{named}color-scheme:{scheme}}}"
