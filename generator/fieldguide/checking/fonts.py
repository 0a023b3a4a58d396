"""The fonts of the printed files: which there are, and which characters they can show.

The typesetter brings a serif and a font for code; the sans and the world's other scripts come from font packages, so
that nothing depends on what a machine happens to have.
"""

from __future__ import annotations

import importlib.util
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

SERIF = "Libertinus Serif"
MONO = "DejaVu Sans Mono"
SANS = "Source Sans 3"
ARABIC = "Amiri"
"""Its letters are one glyph each, with their dots: of Noto's, each dot is one more, and readers of a PDF take letters
twice."""
PACKAGES = ("fontpkg_source_sans_3", "fontpkg_amiri", "manimgx_fonts", "manimgx_fonts_cjk")
"""In the order in which they are asked for a character."""

OTHERS = (
    "Noto Sans",
    ARABIC,
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans CJK SC",
    "Noto Sans Symbols",
    "Noto Emoji",
)

CHARACTERS = Path(__file__).with_name("characters.txt")

# What the sans shows, as far as English, Welsh, Polish and their neighbours go: no font need be opened.
_PLAIN = re.compile(r"[\s\u0021-\u007e\u00a0-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026\u20ac\u2032\u2033]*")


def folders() -> list[Path]:
    """Where the font packages keep their files; those that are not installed are left out."""
    specs = (importlib.util.find_spec(name) for name in PACKAGES)
    return [Path(place) for spec in specs if spec for place in spec.submodule_search_locations or ()]


def find_files() -> list[Path]:
    """The files of the fonts that are installed for print, in a fixed order; empty without them."""
    return sorted(file for folder in folders() for file in folder.rglob("*") if file.suffix in (".ttf", ".otf", ".ttc"))


def find_missing(text: str) -> Iterator[str]:
    """The characters that no font can show, each once."""
    if _PLAIN.fullmatch(text):
        return
    covered = _characters()
    if covered:
        # Private characters count too: only spaces and signs that only steer the text need no shape.
        yield from dict.fromkeys(
            c for c in text if ord(c) not in covered and not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf")
        )


@cache
def _characters() -> frozenset[int]:
    """Every character that one of the fonts can show; none where there are no fonts to ask."""
    known = declared_characters()
    return frozenset(parse_characters(known)) if known else read_characters()


def declared_characters() -> str:
    """What the fonts of the locks can show, as it is written down: reading that from fonts takes a second. Nothing
    where not all of them are installed."""
    if len(folders()) < len(PACKAGES):
        return ""
    return CHARACTERS.read_text(encoding="utf-8").replace("\n", "")


def read_characters() -> frozenset[int]:
    """The same, from those that are installed."""
    try:
        from fontTools.ttLib import TTCollection, TTFont
    except ImportError:
        return frozenset()
    found: set[int] = set()
    for file in find_files():
        if file.suffix == ".ttc":
            found.update(TTCollection(file, lazy=True).fonts[0].getBestCmap())
        else:
            found.update(TTFont(file, lazy=True).getBestCmap())
    return frozenset(found | {code for code in range(0x2100) if _PLAIN.fullmatch(chr(code))} if found else found)


def write_characters(characters: Iterable[int]) -> str:
    """Runs of characters in hexadecimal figures: how far each starts behind the one before, and how long it goes on."""
    runs: list[list[int]] = []
    for code in sorted(characters):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    before, out = 0, []
    for start, end in runs:
        out.append(f"{start - before:x}" + (f"-{end - start:x}" if end > start else ""))
        before = end
    return textwrap.fill(",".join(out), 119, break_on_hyphens=False) + "\n"


def parse_characters(text: str) -> Iterator[int]:
    at = 0
    for run in text.split(","):
        start, _, more = run.partition("-")
        first = at + int(start, 16)
        at = first + int(more or "0", 16)
        yield from range(first, at + 1)
