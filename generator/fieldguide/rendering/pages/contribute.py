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
from functools import partial

from markupsafe import Markup

from fieldguide.authoring.new_card import skeleton
from fieldguide.loading.settings import Settings
from fieldguide.loading.text import split_lines
from fieldguide.loading.translations import read_translations
from fieldguide.loading.yaml_nodes import Mapping as Fields
from fieldguide.loading.yaml_nodes import parse_nodes
from fieldguide.model.addresses import CONTRIBUTE, page_of, url_of
from fieldguide.model.cards import Card
from fieldguide.model.fields import Links, fields_of
from fieldguide.model.groups import Citation, SourceSection
from fieldguide.model.guide import Guide
from fieldguide.model.hosts import Host
from fieldguide.model.kinds import Kind
from fieldguide.model.relations import find_ends, is_shown
from fieldguide.model.roles import Role
from fieldguide.rendering.pages.form_editor import declare_editor, declare_showing
from fieldguide.rendering.pages.form_schema import VERSION, declare_kind, declare_rules
from fieldguide.rendering.planned import Planned

DATA = "assets/contribute"


def render_contribute(
    guide: Guide, settings: Settings, texts: Mapping[str, str], content: Mapping[str, bytes] = {}
) -> Planned:
    """The page, and what its form reads; `texts` are the card files by their path, `content` the files of content/."""
    files = Planned(
        {
            CONTRIBUTE: partial(_render_form, guide, settings),
            f"{DATA}/shapes.json": lambda: _json(_shapes(guide, settings, content)),
        }
    )
    for card in guide.cards.values():
        text = texts.get(card.span().path)
        if text is not None:
            files.plan(f"{DATA}/cards/{card.id}.json", partial(_render_card, card, text))
    return files


def _render_card(card: Card, text: str) -> bytes:
    return _json(describe_card(card, text))


def _render_form(guide: Guide, settings: Settings) -> bytes:
    # The templates are not needed for a check, and take a tenth of a second to load.
    from fieldguide.rendering.pages.templating import render
    from fieldguide.rendering.pages.view import View

    kinds = [
        # On one line: an empty line would end the block.
        (kind, Markup(html.escape(skeleton(guide, kind, "A short title"), quote=False).replace("\n", "&#10;")))
        for kind in guide.model.kinds.values()
        if kind.newcomers
    ]
    words = read_translations(guide.model.language, guide.model.words)
    return render("contribute.md.j2", View(guide, settings, words, CONTRIBUTE), kinds=kinds).encode()


def _json(values: object) -> bytes:
    return (json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _shapes(guide: Guide, settings: Settings, content: Mapping[str, bytes]) -> dict[str, object]:
    return {
        "version": VERSION,
        "kinds": {name: declare_kind(kind, guide) for name, kind in guide.model.kinds.items()},
        "new": [name for name, kind in guide.model.kinds.items() if kind.newcomers],
        "preview": {name: _preview(kind, guide) for name, kind in guide.model.kinds.items()},
        "rules": declare_rules(guide.model.severities),
        "editor": declare_editor(guide, settings.thresholds),
        "showing": declare_showing(content),
        "cards": [_entry(guide, card) for card in guide.cards.values()],
        "guide": settings.site_name,
        "host": _host(settings.host),
        "contact": settings.contact,
        "practices": "practices",
    }


def _host(host: Host | None) -> dict[str, object] | None:
    return {"name": host.name, "new": host.new, "edit": host.edit} if host else None


def _preview(kind: Kind, guide: Guide) -> list[dict[str, object]]:
    """What the page of a card shows of what is typed on it: fields in order, with their headings and styles."""
    sections = [section for section in (*kind.sections, *find_ends(guide, kind)) if not section.backwards]
    return [
        {"key": s.field.key, "heading": s.heading, "style": s.field.style, "on_paper": s in kind.sections}
        for s in sections
    ]


def _entry(guide: Guide, card: Card) -> dict[str, object]:
    url = url_of(page_of(card))
    entry: dict[str, object] = {"id": card.id, "kind": card.kind.name, "title": card.title, "url": url}
    if card.aliases:
        entry["aliases"] = card.aliases
    if sections := card.groups(Role.CONTENTS, SourceSection):
        entry["sections"] = [section.title for section in sections]
        entry["paragraphs"] = [len(section.paragraphs) for section in sections]
    links = [link for link in guide.links_to(card.id) if not isinstance(link.entry, Citation)]
    answers = {field.key for kind in guide.model.with_role(Role.ANSWER) if (field := kind.playing(Role.ANSWER))}
    entry["linked"] = any(is_shown(guide, link) for link in links)
    entry["answered"] = any(link.field in answers for link in links)
    if beside := dict(_beside(card)):
        entry["beside"] = beside
    return entry


def _beside(card: Card) -> Iterator[tuple[str, list[str]]]:
    """The cards that it names in relations without direction."""
    for relation in card.kind.relations:
        ids = [entry.card for entry in card.links_at(relation.key)]
        if ids and isinstance(relation.shape, Links) and relation.shape.both_ways:
            yield relation.key, ids


# ------------------------------------------------------------------------------------------ cards


def describe_card(card: Card, text: str) -> dict[str, object]:
    """A card as the form meets it: its values, and its file in pieces, so that what is not changed stays."""
    names = [key for key in card.values if (key,) in card.spans]
    head, pieces = split_fields(text, card.span().path, names)
    return {
        "version": VERSION,
        "id": card.id,
        "kind": card.kind.name,
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


def plain_values(card: Card) -> dict[str, object]:
    """The values of a card by key, as plain data; empty ones are left out."""
    return {field.key: _plain(card.values[field.key]) for field in card.kind.fields if _is_filled(card, field.key)}


def _is_filled(card: Card, key: str) -> bool:
    return card.values.get(key) not in ("", None, ())


def _plain(value: object) -> object:
    # First, since most are.
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if dataclasses.is_dataclass(value):
        declared = fields_of(type(value))
        return {f.key: _plain(v) for f in declared if (v := getattr(value, f.attribute)) not in ("", None, ())}
    return value.isoformat() if isinstance(value, datetime.date) else value
