"""Scripts as browsers run them, made from modules.

A module can be tried without a page and has its types checked; but no browser loads one from a disk, where the guide
must work too. So the sources are modules, and here each becomes a classic script. Nothing is bundled: the two lines in
which a module differs change. What it imports it takes from one object, `fieldguide`, and what it exports it puts
there for the scripts after it. Comments and indents stay behind, since readers on a phone load every byte; and what
`say` is to say is put in the place of its key in the catalogue.
"""

from __future__ import annotations

import json
import re

from fieldguide.model.translations import Translations

_COMMENT = re.compile(r"^[ \t]*//.*\n|/\*\*\s(?s:.*?)\*/[ \t]*\n?|^[ \t]*\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_AFTER_CODE = re.compile(r"(?<=[;{,]) +// [^\n\"'`]*$", re.MULTILINE)
"""A comment behind code; one with a mark in it that may open a string is left."""
_GOES_ON = ("{", "(", ",", "[", ";")
_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]*)";$', re.MULTILINE)
_SAY = re.compile(r'\bsay\("([a-z_.]+)"')
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)


def to_classic(module: str, words: Translations) -> str:
    """A script that every browser runs from everywhere. Raises KeyError for words that the catalogue does not have."""
    body, names = _IMPORT.sub(_take, _with_words(_without_comments(module), words)), _EXPORT.findall(module)
    gives = f"Object.assign((globalThis.fieldguide ??= {{}}), {{ {', '.join(names)} }});\n" if names else ""
    return f'(() => {{\n"use strict";\n{_joined(_EXPORT.sub("", body))}{gives}}})();\n'


def _take(found: re.Match[str]) -> str:
    return f"const {{{found[1].replace(' as ', ': ')}}} = fieldguide;"


def _with_words(module: str, words: Translations) -> str:
    def text(found: re.Match[str]) -> str:
        said = words.texts.get(found[1]) or words.under(found[1]) or words(found[1])
        return f"say({json.dumps(said, ensure_ascii=False)}"

    return _SAY.sub(text, module)


def _joined(body: str) -> str:
    """Without the ends of lines that part nothing; what may be a comment ends its line."""
    lines = body.rstrip("\n").split("\n")
    return "".join(line if line.endswith(_GOES_ON) and "//" not in line else f"{line}\n" for line in lines[:-1]) + (
        f"{lines[-1]}\n"
    )


def _without_comments(module: str) -> str:
    # Twice: a line that held nothing but a comment is empty only then.
    return _INDENT.sub("", _AFTER_CODE.sub("", _COMMENT.sub("", _COMMENT.sub("", module))))
