"""A card's new id, everywhere at once.

Its file, its drawing, every relation and every link to it, and an alias that keeps the old address alive. Spans
come from the loader, so that nothing else in a file is disturbed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from fieldguide import CONTENT
from fieldguide.authoring.yaml_writer import field_to_yaml, in_brackets, line_of_list
from fieldguide.checking.relations import LEFT_TO_OTHERS
from fieldguide.loading.content import find_lists
from fieldguide.loading.danger import FILE as DANGER
from fieldguide.loading.marks import file_of
from fieldguide.loading.messages import TAKEN_ID
from fieldguide.loading.subjects import FILE as SUBJECTS
from fieldguide.loading.text import split_lines
from fieldguide.loading.yaml_nodes import Mapping as Fields
from fieldguide.loading.yaml_nodes import Node, Scalar, Sequence, parse_nodes
from fieldguide.model.addresses import checklist_page_of, page_of
from fieldguide.model.cards import Card, find_texts
from fieldguide.model.diagnostics import Diagnostic, Severity, Span
from fieldguide.model.fields import KeyPath
from fieldguide.model.guide import Guide
from fieldguide.model.ids import is_id, to_id
from fieldguide.model.markup import find_text_links
from fieldguide.model.traversal import get


@dataclass(frozen=True)
class Renaming:
    """What is to be done: nothing of it is done yet."""

    old: str
    """The path of the card's file, as messages write it."""
    new: str
    texts: dict[str, str]
    """The new text of every file that changes, by its path; the card's own by its old path."""
    mended: int
    """How many references were changed."""
    marks: tuple[str, str] | None = None
    """The path of the card's drawing, and its new one; None where it has none."""


def plan_renaming(
    guide: Guide, texts: Mapping[str, str], old: str, new: str, content: Collection[str] = ()
) -> tuple[Renaming | None, str]:
    """How to rename a card, or why it cannot be. `content` are the paths of the files in content/."""
    problem = _refuse(guide, old, new) or _refuse_file(texts, new) or _refuse_mark(content, old, new)
    if problem:
        return None, problem
    card = guide.cards[old]
    changes = dict(_mended(guide, texts, old, new))
    path = card.span().path
    before = changes.get(path, (texts[path], 0))
    changes[path] = (_with_alias(before[0], card, old, new), before[1])
    folder = path.rpartition("/")[0]
    return Renaming(
        path,
        f"{folder}/{new}.yaml",
        {path: text for path, (text, _) in changes.items()},
        sum(count for _, count in changes.values()),
        (f"{CONTENT}/{file_of(old)}", f"{CONTENT}/{file_of(new)}") if file_of(old) in content else None,
    ), ""


def find_hindrances(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str], old: str) -> list[Diagnostic]:
    """The errors in the card's own file and in files that name it; one elsewhere is no reason to wait.

    What is told of a card and put right on another is no hindrance either.
    """
    named = re.compile(rf"(?<![a-z0-9-]){re.escape(old)}(?![a-z0-9-])")
    errors = (found for found in diagnostics if found.severity is Severity.ERROR and found.code not in LEFT_TO_OTHERS)
    return [found for found in errors if named.search(found.span.path) or named.search(texts.get(found.span.path, ""))]


def _refuse(guide: Guide, old: str, new: str) -> str:
    aliases = {alias: card for card in guide.cards.values() for alias in card.aliases}
    if old not in guide.cards:
        now = f"; it is called “{aliases[old].id}” now" if old in aliases else ""
        return f"no card has the id “{old}”{now}"
    if not is_id(new):
        better = f": “{to_id(new)}” would do" if to_id(new) else ""
        return f"“{new}” cannot be a card’s id{better}; ids are small letters and figures, joined by single hyphens"
    if new in guide.cards:
        return TAKEN_ID.format(id=new, path=guide.cards[new].span().path)
    if new in aliases and aliases[new].id != old:
        return f"“{new}” is an old id of “{aliases[new].title}”, and keeps its address alive"
    return ""


