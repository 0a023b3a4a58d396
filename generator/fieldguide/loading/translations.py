"""The catalogue of the interface's words in a language, from the files beside this module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from fieldguide.model.translations import Translations

LANGUAGES = ("en",)
"""The languages that there is a catalogue of."""


@cache
def read_translations(language: str, own: tuple[tuple[str, str], ...] = ()) -> Translations:
    """The words of a language, such as `en`, and what a guide says in its own way in the place of some.

    Raises FileNotFoundError where the program has no catalogue of the language.
    """
    if own:
        return Translations(language, {**read_translations(language).texts, **dict(own)})
    import yaml

    # Every value is text: “No” is a word like any other.
    strings = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = (Path(__file__).parent / "catalogues" / f"{language}.yml").read_text(encoding="utf-8")
    return Translations(language, dict(_flat(yaml.load(text, Loader=strings))))


def read_frame_words(language: str, own: tuple[tuple[str, str], ...] = ()) -> dict[str, str]:
    """What the frame says around a page. The engine makes it, so its templates are handed these words."""
    return {"lang": language, **read_translations(language, own).under("frame")}


def _flat(group: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in group.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
