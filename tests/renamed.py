"""A guide in which every kind, folder, field, relation and id has another name, and the way back from them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass

from fieldguide.model.cards import COMMON, Card
from fieldguide.model.fields import Field, Links
from fieldguide.model.guide import Guide, build_guide
from fieldguide.model.kinds import Kind, PlacedField
from fieldguide.model.subjects import Subject

_VOWELS = "aeiou"


@dataclass(frozen=True)
class Renamed:
    guide: Guide
    names: Mapping[str, str]
    """Every new name -> the old one."""

    def back(self, text: str) -> str:
        """A text with the old names again, wherever and however they are written."""
        return _NEW.sub(self._old, text)

    def _old(self, match: re.Match[str]) -> str:
        old = self.names[match[0].lower()]
        return old.replace("_", " ").capitalize() if match[0][0].isupper() else old


_NEW = re.compile(r"(?i)[ex]q[kflc][0-9]{3}(?![0-9])")


def rename(guide: Guide) -> Renamed:
    """The same guide under names that stand in the same order, and begin with a vowel where the old ones do."""
    model = guide.model
    kinds = _names("k", model.kinds)
    folders = _names("f", (kind.folder for kind in model.kinds.values()))
    keys = {field.key for kind in model.kinds.values() for field in kind.fields} - COMMON
    fields = _names("l", keys)
    ids = _names("c", guide.cards)
    new = {name: _kind(kind, kinds, folders, fields) for name, kind in ((kinds[k], v) for k, v in model.kinds.items())}
    cards = [_card(card, new[kinds[card.kind.name]], fields, ids) for card in guide.cards.values()]
    back = {new: old for names in (kinds, folders, fields, ids) for old, new in names.items()}
    help = dataclasses.replace(model.help, card=ids.get(model.help.card, ""))
    subjects = tuple(_subject(subject, ids) for subject in model.subjects)
    words = tuple((key, _value(text, ids)) for key, text in model.words)
    other = dataclasses.replace(model, kinds=new, help=help, subjects=subjects, words=words)
    return Renamed(build_guide(other, cards), back)


def _subject(subject: Subject, ids) -> Subject:
    return dataclasses.replace(
        subject, also=tuple(ids[id] for id in subject.also), never=tuple(ids[id] for id in subject.never)
    )


def _names(sort: str, old) -> dict[str, str]:
    return {
        name: f"{'e' if name[0] in _VOWELS else 'x'}q{sort}{number:03}" for number, name in enumerate(sorted(set(old)))
    }


def _kind(kind: Kind, kinds, folders, fields) -> Kind:
    def field(declared: Field) -> Field:
        shape = declared.shape
        if isinstance(shape, Links):
            shape = dataclasses.replace(shape, to=tuple(kinds[name] for name in shape.to))
        key = fields.get(declared.key, declared.key)
        return dataclasses.replace(declared, key=key, shape=shape)

    return dataclasses.replace(
        kind,
        name=kinds[kind.name],
        folder=folders[kind.folder],
        fields=tuple(map(field, kind.fields)),
        sections=tuple(PlacedField(field(section.field), section.backwards) for section in kind.sections),
        deck=fields.get(kind.deck, ""),
    )


def _card(card: Card, kind: Kind, fields, ids) -> Card:
    values = {fields.get(key, key): _value(value, ids) for key, value in card.values.items()}
    spans = {(fields.get(key[0], key[0]), *key[1:]) if key else key: span for key, span in card.spans.items()}
    return Card(kind, ids[card.id], values, spans)


def _value(value, ids):
    if isinstance(value, str):
        return re.sub(r"\]\(card:([a-z0-9-]+)", lambda match: f"](card:{ids[match[1]]}", value)
    if isinstance(value, tuple):
        return tuple(_value(entry, ids) for entry in value)
    if dataclasses.is_dataclass(value):
        changes = {f.name: _value(getattr(value, f.name), ids) for f in dataclasses.fields(value)}
        if changes.get("card"):
            changes["card"] = ids[changes["card"]]
        return dataclasses.replace(value, **changes)
    return value