def _refuse_file(texts: Mapping[str, str], new: str) -> str:
    """A file that could not be read has an id too."""
    path = next((path for path in texts if path.endswith(f"/{new}.yaml")), "")
    return TAKEN_ID.format(id=new, path=path) if path else ""


def _refuse_mark(content: Collection[str], old: str, new: str) -> str:
    both = file_of(old) in content and file_of(new) in content
    return f"there is a drawing of that name already: {CONTENT}/{file_of(new)}" if both else ""


def _mended(guide: Guide, texts: Mapping[str, str], old: str, new: str) -> Iterator[tuple[str, tuple[str, int]]]:
    """Every file that names the card, with the new text and the number of places in it."""
    cards = {card.span().path: card for card in guide.cards.values()}
    for path, text in texts.items():
        if path in cards:
            found = _in_card(cards[path], text, old)
        else:
            found = chain(_in_page(text, path, guide.cards[old]), _in_declared(text, path, old))
        spots = sorted(set(found), reverse=True)
        mended = text
        for start in spots:
            mended = mended[:start] + new + mended[start + len(old) :]
        if spots:
            yield path, (mended, len(spots))


# ------------------------------------------------------------------------------------------ where


def _in_card(card: Card, text: str, old: str) -> Iterator[int]:
    """Where a card names the id: in relations, and in the links of its text."""
    starts = _line_starts(text)
    for key, span in card.spans.items():
        # A relation is typed as an id, or as a group with the id after `card`.
        if key and (key[-1] == "card" or isinstance(key[-1], int)) and _names(card, key, old):
            yield from _spots(text, span, starts, old)
    for key, text_of_card in find_texts(card):
        if any(anchor.card == old for anchor in find_text_links(text_of_card)):
            yield from _links(text, _offset(card.span(*key), starts), _end(card.span(*key), starts), old)


def _names(card: Card, key: KeyPath, old: str) -> bool:
    """Whether the entry at a key is a relation to the card."""
    return getattr(get(card.values, key[:-1] if key[-1] == "card" else key), "card", None) == old


def _spots(text: str, span: Span, starts: list[int], old: str) -> Iterator[int]:
    start, end = _offset(span, starts), _end(span, starts)
    # An id alone, perhaps in quotation marks; a whole group has its id found by its own key.
    if re.fullmatch(rf"[\"']?{re.escape(old)}[\"']?\s*", text[start:end]):
        yield start + (text[start] in "\"'")


def _in_page(text: str, path: str, card: Card) -> Iterator[int]:
    """Where a page written by hand names the card: by its id, by its list, or by its page."""
    yield from _links(text, 0, len(text), card.id)
    yield from (match.start(1) for match in find_lists(text) if match[1] == card.id)
    folder = path.partition("/")[2].rpartition("/")[0]
    pages = {page_of(card): ".md", checklist_page_of(card): "/checklist.md"}
    for match in re.finditer(r"\]\(([^)\s#]+)", text):
        page = posixpath.normpath(posixpath.join(folder, match[1]))
        if page in pages:
            yield match.end(1) - len(pages[page]) - len(card.id)


def _in_declared(text: str, path: str, old: str) -> Iterator[int]:
    """Where a file beside the cards names one by its id."""
    if path not in _DECLARED:
        return
    starts = _line_starts(text)
    node, _ = parse_nodes(text, path)
    for scalar in _values_of(node, _DECLARED[path]):
        if scalar.text == old:
            yield from _spots(text, scalar.span, starts, old)


_DECLARED = {DANGER: ("card",), SUBJECTS: ("also", "never")}
"""The files that name cards, and under which names."""


