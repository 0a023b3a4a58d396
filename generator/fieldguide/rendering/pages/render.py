"""Guide -> files of the docs folder, in memory. Every link is relative and every address is known by now."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from fieldguide.loading.content import find_lists
from fieldguide.loading.images import read_images
from fieldguide.loading.marks import card_of, read_marks
from fieldguide.loading.settings import Settings
from fieldguide.loading.translations import read_translations
from fieldguide.model.addresses import (
    CONTRIBUTE,
    DRAWING,
    FIND,
    KEPT,
    MAP,
    MATRIX,
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
from fieldguide.rendering.downloads import NO_PRINTS, Prints, Use, in_sections
from fieldguide.rendering.downloads import SESSIONS as SESSION_SHEETS
from fieldguide.rendering.layout import Pointer, Section
from fieldguide.rendering.pages import map as map_page
from fieldguide.rendering.pages.card_page import is_for_wall, list_links, render_card, render_links
from fieldguide.rendering.pages.includes import find_anchors, list_level, resolve_card_links
from fieldguide.rendering.pages.navigation import render_navigation
from fieldguide.rendering.pages.parts import ENTRY, MOST_LISTED, SHORT, Part, first_of, room_of, split
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
    printed: Prints = NO_PRINTS,
    changed: Mapping[str, datetime.date] = {},
    shared: Collection[str] = (),
    templates: Mapping[str, str] = {},
    most_listed: int = MOST_LISTED,
) -> Planned:
    """Every file of the docs folder by its path, from a guide and pages that have been checked.

    `printed` are the files that pages lead to; their bytes are somebody else's to add. `changed` tells when card
    files last changed, by their path; `shared` are the pictures for those who share an address; `templates`
    are a guide's own for cards, by their kind; `most_listed` entries of a list stand on one page.
    """
    words = read_translations(guide.model.language, guide.model.words)
    view = View(
        guide,
        settings,
        words,
        "",
        read_marks(content),
        read_images(content),
        printed,
        changed,
        frozenset(shared),
        templates,
        most_listed,
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
        return file, partial(_render_at, file, template, view, **values)

    for card in guide.cards.values():
        make = partial(_render_card, view, card)
        yield page_of(card), _untold(make) if card.kind.name in view.templates else make
        for links in list_links(view, card):
            yield links.file, partial(_render_links, view, card, links)
    with_list = [card for card in guide.cards.values() if view.has_own_checklist(card)]
    checklists = next(iter(guide.model.with_role(Role.ITEMS)), None)
    for card in with_list:
        yield checklist_page_of(card), partial(_render_checklist, view, card, checklists)
    yield from _aliases(view)
    in_use = [kind for kind in guide.model.kinds.values() if guide.of_kind(kind)]
    first, *more = split(FIND, view.said, _title, view.most_listed, _room_of_saying)
    yield page(FIND, "find.md.j2", listed=_listed(guide), kinds=in_use, part=first)
    for part in more:
        yield page(part.file, "sayings.md.j2", part=part)
    for kind in _listed(guide):
        yield from _kind_list(view, kind, with_list)
    cards = [card for kind in in_use for card in guide.of_kind(kind)]
    led = any(card.session for card in cards)
    yield page(KEPT, "kept.md.j2", cards=cards, led=led)
    help = [guide.cards[id] for id in [guide.model.help.card] if id in guide.cards]
    needed = [*guide.with_role(Role.ASKS), *help]
    yield page(NO_SIGNAL, "no_signal.md.j2", needed=needed, listed=_listed(guide))
    if has_map(guide):
        yield from _map(view)
    if sessions := list_sessions(guide):
        # A list to choose from, as long as that is what it is.
        with_cards = len(guide.cards) <= MOST_TO_CHOOSE_FROM
        for shelf in split(SESSIONS, [("", sessions)], _title_of_session, view.most_listed):
            yield page(shelf.file, "sessions.md.j2", sessions=shelf.entries, with_cards=with_cards, part=shelf)
            for item in shelf.entries:
                yield session_page_of(item.card), partial(_render_session, view, item, shelf.file)
    if shown := [(kind, tuple(group)) for kind, group in groupby(filter(is_for_wall, cards), lambda card: card.kind)]:
        most = SHORT * view.most_listed
        yield from _cards_and_sessions(view, WALL, "wall.md.j2", "lists", shown, sessions, most)
    if guide.subjects:
        yield page(SUBJECTS, "subjects.md.j2", subjects=guide.subjects)
        for found in guide.subjects:
            file, shelves = subject_page_of(found.subject.id), shelves_of(guide, found)
            with_it = sessions_of(sessions, found)
            yield from _cards_and_sessions(
                view,
                file,
                "subject.md.j2",
                "shelves",
                shelves,
                with_it,
                view.most_listed,
                _room_of_either(view),
                found=found,
            )
    if guide.cards:
        yield PRINT, partial(_render_prints, view.at(PRINT))
        for pack in split(PACK, [(kind, guide.of_kind(kind)) for kind in in_use], _title, SHORT * view.most_listed):
            yield page(pack.file, "pack.md.j2", part=pack)


def _render_at(file: str, template: str, view: View, **values: object) -> str:
    # Thousands of pages are planned, and few may be asked for: each has its view then.
    return render(template, view.at(file), **values)


def _render_card(view: View, card: Card) -> str:
    return render_card(view.at(page_of(card)), card)


def _untold(make: Callable[[], str]) -> Callable[[], str]:
    """The same, of which nobody can tell what it is made of: a guide's own template may read whatever there is."""
    return lambda: make()


