"""Plains -> the lines of a card, as an author would type them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from fieldguide.model.fields import Plain


def field_to_yaml(key: str, value: Plain, indent: str = "", *, as_typed: bool = False) -> list[str]:
    """The lines of one field; `as_typed` keeps the ends of lines in a text."""
    if isinstance(value, Mapping):
        return [f"{indent}{key}:", *_group(value, f"{indent}  ")]
    if as_typed and isinstance(value, str) and "\n" in value:
        return [f"{indent}{key}: |-", *(f"{indent}  {line}".rstrip() for line in value.split("\n"))]
    if isinstance(value, (str, int)):
        return [f"{indent}{key}: {scalar(value)}"]
    if value and isinstance(value[0], int):
        return [f"{indent}{key}: {in_brackets(value)}"]
    rows = [row for row in value if isinstance(row, Sequence) and not isinstance(row, str)]
    if rows:
        return [f"{indent}{key}:", *(f"{indent}  - [{', '.join(map(_cell, row))}]" for row in rows)]
    lines = [f"{indent}{key}:"]
    for entry in value:
        if isinstance(entry, Mapping):
            first, *rest = _group(entry, f"{indent}    ")
            lines += [f"{indent}  - {first.strip()}", *rest]
        else:
            lines.append(line_of_list(entry, f"{indent}  "))
    return lines


def line_of_list(entry: Plain, indent: str) -> str:
    """One entry of a list, with its dash."""
    return f"{indent}- {scalar(entry)}"


def in_brackets(entries: Sequence[Plain]) -> str:
    """A list of figures or ids, which hold no mark that a list in brackets has a use for."""
    return f"[{', '.join(map(scalar, entries))}]"


def _cell(value: Plain) -> str:
    """A text in a row, where marks of YAML would part it."""
    return str(value) if re.fullmatch(r"[^\W\d_][\w ]*", str(value)) else json.dumps(value, ensure_ascii=False)


def _group(values: Mapping[str, Plain], indent: str) -> list[str]:
    return [line for key, value in values.items() for line in field_to_yaml(key, value, indent)]


def scalar(value: Plain) -> str:
    if isinstance(value, int):
        return str(value)
    # A line that is left empty parts two paragraphs.
    # A no-break space stays, such as French has before a colon.
    parts = re.split(r"\n\s*\n", str(value).strip())
    text = "\n\n".join(re.sub(r"[ \t\r\n]+", " ", part).strip() for part in parts)
    if "\n" in text:
        return json.dumps(text, ensure_ascii=False)
    plain = text and text[0].isalnum() and ": " not in text and " #" not in text and not text.endswith(":")
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
