"""What is wrong with a model whose every value is well formed: parts that do not fit together.

A model that passes shows every text of its cards, and nothing that is made of it ends in an error of ours.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from fieldguide.loading.declarations import PRINTS, SHEETS, GuideDeclaration, KindDeclaration, RelationDeclaration
from fieldguide.loading.messages import a
from fieldguide.loading.translations import LANGUAGES, is_language
from fieldguide.model.cards import COMMON
from fieldguide.model.colours import DARK, LEAST_CONTRAST, LIGHT, least_contrast, nearest_readable
from fieldguide.model.fields import Choice, Choices, Field, Group, KeyPath, Lines, Links
from fieldguide.model.groups import FORMS, SINGLE, Citation
from fieldguide.model.ids import is_id, nearest
from fieldguide.model.kinds import Kind
from fieldguide.model.roles import OF_A_CHECKLIST, SHAPES, Role
from fieldguide.model.styles import NEEDS_NO_HEADING, default_style, fits

RESERVED = frozenset({
    "assets", "contribute", "find", "index", "kept", "labels", "map", "no-signal", "offline", "print", "schemas",
    "sessions", "404", "subjects", "sw", "search", "sitemap", "robots",
})  # fmt: skip
"""Names that no folder of a kind can have: pages and files of these addresses are made by the program."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class Finding(NamedTuple):
    headline: str
    help: str
    key: KeyPath
    """Where it stands in the file; what has no place of its own is told at what holds it."""


def check_declaration(declared: GuideDeclaration) -> Iterator[Finding]:
    """What can be told before kinds are made: names, folders, and words out of a fixed list."""
    if declared.language and not is_language(declared.language):
        help = f"write its code: {', '.join(LANGUAGES)}, or that of another, such as pt-BR"
        yield Finding(f"“{declared.language}” is no language that is known", help, ("language",))
    addresses = {
        ("help", "leave_to"): declared.help.leave_to if declared.help else "",
        ("evaluation", "report"): declared.evaluation.report if declared.evaluation else "",
    }
    for key, address in addresses.items():
        if address and not address.startswith("https://"):
            yield Finding("this is no address of a page", "it begins with https://", key)
    yield from _words("prints", declared.prints, PRINTS, ("prints",))
    if declared.evaluation and declared.prints and "epub" not in declared.prints:
        help = "add epub to “prints”, or delete “evaluation”"
        yield Finding("this guide has no book for e-readers to vouch for", help, ("evaluation",))
    yield from _folders(declared)
    common = declared.common.relations if declared.common else ()
    for name, kind in declared.kinds:
        at = ("kinds", name)
        yield from _words("sheets", kind.sheets, SHEETS, (*at, "sheets"))
        yield from _names(kind, dict(common), at)
        if kind.colour:
            yield from _colour(kind.colour.light, LIGHT, (*at, "colour", "light"))
            yield from _colour(kind.colour.dark, DARK, (*at, "colour", "dark"))


def _colour(colour: str, page: Mapping[str, str], at: KeyPath) -> Iterator[Finding]:
    if not _COLOUR.fullmatch(colour):
        yield Finding(f"“{colour}” is no colour", 'write it in figures: "#14594a"', at)
    elif (contrast := least_contrast(colour, page)) < LEAST_CONTRAST:
        headline = f"letters in “{colour}” cannot be read on a {at[-1]} page"
        # Rounded down, since 4.49 is too little.
        shown = f"its contrast is {int(contrast * 10) / 10} to 1, and {LEAST_CONTRAST} are due"
        yield Finding(headline, f'{shown}; one that passes is "{nearest_readable(colour, page)}"', at)


