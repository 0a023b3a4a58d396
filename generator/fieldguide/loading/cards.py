"""Files -> cards.

Parsing takes text, reading takes a folder; every problem becomes a diagnostic. A card that has an error is kept
apart, as far as it could be read: its relations can still be checked.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from fieldguide.loading.cache import NO_CACHE, Cache, Result
from fieldguide.loading.messages import BAD_ID, BAD_ID_HELP, a
from fieldguide.loading.model_file import NAME as MODEL_FILE
from fieldguide.loading.stored_cards import ReadCard, card_form
from fieldguide.loading.text import closed_folder, linked_folder, read_text, span_at
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code, Diagnostic, Span, has_errors, quoted
from fieldguide.model.ids import find_ids, is_id, nearest, to_id
from fieldguide.model.kinds import Kind, Model

SUFFIX = ".yaml"

SYNONYMS, DANGER, SUBJECTS, SCHEMAS = "synonyms.yml", "danger.yml", "subjects.yml", "schemas"
"""What stands in practices/ beside the folders of the kinds: no kind’s folder has one of these names."""


@dataclass(frozen=True)
class Practices:
    """The cards of a folder, the text of every file for showing a problem in it, and the problems."""

    cards: tuple[Card, ...]
    texts: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]
    partial: tuple[Card, ...] = ()
    """Cards that have an error, with what could be read of them."""
    known: frozenset[str] = frozenset()
    """The id of every file, also of those that could not be read: a link to one of these is no mistake."""
    mentioned: frozenset[str] = frozenset()
    """What could be an id in the files that have an error: links may well come from there."""


def read_practices(
    folder: Path,
    model: Model,
    display_path: str = "practices",
    cache: Cache = NO_CACHE,
    then: Callable[[Card, str], Iterable[Result[Any]]] = lambda card, text: (),
) -> Practices:
    """Reads every card below `folder`; `display_path` is how its path is written in messages.

    `then` gives what the cache is to have of a card and of the text of its file, where many are new.
    """

    def follow(result: Result[ReadCard], read: ReadCard) -> Iterable[Result[Any]]:
        card, (_, text) = read[0], result.made_from
        return then(card, text) if card else ()

    cards: list[Card] = []
    partial: list[Card] = []
    texts: dict[str, str] = {}
    diagnostics = list(_closed_folders(folder, display_path))
    known: set[str] = set()
    faulty: list[str] = []
    results: dict[str, Result[ReadCard]] = {}
    for inside in () if folder.is_symlink() else sorted(_files_in(folder)):
        file, path = folder.joinpath(*inside), "/".join((display_path, *inside))
        problem = linked_folder(file, path) or _misplaced(PurePath(*inside), path, model)
        if problem:
            diagnostics.append(problem)
            continue
        known.add(file.stem)
        text, problem = read_text(file, path, folder)
        texts[path] = text
        if problem:
            diagnostics.append(problem)
            faulty.append(text)
            continue
        results[path] = _result(text, path, model)
    cache.prepare(results.values(), follow)
    for path, result in results.items():
        card, found = cache.remembered(*result)
        diagnostics += found
        if has_errors(found):
            faulty.append(texts[path])
        if card:
            (partial if has_errors(found) else cards).append(card)
    mentioned = frozenset(id for text in faulty for id in find_ids(text))
    return Practices(tuple(cards), texts, tuple(diagnostics), tuple(partial), frozenset(known), mentioned)


def _result(text: str, path: str, model: Model) -> Result[ReadCard]:
    kind, id = _kind_and_id(path, model)
    return Result((path, text), lambda: read_card(text, path, model), card_form(kind, id, path))


def _closed_folders(folder: Path, display_path: str) -> Iterator[Diagnostic]:
    if folder.is_symlink():
        # Whoever follows it reads what is beside the guide, as if it were in it.
        headline, help = "this folder is a link, and what it leads to is not read", "put the folder itself here"
        yield Diagnostic(Code.UNREADABLE_FILE, headline, Span(display_path), help)
        return
    if closed := closed_folder(folder, display_path):
        yield closed
        return
    for inside in sorted(folder.iterdir()) if folder.is_dir() else ():
        if closed := closed_folder(inside, f"{display_path}/{inside.name}"):
            yield closed


def _files_in(folder: Path, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every file in a folder that may be a card, part by part."""
    # Its entries tell what they are; to ask for each of thousands takes longer than to read them.
    with contextlib.suppress(OSError), os.scandir(folder.joinpath(*above)) as entries:
        for entry in entries:
            inside = (*above, entry.name)
            # What is hidden belongs to the system.
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files_in(folder, inside)
            elif not _is_for_others(inside):
                yield inside


