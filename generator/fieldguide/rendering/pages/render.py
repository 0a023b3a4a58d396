"""Guide -> files of the docs folder, in memory. Every link is relative and every address is known by now."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count, groupby

import jinja2
from markupsafe import Markup

from fieldguide.loading.content import find_lists
from fieldguide.loading.settings import Settings
from fieldguide.loading.words import read_words
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
    page_named,
    page_of,
    relative,
)
from fieldguide.model.cards import Card
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind
from fieldguide.model.lists import COVERAGE, IN_SHORT, RING
from fieldguide.model.markup import escape
from fieldguide.model.roles import Role
from fieldguide.rendering.downloads import Print, in_sections
from fieldguide.rendering.icons import kind_icon, read_icons
from fieldguide.rendering.layout import Block, Section
from fieldguide.rendering.pages import map as map_page
from fieldguide.rendering.pages.includes import find_anchors, list_level, resolve_card_links
from fieldguide.rendering.pages.navigation import render_navigation
from fieldguide.rendering.pages.view import View
from fieldguide.rendering.pages.web_app import MANIFEST, render_manifest
from fieldguide.rendering.templates import compiled_templates


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
    words = read_words(guide.model.language)
    view = View(guide, settings, words, "", read_icons(content), prints, changed, frozenset(shared))
    files = {path: text.encode() for path, text in _made_pages(view)}
    for path, raw in content.items():
        files[path] = _render_handwritten(raw.decode(), view.at(path)) if path.endswith(".md") else raw
    if "index.md" not in content:
        files["index.md"] = render("home.md.j2", view.at("index.md"), listed=_listed(guide)).encode()
    files[MANIFEST] = render_manifest(guide, settings, words)
    for path, text in render_navigation(guide, {*files, CONTRIBUTE}):
        files.setdefault(path, text.encode())
    return files


def _made_pages(view: View) -> Iterator[tuple[str, str]]:
    guide = view.guide
    for card in guide.cards.values():
        yield page_of(card), _render_card(view.at(page_of(card)), card)
        yield from _checklist_sheet(view, card)
    yield from _render_aliases(view)
    in_use = [kind for kind in guide.model.kinds.values() if guide.of_kind(kind)]
    yield FIND, render("find.md.j2", view.at(FIND), listed=_listed(guide), kinds=in_use)
    for kind in _listed(guide):
        file = index_of(kind)
        yield file, render("index.md.j2", view.at(file), kind=kind, level=2)
    yield NO_SIGNAL, render("no_signal.md.j2", view.at(NO_SIGNAL), listed=_listed(guide))
    if has_map(guide):
        yield MAP, _render_map(view.at(MAP))
    if guide.cards:
        yield PRINT, render("print.md.j2", view.at(PRINT), sections=in_sections(view.prints, guide, view.words))
        lists = [(kind, guide.of_kind(kind)) for kind in in_use]
        yield PACK, render("pack.md.j2", view.at(PACK), lists=lists)


def _listed(guide: Guide) -> list[Kind]:
    """The kinds whose cards have a list, of those that there are cards of."""
    return [kind for kind in guide.model.listed if guide.of_kind(kind)]


@dataclass(frozen=True)
class _Placed:
    """A section with its anchor; of several that stand side by side, all of them in one."""

    style: str
    heading: str
    key: str
    blocks: tuple[Block, ...]
    id: str = ""
    on_paper: bool = True
    parts: tuple[_Placed, ...] = ()

    @property
    def joined(self) -> str:
        """The class of a block that its heading is part of; empty for others."""
        return _JOINED.get(self.style, "") if self.heading else ""

    @property
    def heading_classes(self) -> str:
        """As they stand in the braces of a heading."""
        return " ".join(
            [*([f".{self.joined}-title"] if self.joined else []), *([] if self.on_paper else [".fg-off-paper"])]
        )


_JOINED = {"now": "fg-now", "answers": "fg-answers", "session": "fg-group", "checklist": "fg-checklist"}


def _render_card(view: View, card: Card) -> str:
    article = view.article(card)
    sections = [s for s in article.sections if s.style not in ("next", "sources", "made")]
    found = [section for section in article.sections if section.style == "next"]
    # What the page itself leads to keeps its anchor, whatever the other headings say.
    fixed = {id(section): view.anchor(text) for section, text in _fixed_anchors(card, sections)}
    if found:
        view.anchor("where-next")

    def place(section: Section) -> _Placed:
        anchor = fixed.get(id(section)) or (view.anchor(section.heading) if section.heading else "")
        return _Placed(section.style, section.heading, section.key, section.blocks, anchor, section.on_paper)

    return render(
        "card.md.j2",
        view,
        card=card,
        id=view.anchor(card.title),
        sections=list(_side_by_side(place(section) for section in sections)),
        next=[place(section) for section in found],
        hand=any(not section.on_paper for section in sections),
        poles=any(section.style == "pole" for section in sections),
        uses=("questions.js",) if card.links(Role.ASKS) else (),
    )


def _fixed_anchors(card: Card, sections: Iterable[Section]) -> Iterator[tuple[Section, str]]:
    """What the anchor of a section is made of, where that is not the heading that stands on the page."""
    pulls = count(1)
    for section in sections:
        if section.style in ("session", "checklist") and section.heading:
            yield section, card.kind.by_key[section.key].heading
        elif section.style == "now":
            yield section, "now"
        elif section.style == "pole":
            yield section, f"pull-{next(pulls)}"


def _side_by_side(sections: Iterable[_Placed]) -> Iterator[_Placed]:
    for pole, among in groupby(sections, lambda section: section.style == "pole"):
        found = tuple(among)
        if pole:
            yield _Placed("poles", "", found[0].key, (), on_paper=found[0].on_paper, parts=found)
        else:
            yield from found


def _render_map(view: View) -> str:
    return render(
        "map.md.j2",
        view,
        title=view.words("map.title"),
        intro=view.words("map.intro"),
        map=map_page.draw_map(view.guide),
        pad=map_page.PAD,
    )


def _checklist_sheet(view: View, card: Card) -> Iterator[tuple[str, str]]:
    view = view.at(checklist_page_of(card))
    checklist = view.checklist(card)
    if checklist and checklist.own:
        kind = next(iter(view.guide.model.with_role(Role.ITEMS)), None)
        yield view.file, render("checklist_sheet.md.j2", view, card=card, list=checklist, kind=kind)


def _render_handwritten(text: str, view: View) -> bytes:
    text = resolve_card_links(text, lambda id: relative(page_of(view.guide.cards[id]), view.file))
    view.anchors.update(find_anchors(text))
    out, at = [], 0
    for match in find_lists(text):
        template, values = _list_named(match[1], view.guide)
        level = list_level(text, match.start())
        out += [text[at : match.start()], "\n", render(template, view, level=level, **values), "\n"]
        at = match.end()
    text = "".join([*out, text[at:]])
    if view.picture() and text.startswith("---\n"):
        text = f"---\npicture: {view.picture()}\n{text[4:]}"
    return text.encode()


def _list_named(name: str, guide: Guide) -> tuple[str, dict[str, object]]:
    """The template and values of a list that a page written by hand asks for by name."""
    plain, short = name.removesuffix(IN_SHORT), name.endswith(IN_SHORT)
    kind = guide.model.by_folder.get(plain)
    if kind and not kind.at_top:
        return f"lists/cards{'_in_short' if short else ''}.md.j2", {"kind": kind}
    if name in (RING, COVERAGE):
        return f"lists/{name}.md.j2", {}
    return "lists/questions.md.j2", {"card": guide.cards[plain], "short": short}


def _render_aliases(view: View) -> Iterator[tuple[str, str]]:
    """A page at each old address that leads to the new one."""
    for card in view.guide.cards.values():
        for alias in card.aliases:
            file = page_named(card.kind, alias)
            yield file, render("moved.md.j2", view.at(file), card=card)


# ------------------------------------------------------------------------------------ templates


@cache
def _environment(language: str) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("fieldguide.rendering.pages", "templates"),
        undefined=jinja2.StrictUndefined,
        bytecode_cache=compiled_templates(),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["w"] = read_words(language)
    environment.filters["quoted"] = _quoted
    environment.filters["as_json"] = lambda value: Markup(json.dumps(value, ensure_ascii=False))
    environment.filters["shape"] = lambda kind: Markup(kind_icon(kind))
    environment.filters["heading"] = lambda text: Markup(escape(str(text)))
    return environment


def _quoted(text: str) -> Markup:
    """A value for a page's front matter; engines place it in HTML as it stands."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return Markup(json.dumps(escaped, ensure_ascii=False))


def render(template: str, view: View, **values: object) -> str:
    """A page, or a part of one: headings and blocks of HTML, with an empty line between them and nowhere else.

    Raises UndefinedError for a name without value.
    """
    text = _environment(view.words.language).get_template(template).render(view=view, **values)
    return _tidy(text)


_HEADING = re.compile(r"#{1,6} ")


def _tidy(text: str) -> str:
    out: list[str] = []
    for line in filter(None, map(str.rstrip, text.split("\n"))):
        out.append(f"\n{line}\n" if _HEADING.match(line) else line)
    return "\n".join(out).strip("\n") + "\n"
