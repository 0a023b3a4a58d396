"""`practices/guide.yml` -> the model of a guide.

It is read as a card is; what its values cannot say alone is checked by `model_checks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from fieldguide.loading.cache import NO_CACHE, Cache
from fieldguide.loading.declarations import (
    PRINTS,
    ChecklistDeclaration,
    EvaluationDeclaration,
    FieldDeclaration,
    GuideDeclaration,
    HelpDeclaration,
    KindDeclaration,
    RelationDeclaration,
)
from fieldguide.loading.messages import a
from fieldguide.loading.model_checks import Finding, check_declaration, check_kinds
from fieldguide.loading.stored_cards import Declared, declared_form
from fieldguide.loading.text import read_text
from fieldguide.loading.translations import FORMS, is_language, is_word, read_translations
from fieldguide.model.cards import COMMON, FIRST, LAST
from fieldguide.model.diagnostics import Code, Diagnostic, Span, has_errors
from fieldguide.model.fields import (
    AsChecklist,
    Choice,
    Choices,
    Date,
    Duration,
    Field,
    Group,
    Groups,
    KeyPath,
    Lines,
    Links,
    Number,
    Plain,
    Shape,
    Table,
    Text,
    fields_of,
)
from fieldguide.model.groups import CODE, ENTRIES, LISTED, SINGLE, Citation
from fieldguide.model.ids import nearest
from fieldguide.model.kinds import Colour, Evaluation, Help, Kind, Label, Model, PlacedField
from fieldguide.model.rules import DEFAULT_THRESHOLDS, Severities, Thresholds, to_checks
from fieldguide.model.styles import default_style

NAME = "guide.yml"
PLACE = f"practices/{NAME}"


def read_model(root: Path, cache: Cache = NO_CACHE) -> tuple[Model | None, list[Diagnostic], str]:
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
    # A card that was read before has a kind of the model that was read then.
    model, diagnostics = cache.held((PLACE, text), lambda: parse_model(text, cache))
    return model, list(diagnostics), text


# The same text has the same model: a preview that reads the cards again has most of its time back.
@lru_cache(maxsize=4)
def parse_model(text: str, cache: Cache = NO_CACHE) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """The model in a text, and what is wrong with it; None where that is an error."""
    form = declared_form(GuideDeclaration, PLACE)
    declared, spans, diagnostics = cache.remembered((PLACE, text), lambda: _parse(text), form)
    if declared is None:
        return None, tuple(diagnostics)
    builder = _Builder(declared, spans)
    model = builder.build()
    return (None if has_errors(builder.diagnostics) else model), (*diagnostics, *builder.diagnostics)


def _parse(text: str) -> Declared[GuideDeclaration]:
    """What a text declares, well formed; None where it is not."""
    # What a run before this one read needs no parser.
    from fieldguide.loading.decoder import Decoder
    from fieldguide.loading.yaml_nodes import Mapping as Fields
    from fieldguide.loading.yaml_nodes import parse_nodes

    node, diagnostics = parse_nodes(text, PLACE)
    if node is None:
        empty = Diagnostic(Code.EMPTY_FILE, "this file is empty", Span(PLACE), "declare kinds")
        return None, {}, diagnostics or [empty]
    groups = {key.text: value for key, value in node.entries} if isinstance(node, Fields) else {}
    kinds = groups.get("kinds")
    # The name of a kind that this guide has.
    examples = {"to": [kinds.entries[0][0].text]} if isinstance(kinds, Fields) and kinds.entries else {}
    decoder = Decoder(text, PLACE, "the model", examples=examples)
    values = decoder.decode(node, fields_of(GuideDeclaration))
    diagnostics += decoder.diagnostics
    if values:
        language = str(values.get("language") or "en")
        if is_language(language):
            diagnostics += _check_words(values.get("words"), language, decoder.spans)
            diagnostics += _missing_words(values.get("words"), language, decoder.spans)
    if values is None or has_errors(diagnostics):
        return None, {}, diagnostics
    return GuideDeclaration(**values), decoder.spans, diagnostics


def _missing_words(words: object, language: str, spans: Mapping[KeyPath, Span]) -> Iterator[Diagnostic]:
    """What readers of a guide meet in English, since its language has no word for it. No stop to a build."""
    own = words if isinstance(words, Mapping) else {}
    missing = [key for key in read_translations(language).missing if not is_word(key, own)]
    if missing:
        first = ", ".join(missing[:3]) + (", …" if len(missing) > 3 else "")
        yield Diagnostic(
            Code.MISSING_WORDS,
            f"readers meet some words of the interface in English: “{language}” has none for them",
            spans.get(("language",)) or Span(PLACE),
            f"give them under “words”, by their keys in the program’s catalogue: {first}",
        )


def _check_words(words: object, language: str, spans: Mapping[KeyPath, Span]) -> Iterator[Diagnostic]:
    """What is wrong with a guide's own words of the interface. Asked where its text is new: catalogues are long."""
    if words is None:
        return
    if not isinstance(words, Mapping):
        help = "give each its key and its text: find.title: Find a card"
        yield Diagnostic(Code.BAD_MODEL, "“words” is a list of keys and their texts", spans[("words",)], help)
        return
    texts = read_translations(language).texts
    for key, text in words.items():
        span = spans.get(("words", key)) or spans[("words",)]
        if not is_word(key, texts):
            near = nearest(key, texts)
            help = f"did you mean “{near}”?" if near else "the keys stand in the program’s catalogue, catalogues/en.yml"
            yield Diagnostic(Code.BAD_MODEL, f"there are no words called “{key}”", span, help)
        elif not isinstance(text, str):
            yield Diagnostic(Code.BAD_MODEL, f"“{key}” is a text", span, "put it in quotation marks")
        elif unknown := set(_VALUES.findall(text)) - (given := _values_of(key, texts)):
            known = ", ".join(f"{{{name}}}" for name in sorted(given)) or "none"
            headline = f"“{key}” has no value {{{min(unknown)}}}"
            yield Diagnostic(Code.BAD_MODEL, headline, span, f"the values that it can show: {known}")


