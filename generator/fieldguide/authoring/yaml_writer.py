"""Values -> the lines of a card, as an author would type them."""

from __future__ import annotations

from typing import TypeAlias

Value: TypeAlias = "str | int | list[Value] | dict[str, Value]"
"""What a field may hold in a file."""


def field_to_yaml(key: str, value: Value, indent: str = "") -> list[str]:
    """The lines of one field."""
    if isinstance(value, dict):
        return [f"{indent}{key}:", *_group(value, f"{indent}  ")]
    if isinstance(value, list) and value and isinstance(value[0], int):
        return [f"{indent}{key}: {value}"]
    if isinstance(value, list):
        lines = [f"{indent}{key}:"]
        for entry in value:
            if isinstance(entry, dict):
                first, *rest = _group(entry, f"{indent}    ")
                lines += [f"{indent}  - {first.strip()}", *rest]
            else:
                lines.append(f"{indent}  - {_scalar(entry)}")
        return lines
    return [f"{indent}{key}: {_scalar(value)}"]


def _group(values: dict[str, Value], indent: str) -> list[str]:
    return [line for key, value in values.items() for line in field_to_yaml(key, value, indent)]


def _scalar(value: Value) -> str:
    if isinstance(value, int):
        return str(value)
    text = " ".join(str(value).split())
    plain = text and text[0].isalnum() and ": " not in text and " #" not in text and not text.endswith(":")
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
