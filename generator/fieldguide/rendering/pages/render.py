"""Guide -> files of the docs folder, in memory. Every link is relative and every address is known by now."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby

from fieldguide.loading.content import find_lists
from fieldguide.loading.images import read_images
from fieldguide.loading.marks import card_of, read_marks
from fieldguide.loading.settings import Settings
from fieldguide.loading.translations import read_translations
from fieldguide.model.addresses import (
    CONTRIBUTE,
    FIND,
    KEPT,
    MAP,
    NO_SIGNAL,
    ON_WALL,
    PACK,
    PRINT,
    SESSIONS,
    SUBJECTS,
    WALL,
    checklist_page_of,
    has_map,
    index_of,
    page_named,
    page_of,
    relative,
    session_page_of,
    subject_page_of,
)
from fieldguide.model.cards import Card
from fieldguide.model.filters import filters_of
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind
from fieldguide.model.lists import CARRY_ON, COVERAGE, IN_SHORT, KINDS, LEAVE, RING, SUBJECTS_ROW
from fieldguide.model.roles import Role
from fieldguide.rendering.downloads import SESSIONS as SESSION_SHEETS
from fieldguide.rendering.downloads import Print, Use, in_sections
from fieldguide.rendering.pages import map as map_page
from fieldguide.rendering.pages.card_page import is_for_wall, render_card
from fieldguide.rendering.pages.includes import find_anchors, list_level, resolve_card_links
from fieldguide.rendering.pages.navigation import render_navigation
from fieldguide.rendering.pages.sessions import Listed, list_sessions
from fieldguide.rendering.pages.subjects import sessions_of, shelves_of
from fieldguide.rendering.pages.templating import render
from fieldguide.rendering.pages.view import View
from fieldguide.rendering.pages.web_app import MANIFEST, render_manifest

MOST_ON_FIRST_PAGE = 60
"""Cards that a first page names which is made."""
GROUP_SIZES = (8, 12, 20, 40)
"""How many people a page works out the sheets of paper for."""
MOST_IN_FULL = 6
"""Files of a section of the print page that are told of in full; of more there is a short list."""


def render_pages(
    guide: Guide,
    settings: Settings,
    content: Mapping[str, bytes],
    prints: tuple[Print, ...] = (),
    changed: Mapping[str, datetime.date] = {},
    shared: Collection[str] = (),
    templates: Mapping[str, str] = {},
) -> dict[str, bytes]:
    """Every file of the docs folder by its path, from a guide and pages that have been checked.

    `prints` are the files that pages lead to; their bytes are somebody else's to add. `changed` tells when card
    files last changed, by their path; `shared` are the pictures for those who share an address; `templates`
    are a guide's own for cards, by their kind.
    """
    words = read_translations(guide.model.language, guide.model.words)
    view = View(
        guide,
        settings,
        words,
        "",
        read_marks(content),
        read_images(content),
        prints,
        changed,
        frozenset(shared),
        templates,
    )
    files = {path: text.encode() for path, text in _made_pages(view)}
    # Marks stand in the pages, and are no files of the site.
    for path, raw in ((path, raw) for path, raw in content.items() if card_of(path) is None):
        files[path] = _render_handwritten(raw.decode(), view.at(path)) if path.endswith(".md") else raw
    if "index.md" not in content:
        files["index.md"] = _render_home(view.at("index.md")).encode()
    files[MANIFEST] = render_manifest(guide, settings, words)
    for path, text in render_navigation(guide, {*files, CONTRIBUTE}):
        files.setdefault(path, text.encode())
    return files


def _made_pages(view: View) -> Iterator[tuple[str, str]]:
    guide = view.guide
    for card in guide.cards.values():
        yield page_of(card), render_card(view.at(page_of(card)), card)
        yield from _checklist_sheet(view, card)
    yield from _render_aliases(view)
    in_use = [kind for kind in guide.model.kinds.values() if guide.of_kind(kind)]
    yield FIND, render("find.md.j2", view.at(FIND), listed=_listed(guide), kinds=in_use)
    for kind in _listed(guide):
        file = index_of(kind)
        yield file, render("index.md.j2", view.at(file), kind=kind, level=2, filters=filters_of([kind]))
    cards = [card for kind in in_use for card in guide.of_kind(kind)]
    led = any(card.session for card in cards)
    yield KEPT, render("kept.md.j2", view.at(KEPT), cards=cards, led=led)
    yield NO_SIGNAL, render("no_signal.md.j2", view.at(NO_SIGNAL), listed=_listed(guide))
    if has_map(guide):
        yield MAP, _render_map(view.at(MAP))
    if sessions := list_sessions(guide):
        yield from _session_pages(view, sessions)
    if shown := [(kind, list(group)) for kind, group in groupby(filter(is_for_wall, cards), lambda card: card.kind)]:
        yield WALL, render("wall.md.j2", view.at(WALL), lists=shown, sessions=sessions)
    if guide.subjects:
        yield from _subject_pages(view, sessions)
    if guide.cards:
        yield PRINT, _render_prints(view.at(PRINT))
        lists = [(kind, guide.of_kind(kind)) for kind in in_use]
        yield PACK, render("pack.md.j2", view.at(PACK), lists=lists)


def _render_home(view: View) -> str:
    """The first page where nobody has written one: a small guide's names every card."""
    in_full = len(view.guide.cards) <= MOST_ON_FIRST_PAGE
    return render("home.md.j2", view, listed=_listed(view.guide), in_full=in_full)


