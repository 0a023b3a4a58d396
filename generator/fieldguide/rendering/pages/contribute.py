"""The page on which a person with no account and no git makes or mends a card, and the data that its form reads.

What a card may hold, the cards there are, and every card as it stands in its file.
"""

from __future__ import annotations

import dataclasses
import datetime
import html
import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from fieldguide.authoring.new_card import skeleton
from fieldguide.loading.settings import Settings
from fieldguide.loading.yaml_nodes import Mapping as Fields
from fieldguide.loading.yaml_nodes import parse_nodes, split_lines
from fieldguide.model.addresses import CONTRIBUTE, page_of, url_of
from fieldguide.model.cards import KINDS, Card, Source
from fieldguide.model.fields import Part, fields_of
from fieldguide.model.guide import Guide
from fieldguide.rendering.pages.form_schema import NEW_KINDS, VERSION, declare_kind, declare_rules

DATA = "assets/contribute"

# Kind -> what its page shows and under which heading, in the page's order; a test holds them to the templates.
PREVIEW: dict[str, tuple[tuple[str, str, str], ...]] = {
    "behaviour": (
        ("two_minutes", "If you have two minutes", "now"),
        ("use_when", "Use this when", "bullets"),
        ("steps", "Steps", "numbers"),
        ("say", "What you can say", "speech"),
        ("take_care", "", "care"),
        ("how_to_be", "How to be", "text"),
        ("why", "Why it helps", "text"),
        ("checklist", "Checklist", "checklist"),
        ("signs", "Signs that it is working", "bullets"),
        ("traps", "Traps", "traps"),
        ("example", "A made-up example", "text"),
        ("ask_yourself", "Ask yourself", "bullets"),
        ("answers", "What it helps with", "links"),
        ("then", "What to do next", "links"),
        ("exercises", "Dimensions it exercises", "links"),
        ("uses", "Ideas behind it", "links"),
        ("tension", "Pulls to hold", "links"),
        ("see_also", "See also", "links"),
    ),
    "obstacle": (
        ("do_today", "Do this today", "now"),
        ("sounds_like", "What it sounds like", "speech"),
        ("looks_like", "What it looks like", "bullets"),
        ("say", "What you can say", "speech"),
        ("take_care", "", "care"),
        ("why", "Why it happens", "text"),
        ("cost", "What it costs", "text"),
        ("ask", "Questions to ask", "bullets"),
        ("not_the_same_as", "Not the same as", "links"),
        ("checklist", "Checklist", "checklist"),
        ("after", "What to expect afterwards", "text"),
        ("example", "A made-up example", "text"),
        ("leads_to", "What it leads to", "links"),
        ("tension", "Pulls that lie under it", "links"),
        ("see_also", "See also", "links"),
    ),
    "concept": (
        ("meaning", "In plain words", "text"),
        ("picture", "The picture", "text"),
        ("try_it", "Try it", "now"),
        ("helps", "Where it helps", "bullets"),
        ("misused", "How it is misused", "bullets"),
        ("whose_idea", "Whose idea", "text"),
        ("see_also", "See also", "links"),
    ),
    "checklist": (
        ("pause_point", "When to read it", "text"),
        ("reads", "Who reads it", "text"),
        ("items", "", "boxes"),
        ("afterwards", "", "text"),
        ("checks", "The cards behind it", "links"),
        ("see_also", "See also", "links"),
    ),
}

# What a sheet of paper has room for, as paper has it: in its order, under its headings; a test holds it to the PDFs.
SHEET: dict[str, tuple[tuple[str, str, str], ...]] = {
    "behaviour": (
        ("use_when", "Use this when", "bullets"),
        ("steps", "Steps", "boxes"),
        ("say", "What you can say", "speech"),
    ),
    "obstacle": (
        ("do_today", "Do this today", "bullets"),
        ("looks_like", "What it looks like", "boxes"),
        ("ask", "Questions to ask", "bullets"),
    ),
    "concept": (
        ("meaning", "In plain words", "text"),
        ("picture", "The picture", "text"),
        ("try_it", "Try it", "text"),
    ),
    "checklist": (("pause_point", "When to read it", "text"), ("items", "", "boxes"), ("afterwards", "", "text")),
}