def _values_of(node: Node | None, names: tuple[str, ...]) -> Iterator[Scalar]:
    """What stands under these names in a node, or in a list under them."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _values_of(item, names)
    if isinstance(node, Fields):
        for name, value in node.entries:
            if name.text in names:
                yield from (each for each in _items_of(value) if isinstance(each, Scalar))
            else:
                yield from _values_of(value, names)


def _items_of(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else (node,)


def _links(text: str, start: int, end: int, old: str) -> Iterator[int]:
    pattern = re.compile(rf"\]\(\s*card:({re.escape(old)})(?=[)#\s])")
    for match in pattern.finditer(text, start, end):
        yield match.start(1)


def _line_starts(text: str) -> list[int]:
    starts, at = [], 0
    for line in split_lines(text):
        starts.append(at)
        at += len(line)
        at += 2 if text[at : at + 2] == "\r\n" else 1
    return starts


def _offset(span: Span, starts: list[int]) -> int:
    return starts[span.line - 1] + span.column - 1


def _end(span: Span, starts: list[int]) -> int:
    return starts[min(span.end_line, len(starts)) - 1] + span.end_column - 1


# ------------------------------------------------------------------------------------------ alias


def _with_alias(text: str, card: Card, old: str, new: str) -> str:
    """The card's text with its old id among its aliases; an alias that is its id again goes."""
    aliases = [*(alias for alias in card.aliases if alias != new), old]
    node, _ = parse_nodes(text, "")
    assert isinstance(node, Fields)
    aliases_node = next((value for name, value in node.entries if name.text == "aliases"), None)
    end = "\r\n" if "\r\n" in text else "\n"
    if aliases_node is None:
        # After the gist, where the order of fields has it.
        at = _after(text, node, ("gist", "title"))
        return text[:at] + "".join(f"{line}{end}" for line in field_to_yaml("aliases", [old])) + text[at:]
    if new in card.aliases:
        return _replace(text, aliases_node, in_brackets(aliases))
    return _append(text, aliases_node, old, end)


def _after(text: str, node: Fields, names: tuple[str, ...]) -> int:
    """Where the line after one of these fields begins."""
    starts = [*_line_starts(text), len(text)]
    lines = [name.span.line for name, _ in node.entries]
    for wanted in names:
        for i, (name, _) in enumerate(node.entries):
            if name.text == wanted and i + 1 < len(lines):
                at = lines[i + 1]
                while at > 1 and _is_note(text, starts, at - 2):
                    at -= 1
                return starts[at - 1]
    return starts[lines[0] - 1]


def _is_note(text: str, starts: list[int], line: int) -> bool:
    row = text[starts[line] : starts[line + 1]].strip()
    return not row or row.startswith("#")


def _replace(text: str, node: Node, new: str) -> str:
    starts = _line_starts(text)
    start, end = _offset(node.span, starts), _end(node.span, starts)
    rest = text[start:end]
    tail = rest[len(rest.rstrip()) :]
    block = text[start] == "-"
    # A list of lines becomes one in brackets: it keeps its place, and loses what is an id again.
    before = text[:start].rstrip() + " " if block else text[:start]
    return f"{before}{new}{tail}{text[end:]}"


def _append(text: str, node: Node, old: str, end: str) -> str:
    starts = _line_starts(text)
    assert isinstance(node, Sequence)
    last = node.items[-1]
    assert isinstance(last, Scalar)
    at = _end(last.span, starts)
    if text[_offset(node.span, starts)] == "[":
        return f"{text[:at]}, {old}{text[at:]}"
    line_end = min((i for i in (text.find("\n", at), text.find("\r", at)) if i >= 0), default=len(text))
    dash = text.rfind("-", 0, _offset(last.span, starts))
    indent = text[starts[last.span.line - 1] : dash]
    return f"{text[:line_end]}{end}{line_of_list(old, indent)}{text[line_end:]}"


# ------------------------------------------------------------------------------------------ doing


def files_to_write(renaming: Renaming, root: Path) -> dict[Path, bytes]:
    """What each file will hold; the sign at a file's start that says it is UTF-8 is kept."""
    out = {}
    for path, text in renaming.texts.items():
        raw = (root / path).read_bytes()
        start = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
        out[root / (renaming.new if path == renaming.old else path)] = start + text.encode()
    if renaming.marks:
        was, now = renaming.marks
        out[root / now] = (root / was).read_bytes()
    return out


def files_to_remove(renaming: Renaming, root: Path) -> list[Path]:
    """What stands elsewhere then."""
    return [root / path for path in (renaming.old, *(renaming.marks or ())[:1])]
