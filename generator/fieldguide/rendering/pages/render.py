"""Guide -> files of the docs folder, in memory. Every link is relative and every address is known by now."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache

import jinja2
from markupsafe import Markup

from fieldguide.loading.content import find_lists
from fieldguide.loading.settings import Settings
from fieldguide.model.addresses import (
    CONTRIBUTE,
    FIND,
    MAP,
    NO_SIGNAL,
    PACK,
    PRINT,
    checklist_page_of,
    has_map,
    index_of,
    page_of,
)
from fieldguide.model.cards import KINDS, Card
from fieldguide.model.guide import Guide
from fieldguide.model.lists import COVERAGE, IN_SHORT, LISTED, RING
from fieldguide.model.markup import escape
from fieldguide.rendering.downloads import Print, in_sections
from fieldguide.rendering.icons import kind_icon, read_icons
from fieldguide.rendering.pages import map as map_page
from fieldguide.rendering.pages.includes import heading_mark, resolve_card_links
from fieldguide.rendering.pages.navigation import render_navigation
from fieldguide.rendering.pages.view import View
from fieldguide.rendering.pages.web_app import MANIFEST, render_manifest
from fieldguide.rendering.presentation import FORM_NAMES

# Kind -> the title of its list, and the line below it.
LISTS = {
    "obstacle": ("What gets in the way", "Find the one that sounds like your meeting. Each has a first answer."),
    "behaviour": ("What to do", "Things you can see people do. Each starts with two minutes of your time."),
    "checklist": ("Checklists", "One for each moment. A minute or so to read. Tick the boxes here or on paper."),
    "path": ("Paths", "Cards in an order, for a purpose: alone, with a colleague or with a group."),
    "dimension": ("Ways of leading", "Each asks one question. Leaders use them all, all the time."),
    "tension": ("Tensions", "Two pulls, and both are right. The skill is to hold them."),
    "concept": ("Ideas", "Each idea once: the plain meaning first, and then the picture."),
    "source": ("Sources", "Where the claims come from, and what was checked."),
}

_SPECIAL_LISTS = ("behaviour", "obstacle", "dimension", "checklist", "path")


def render_pages(
    guide: Guide,
    settings: Settings,
    content: Mapping[str, bytes],
    prints: tuple[Print, ...] = (),
    changed: Mapping[str, datetime.date] = {},
    shared: Collection[str] = (),
) -> dict[str, bytes]:
    """Every file of the docs folder by its path, from a guide and pages that have been checked.

    `prints` are the files that pages lead to; their bytes are somebody else's to add. `changed` tells when card
    files last changed, by their path; `shared` are the pictures for those who share an address.
    """
    view = View(guide, settings, "", read_icons(content), prints, changed, frozenset(shared))
    files = {path: text.encode() for path, text in _made_pages(view)}
    for path, raw in content.items():
        files[path] = _render_handwritten(raw.decode(), view.at(path)) if path.endswith(".md") else raw
    if "index.md" not in content:
        files["index.md"] = render("home.md.j2", view.at("index.md"), lists=_titles(guide)).encode()
    files[MANIFEST] = render_manifest(guide, settings)
    for path, text in render_navigation(guide, {*files, CONTRIBUTE}):
        files.setdefault(path, text.encode())
    return files


def _made_pages(view: View) -> Iterator[tuple[str, str]]:
    for card in view.guide.cards.values():
        yield page_of(card), render(f"{card.kind}.md.j2", view.at(page_of(card)), card=card, form=_form(card))
        yield from _checklist_sheet(view, card)
    yield from _render_aliases(view)
    yield FIND, render("find.md.j2", view.at(FIND), lists=_titles(view.guide), kinds=_kinds(view.guide))
    for kind, (title, intro) in LISTS.items():
        if view.guide.of_kind(kind):
            file = index_of(KINDS[kind])
            values = {"list": _list(kind), "kind": kind, "level": Markup("##")}
            yield file, render("index.md.j2", view.at(file), title=title, intro=intro, **values)
    titles = [(kind, title) for kind, title, _ in _titles(view.guide)]
    yield NO_SIGNAL, render("no_signal.md.j2", view.at(NO_SIGNAL), lists=titles)
    if has_map(view.guide):
        yield MAP, _render_map(view.at(MAP))
    if view.guide.cards:
        yield from _print_pages(view)


def _render_map(view: View) -> str:
    titles = {kind: title for kind, (title, _) in LISTS.items()}
    return render(
        "map.md.j2",
        view,
        title="The map",
        intro="The whole guide on one page: what to do, what it helps with, and the way of leading it exercises.",
        map=map_page.draw_map(view.guide),
        titles=titles,
        pad=map_page.PAD,
    )


def _print_pages(view: View) -> Iterator[tuple[str, str]]:
    """The list of all that can be printed, and the page on which a reader makes a pack of cards."""
    yield PRINT, render("print.md.j2", view.at(PRINT), sections=in_sections(view.prints))
    cards = {kind: view.guide.of_kind(kind) for kind in ("tool", *LISTED)}
    lists = [(LISTS[k][0] if k in LISTS else "To keep by you", listed) for k, listed in cards.items() if listed]
    yield PACK, render("pack.md.j2", view.at(PACK), lists=lists)


def _checklist_sheet(view: View, card: Card) -> Iterator[tuple[str, str]]:
    view = view.at(checklist_page_of(card))
    checklist = view.checklist(card)
    if checklist and checklist.own:
        yield view.file, render("checklist_sheet.md.j2", view, card=card, list=checklist)


def _titles(guide: Guide) -> list[tuple[str, str, str]]:
    return [(kind, *LISTS[kind]) for kind in LISTED if guide.of_kind(kind)]


def _kinds(guide: Guide) -> list[tuple[str, str]]:
    """Every kind that the guide has, in reading order, and what several of it are called."""
    kinds = [*LISTED, *(kind for kind in KINDS if kind not in LISTED)]
    return [(kind, KINDS[kind].plural) for kind in kinds if guide.of_kind(kind)]


def _form(card: Card) -> str:
    return FORM_NAMES.get(getattr(card, "form", ""), "")


def _list(kind: str) -> str:
    return f"lists/{KINDS[kind].plural}.md.j2" if kind in _SPECIAL_LISTS else "lists/cards.md.j2"


def _render_handwritten(text: str, view: View) -> bytes:
    text = resolve_card_links(text, lambda id: view.href(view.guide.cards[id]))
    out, at = [], 0
    for match in find_lists(text):
        template, values = _list_named(match[1], view.guide)
        level = Markup(heading_mark(text, match.start()))
        out += [text[at : match.start()], render(template, view, level=level, **values)]
        at = match.end()
    text = "".join([*out, text[at:]])
    if view.picture() and text.startswith("---\n"):
        text = f"---\npicture: {view.picture()}\n{text[4:]}"
    return text.encode()


def _list_named(name: str, guide: Guide) -> tuple[str, dict[str, object]]:
    """The template and values of a list that a page written by hand asks for by name."""
    kind = next((kind for kind in LISTED if KINDS[kind].plural == name.removesuffix(IN_SHORT)), None)
    if kind and name.endswith(IN_SHORT):
        return f"lists/{'obstacles' if kind == 'obstacle' else 'cards'}_in_short.md.j2", {"kind": kind}
    if kind:
        return _list(kind), {"kind": kind}
    if name == RING:
        return "lists/ring.md.j2", {}
    if name == COVERAGE:
        return "lists/coverage.md.j2", {}
    short = name.endswith(IN_SHORT)
    template = "lists/questions_in_short.md.j2" if short else "lists/questions.md.j2"
    return template, {"tool": guide.cards[name.removesuffix(IN_SHORT)]}


def _render_aliases(view: View) -> Iterator[tuple[str, str]]:
    """A page at each old address that leads to the new one."""
    for card in view.guide.cards.values():
        for alias in card.aliases:
            file = page_of(dataclasses.replace(card, id=alias))
            yield file, render("moved.md.j2", view.at(file), card=card)


# ------------------------------------------------------------------------------------ templates


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("fieldguide.rendering.pages", "templates"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Markdown's own escaping comes first, so that Jinja's has nothing left to do.
        finalize=lambda value: value if hasattr(value, "__html__") else Markup(escape(str(value))),
    )
    environment.filters["quoted"] = _quoted
    environment.filters["as_json"] = lambda value: Markup(json.dumps(value, ensure_ascii=False))
    environment.filters["shape"] = lambda kind: Markup(kind_icon(kind))
    return environment


def _quoted(text: str) -> Markup:
    """A value for a page's front matter; engines place it in HTML as it stands."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return Markup(json.dumps(escaped, ensure_ascii=False))


def render(template: str, view: View, **values: object) -> str:
    text = _environment().get_template(template).render(view=view, **values)
    return _tidy(text)


def _tidy(text: str) -> str:
    """At most one empty line in a row: a template's loops and conditions leave more."""
    out: list[str] = []
    for line in text.strip().split("\n"):
        line = line.rstrip()
        if line or (out and out[-1]):
            out.append(line)
    return "\n".join(out) + "\n"