def _render_links(view: View, card: Card, part: Part[Section, Pointer]) -> str:
    return render_links(view.at(part.file), card, part)


def _title(card: Card) -> str:
    return card.title


def _room_of_saying(card: Card) -> float:
    return room_of(
        card.title, card.title, card.gist, *card.lines(Role.QUOTES)[:3], *card.lines(Role.FIRST_ACTION)[:1], links=3
    )


def _title_of_session(item: Listed) -> str:
    return item.session.title


def _kind_list(view: View, kind: Kind, with_list: list[Card]) -> Iterator[tuple[str, Callable[[], str]]]:
    """The list of a kind: its cards by theme; that of checklists has those that other cards bring, too."""
    groups: list[tuple[str | None, Sequence[Card]]] = [*view.in_themes(kind)]
    most = view.most_listed
    if kind.playing(Role.ITEMS):
        groups.append((None, with_list))
        # Checklists are told in fewer words.
        most += most // 2
    for part in split(index_of(kind), groups, _title, most, view.room_of):
        values = {
            "kind": kind,
            "level": 2,
            "filters": filters_of([kind]),
            "part": part,
            "more": False,
            "themes": [(theme, cards) for theme, cards in part.groups if theme is not None],
            "own_checklists": [card for theme, cards in part.groups if theme is None for card in cards],
        }
        yield part.file, partial(render, "index.md.j2", view.at(part.file), **values)


def _cards_and_sessions(
    view: View,
    file: str,
    template: str,
    name: str,
    lists: Iterable[tuple[Kind, Sequence[Card]]],
    sessions: Sequence[Listed],
    most: int,
    weigh: Callable[[Card | Listed], float] = lambda item: 1,
    **values: object,
) -> Iterator[tuple[str, Callable[[], str]]]:
    """A list of cards by kind, under the name that its template has for it, and of sessions after them."""
    groups: list[tuple[Kind | None, Sequence[Card | Listed]]] = [*lists, (None, sessions)]
    for part in split(file, groups, _title_of_either, most, weigh):
        shown = {name: [(kind, cards) for kind, cards in part.groups if kind]}
        led = [item for kind, items in part.groups if not kind for item in items]
        yield part.file, partial(render, template, view.at(part.file), sessions=led, part=part, **shown, **values)


def _title_of_either(item: Card | Listed) -> str:
    return item.session.title if isinstance(item, Listed) else item.title


def _room_of_either(view: View) -> Callable[[Card | Listed], float]:
    return lambda item: 1 if isinstance(item, Listed) else view.room_of(item)


def _render_home(view: View) -> str:
    """The first page where nobody has written one: a small guide's names every card."""
    in_full = len(view.guide.cards) <= MOST_ON_FIRST_PAGE
    return render("home.md.j2", view, listed=_listed(view.guide), in_full=in_full)


def _listed(guide: Guide) -> list[Kind]:
    """The kinds whose cards have a list, of those that there are cards of."""
    return [kind for kind in guide.model.listed if guide.of_kind(kind)]


def _render_prints(view: View) -> str:
    sections = in_sections(view.printed.prints, view.guide, view.words)
    anchors = {id: view.anchor(id) for id, *_ in sections}
    used = {file.use for file in view.printed.prints}
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


def _map(view: View) -> Iterator[tuple[str, Callable[[], str]]]:
    """The map: on one page where that has room for it; else in words there, and drawn and as a table beside it."""
    guide = view.guide
    answers = map_page.answering(guide)
    rows = map_page.rows_of(guide)
    in_rows = [map_page.bytes_of_row(guide, card) for _, cards in rows for card in cards]
    room = (view.most_listed - sum(map(view.room_of, answers))) * ENTRY
    is_whole = map_page.bytes_of_drawing(guide) + sum(in_rows) <= room
    for part in split(MAP, [("", answers)], _title, view.most_listed, view.room_of):
        yield part.file, partial(_render_map, view.at(part.file), part, is_whole, rows)
    if not is_whole:
        yield from _drawings(view)
        yield from _matrix(view, rows)


