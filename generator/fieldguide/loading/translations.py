"""The catalogue of the interface's words in a language, from the files beside this module.

Where a language has no catalogue, or its catalogue lacks a word, readers meet the English one, and authors are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from fieldguide import __version__
from fieldguide.model.direction import direction_of
from fieldguide.model.translations import Translations

LANGUAGES = ("en", "fr", "ar")
"""The languages that there is a catalogue of."""
AWAITING_A_NATIVE_READER = ("fr", "ar")
"""Those whose catalogue nobody has read yet who grew up with the language."""
FORMS = ("zero", "one", "two", "few", "many", "other")
"""The plural forms that languages have, in the Unicode CLDR; each language has some of them."""

_ENGLISH = "en"
_OF_THE_LANGUAGE = ("format.locale", "format.direction")
"""Its tag and the way it runs, which are no words."""


@cache
def read_translations(language: str, own: tuple[tuple[str, str], ...] = ()) -> Translations:
    """The words of a language, such as `en` or `fr-CA`, and what a guide says in its own way in the place of some."""
    if own:
        known = read_translations(language)
        texts, missing = {**known.texts, **dict(own)}, tuple(key for key in known.missing if key not in dict(own))
        return Translations(language, texts, missing)
    english, base = _read(_ENGLISH), language.partition("-")[0]
    found = _read(base) if base in LANGUAGES else {}
    missing = tuple(key for key in english if not is_word(key, found) and key not in _OF_THE_LANGUAGE)
    texts = {**{key: text for key, text in english.items() if not _is_form_of(key, found)}, **found}
    if language != base or not found:
        texts |= zip(_OF_THE_LANGUAGE, (language, direction_of(language)), strict=True)
    return Translations(language, texts, missing)


def _is_form_of(key: str, texts: Mapping[str, str]) -> bool:
    """Whether it is a plural form that a language does without."""
    noun, _, form = key.rpartition(".")
    return form in FORMS and f"{noun}.other" in texts


def is_word(key: str, texts: Mapping[str, str]) -> bool:
    """Whether there is such a word: a plural has those forms that its language has."""
    return key in texts or _is_form_of(key, texts)


def is_language(tag: str) -> bool:
    """Whether it is the tag of a language whose plurals and dates are known."""
    if tag in LANGUAGES:
        return True
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", tag):
        return False
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def read_frame_words(language: str, own: tuple[tuple[str, str], ...] = (), asked: str = "") -> dict[str, str]:
    """What the frame says around a page. The engine makes it, so its templates are handed these words; and `asked`,
    what follows the addresses of styles and scripts."""
    words = read_translations(language, own)
    frame = {"lang": language, "dir": words.direction, "asked": asked, **words.under("frame")}
    return {**frame, "made_with": frame["made_with"].format(version=__version__)}


@cache
def _read(language: str) -> dict[str, str]:
    import yaml

    # Every value is text: “No” is a word like any other.
    strings = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = (Path(__file__).parent / "catalogues" / f"{language}.yml").read_text(encoding="utf-8")
    return dict(_flat(yaml.load(text, Loader=strings)))


def _flat(group: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in group.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
