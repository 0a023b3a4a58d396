"""What `fieldguide new` wrote into a card, and nobody has reworded."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from fieldguide.checking.lint import messages
from fieldguide.checking.lint.context import Context, Finding, find
from fieldguide.checking.lint.text_units import TextUnit
from fieldguide.model.cards import Card
from fieldguide.model.fields import Choice, Choices, Field, Group, Groups, KeyPath, Links, fields_of
from fieldguide.model.groups import Citation
from fieldguide.model.kinds import Kind


def find_examples(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    examples = _examples_of(card.kind)
    for unit in units:
        if unit.typed in examples and _names(unit.key) in examples[unit.typed]:
            yield find(messages.EXAMPLE_TEXT, unit.key, unit.typed, field=unit.field)


def _names(key: KeyPath) -> KeyPath:
    return tuple(part for part in key if isinstance(part, str))


@functools.lru_cache(maxsize=100)
def _examples_of(kind: Kind) -> dict[str, set[KeyPath]]:
    """The fields into which `fieldguide new` writes a text of a new card, by the text."""
    found: dict[str, set[KeyPath]] = {}
    for names, texts in _read_examples(kind.fields).items():
        for text in texts:
            found.setdefault(text, set()).add(names)
    return found


def _read_examples(fields: tuple[Field, ...], key: KeyPath = ()) -> dict[KeyPath, set[str]]:
    found: dict[KeyPath, set[str]] = {}
    for declared in fields:
        at, shape, example = (*key, declared.key), declared.shape, declared.example
        # “Our own practice.” is where many a card comes from.
        if isinstance(shape, (Choice, Choices)) or (isinstance(shape, Links) and shape.of is Citation):
            continue
        if isinstance(shape, (Group, Groups, Links)):
            found |= _read_examples(fields_of(shape.of), at)
        entries = example if isinstance(example, (list, tuple)) else [example]
        for entry in entries:
            if isinstance(entry, str) and not isinstance(shape, (Group, Groups, Links)):
                found.setdefault(at, set()).add(entry)
            elif isinstance(entry, Mapping):
                for name, text in entry.items():
                    found.setdefault((*at, name), set()).update([text] if isinstance(text, str) else [])
    return found