def _is_for_others(inside: tuple[str, ...]) -> bool:
    """Read-me files belong to people, and some that stand among the cards are read or made elsewhere."""
    stem, suffix = os.path.splitext(inside[-1])
    made = inside[0] == SCHEMAS and suffix == ".json"
    return stem.lower() == "readme" or inside in ((SYNONYMS,), (DANGER,), (SUBJECTS,), (MODEL_FILE,)) or made


def _misplaced(inside: PurePath, path: str, model: Model) -> Diagnostic | None:
    span = Span(path)
    folders = ", ".join(model.by_folder)
    if inside.suffix.lower() not in (".yaml", ".yml"):
        return Diagnostic(
            Code.STRAY_FILE,
            "this file is not a card and is not read",
            span,
            "a card’s name ends in .yaml; pictures and pages belong in content/",
        )
    if len(inside.parts) != 2:
        where = "stands in no kind’s folder" if len(inside.parts) == 1 else "stands too deep"
        return Diagnostic(Code.UNKNOWN_KIND, f"this card {where}", span, f"move it to one of: {folders}")
    if inside.parts[0] == SCHEMAS:
        return Diagnostic(
            Code.UNKNOWN_KIND,
            f"“{SCHEMAS}” is the folder of the schemas for editors, and holds no cards",
            span,
            f"move this card to one of: {folders}",
        )
    if inside.parts[0] not in model.by_folder:
        near = nearest(inside.parts[0], model.by_folder)
        hint = f"did you mean “{near}”? " if near else ""
        return Diagnostic(
            Code.UNKNOWN_KIND,
            f"there is no kind of card called {quoted(inside.parts[0])}",
            span,
            f"{hint}the folders are: {folders}",
        )
    if inside.suffix != SUFFIX:
        return Diagnostic(
            Code.BAD_FILE_NAME, f"a card’s file name ends in {SUFFIX}", span, f"rename it to {inside.stem}{SUFFIX}"
        )
    return None


def parse_card(text: str, path: str, model: Model) -> tuple[Card | None, list[Diagnostic]]:
    """The card in `text`, where it has no error."""
    card, diagnostics = read_card(text, path, model)
    return None if has_errors(diagnostics) else card, diagnostics


def read_card(text: str, path: str, model: Model) -> ReadCard:
    """The card in `text`, as far as it can be read.

    Its `path`, FOLDER/ID.yaml at the end, gives its kind and its id.
    """
    # What a run before this one read needs no parser.
    from fieldguide.loading.decoder import Decoder
    from fieldguide.loading.yaml_nodes import Scalar, parse_nodes

    kind, id = _kind_and_id(path, model)
    node, diagnostics = parse_nodes(text, path)
    diagnostics += _other_schema(text, path, kind)
    if isinstance(node, Scalar) and not node.text.strip():
        node = None
    if node is None and not has_errors(diagnostics):
        diagnostics.append(_empty(kind, path))
    if not is_id(id):
        near = to_id(id)
        better = f"{near}{SUFFIX}" if is_id(near) else f"{near or 'a-short'}-card{SUFFIX}"
        diagnostics.append(Diagnostic(Code.BAD_ID, BAD_ID.format(id=id), Span(path), BAD_ID_HELP.format(better=better)))
    if node is None:
        return None, diagnostics
    decoder = Decoder(text, path, a(kind.name), model.called_there)
    values = decoder.decode(node, kind.fields)
    diagnostics += decoder.diagnostics
    return None if values is None else Card(kind, id, values, decoder.spans), diagnostics


_SCHEMA = re.compile(rf"# yaml-language-server: \$schema=(?:\.\./)+{SCHEMAS}/([\w-]+)\.json")


def find_other_schema(text: str, kind: Kind) -> re.Match[str] | None:
    """Where a card's first line names the schema of another kind, which group 1 is."""
    found = _SCHEMA.match(text)
    return found if found and found[1] != kind.name else None


def _other_schema(text: str, path: str, kind: Kind) -> Iterator[Diagnostic]:
    if found := find_other_schema(text, kind):
        headline = f"an editor takes this card for {a(found[1])}, and it is {a(kind.name)}"
        help = f"write {kind.name}.json here; “fieldguide schema” writes it on every such card"
        yield Diagnostic(Code.OTHER_SCHEMA, headline, span_at(text, path, *found.span(1)), help)


def _kind_and_id(path: str, model: Model) -> tuple[Kind, str]:
    *_, folder, name = path.split("/")
    return model.by_folder[folder], name.removesuffix(SUFFIX)


def _empty(kind: Kind, path: str) -> Diagnostic:
    help = f"“fieldguide new {kind.name} TITLE” writes a card to start from"
    return Diagnostic(Code.EMPTY_FILE, "this file is empty", Span(path), help)
