"""Values -> the lines of a card, as an author would type them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Value: TypeAlias = "str | int | list[Value] | dict[str, Value]"
"""What a field may hold in a file."""


def field_to_yaml(key: str, value: Value, indent: str = "") -> list[str]:
    """The lines of one field."""
    if isinstance(value, dict):
        return [f"{indent}{key}:", *_group(value, f"{indent}  ")]
    if isinstance(value, list) and value and isinstance(value[0], int):
        return [f"{indent}{key}: {in_brackets(value)}"]
    if isinstance(value, list):
        lines = [f"{indent}{key}:"]
        for entry in value:
            if isinstance(entry, dict):
                first, *rest = _group(entry, f"{indent}    ")
                lines += [f"{indent}  - {first.strip()}", *rest]
            else:
                lines.append(line_of_list(entry, f"{indent}  "))
        return lines
    return [f"{indent}{key}: {_scalar(value)}"]


def line_of_list(entry: Value, indent: str) -> str:
    return f"{indent}- {_scalar(entry)}"


def in_brackets(entries: Sequence[Value]) -> str:
    """A list of figures or ids, which hold no mark that a list in brackets has a use for."""
    return f"[{', '.join(map(_scalar, entries))}]"


def _group(values: dict[str, Value], indent: str) -> list[str]:
    return [line for key, value in values.items() for line in field_to_yaml(key, value, indent)]


def _scalar(value: Value) -> str:
    if isinstance(value, int):
        return str(value)
    text = " ".join(str(value).split())
    plain = text and text[0].isalnum() and ": " not in text and " #" not in text and not text.endswith(":")
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