def render_contribute(guide: Guide, settings: Settings, texts: Mapping[str, str]) -> dict[str, bytes]:
    """The page, and what its form reads; `texts` are the card files by their path."""
    # The templates are not needed for a check, and take a tenth of a second to load.
    from fieldguide.rendering.pages.render import render
    from fieldguide.rendering.pages.view import View

    kinds = [
        (kind, KINDS[kind], Markup(html.escape(skeleton(guide, kind, "A short title"), quote=False)))
        for kind in NEW_KINDS
    ]
    new_url = f"{settings.repo_url.rstrip('/')}/new/{settings.branch}/practices" if settings.repo_url else ""
    page = render("contribute.md.j2", View(guide, settings, CONTRIBUTE), kinds=kinds, new_url=new_url)
    files = {CONTRIBUTE: page.encode(), f"{DATA}/shapes.json": _json(_shapes(guide, settings))}
    for card in guide.cards.values():
        text = texts.get(card.span().path)
        if text is not None:
            files[f"{DATA}/cards/{card.id}.json"] = _json(describe_card(card, text))
    return files


def _json(values: object) -> bytes:
    return (json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _shapes(guide: Guide, settings: Settings) -> dict[str, Any]:
    return {
        "version": VERSION,
        "kinds": {kind: declare_kind(cls, guide) for kind, cls in KINDS.items()},
        "new": NEW_KINDS,
        "preview": PREVIEW,
        "sheet": SHEET,
        "rules": declare_rules(),
        "cards": [_entry(card) for card in guide.cards.values()],
        "guide": settings.site_name,
        "repo_url": settings.repo_url.rstrip("/"),
        "branch": settings.branch,
        "contact": settings.contact,
        "practices": "practices",
    }


def _entry(card: Card) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": card.id, "kind": card.kind, "title": card.title, "url": url_of(page_of(card))}
    if card.aliases:
        entry["aliases"] = card.aliases
    if isinstance(card, Source) and card.sections:
        entry["sections"] = [section.title for section in card.sections]
    return entry


# ------------------------------------------------------------------------------------------ cards


def describe_card(card: Card, text: str) -> dict[str, Any]:
    """A card as the form meets it: its values, and its file in pieces, so that what is not changed stays."""
    names = [key[0] for key in card.spans if len(key) == 1 and isinstance(key[0], str)]
    head, pieces = split_fields(text, card.span().path, names)
    return {
        "version": VERSION,
        "id": card.id,
        "kind": card.kind,
        "path": card.span().path,
        "values": plain_values(card),
        "head": head,
        "pieces": [{"key": key, "text": piece} for key, piece in pieces],
    }


_NAME = re.compile(r"^([a-z_]+)[ \t]*:(?=[ \t\r\n]|$)", re.MULTILINE)


def split_fields(text: str, path: str, keys: Collection[str] = ()) -> tuple[str, list[tuple[str, str]]]:
    """What stands before the first field, and each field as it was typed with the notes above it.

    `keys` are the card's own, where they are known: names that agree with them need no second parsing.
    """
    names = [(match[1], match.start()) for match in _NAME.finditer(text)]
    if sorted(name for name, _ in names) != sorted(keys):
        names = list(_parsed_names(text, path))
    if not names:
        return "", []
    starts = [_with_notes(text, at) for _, at in names]
    # Notes at the top of the file belong to the card and not to its first field.
    starts[0] = names[0][1]
    ends = [*starts[1:], len(text)]
    pieces = [(name, text[start:end]) for (name, _), start, end in zip(names, starts, ends, strict=True)]
    return text[: starts[0]], pieces


def _parsed_names(text: str, path: str) -> Iterator[tuple[str, int]]:
    """The fields of a card with the offsets at which they begin; nothing where they do not begin lines."""
    node, _ = parse_nodes(text, path)
    if not isinstance(node, Fields) or any(name.span.column != 1 for name, _ in node.entries):
        return
    offsets, at = [], 0
    for line in split_lines(text):
        offsets.append(at)
        at += len(line)
        at += 2 if text[at : at + 2] == "\r\n" else 1
    for name, _ in node.entries:
        yield name.text, offsets[name.span.line - 1]


def _with_notes(text: str, at: int) -> int:
    """Where the notes above a field begin."""
    while at > 0:
        above = text.rfind("\n", 0, at - 1) + 1
        if not text.startswith("#", above):
            break
        at = above
    return at


def plain_values(group: object) -> dict[str, Any]:
    """The values of a card or of a group in it by key, as plain data; empty ones are left out."""
    return {
        declared.key: _plain(value, declared.shape)
        for declared in fields_of(type(group))
        if (value := getattr(group, declared.attribute)) not in ("", None, ())
    }


def _plain(value: Any, shape: object) -> Any:
    if isinstance(shape, Part) or dataclasses.is_dataclass(value):
        return plain_values(value)
    if isinstance(value, tuple):
        return [plain_values(entry) if dataclasses.is_dataclass(entry) else entry for entry in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
