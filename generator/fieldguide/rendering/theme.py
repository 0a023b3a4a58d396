"""The look, in one place: the web's stylesheet and the printed sheets read the same colours and sizes."""

from __future__ import annotations

from fieldguide.model.colours import DARK, LIGHT
from fieldguide.model.kinds import Model

PAPER: dict[str, dict[str, float] | dict[str, str] | tuple[float, ...]] = {
    "sizes": {
        "foot": 8,
        "note": 9,
        "small": 10,
        "text": 10.5,
        "strong": 11,
        "large": 12,
        "session": 12.5,
        "gist": 13,
        "deck": 13.5,
        "lead": 14,
        "call": 15,
        "ask": 16,
        "ask-large": 17.5,
        "large-print": 18,
        "title-small": 23,
        "title": 25,
        "title-large": 29,
        "part": 33,
        "ask-poster": 42,
        "cover": 46,
        "poster": 76,
    },
    "spaces": {
        "1": 0.8,
        "2": 2,
        "3": 2.5,
        "4": 3,
        "5": 3.5,
        "6": 4.2,
        "7": 5,
        "8": 6,
        "9": 7,
        "10": 8,
        "11": 10,
        "12": 13,
    },
    "leading": {"title": 0.32, "tight": 0.4, "close": 0.44, "text": 0.52, "open": 0.6},
    "gaps": {"tight": 0.5, "close": 0.6, "text": 0.7, "open": 0.85},
    "letters": {"title": -0.005, "label": 0.06, "underline": 0.15, "code": 1.25, "head": 0.9, "now": 1.1, "below": 0.2},
    "strokes": {"hair": 0.4, "thin": 0.7, "box": 1.1, "rule": 1.4, "bar": 2, "heavy": 3},
    "radii": {"box": 1.2},
    "pictures": {
        "tick": 5.0,
        "mark-small": 6,
        "mark-row": 8,
        "mark": 14,
        "mark-large": 22,
        "code-small": 12,
        "code": 16,
        "code-large": 26,
    },
    "colours": {"ink": "#000000", "quiet": "#3a4341", "hair": "#8b8f8c", "wash": "#f3f1ec"},
    "fitting": (56, 50, 44, 38, 33, 29, 25, 21),
}
"""The look of printed sheets; a template names a step, and says none of these itself.

Sizes of type and strokes are in points; spaces, radii and the edges of pictures in millimetres; leading (between
lines), gaps (between paragraphs and entries) and letters (small corrections) in em. `fitting` are the sizes, in
points, of which the title of a shared picture takes the largest that has room. Paper's other colours are LIGHT's.
"""

KIND = "kind-"
"""Before a kind's name: the name of its colour."""

SCALE = {"small": 0.875, "text": 1.0, "lead": 1.25, "third": 1.125, "second": 1.375, "first": 2.0}
"""Sizes of type, in rem on screen; paper has its own."""

SPACE = {"1": 0.25, "2": 0.5, "3": 0.75, "4": 1.0, "5": 1.5, "6": 2.0, "7": 3.0}
"""Steps of space, in rem."""