def _values_of(key: str, texts: Mapping[str, str]) -> set[str]:
    """What a text may be filled in with; each form of a plural with what any of them is."""
    noun = key.rpartition(".")[0]
    forms = [texts[form] for form in (f"{noun}.{name}" for name in FORMS) if form in texts]
    return set(_VALUES.findall(" ".join(forms if f"{noun}.other" in texts else [texts[key]])))


_VALUES = re.compile(r"\{([^}]*)\}")
"""What a text of the catalogue is filled in with."""


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
        self._tell_all(check_declaration(self.declared))
        kinds = {name: self._kind(name, declared) for name, declared in self.declared.kinds}
        kinds = {name: replace(kind, sections=tuple(self._layout(kind, kinds))) for name, kind in kinds.items()}
        self._tell_all(check_kinds(self.declared, kinds))
        return Model(
            kinds,
            self.declared.language or "en",
            tuple(self.declared.words.items()) if isinstance(self.declared.words, Mapping) else (),
            self.declared.contact,
            self.declared.prints or PRINTS,
            _help(self.declared.help),
            _evaluation(self.declared.evaluation),
            *self._checks(self.declared.checks),
        )

    def _tell_all(self, findings: Iterable[Finding]) -> None:
        # What every kind has is found once for each.
        for finding in dict.fromkeys(findings):
            self.tell(finding.headline, finding.help, *finding.key)

    def _checks(self, chosen: object) -> tuple[Thresholds | None, Severities]:
        """The editor's rules and the severity of checks as the guide chooses them."""
        if chosen in (None, "on"):
            return (None if chosen is None else DEFAULT_THRESHOLDS), {}
        if chosen == "off":
            return {}, {}
        if not isinstance(chosen, Mapping):
            self.tell("“checks” is a list of rules, or off", "give each a line of its own: long-sentence: 25", "checks")
            return None, {}
        values = {name: {"off": False, "on": True}.get(value, _number(value)) for name, value in chosen.items()}
        thresholds, severities, mistakes = to_checks(values)
        for mistake in mistakes:
            self.tell(mistake.headline, mistake.help, "checks", mistake.name)
        return thresholds, severities

    # ------------------------------------------------------------------------------------- kinds

    def _kind(self, name: str, declared: KindDeclaration) -> Kind:
        at = ("kinds", name)
        own = [self._field(key, each, *at, "fields", key) for key, each in declared.fields]
        common = dict(self.declared.common.relations) if self.declared.common else {}
        relations = dict(declared.relations)
        own += [self._relation(k, r) for k, r in relations.items() if k not in common]
        for key, relation in common.items():
            given = relations.get(key)
            # A kind may ask for a relation that every kind has: it says so and nothing else.
            wanted = replace(relation, at_least=given.at_least) if given else relation
            own.append(self._relation(key, wanted))
        colour = Colour(declared.colour.light, declared.colour.dark) if declared.colour else Colour("", "")
        return Kind(
            name,
            declared.folder,
            Label(declared.label.one, declared.label.many),
            declared.summary,
            (*_first(declared), *own, *LAST),
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

    # ------------------------------------------------------------------------------------ fields

    def _field(self, key: str, declared: FieldDeclaration, *at: str) -> Field:
        shape = self._shape(key, declared, *at)
        return Field(
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
            filters=declared.filters,
            verbatim=declared.verbatim or declared.shape == "code",
            reading=declared.reading or "",
            also_typed=declared.also_typed,
            as_checklist=_as_checklist(declared.as_checklist),
        )

    def _shape(self, key: str, declared: FieldDeclaration, *at: str) -> Shape:
        if declared.shape == "code":
            low, high = declared.words or (CODE.minimum, CODE.maximum)
            return replace(CODE, minimum=low, maximum=high)
        low, high = declared.words or (1, 60)
        text = Text(low, high, paragraphs=declared.shape == "paragraphs", markup=not declared.plain)
        items = declared.items or (1, 20)
        if declared.shape in ("text", "paragraphs"):
            return text
        if declared.shape == "lines":
            return Lines(text, *items)
        if declared.shape == "table":
            cell = replace(text, minimum=low, maximum=high if declared.words else Table().cell.maximum)
            return Table(cell, declared.columns or (2, 4), *(declared.items or (2, 12)))
        if declared.shape == "number":
            return Number(*(declared.range or (0, 10_000)))
        if declared.shape == "date":
            return Date()
        if declared.shape == "duration":
            return Duration()
        if declared.shape in ("choice", "choices"):
            if not declared.options:
                self.tell(f"“{key}” is a choice, and has nothing to choose from", "write options: [one, another]", *at)
            return Choice(declared.options) if declared.shape == "choice" else Choices(declared.options, *items)
        return self._group(key, declared, items, *at)

    def _group(self, key: str, declared: FieldDeclaration, items: tuple[int, int], *at: str) -> Shape:
        groups = SINGLE if declared.shape == "group" else LISTED
        if declared.of not in groups:
            self.tell(f"“{key}” does not say what group it is", f"write of: and one of {', '.join(groups)}", *at)
            return Text()
        return Group[object](SINGLE[declared.of]) if groups is SINGLE else Groups[object](LISTED[declared.of], *items)

    def _relation(self, key: str, declared: RelationDeclaration) -> Field:
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
        return Field(
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

    # ------------------------------------------------------------------------------------ layout

    def _layout(self, kind: Kind, kinds: Mapping[str, Kind]) -> Iterator[PlacedField]:
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

    def _section(self, key: str, kind: Kind, kinds: Mapping[str, Kind]) -> PlacedField | None:
        own = kind.by_key.get(key)
        if own and key not in COMMON:
            return PlacedField(own)
        for other in kinds.values():
            relation = other.by_key.get(key)
            if relation and isinstance(relation.shape, Links) and kind.name in (relation.shape.to or kinds):
                return PlacedField(relation, backwards=True)
        return None


def _number(value: object) -> object:
    """A number where it is one: YAML's own are read as typed."""
    try:
        return float(value) if isinstance(value, str) and "." in value else value
    except ValueError:
        return value


def _plain(value: object) -> Plain | None:
    return value if isinstance(value, (str, int, list, dict)) else None


def _help(declared: HelpDeclaration | None) -> Help:
    return Help(contacts=declared.contacts, leave_to=declared.leave_to) if declared else Help()


def _evaluation(declared: EvaluationDeclaration | None) -> Evaluation | None:
    return Evaluation(declared.by, declared.date, declared.report) if declared else None


def _first(declared: KindDeclaration) -> Iterator[Field]:
    """What an author meets first on a card of a kind."""
    for each in FIRST:
        yield replace(each, required=False) if declared.gist_optional and each.key == "gist" else each


def _as_checklist(declared: ChecklistDeclaration | None) -> AsChecklist | None:
    return AsChecklist(declared.pause_point, declared.form) if declared else None
