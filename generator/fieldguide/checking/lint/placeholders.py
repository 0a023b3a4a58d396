"""What `fieldguide new` wrote into a card, and nobody has reworded."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from fieldguide.checking.lint.context import Context, Finding
from fieldguide.checking.lint.text_units import TextUnit
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code
from fieldguide.model.fields import Choice, KeyPath, Links, Part, Parts, fields_of


def find_examples(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    examples = _examples_of(type(card))
    for unit in units:
        if unit.typed in examples.get(_names(unit.key), ()):
            headline = f"“{unit.field}” still holds the example of a new card"
            help = "write it in your own words, or delete the field if it is optional"
            yield Finding(Code.EXAMPLE_TEXT, unit.key, headline, help, unit.typed)


def _names(key: KeyPath) -> KeyPath:
    return tuple(part for part in key if isinstance(part, str))


def _read_examples(cls: type, key: KeyPath = ()) -> dict[KeyPath, set[str]]:
    found: dict[KeyPath, set[str]] = {}
    for declared in fields_of(cls):
        at, shape, example = (*key, declared.key), declared.shape, declared.example
        if isinstance(shape, (Part, Parts, Links)):
            # “Our own practice.” is where many a card comes from.
            if declared.key != "sources":
                found |= _read_examples(shape.of, at)
        elif not isinstance(shape, Choice):
            found[at] = {
                text for text in (example if isinstance(example, list) else [example]) if isinstance(text, str)
            }
        for entry in example if isinstance(example, list) else ():
            if isinstance(entry, dict) and declared.key != "sources":
                for name, text in entry.items():
                    found.setdefault((*at, name), set()).add(text)
    return found


# Said outright: a cache takes any hashable arguments, and hides what it is asked for.
_examples_of: Callable[[type], dict[KeyPath, set[str]]] = functools.cache(_read_examples)
"""The texts that `fieldguide new` writes into a new card, by field. Read once."""
