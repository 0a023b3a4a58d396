"""The page of a card: its sections with their anchors, in the order that its kind declares or its own template gives.

A guide can have a template of its own for a kind, `overrides/cards/KIND.html`. It places the sections, each of them in
`parts` by its field, and is held to what it places: a text that it leaves out is told.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count, groupby

import jinja2

from fieldguide.model.addresses import ON_WALL, links_page_of, page_of
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code, Diagnostic, Span
from fieldguide.model.kinds import Kind
from fieldguide.model.markup import to_plain
from fieldguide.model.roles import Role
from fieldguide.rendering.checklists import is_checklist
from fieldguide.rendering.layout import (
    Article,
    Block,
    Commands,
    Figures,
    Pointer,
    Pointers,
    Rows,
    Section,
    Steps,
    find_lines,
)
from fieldguide.rendering.pages.parts import Part, room_of, split
from fieldguide.rendering.pages.templating import own_template, render
from fieldguide.rendering.pages.view import View
from fieldguide.rendering.versions import day_of, parts_of


@dataclass(frozen=True)
class _Placed:
    """A section with its anchor; of several that stand side by side, all of them in one."""

    style: str
    heading: str
    key: str
    blocks: tuple[Block, ...]
    id: str = ""
    on_paper: bool = True
    on_wall: bool = False
    total: int = 0
    """How many cards it leads to, where some of them are left out."""
    parts: tuple[_Placed, ...] = ()

    @property
    def joined(self) -> str:
        """The class of a block that its heading is part of; empty for others."""
        return _JOINED.get(self.style, "") if self.heading else ""

    @property
    def heading_classes(self) -> str:
        """As they stand in the braces of a heading."""
        return " ".join(
            [
                *([f".{self.joined}-title"] if self.joined else []),
                *([] if self.on_paper else [".fg-off-paper"]),
                *([".fg-on-wall"] if self.on_wall else []),
            ]
        )


_JOINED = {"now": "fg-now", "answers": "fg-answers", "session": "fg-group", "checklist": "fg-checklist"}

_WALL_ROLES = {Role.FIRST_ACTION, Role.SITUATIONS, Role.STEPS, Role.QUOTES, Role.QUESTION, Role.ASKS, Role.STOPS}
_WALL_STYLES = ("now", "answers", "question", "questions", "pole")
"""What a room is shown of a card beside its title and gist."""

_SHAPES_APART = (Commands, Rows, Figures, Steps)

_AFTER = ("next", "sources", "made")
"""What ends every card."""


def render_card(view: View, card: Card) -> str:
    """The page of a card, by its kind's own template where the guide has one."""
    article = view.article(card)
    sections = [s for s in article.sections if s.style not in _AFTER]
    found = [section for section in article.sections if section.style == "next"]
    wall = is_for_wall(card)
    if wall:
        # The end of an address, which is no heading's then.
        view.anchor(ON_WALL)
    # What the page itself leads to keeps its anchor, whatever the other headings say.
    fixed = {id(section): view.anchor(text) for section, text in _fixed_anchors(card, sections)}
    if found:
        view.anchor("where-next")

    long = find_long(view, article)

    def place(section: Section) -> _Placed:
        blocks, total = cut(section, long, view.most_listed)
        anchor = fixed.get(id(section)) or (view.anchor(section.heading) if section.heading else "")
        on_wall = _is_for_wall(card, section)
        return _Placed(section.style, section.heading, section.key, blocks, anchor, section.on_paper, on_wall, total)

    flat = [place(section) for section in sections]
    placed = list(_side_by_side(flat))
    following = [place(section) for section in found]
    title = view.anchor(card.title)
    anchors = {id(section): each.id for section, each in zip(sections, flat, strict=True)}
    return render(
        "card.md.j2",
        view,
        card=card,
        id=title,
        version=_version(article, anchors, title),
        own=own_template(card.kind.name) if card.kind.name in view.templates else "",
        sections=placed,
        parts={section.key: section for section in placed},
        next=following,
        contents=_contents(placed, view.words("card.next") if following else ""),
        hand=any(not section.on_paper for section in sections),
        poles=any(section.style == "pole" for section in sections),
        leaves=view.is_for_danger(card),
        wall=wall,
        uses=_uses(view, card, sections),
    )


FEWEST_OF_A_LIST = 5
"""Cards that a page shows of each of its lists, however many others there are."""


def find_long(view: View, article: Article) -> tuple[Section, ...]:
    """The lists of cards on a page; none where its card goes with no more than a page has room for."""
    if not _goes_with_many(view, article.card):
        return ()
    found = tuple(section for section in article.sections if section.style != "sources" and _pointers_of(section))
    return found if sum(len(_pointers_of(section)) for section in found) > view.most_listed else ()


def _goes_with_many(view: View, card: Card) -> bool:
    return len(view.guide.links_to(card.id)) + len(view.guide.links_from(card.id)) > view.most_listed


def _pointers_of(section: Section) -> tuple[Pointer, ...]:
    return tuple(item for block in section.blocks if isinstance(block, Pointers) for item in block.items)