def check_kinds(declared: GuideDeclaration, kinds: Mapping[str, Kind]) -> Iterator[Finding]:
    """What can be told of kinds that are whole."""
    yield from _targets(declared, kinds)
    common = {key for key, _ in declared.common.relations} if declared.common else set()
    for name, kind in kinds.items():
        for field in (field for field in kind.fields if field.key not in COMMON):
            group = "relations" if isinstance(field.shape, Links) else "fields"
            # What is common to all kinds is told once, where it is declared.
            at = ("common", group, field.key) if field.key in common else ("kinds", name, group, field.key)
            yield from _style(field, at)
            yield from _role(field, kinds, at)
        for check in (_repeated_roles, _shown, _checklist, _single, _deck):
            yield from check(kind, ("kinds", name))


def _words(what: str, words: Collection[str], allowed: Collection[str], at: KeyPath) -> Iterator[Finding]:
    for i, word in enumerate(words):
        if word not in allowed:
            yield Finding(f"“{word}” cannot stand in “{what}”", f"the words are: {', '.join(allowed)}", (*at, i))


def _folders(declared: GuideDeclaration) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for name, kind in declared.kinds:
        key = ("kinds", name, "folder")
        if not is_id(kind.folder):
            yield Finding(f"“{kind.folder}” cannot be a folder of cards", "write small letters and hyphens", key)
        if kind.folder in RESERVED:
            yield Finding(f"“{kind.folder}” is an address that the guide uses itself", "choose another name", key)
        if kind.folder in first:
            yield Finding(f"“{kind.folder}” is the folder of “{first[kind.folder]}” too", "give each its own", key)
        first.setdefault(kind.folder, name)


def _names(kind: KindDeclaration, common: Mapping[str, RelationDeclaration], at: KeyPath) -> Iterator[Finding]:
    """A card has one value under a name: no two fields or relations of a kind can share one."""
    fields = {key for key, _ in kind.fields}
    for key in (key for key, _ in (*kind.fields, *kind.relations) if key in COMMON):
        yield Finding(f"every kind has “{key}” already", "choose another name", (*at, "fields", key))
    for key in (key for key, _ in kind.fields if key in common):
        yield Finding(f"every kind has a relation “{key}” already", "choose another name", (*at, "fields", key))
    for key in (key for key, _ in kind.relations if key in fields):
        yield Finding(f"there is a field “{key}” already", "choose another name", (*at, "relations", key))


def _targets(declared: GuideDeclaration, kinds: Mapping[str, Kind]) -> Iterator[Finding]:
    places: list[tuple[KeyPath, tuple[tuple[str, RelationDeclaration], ...]]] = [
        (("kinds", name, "relations"), kind.relations) for name, kind in declared.kinds
    ]
    if declared.common:
        places.append((("common", "relations"), declared.common.relations))
    for place, relations in places:
        for key, relation in relations:
            for i, name in enumerate(relation.to):
                if name not in kinds:
                    near = nearest(name, kinds)
                    hint = f"did you mean “{near}”?" if near else f"the kinds are: {', '.join(kinds)}"
                    yield Finding(f"there is no kind called “{name}”", hint, (*place, key, "to", i))


def _style(field: Field, at: KeyPath) -> Iterator[Finding]:
    if field.filters and (field.hidden or not isinstance(field.shape, (Choice, Choices))):
        help = "give it to a field that is a choice and is shown, or delete the line"
        yield Finding(f"“{field.key}” has no choices for readers to filter by", help, (*at, "filters"))
    if field.hidden:
        return
    if not fits(field):
        suits = default_style(field.shape)
        help = f"write style: {suits}" if suits else "delete the line"
        yield Finding(f"“{field.key}” cannot be set as “{field.style}”", help, (*at, "style"))
    elif not field.heading and field.style not in NEEDS_NO_HEADING and not isinstance(field.shape, Links):
        yield Finding(
            f"“{field.key}” has no heading, so readers would not know what it is",
            "write “heading:” and the words above it, or hidden: true",
            at,
        )


