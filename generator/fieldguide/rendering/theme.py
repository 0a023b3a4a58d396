"""The look, in one place: the web's stylesheet and the printed sheets read the same colours and sizes."""

from __future__ import annotations

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
    "behaviour": "#14594a",
    "obstacle": "#93371a",
    "dimension": "#3f3b8c",
    "concept": "#2f5570",
    "tension": "#7b2a5e",
    "checklist": "#0b5a70",
    "path": "#54600f",
    "source": "#575049",
    "tool": "#1c2726",
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
    "behaviour": "#8ed3bd",
    "obstacle": "#f0a587",
    "dimension": "#b7b4f5",
    "concept": "#a3c8e4",
    "tension": "#eba6d0",
    "checklist": "#8fd0e6",
    "path": "#c6d376",
    "source": "#cbc2b6",
    "tool": "#eae6dd",
}

KINDS = ("behaviour", "obstacle", "dimension", "concept", "tension", "checklist", "path", "source", "tool")
"""The kinds of card, each with its colour above; `.fg-is-KIND` makes it the colour `--kind`."""

SCALE = {"small": 0.875, "text": 1.0, "lead": 1.25, "third": 1.125, "second": 1.375, "first": 2.0}
"""Sizes of type, in rem on screen; a sheet multiplies them by its own text size."""

SPACE = {"1": 0.25, "2": 0.5, "3": 0.75, "4": 1.0, "5": 1.5, "6": 2.0, "7": 3.0}
"""Steps of space, in rem."""


def to_css() -> str:
    """The tokens as custom properties, `--fg-NAME`: dark where the device asks for it or the reader chose it.

    Paper is always light.
    """
    fixed = {f"size-{name}": f"{value}rem" for name, value in SCALE.items()}
    fixed |= {f"space-{name}": f"{value}rem" for name, value in SPACE.items()}
    kinds = "".join(f".fg-is-{kind}{{--kind:var(--fg-{kind})}}" for kind in KINDS)
    return (
        f":root{_block(LIGHT | fixed, 'light')}"
        f"@media screen{{:root[data-scheme=dark]{_block(DARK, 'dark')}}}"
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-scheme=light]){_block(DARK, 'dark')}}}"
        f"{kinds}\n"
    )


def _block(values: dict[str, str], scheme: str) -> str:
    named = "".join(f"--fg-{name}:{value};" for name, value in values.items())
    return f"{{{named}color-scheme:{scheme}}}"
