"""What is typed for a field of a new card, before it stands in a file: told in the words of the check."""

from __future__ import annotations

from collections.abc import Sequence as Entries

from fieldguide.loading.decoder import Decoder
from fieldguide.loading.yaml_nodes import Mapping, Node, Scalar, Sequence
from fieldguide.model.diagnostics import Severity, Span
from fieldguide.model.fields import Choice, Choices, Date, Duration, Field, Number, Numbers

_FIXED = (Choice, Choices, Date, Duration, Number, Numbers)
"""Shapes that a value fits or does not; of others an author may type a first try."""


def find_fault(field: Field, typed: str | Entries[object]) -> str:
    """Why the field cannot have this value, and which it can have; empty where it can."""
    if not isinstance(field.shape, _FIXED):
        return ""
    nowhere = Span("")
    value: Node = Scalar(typed, nowhere) if isinstance(typed, str) else _entries(typed, nowhere)
    decoder = Decoder("", "", "")
    decoder.decode(Mapping(((Scalar(field.key, nowhere), value),), nowhere), [field])
    errors = (found for found in decoder.diagnostics if found.severity is Severity.ERROR)
    return next((f"{found.headline}; {found.help}" for found in errors), "")


def _entries(typed: Entries[object], nowhere: Span) -> Sequence:
    return Sequence(tuple(Scalar(str(entry), nowhere) for entry in typed), nowhere)