def _role(field: Field, kinds: Mapping[str, Kind], at: KeyPath) -> Iterator[Finding]:
    """What is asked of a field by the part that it plays."""
    shape, role = field.shape, field.role
    if role and not isinstance(shape, SHAPES[Role(role)]):
        wanted = " or ".join(shape.__name__.lower() for shape in SHAPES[Role(role)])
        yield Finding(f"the role “{role}” is for {wanted}", "give it to another field, or delete it", (*at, "role"))
    elif role == Role.FORM and isinstance(shape, Choice) and not set(shape.options) <= set(FORMS):
        yield Finding(f"a checklist is read in one of {len(FORMS)} ways", f"write options: [{', '.join(FORMS)}]", at)
    elif role == Role.ASKS and isinstance(shape, Links):
        for name in (name for name in shape.to or kinds if name in kinds and not kinds[name].playing(Role.QUESTION)):
            help = f"give a field of “{name}” the role question, or name another kind after “to:”"
            yield Finding(f"“{field.key}” asks for questions, and {a(name)} has none", help, at)
    if field.style == "questions" and role != Role.ASKS:
        yield Finding(f"“{field.key}” is set as questions and asks for none", "write role: asks", (*at, "style"))


def _repeated_roles(kind: Kind, at: KeyPath) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for field in (field for field in kind.fields if field.role):
        if field.role in first:
            group = "relations" if isinstance(field.shape, Links) else "fields"
            headline = f"“{first[field.role]}” has the role “{field.role}” too"
            yield Finding(headline, "one field of a kind has it", (*at, group, field.key, "role"))
        first.setdefault(field.role, field.key)


def _shown(kind: Kind, at: KeyPath) -> Iterator[Finding]:
    placed = {section.field.key for section in kind.sections}
    for relation in kind.relations:
        shape = relation.shape
        assert isinstance(shape, Links)
        if not (relation.heading or shape.there or relation.key in placed or shape.of is Citation):
            help = "write “here:”, “there:” or both: the heading at each end"
            yield Finding(f"no page shows “{relation.key}”", help, (*at, "relations", relation.key))


def _checklist(kind: Kind, at: KeyPath) -> Iterator[Finding]:
    """A card that is a checklist is shown by the parts that its fields play: a field without one would be lost."""
    parts = [field for field in kind.fields if field.style == "checklist" and not isinstance(field.shape, Group)]
    for field in parts:
        key = (*at, "fields", field.key, "style")
        if field.role not in OF_A_CHECKLIST:
            roles = ", ".join(OF_A_CHECKLIST)
            yield Finding(f"“{field.key}” plays no part in a checklist", f"write role: and one of {roles}", key)
    # Once for a kind, at the first of its parts.
    for field in parts[:1]:
        key = (*at, "fields", field.key, "style")
        if not kind.playing(Role.ITEMS):
            yield Finding(f"{a(kind.name)} has no lines to tick", "give a field of lines the role items", key)
        if not kind.playing(Role.PAUSE_POINT):
            yield Finding(f"{a(kind.name)} does not say when to tick", "give a text the role pause-point", key)


def _single(kind: Kind, at: KeyPath) -> Iterator[Finding]:
    """Of a session or a checklist a card has one."""
    for name, of in SINGLE.items():
        fields = [field for field in kind.fields if isinstance(field.shape, Group) and field.shape.of is of]
        if name == "checklist" and fields and (items := kind.playing(Role.ITEMS)):
            fields = [items, *fields]
        for field in fields[1:]:
            headline = f"“{fields[0].key}” is the {name} of {a(kind.name)} already"
            yield Finding(headline, "a card has one: delete this field", (*at, "fields", field.key))


def _deck(kind: Kind, at: KeyPath) -> Iterator[Finding]:
    if kind.deck and not isinstance(getattr(kind.by_key.get(kind.deck), "shape", None), Lines):
        lines = [field.key for field in kind.fields if isinstance(field.shape, Lines) and field.key not in COMMON]
        help = f"name one of: {', '.join(lines)}" if lines else "delete the line"
        yield Finding(f"{a(kind.name)} has no lines called “{kind.deck}” for its back", help, (*at, "deck"))
    elif "deck" in kind.sheets and not kind.deck:
        yield Finding(
            f"nothing stands on the back of {a(kind.name)} in the deck", "write deck: and a field of lines", at
        )
