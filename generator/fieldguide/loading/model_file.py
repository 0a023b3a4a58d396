"""`practices/guide.yml` -> the model of a guide.

What its values cannot say alone is checked here: that every field is shown or says that it is hidden, that a layout
names what there is, that a role and a style suit the shape that they are given to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from fieldguide.loading.declarations import (
    PRINTS,
    SHEETS,
    ChecklistDeclaration,
    FieldDeclaration,
    GuideDeclaration,
    KindDeclaration,
    RelationDeclaration,
)
from fieldguide.loading.decoder import Decoder
from fieldguide.loading.messages import a
from fieldguide.loading.text import read_text
from fieldguide.loading.yaml_nodes import parse_nodes
from fieldguide.model.cards import COMMON, FIRST, LAST
from fieldguide.model.diagnostics import Code, Diagnostic, Span, has_errors
from fieldguide.model.fields import (
    AsChecklist,
    Choice,
    Date,
    Field,
    Group,
    Groups,
    KeyPath,
    Lines,
    Links,
    Number,
    Plain,
    Shape,
    Text,
    fields_of,
)
from fieldguide.model.groups import ENTRIES, LISTED, SINGLE, Citation
from fieldguide.model.ids import nearest
from fieldguide.model.kinds import Colour, Kind, Label, Model, Section
from fieldguide.model.roles import SHAPES, Role
from fieldguide.model.rules import DEFAULT_THRESHOLDS, Thresholds, to_thresholds
from fieldguide.model.styles import NEEDS_NO_HEADING, default_style, fits

NAME = "guide.yml"
PLACE = f"practices/{NAME}"

RESERVED = frozenset({
    "assets", "contribute", "find", "index", "labels", "map", "no-signal", "offline", "print", "schemas", "sessions",
    "404", "sw", "search", "sitemap", "robots",
})  # fmt: skip
"""Names that no folder of a kind can have: pages and files of these addresses are made by the program."""


def read_model(root: Path) -> tuple[Model | None, list[Diagnostic], str]:
    """The model of the guide in a folder, what is wrong with it, and the file's text; None where it is of no use."""
    path = root / PLACE
    if not path.exists():
        missing = Diagnostic(
            Code.NO_MODEL,
            "this guide does not say what kinds of card it has",
            Span(PLACE),
            "“fieldguide upgrade” writes the file for a guide of version 0.1",
        )
        return None, [missing], ""
    text, problem = read_text(path, PLACE)
    if problem:
        return None, [problem], text
    model, diagnostics = parse_model(text)
    return model, list(diagnostics), text


# The same text has the same model: a preview that reads the cards again has most of its time back.
@lru_cache(maxsize=4)
def parse_model(text: str) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """The model in a text, and what is wrong with it; None where that is an error."""
    model, diagnostics = _parse(text)
    return model, tuple(diagnostics)


def _parse(text: str) -> tuple[Model | None, list[Diagnostic]]:
    node, diagnostics = parse_nodes(text, PLACE)
    if node is None:
        return None, diagnostics or [Diagnostic(Code.EMPTY_FILE, "this file is empty", Span(PLACE), "declare kinds")]
    decoder = Decoder(text, PLACE, "the model")
    values = decoder.decode(node, fields_of(GuideDeclaration))
    diagnostics += decoder.diagnostics
    if values is None or has_errors(diagnostics):
        return None, diagnostics
    builder = _Builder(GuideDeclaration(**values), decoder.spans)
    model = builder.build()
    return (None if has_errors(builder.diagnostics) else model), [*diagnostics, *builder.diagnostics]


