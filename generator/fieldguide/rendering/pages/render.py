"""Guide -> files of the docs folder, in memory. Every link is relative and every address is known by now."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
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
from fieldguide.model.subjects import Found
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
from fieldguide.rendering.planned import Planned

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
) -> Planned:
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
    files = Planned({path: partial(_encoded, make) for path, make in _pages(view)})
    # Marks stand in the pages, and are no files of the site.
    for path, raw in ((path, raw) for path, raw in content.items() if card_of(path) is None):
        files.plan(path, partial(_render_handwritten, raw, view, path) if path.endswith(".md") else partial(bytes, raw))
    if "index.md" not in content:
        files.plan("index.md", partial(_encoded, partial(_render_home, view.at("index.md"))))
    files.plan(MANIFEST, partial(render_manifest, guide, settings, words))
    for path, text in render_navigation(guide, {*files, CONTRIBUTE}):
        if path not in files:
            files.plan(path, text.encode)
    return files


def _encoded(make: Callable[[], str]) -> bytes:
    return make().encode()


def _pages(view: View) -> Iterator[tuple[str, Callable[[], str]]]:
    guide = view.guide

    def page(file: str, template: str, **values: object) -> tuple[str, Callable[[], str]]:
        return file, partial(render, template, view.at(file), **values)

    for card in guide.cards.values():
        yield page_of(card), partial(render_card, view.at(page_of(card)), card)
        yield from _checklist_sheet(view, card)
    yield from _aliases(view)
    in_use = [kind for kind in guide.model.kinds.values() if guide.of_kind(kind)]
    yield page(FIND, "find.md.j2", listed=_listed(guide), kinds=in_use)
    for kind in _listed(guide):
        yield page(index_of(kind), "index.md.j2", kind=kind, level=2, filters=filters_of([kind]))
    cards = [card for kind in in_use for card in guide.of_kind(kind)]
    led = any(card.session for card in cards)
    yield page(KEPT, "kept.md.j2", cards=cards, led=led)
    yield page(NO_SIGNAL, "no_signal.md.j2", listed=_listed(guide))
    if has_map(guide):
        yield MAP, partial(_render_map, view.at(MAP))
    if sessions := list_sessions(guide):
        # A list to choose from, as long as that is what it is.
        with_cards = len(guide.cards) <= MOST_TO_CHOOSE_FROM
        yield page(SESSIONS, "sessions.md.j2", sessions=sessions, with_cards=with_cards)
        for item in sessions:
            yield session_page_of(item.card), partial(_render_session, view, item)
    if shown := [(kind, list(group)) for kind, group in groupby(filter(is_for_wall, cards), lambda card: card.kind)]:
        yield page(WALL, "wall.md.j2", lists=shown, sessions=sessions)
    if guide.subjects:
        yield page(SUBJECTS, "subjects.md.j2", subjects=guide.subjects)
        for found in guide.subjects:
            yield subject_page_of(found.subject.id), partial(_render_subject, view, found, sessions)
    if guide.cards:
        yield PRINT, partial(_render_prints, view.at(PRINT))
        yield page(PACK, "pack.md.j2", lists=[(kind, guide.of_kind(kind)) for kind in in_use])


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


def _render_session(view: View, item: Listed) -> str:
    card, session = item.card, item.session
    at = view.at(session_page_of(card))
    at.anchor(ON_WALL)
    prints = [family for family in view.prints_of(card) if family.first.section == SESSION_SHEETS]
    title = at.anchor(session.title)
    return render("session.md.j2", at, card=card, session=session, prints=prints, id=title)


def _render_subject(view: View, found: Found, sessions: tuple[Listed, ...]) -> str:
    values = {"shelves": shelves_of(view.guide, found), "sessions": sessions_of(sessions, found)}
    return render("subject.md.j2", view.at(subject_page_of(found.subject.id)), found=found, **values)


MOST_TO_CHOOSE_FROM = 300
"""Cards in one menu: past it, a plan takes sessions alone."""


def _checklist_sheet(view: View, card: Card) -> Iterator[tuple[str, Callable[[], str]]]:
    file = checklist_page_of(card)
    checklist = view.checklist(card)
    if checklist and checklist.own:
        kind = next(iter(view.guide.model.with_role(Role.ITEMS)), None)
        yield file, partial(render, "checklist_sheet.md.j2", view.at(file), card=card, list=checklist, kind=kind)


def _render_handwritten(raw: bytes, view: View, file: str) -> bytes:
    view = view.at(file)
    text = resolve_card_links(raw.decode(), lambda id: relative(page_of(view.guide.cards[id]), view.file))
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


def _aliases(view: View) -> Iterator[tuple[str, Callable[[], str]]]:
    """A page at each old address that leads to the new one."""
    for card in view.guide.cards.values():
        for alias in card.aliases:
            file = page_named(card.kind, alias)
            yield file, partial(render, "moved.md.j2", view.at(file), card=card)
