"""What the editor goes by, as data for the form in the browser: its words, numbers, sentences and patterns.

They are the ones that the check reads, so that a card that the form calls ready is not told of afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from fieldguide import CONTENT
from fieldguide.checking import images
from fieldguide.checking.fonts import declared_characters
from fieldguide.checking.glyphs import MISSING_GLYPH, NOT_PRINTED
from fieldguide.checking.images import MOST
from fieldguide.checking.lint import commands, plain_words, readability, sentences, text_units, vocabulary
from fieldguide.checking.lint.messages import EDITOR_MESSAGES, IN_FIELD, NO_LONG_WORDS
from fieldguide.loading.images import FOLDER, FORMATS, parse_image
from fieldguide.loading.messages import MessageTemplate
from fieldguide.model.fields import Field, Group
from fieldguide.model.groups import InlineChecklist, Session
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind
from fieldguide.model.roles import Role
from fieldguide.model.rules import Thresholds

_ROLES = (Role.FIRST_ACTION, Role.SITUATIONS, Role.QUOTES, Role.STEPS, Role.ITEMS, Role.FORM)
"""The parts that the editor asks for."""


def declare_editor(guide: Guide, thresholds: Thresholds) -> dict[str, object]:
    return {
        "numbers": {code.value: number for code, number in thresholds.items()},
        "patterns": {name: to_javascript(unspaced(pattern)) for name, pattern in _PATTERNS.items()},
        "avoid": vocabulary.AVOID,
        "minimisers": sorted(vocabulary.MINIMISERS),
        "in_full": vocabulary.IN_FULL,
        "no_action": sorted(vocabulary.NO_ACTION),
        "openers": sorted(commands.find_openers(guide.cards.values())),
        "reports": bool(guide.model.help.card),
        "short": sentences.SHORT,
        "fewest": sentences.FEWEST,
        "no_long_words": NO_LONG_WORDS,
        "in_field": IN_FIELD,
    }


def declare_showing(content: Mapping[str, bytes]) -> dict[str, object]:
    """What can be shown: the characters of the fonts for paper, and the images, with their bytes (0: it is none)."""
    names = {path: path.removeprefix(f"{FOLDER}/") for path in content if path.startswith(f"{FOLDER}/")}
    return {
        "characters": declared_characters(),
        "not_printed": NOT_PRINTED,
        "images": {name: len(content[path]) if parse_image(content[path]) else 0 for path, name in names.items()},
        "formats": list(FORMATS),
        "folder": f"{CONTENT}/{FOLDER}/",
        "most": MOST,
    }


SHOWN_MESSAGES = {
    "missing_glyph": MISSING_GLYPH,
    "no_format": images.NO_FORMAT,
    "no_image": images.NO_IMAGE,
    "unreadable": images.UNREADABLE,
    "large": images.LARGE,
}
"""What the check says of characters and pictures."""


def declare_messages(words: Mapping[str, MessageTemplate]) -> dict[str, object]:
    return {
        name: {
            "code": each.code.value,
            "headline": each.headline,
            "help": each.help,
            **({"in_form": each.in_form} if each.in_form else {}),
        }
        for name, each in (*words.items(), *EDITOR_MESSAGES.items(), *SHOWN_MESSAGES.items())
    }


def declare_parts(kind: Kind) -> dict[str, str]:
    """Where the editor finds what it asks for on a card of a kind."""
    parts = {role.value: field.key for role in _ROLES if (field := kind.playing(role))}
    for field in kind.fields:
        if isinstance(field.shape, Group) and field.shape.of in _GROUPS:
            parts.setdefault(_GROUPS[field.shape.of], field.key)
    return parts


_GROUPS: Mapping[type, str] = {Session: "session", InlineChecklist: "checklist"}


def declare_reading(field: Field, kind: Kind | None) -> dict[str, object]:
    """How the editor reads a field, of a card or of a group in one; what is usual is left out."""
    grade = sentences.grade_rule(kind, field.key) if kind else None
    speech = field.style == "speech" or (not kind and field.key == text_units.OPENING)
    return {
        **({"verbatim": True} if field.verbatim else {}),
        **({"speech": True} if speech else {}),
        **({"grade": grade.value} if grade else {}),
    }


_PATTERNS = {
    "sentence_end": readability.END.pattern,
    "word": readability.WORD.pattern,
    "vowels": readability.VOWELS.pattern,
    "mute": readability.MUTE.pattern,
    "apart": readability.APART.pattern,
    "quoted": text_units.QUOTED.pattern,
    "capital": text_units.CAPITAL.pattern,
    "everyday": plain_words.EVERYDAY_WORDS.pattern,
    "emoji": plain_words.EMOJI.pattern,
    "straight": plain_words.STRAIGHT.pattern,
    "apostrophe": r"\w'\w",
    "other_markup": plain_words.OTHER_MARKUP.pattern,
    "joined": commands.JOINED,
    "reporting": vocabulary.REPORTING,
}


def unspaced(pattern: str) -> str:
    """A pattern that was written over several lines, on one and without its notes."""
    if "\n" not in pattern:
        return pattern
    return re.sub(r"\s+", "", re.sub(r"\s#.*$", "", pattern, flags=re.MULTILINE))


_LETTER = r"[\p{L}\p{N}_]"
_EDGE = f"(?:(?<={_LETTER})(?!{_LETTER})|(?<!{_LETTER})(?={_LETTER}))"


def to_javascript(pattern: str) -> str:
    """A pattern in JavaScript's words (flag u): named groups, and letters of every script for `\\w` and `\\b`."""
    pattern = pattern.replace("(?P<", "(?<")
    pattern = re.sub(r"\(\?P=(\w+)\)", r"\\k<\1>", pattern)
    out, inside, at = [], False, 0
    while at < len(pattern):
        pair = pattern[at : at + 2]
        if pair == r"\w":
            out.append(r"\p{L}\p{N}_" if inside else _LETTER)
        elif pair == r"\b" and not inside:
            out.append(_EDGE)
        elif pair == r"\d":
            out.append(r"\p{Nd}")
        elif pair in ('\\"', "\\'"):
            out.append(pair[1])
        elif pair[0] == "\\":
            out.append(pair)
        else:
            inside = pair[0] == "[" or (inside and pair[0] != "]")
            out.append(pair[0])
            at -= 1
        at += 2
    return "".join(out)