# What pages in a browser need beside these. On a page that is printed a rem is the text's 9 pt, so one scale of sizes
# and spaces serves there too.
_SIZES = {
    **{"fine": 0.8125, "note": 0.95, "gist": 1.2, "question": 1.65},
    **{"home": 2.4, "first-wide": 2.9, "home-wide": 3.6},
}
_SPACES = {"0-5": 0.125, "1-5": 0.375, "2-5": 0.625, "4-5": 1.25, "6-5": 2.5}
"""Steps between those of `SPACE`."""
_PAGE = {
    # A rem: of the reader's own size of text, on a phone and a laptop; on paper.
    **{"root": "106.25%", "root-wide": "112.5%", "root-paper": "9pt"},
    # The drawing's own units, as rendering/pages/map.py has them; the matrix on one sheet.
    **{"size-drawn": "15px", "size-drawn-head": "17px", "size-dense": "6.5pt"},
    # Lines: between entries, round what stands out, beside what is said.
    **{"hair": "1px", "rule": "2px", "bar": "3px"},
    # Corners: of controls, of boxes, of what fills the screen.
    **{"radius-1": "0.3rem", "radius-2": "0.4rem", "radius-3": "0.75rem"},
    # Controls: the least for a mouse and for a finger, as they stand, and what is ticked.
    **{"target": "24px", "touch": "44px", "tick": "1.5rem"},
    **{"control-small": "2rem", "control": "2.6rem", "control-large": "3.1rem"},
    # What keeps its size whatever text it stands in, and what more than one part is as wide or as high as.
    **{"emblem": "1.9rem", "header": "3.5rem", "measure": "38rem", "page": "68rem"},
    # The mark of a card beside its title, and its lines, in units of its grid: large, they would be heavy as drawn.
    **{"card-mark": "3.2rem", "card-mark-wide": "4.6rem", "card-mark-line": "1.5"},
    # On a wall: type as a share of the screen, never less than on a page, and what stands round it.
    **{"wall-small": "max(min(4.4vh,3.4vw),1.1rem)", "wall-text": "max(min(6vh,4.4vw),1.4rem)"},
    **{"wall-large": "max(min(8vh,5.8vw),1.6rem)", "wall-huge": "max(min(11.5vh,8vw),1.9rem)"},
    **{"wall-edge": "min(5vh,4vw)", "wall-band": "min(2.2vh,1.4vw)", "wall-rule": "max(0.7vh,3px)"},
    **{"wall-mark": "min(38vh,26vw)", "wall-gap": "min(3vh,2.2vw)"},
    # A picture of a sheet is black on white on a dark screen too.
    **{"sheet": "#fff", "sheet-ink": "#000", "veil": "rgb(0 0 0/45%)"},
    **{"shadow-1": "0 1px 6px rgb(0 0 0/30%)", "shadow-2": "0 0.3rem 1rem rgb(0 0 0/25%)"},
}
_PRINTED = {"paper": "#fff", "card": "#fff", "ink": "#000", "quiet": "#333", "link": "#000"}
"""Colours of a page that a browser prints: no printer need have more than black."""


def light_colours(model: Model) -> dict[str, str]:
    """Every colour of a light page and of paper, by name; a kind that declares none has the ink's."""
    return LIGHT | {f"{KIND}{kind.name}": kind.colour.light or LIGHT["ink"] for kind in model.kinds.values()}


def to_css(model: Model) -> str:
    """The tokens as custom properties, `--fg-NAME`: dark where the device asks for it or the reader chose it.

    Paper is always light. `.fg-is-KIND` makes a kind's colour the colour `--kind`.
    """
    fixed = {f"size-{name}": f"{value}rem" for name, value in (SCALE | _SIZES).items()}
    fixed |= {f"space-{name}": f"{value}rem" for name, value in (SPACE | _SPACES).items()} | _PAGE
    dark = DARK | {f"{KIND}{kind.name}": kind.colour.dark or DARK["ink"] for kind in model.kinds.values()}
    kinds = "".join(f".fg-is-{name}{{--kind:var(--fg-{KIND}{name})}}" for name in model.kinds)
    return (
        f":root{_block(light_colours(model) | fixed, 'light')}"
        f"@media screen{{:root[data-scheme=dark]{_block(dark, 'dark')}}}"
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-scheme=light]){_block(dark, 'dark')}}}"
        f"@media print{{:root{_block(_PRINTED, 'light')}}}"
        f"{kinds}"
    )


def _block(values: dict[str, str], scheme: str) -> str:
    named = "".join(f"--fg-{name}:{value};" for name, value in values.items())
    return f"{{{named}color-scheme:{scheme}}}"


_COUNTER_STYLES = {
    **{"٠": "arabic-indic", "۰": "persian", "०": "devanagari", "০": "bengali", "੦": "gurmukhi", "૦": "gujarati"},
    **{"୦": "oriya", "௦": "tamil", "౦": "telugu", "೦": "kannada", "൦": "malayalam", "๐": "thai", "໐": "lao"},
    **{"၀": "myanmar", "០": "khmer", "༠": "tibetan"},
}


def counter_style(figures: str) -> str | None:
    """What CSS calls numbers in a language's figures, by its nought; nothing for those that browsers count in."""
    return _COUNTER_STYLES.get(figures[0])
