"""Words that mean the same to someone who searches: data that anyone may add to, read as strictly as a card."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fieldguide.loading.cache import NO_CACHE, Cache, Form
from fieldguide.loading.cards import SYNONYMS
from fieldguide.loading.stored_cards import pack_diagnostics, unpack_diagnostics
from fieldguide.loading.text import read_text
from fieldguide.model.diagnostics import Code, Diagnostic, Span
from fieldguide.model.stems import ENGLISH, to_stems

if TYPE_CHECKING:
    from fieldguide.loading.yaml_nodes import Node

FILE = f"practices/{SYNONYMS}"
OLD_FILE = "search/synonyms.yaml"
"""Where guides of version 0.1 keep it; read where there is no other."""
KEY = "same"
_EXAMPLE = "write: same: and below it, on a line of its own: - [boss, manager, director]"


@dataclass(frozen=True)
class Synonyms:
    groups: tuple[tuple[str, ...], ...] = ()
    """Each holds words, or short runs of words, that mean the same."""


_FORM: Form[tuple[Synonyms, list[Diagnostic]]] = Form(
    lambda read: (read[0].groups, pack_diagnostics(read[1])),
    lambda plain: (Synonyms(tuple(map(tuple, plain[0]))), unpack_diagnostics(plain[1])),
)


def read_synonyms(
    root: Path, cache: Cache = NO_CACHE, language: str = ENGLISH
) -> tuple[Synonyms, dict[str, str], list[Diagnostic]]:
    """The synonyms of a guide, the text of their file for showing a problem in it, and the problems."""
    there = [path for path in (FILE, OLD_FILE) if (root / path).exists()]
    if not there:
        return Synonyms(), {}, []
    path, *others = there
    unread = [_unread(other) for other in others]
    text, problem = read_text(root / path, path)
    if problem:
        return Synonyms(), {}, [problem, *unread]
    synonyms, problems = cache.remembered((path, text, language), lambda: parse_synonyms(text, path, language), _FORM)
    return synonyms, {path: text}, [*problems, *unread]


def _unread(path: str) -> Diagnostic:
    help = f"move what it holds to {FILE}, and delete this file"
    return Diagnostic(Code.STRAY_FILE, f"this file is not read, because {FILE} is there", Span(path), help, (FILE,))


def parse_synonyms(text: str, path: str, language: str = ENGLISH) -> tuple[Synonyms, list[Diagnostic]]:
    """The synonyms in a text; a group with a mistake is left out."""
    # What a run before this one read needs no parser.
    from fieldguide.loading.yaml_nodes import Mapping, Scalar, Sequence, parse_nodes

    node, problems = parse_nodes(text, path)
    groups: list[tuple[str, ...]] = []
    if node is None or (isinstance(node, Scalar) and not node.text.strip()):
        return Synonyms(), problems
    if not isinstance(node, Mapping):
        return Synonyms(), [*problems, Diagnostic(Code.WRONG_TYPE, "this file holds no groups", Span(path), _EXAMPLE)]
    for name, value in node.entries:
        if name.text != KEY:
            headline = f"the synonyms have no field “{name.text}”"
            problems.append(Diagnostic(Code.UNKNOWN_FIELD, headline, name.span, f"the one field is “{KEY}”"))
        elif not isinstance(value, Sequence):
            headline = f"“{KEY}” is a list of groups, and this is not"
            problems.append(Diagnostic(Code.WRONG_TYPE, headline, name.span, _EXAMPLE))
        else:
            for item in value.items:
                group, found = _group(item, language)
                problems += found
                groups += [group] if group else []
    return Synonyms(tuple(groups)), problems


def _group(node: Node, language: str) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """The words of a group, and what is wrong with it."""
    from fieldguide.loading.yaml_nodes import Scalar, Sequence

    help = "put the words in brackets, with commas between them: - [boss, manager, director]"
    items = [item for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []
    if not isinstance(node, Sequence) or len(items) < len(node.items):
        return (), [Diagnostic(Code.WRONG_TYPE, "a group is a list of words, and this is not", node.span, help)]
    problems: list[Diagnostic] = []
    words: dict[str, str] = {}
    for item in items:
        stems = " ".join(to_stems(item.text, language))
        if not stems:
            problems.append(Diagnostic(Code.EMPTY_VALUE, "a word of this group is empty", item.span, help))
        elif stems in words:
            headline = f"“{item.text}” says the same as “{words[stems]}” to the search already"
            problems.append(Diagnostic(Code.REPEATED_KEY, headline, item.span, "keep one of them"))
        else:
            words[stems] = item.text
    if len(words) < 2 and not problems:
        headline = "a group needs two words or more"
        problems.append(Diagnostic(Code.TOO_FEW, headline, node.span, "add a word that means the same"))
    return tuple(words.values()), problems
