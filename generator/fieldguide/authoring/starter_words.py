"""The words of the starters in other languages: catalogues as translators know them (gettext), one a language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import NamedTuple

import yaml

from fieldguide.authoring.yaml_writer import scalar

_FOLDER = "starters/words"
_NO_WORDS = re.compile(r"[a-z0-9_./-]*|#[0-9a-f]{6}")
"""What stands for itself in every language: ids, names of fields and shapes, ranges, colours."""
_CODE = "code"
"""The key of what is typed into a computer, in every language alike."""


class Text(NamedTuple):
    """A text in a YAML file, and where it stands there."""

    value: str
    start: int
    end: int
    indent: int
    in_brackets: bool


def read_words(language: str) -> Mapping[str, str]:
    """English -> the language; empty where there is no catalogue."""
    from babel.messages.pofile import read_po

    file = files(__package__) / _FOLDER / f"{language.partition('-')[0]}.po"
    if not file.is_file():
        return {}
    with file.open("rb") as opened:
        return {str(message.id): str(message.string) for message in read_po(opened) if message.id and message.string}


def translate(text: str, words: Mapping[str, str]) -> str:
    """A YAML file with its texts in other words. All else stays as it was typed, comments too."""
    for found in reversed(list(find_texts(text))):
        if found.value in words:
            text = text[: found.start] + _written(words[found.value], found) + text[found.end :]
    return text


def translate_lines(text: str, words: Mapping[str, str]) -> str:
    return "".join(f"{words.get(line, line)}\n" for line in text.splitlines())


def find_texts(text: str) -> Iterator[Text]:
    """Every text for people to read, from the top to the end."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for node, indent, in_brackets in _walk(root, -2, False) if root else ():
        start, end = node.start_mark.index, node.end_mark.index
        # A text on lines of its own ends where the next token begins.
        end = start + len(text[start:end].rstrip())
        if not _NO_WORDS.fullmatch(node.value):
            yield Text(node.value.strip(), start, end, indent, in_brackets)


def _walk(node: yaml.Node, indent: int, in_brackets: bool) -> Iterator[tuple[yaml.ScalarNode, int, bool]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value != _CODE:
                yield from _walk(value, key.start_mark.column, in_brackets or bool(node.flow_style))
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _walk(entry, entry.start_mark.column - 2, in_brackets or bool(node.flow_style))
    elif isinstance(node, yaml.ScalarNode):
        yield node, indent, in_brackets


def _written(words: str, place: Text) -> str:
    if place.in_brackets:
        return json.dumps(words, ensure_ascii=False)
    if "\n" not in words:
        return scalar(words)
    lines = (f"{' ' * (place.indent + 2)}{line}".rstrip() for line in words.split("\n"))
    return "\n".join(["|-", *lines])