def _listed(guide: Guide) -> list[Kind]:
    """The kinds whose cards have a list, of those that there are cards of."""
    return [kind for kind in guide.model.listed if guide.of_kind(kind)]


def _render_prints(view: View) -> str:
    sections = in_sections(view.prints, view.guide, view.words)
    anchors = {id: view.anchor(id) for id, *_ in sections}
    used = {file.use for file in view.prints}
    uses = [use for use in Use if use in used]
    return render(
        "print.md.j2",
        view,
        sections=sections,
        anchors=anchors,
        group_sizes=GROUP_SIZES,
        uses=uses,
        most_in_full=MOST_IN_FULL,
    )


def _render_map(view: View) -> str:
    return render(
        "map.md.j2",
        view,
        title=view.words("map.title"),
        intro=view.words("map.intro"),
        map=map_page.draw_map(view.guide),
        pad=map_page.PAD,
    )


def _session_pages(view: View, sessions: tuple[Listed, ...]) -> Iterator[tuple[str, str]]:
    guide = view.guide
    # A list to choose from, as long as that is what it is.
    with_cards = len(guide.cards) <= MOST_TO_CHOOSE_FROM
    yield SESSIONS, render("sessions.md.j2", view.at(SESSIONS), sessions=sessions, with_cards=with_cards)
    for card, session in ((item.card, item.session) for item in sessions):
        at = view.at(session_page_of(card))
        at.anchor(ON_WALL)
        prints = [family for family in view.prints_of(card) if family.first.section == SESSION_SHEETS]
        title = at.anchor(session.title)
        yield at.file, render("session.md.j2", at, card=card, session=session, prints=prints, id=title)


def _subject_pages(view: View, sessions: tuple[Listed, ...]) -> Iterator[tuple[str, str]]:
    guide = view.guide
    yield SUBJECTS, render("subjects.md.j2", view.at(SUBJECTS), subjects=guide.subjects)
    for found in guide.subjects:
        at = view.at(subject_page_of(found.subject.id))
        values = {"shelves": shelves_of(guide, found), "sessions": sessions_of(sessions, found)}
        yield at.file, render("subject.md.j2", at, found=found, **values)


MOST_TO_CHOOSE_FROM = 300
"""Cards in one menu: past it, a plan takes sessions alone."""


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
    if name in (RING, COVERAGE, LEAVE, CARRY_ON, KINDS, SUBJECTS_ROW):
        return f"lists/{name}.md.j2", {}
    return "lists/questions.md.j2", {"card": guide.cards[plain], "short": short}


def _render_aliases(view: View) -> Iterator[tuple[str, str]]:
    """A page at each old address that leads to the new one."""
    for card in view.guide.cards.values():
        for alias in card.aliases:
            file = page_named(card.kind, alias)
            yield file, render("moved.md.j2", view.at(file), card=card)