@dataclass
class _Builder:
    declared: GuideDeclaration
    spans: Mapping[KeyPath, Span]
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def tell(self, headline: str, help: str, *key: str | int) -> None:
        at = tuple(key)
        while at and at not in self.spans:
            at = at[:-1]
        self.diagnostics.append(Diagnostic(Code.BAD_MODEL, headline, self.spans.get(at) or Span(PLACE), help))

    def build(self) -> Model:
        self._check_folders()
        kinds = {name: self._kind(name, declared) for name, declared in self.declared.kinds}
        self._check_targets(kinds)
        kinds = {name: replace(kind, sections=tuple(self._layout(kind, kinds))) for name, kind in kinds.items()}
        for name, kind in kinds.items():
            self._check_shown(name, kind)
        self._check_words("prints", self.declared.prints, PRINTS, "prints")
        return Model(
            kinds,
            self.declared.language or "en",
            self.declared.contact,
            self.declared.prints or PRINTS,
            self._thresholds(self.declared.checks),
        )

    def _thresholds(self, chosen: object) -> Thresholds | None:
        """The editor's rules as the guide chooses them."""
        if chosen in (None, "on"):
            return None if chosen is None else DEFAULT_THRESHOLDS
        if chosen == "off":
            return {}
        if not isinstance(chosen, Mapping):
            self.tell("“checks” is a list of rules, or off", "give each a line of its own: long-sentence: 25", "checks")
            return None
        values = {name: {"off": False, "on": True}.get(value, _number(value)) for name, value in chosen.items()}
        thresholds, mistakes = to_thresholds(values)
        for mistake in mistakes:
            self.tell(mistake.headline, mistake.help, "checks", mistake.name)
        return thresholds

    # ------------------------------------------------------------------------------------- kinds

    def _check_folders(self) -> None:
        first: dict[str, str] = {}
        for name, kind in self.declared.kinds:
            key = ("kinds", name, "folder")
            if kind.folder in RESERVED:
                self.tell(f"“{kind.folder}” is an address that the guide uses itself", "choose another name", *key)
            if kind.folder in first:
                self.tell(f"“{kind.folder}” is the folder of “{first[kind.folder]}” too", "give each its own", *key)
            first.setdefault(kind.folder, name)

    def _kind(self, name: str, declared: KindDeclaration) -> Kind:
        at = ("kinds", name)
        self._check_words("sheets", declared.sheets, SHEETS, *at, "sheets")
        own = [self._field(key, each, *at, "fields", key) for key, each in declared.fields]
        common = dict(self.declared.common.relations) if self.declared.common else {}
        relations = dict(declared.relations)
        for key in COMMON & {key for key, _ in (*declared.fields, *declared.relations)}:
            self.tell(f"every kind has “{key}” already", "choose another name", *at, "fields", key)
        own += [self._relation(k, r, *at, "relations", k) for k, r in relations.items() if k not in common]
        for key, relation in common.items():
            given = relations.get(key)
            # A kind may ask for a relation that every kind has: it says so and nothing else.
            wanted = replace(relation, at_least=given.at_least) if given else relation
            own.append(self._relation(key, wanted, "common", "relations", key))
        self._check_roles(own, *at)
        colour = Colour(declared.colour.light, declared.colour.dark) if declared.colour else Colour("", "")
        return Kind(
            name,
            declared.folder,
            Label(declared.label.one, declared.label.many),
            declared.summary,
            (*FIRST, *own, *LAST),
            intro=declared.intro,
            icon=declared.icon or "",
            colour=colour,
            at_top=declared.at_top,
            boost=declared.boost or 100,
            newcomers=declared.newcomers,
            reading=declared.reading or "plain",
            sheets=declared.sheets,
            deck=declared.deck,
        )

    def _check_words(self, what: str, words: Collection[str], allowed: Collection[str], *key: str) -> None:
        for i, word in enumerate(words):
            if word not in allowed:
                self.tell(f"“{word}” cannot stand in “{what}”", f"the words are: {', '.join(allowed)}", *key, i)

    def _check_roles(self, fields: Collection[Field], *at: str) -> None:
        first: dict[str, str] = {}
        for each in fields:
            where = (*at, "relations" if isinstance(each.shape, Links) else "fields", each.key, "role")
            if each.role and not isinstance(each.shape, SHAPES[Role(each.role)]):
                wanted = " or ".join(shape.__name__.lower() for shape in SHAPES[Role(each.role)])
                self.tell(f"the role “{each.role}” is for {wanted}", "give it to another field, or delete it", *where)
            if each.role and each.role in first:
                self.tell(f"“{first[each.role]}” has the role “{each.role}” too", "one field of a kind has it", *where)
            first.setdefault(each.role, each.key)

    # ------------------------------------------------------------------------------------ fields

    def _field(self, key: str, declared: FieldDeclaration, *at: str) -> Field:
        shape = self._shape(key, declared, *at)
        return self._styled(
            Field(
                key,
                shape,
                declared.help,
                _plain(declared.example),
                declared.required,
                heading=declared.heading,
                style=declared.style or default_style(shape),
                role=declared.role or "",
                hidden=declared.hidden,
                on_paper=not declared.off_paper,
                search=declared.search or "words",
                in_list=declared.in_list,
                verbatim=declared.verbatim,
                reading=declared.reading or "",
                also_typed=declared.also_typed,
                as_checklist=_as_checklist(declared.as_checklist),
            ),
            *at,
        )

    def _styled(self, built: Field, *at: str) -> Field:
        if built.hidden:
            return built
        if not fits(built):
            suits = default_style(built.shape)
            help = f"write style: {suits}" if suits else "delete the line"
            self.tell(f"“{built.key}” cannot be set as “{built.style}”", help, *at, "style")
        elif not built.heading and built.style not in NEEDS_NO_HEADING and not isinstance(built.shape, Links):
            self.tell(
                f"“{built.key}” has no heading, so readers would not know what it is",
                "write “heading:” and the words above it, or hidden: true",
                *at,
            )
        return built

    def _shape(self, key: str, declared: FieldDeclaration, *at: str) -> Shape:
        low, high = declared.words or (1, 60)
        text = Text(low, high, paragraphs=declared.shape == "paragraphs", markup=not declared.plain)
        items = declared.items or (1, 20)
        if declared.shape in ("text", "paragraphs"):
            return text
        if declared.shape == "lines":
            return Lines(text, *items)
        if declared.shape == "number":
            return Number(*(declared.range or (0, 10_000)))
        if declared.shape == "date":
            return Date()
        if declared.shape == "choice":
            if not declared.options:
                self.tell(f"“{key}” is a choice, and has nothing to choose from", "write options: [one, another]", *at)
            return Choice(declared.options)
        return self._group(key, declared, items, *at)

    def _group(self, key: str, declared: FieldDeclaration, items: tuple[int, int], *at: str) -> Shape:
        groups = SINGLE if declared.shape == "group" else LISTED
        if declared.of not in groups:
            self.tell(f"“{key}” does not say what group it is", f"write of: and one of {', '.join(groups)}", *at)
            return Text()
        return Group[object](SINGLE[declared.of]) if groups is SINGLE else Groups[object](LISTED[declared.of], *items)

    def _relation(self, key: str, declared: RelationDeclaration, *at: str) -> Field:
        of = ENTRIES[declared.each or "reference"]
        low, high = declared.items or (1, 20)
        shape = Links[object](
            of,
            declared.to,
            both_ways=declared.both_ways,
            needed=bool(declared.at_least),
            minimum=low,
            maximum=high,
            there=declared.there,
            called_there=declared.called_there,
        )
        built = Field(
            key,
            shape,
            declared.help,
            _plain(declared.example),
            heading=declared.here,
            style=declared.style or default_style(shape),
            role=declared.role or "",
            search="none" if of is Citation or declared.both_ways else "words",
            also_typed=declared.also_typed,
        )
        return self._styled(built, *at)

    def _check_targets(self, kinds: Mapping[str, Kind]) -> None:
        declared = [(name, kind.relations) for name, kind in self.declared.kinds]
        places = [(("kinds", name, "relations"), relations) for name, relations in declared]
        if self.declared.common:
            places.append((("common", "relations", ""), self.declared.common.relations))
        for place, relations in places:
            for key, relation in relations:
                for i, name in enumerate(relation.to):
                    if name not in kinds:
                        near = nearest(name, kinds)
                        hint = f"did you mean “{near}”?" if near else f"the kinds are: {', '.join(kinds)}"
                        self.tell(f"there is no kind called “{name}”", hint, *filter(None, place), key, "to", i)

    # ------------------------------------------------------------------------------------ layout

    def _layout(self, kind: Kind, kinds: Mapping[str, Kind]) -> Iterator[Section]:
        """The sections of a kind, in the order of its layout; a field that it leaves out follows the one before."""
        declared = dict(self.declared.kinds)[kind.name].layout
        named = list(declared)
        own = [f for f in kind.fields if f.key not in COMMON and not isinstance(f.shape, Links) and not f.hidden]
        before = ""
        for each in own:
            if each.key not in named:
                named.insert(named.index(before) + 1 if before else 0, each.key)
            before = each.key
        for key in named:
            section = self._section(key, kind, kinds)
            if section is None:
                self._tell_unplaced(key, kind, declared.index(key))
            else:
                yield section

    def _tell_unplaced(self, key: str, kind: Kind, place: int) -> None:
        placeable = [field.key for field in kind.fields if field.key not in COMMON]
        near = nearest(key, placeable)
        help = f"did you mean “{near}”?" if near else "name a field or a relation that leads here or from here"
        headline = f"{a(kind.name)} has no “{key}” to show"
        if key in COMMON:
            headline, help = f"“{key}” has its place on every page", "delete it here"
        self.tell(headline, help, "kinds", kind.name, "layout", place)

    def _section(self, key: str, kind: Kind, kinds: Mapping[str, Kind]) -> Section | None:
        own = kind.by_key.get(key)
        if own and key not in COMMON:
            return Section(own)
        for other in kinds.values():
            relation = other.by_key.get(key)
            if relation and isinstance(relation.shape, Links) and kind.name in (relation.shape.to or kinds):
                return Section(relation, backwards=True)
        return None

    def _check_shown(self, name: str, kind: Kind) -> None:
        placed = {section.field.key for section in kind.sections}
        for relation in kind.relations:
            shape = relation.shape
            assert isinstance(shape, Links)
            seen = relation.heading or shape.there or relation.key in placed or shape.of is Citation
            if not seen:
                self.tell(
                    f"no page shows “{relation.key}”",
                    "write “here:”, “there:” or both: the heading at each end",
                    *("kinds", name, "relations", relation.key),
                )


def _number(value: object) -> object:
    """A number where it is one: YAML's own are read as typed."""
    try:
        return float(value) if isinstance(value, str) and "." in value else value
    except ValueError:
        return value


def _plain(value: object) -> Plain | None:
    return value if isinstance(value, (str, int, list, dict)) else None


def _as_checklist(declared: ChecklistDeclaration | None) -> AsChecklist | None:
    return AsChecklist(declared.pause_point, declared.form) if declared else None