def _drawings(view: View) -> Iterator[tuple[str, Callable[[], str]]]:
    guide = view.guide
    most = map_page.MOST_DRAWN if map_page.bytes_of_drawing(guide) > map_page.MOST_DRAWN else sys.maxsize
    for part in split(DRAWING, map_page.by_facet(guide), _title, most, partial(map_page.bytes_of_answer, guide)):
        yield part.file, partial(_render_drawing, view.at(part.file), part)


def _matrix(view: View, rows: map_page.Rows) -> Iterator[tuple[str, Callable[[], str]]]:
    guide, columns = view.guide, map_page.columns_of(view.guide)
    most = max(1, view.most_listed * ENTRY - map_page.bytes_of_names(guide))
    for part in split(MATRIX, rows, _title, most, partial(map_page.bytes_of_row, guide)) if rows else ():
        yield part.file, partial(render, "map_matrix.md.j2", view.at(part.file), part=part, columns=columns)


def _render_map(view: View, part: Part[str, Card], is_whole: bool, rows: map_page.Rows) -> str:
    return render(
        "map.md.j2" if part.number == 1 else "map_in_words.md.j2",
        view,
        title=view.words("map.title"),
        intro=view.words("map.intro"),
        map=map_page.draw_map(view.guide) if is_whole else None,
        columns=map_page.columns_of(view.guide),
        rows=rows,
        part=part,
        pad=map_page.PAD,
    )


def _render_drawing(view: View, part: Part[str, Card]) -> str:
    guide = view.guide if part.is_whole else map_page.part_of(view.guide, part.entries)
    drawn, columns = map_page.draw_map(guide), map_page.columns_of(guide)
    return render("map_drawing.md.j2", view, map=drawn, columns=columns, part=part, pad=map_page.PAD)


def _render_session(view: View, item: Listed, listed_on: str) -> str:
    card, session = item.card, item.session
    at = view.at(session_page_of(card))
    at.anchor(ON_WALL)
    prints = [family for family in view.prints_of(card) if family.first.section == SESSION_SHEETS]
    title = at.anchor(session.title)
    return render("session.md.j2", at, card=card, session=session, prints=prints, id=title, listed_on=listed_on)


MOST_TO_CHOOSE_FROM = 300
"""Cards in one menu: past it, a plan takes sessions alone."""


def _render_checklist(view: View, card: Card, kind: Kind | None) -> str:
    view = view.at(checklist_page_of(card))
    return render("checklist_sheet.md.j2", view, card=card, list=view.checklist(card), kind=kind)


def _render_handwritten(raw: bytes, view: View, file: str) -> bytes:
    view = view.at(file)
    text = resolve_card_links(raw.decode(), lambda id: relative(page_of(view.guide.cards[id]), view.file))
    view.anchors.update(find_anchors(text))
    out, at = [], 0
    for match in find_lists(text):
        template, values = _list_named(match[1], view)
        level = list_level(text, match.start())
        out += [text[at : match.start()], "\n", render(template, view, level=level, **values), "\n"]
        at = match.end()
    text = "".join([*out, text[at:]])
    if view.picture() and text.startswith("---\n"):
        text = f"---\npicture: {view.picture()}\n{text[4:]}"
    return text.encode()


def _list_named(name: str, view: View) -> tuple[str, dict[str, object]]:
    """The template and values of a list that a page written by hand asks for by name."""
    guide = view.guide
    plain, short = name.removesuffix(IN_SHORT), name.endswith(IN_SHORT)
    kind = guide.model.by_folder.get(plain)
    if kind and not kind.at_top:
        return f"lists/cards{'_in_short' if short else ''}.md.j2", _list_of(kind, view, short)
    if name in (RING, COVERAGE, LEAVE, CARRY_ON, KINDS, SUBJECTS_ROW):
        return f"lists/{name}.md.j2", {}
    return "lists/questions.md.j2", {"card": guide.cards[plain], "short": short}


def _list_of(kind: Kind, view: View, short: bool) -> dict[str, object]:
    """The cards of a kind as a page written by hand shows them: of many the first, with the way to the list of all."""
    most = view.most_listed * (SHORT if short else 1)
    others = [card for card in view.guide.cards.values() if view.has_own_checklist(card)]
    is_long = len(view.guide.of_kind(kind)) > most and kind in view.guide.model.listed
    return {
        "kind": kind,
        "themes": first_of(view.in_themes(kind), most) if is_long else view.in_themes(kind),
        "own_checklists": others if kind.playing(Role.ITEMS) and not is_long else (),
        "more": is_long,
    }


def _aliases(view: View) -> Iterator[tuple[str, Callable[[], str]]]:
    """A page at each old address that leads to the new one."""
    for card in view.guide.cards.values():
        for alias in card.aliases:
            file = page_named(card.kind, alias)
            yield file, partial(render, "moved.md.j2", view.at(file), card=card)