def cut(section: Section, long: Collection[Section], most: int) -> tuple[tuple[Block, ...], int]:
    """What a page shows of a section, and how many cards there are if that is not all of them."""
    count = len(_pointers_of(section))
    whole = sum(len(_pointers_of(other)) for other in long)
    share = max(FEWEST_OF_A_LIST, most * count // whole) if section in long and not _is_path(section) else count
    if count <= share:
        return section.blocks, 0
    return tuple(replace(b, items=b.items[:share]) if isinstance(b, Pointers) else b for b in section.blocks), count


def _is_path(section: Section) -> bool:
    return any(isinstance(block, Pointers) and block.numbered for block in section.blocks)


def render_links(view: View, card: Card, part: Part[Section, Pointer]) -> str:
    """A page of the list of all cards that go with one."""
    groups = [(section.heading, items, _is_mixed(section)) for section, items in part.groups]
    return render("links.md.j2", view, card=card, part=part, groups=groups)


def _is_mixed(section: Section) -> bool:
    return any(isinstance(block, Pointers) and block.mixed for block in section.blocks)


def list_links(view: View, card: Card) -> tuple[Part[Section, Pointer], ...]:
    """All cards that go with one, over as many pages as they need; nothing where its own page shows them."""
    # To lay out every card takes long, and few have so many.
    long = find_long(view, view.article(card)) if _goes_with_many(view, card) else ()
    groups = [(section, _pointers_of(section)) for section in long if cut(section, long, view.most_listed)[1]]
    return split(links_page_of(card), groups, _title, view.most_listed, _room) if groups else ()


def _title(pointer: Pointer) -> str:
    return pointer.title


def _room(pointer: Pointer) -> float:
    return room_of(pointer.title, pointer.why.text)


def _version(article: Article, anchors: Mapping[int, str], title: str) -> str:
    """What the card is now, for a script that compares it with a sheet: its day, and a mark of each part.

    `anchors` has those of sections by their identity; what stands above the first heading has the title's.
    """
    marks = (f"{anchors[id(part.heading)] if part.heading else title}:{part.mark}" for part in parts_of(article))
    return " ".join([day_of(article), *marks])


def _uses(view: View, card: Card, sections: Iterable[Section]) -> tuple[str, ...]:
    """What the page loads that others do not."""
    leaves = ("leave.css", "leave-bar.js") if view.is_for_danger(card) else ()
    path = ("path.css", "path.js") if card.links(Role.STOPS) else ()
    shapes = ("shapes.css",) if any(_is_of_a_shape_apart(section) for section in sections) else ()
    return (*leaves, *shapes, *(("questions.js",) if card.links(Role.ASKS) else ()), *path)


def _is_of_a_shape_apart(section: Section) -> bool:
    """Whether it is set in styles that most guides have no use for."""
    return any(isinstance(block, _SHAPES_APART) for block in section.blocks)


def is_for_wall(card: Card) -> bool:
    """Whether something of a card beside its title and gist can be shown on a wall."""
    shown = (field for field in card.kind.fields if field.role in _WALL_ROLES or field.style in _WALL_STYLES)
    return is_checklist(card) or any(card.values.get(field.key) for field in shown)


def _is_for_wall(card: Card, section: Section) -> bool:
    if section.style == "checklist":
        return is_checklist(card)
    if section.style in _WALL_STYLES:
        return True
    field = card.kind.by_key.get(section.key)
    return bool(field and field.role in _WALL_ROLES and section.style != "next")


def _contents(placed: Iterable[_Placed], next: str) -> list[tuple[str, str]]:
    """The anchor and the text of every heading below the title; none where there is nothing to choose from."""
    flat = (part for section in placed for part in (section.parts or (section,)))
    found = [(section.id, section.heading) for section in flat if section.heading]
    found += [("where-next", next)] if next else []
    return found if len(found) > 1 else []


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


# ------------------------------------------------------------------------------- own templates


def check_templates(view: View, folder: str) -> Iterator[Diagnostic]:
    """What is wrong with a guide's own templates, which stand in `folder`."""
    for name in view.templates:
        path = f"{folder}/{name}.html"
        if kind := view.guide.model.kinds.get(name):
            yield from _check_template(view, kind, path)
        else:
            help = f"the kinds are: {', '.join(view.guide.model.kinds)}"
            yield Diagnostic(Code.BAD_TEMPLATE, f"there is no kind called “{name}”", Span(path), help)


def _check_template(view: View, kind: Kind, path: str) -> Iterator[Diagnostic]:
    told: set[str | int] = set()
    for card in view.guide.of_kind(kind):
        try:
            page = render_card(view.at(page_of(card)), card)
        except jinja2.TemplateError as error:
            line = _line_of(error, own_template(kind.name))
            headline = f"this template cannot be used: {error.message or type(error).__name__}"
            span = Span(path, line, 1, line, 1)
            yield Diagnostic(Code.BAD_TEMPLATE, headline, span, "mend this line, or delete the file")
            return
        for key in (key for key in _left_out(view, card, page) if key not in told):
            told.add(key)
            headline = f"this template leaves out “{key}” of “{card.title}”"
            help = f"place it: {{{{ m.section(view, card, parts.{key}) }}}}; or write hidden: true in guide.yml"
            yield Diagnostic(Code.BAD_TEMPLATE, headline, Span(path), help)


def _line_of(error: jinja2.TemplateError, template: str) -> int:
    """The line of a template at which an error came up."""
    trace, line = error.__traceback__, getattr(error, "lineno", None) or 1
    while trace:
        if trace.tb_frame.f_code.co_filename.endswith(template):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _left_out(view: View, card: Card, page: str) -> Iterator[str | int]:
    """The fields of which a text is not on a card's page."""
    shown = _squeeze(html.unescape(re.sub(r"<[^>]*>", "", page)))
    article = view.article(card)
    long = find_long(view, article)
    whole = (section for section in article.without(*_AFTER).sections if not cut(section, long, view.most_listed)[1])
    for section in whole:
        for line in find_lines(section):
            if line.card == card.id and _squeeze(to_plain(line.text) if line.markup else line.text) not in shown:
                yield line.key[0]


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)
