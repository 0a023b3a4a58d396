"""The guide as one picture.

What cards belong to on the left, what answers in the middle, the trouble that it helps with on the right, and lines
between them. Laid out by arithmetic alone, so that two builds draw the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from fieldguide.model.cards import Card
from fieldguide.model.guide import Guide
from fieldguide.model.kinds import Kind
from fieldguide.model.relations import find_themes, in_themes, linked, main_facet
from fieldguide.model.roles import Role

# Places and sizes in the drawing's own units; the page shows it at about one unit to a pixel.
WIDTH = 1160
TYPE = 15
LINE = 19
"""From one line of a title to the next."""
TOP = 44
"""Below the columns' names."""
GAP = 9
"""Between two boxes of a column; a new group stands further off."""
GROUP_GAP = 22
PAD = 14
"""Between a box's edge and its text."""
MOST_DRAWN = 46_000
"""Bytes of a drawing: of more there are several, each of some of the answers with what they are joined to."""
BOX_BYTES, LINE_BYTES = 230, 60
"""What a box takes beside its title, and a line, which stands at both of its ends."""
CELL_BYTES, TICK_BYTES, NAME_BYTES = 9, 50, 90
"""What the table takes for a pair, for one that is ticked, and for the name of a row or a column beside its title."""
MOST_IN_MATRIX, MOST_ALONG = 3_000, 120
"""Pairs of a table that says of each whether one helps with the other, which grows with the square of the guide; and
names along its top, which each of its pages has."""
Rows = Sequence[tuple[str, Sequence[Card]]]
"""The names down its side, by theme."""


@dataclass(frozen=True)
class Place:
    """Where a column stands."""

    x: int
    width: int


FACETS, ANSWERS, TROUBLES = Place(2, 190), Place(385, 250), Place(838, 320)


@dataclass(frozen=True)
class Box:
    """A card in its place."""

    card: Card
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]

    @property
    def middle(self) -> int:
        return self.y + self.height // 2

    @property
    def baselines(self) -> tuple[tuple[int, str, int], ...]:
        """Each line of text with how far down in the box it stands, and the width it is pressed into where too long."""
        first = self.height // 2 - (len(self.lines) - 1) * LINE // 2 + TYPE // 3
        room = self.width - 2 * PAD
        return tuple(
            (first + i * LINE, line, room if text_width(line) > room else 0) for i, line in enumerate(self.lines)
        )


@dataclass(frozen=True)
class Line:
    """A relation, drawn from one box to another; `origin` is the end in the middle."""

    origin: str
    target: str
    path: str
    main: bool = True


@dataclass(frozen=True)
class Theme:
    name: str
    y: int


@dataclass(frozen=True)
class Column:
    """The cards of a kind, one below the other."""

    kind: Kind
    part: str
    """What its cards are to the others: `facet`, `answer` or `trouble`."""
    boxes: tuple[Box, ...]
    x: int


@dataclass(frozen=True)
class Map:
    height: int
    columns: tuple[Column, ...] = ()
    themes: tuple[Theme, ...] = ()
    lines: tuple[Line, ...] = ()
    width: int = WIDTH

    def part(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.part == name), None)

    @property
    def facets(self) -> Column | None:
        return self.part("facet")

    @property
    def answers(self) -> Column | None:
        return self.part("answer")

    @property
    def troubles(self) -> Column | None:
        return self.part("trouble")

    @property
    def themes_x(self) -> int:
        return TROUBLES.x

    def lines_of(self, card: Card) -> tuple[tuple[bool, str], ...]:
        """Whether they are the main ones, and the lines from and to a card, drawn as one path: of few bytes."""
        lines = [line for line in self.lines if card.id in (line.origin, line.target)]
        paths = ((main, "".join(line.path for line in lines if line.main == main)) for main in (True, False))
        return tuple((main, path) for main, path in paths if path)


def draw_map(guide: Guide) -> Map:
    """The places of everything in the drawing, in its own units; the same for the same cards."""
    groups = _answer_groups(guide)
    themes = _themes(guide)
    for _ in range(3):
        themes = _untangled(themes, _beside(guide, True, (card for _, cards in groups for card in cards)))
        place = _beside(guide, False, (card for _, cards in themes for card in cards))
        groups = [(d, _sorted(cards, place)) for d, cards in groups]

    troubles, names, right = _place_themes(themes)
    left = _height([cards for _, cards in groups if cards], ANSWERS)
    height = max(right, left, _height([[d] for d, _ in groups if d], FACETS))
    answers = _spread([cards for _, cards in groups], ANSWERS, height)
    facets = _place_stations(groups, {box.card.id: box for box in answers}, height)
    boxes = {box.card.id: box for box in (*facets, *answers, *troubles)}
    drawn = (("facet", FACETS, facets), ("answer", ANSWERS, answers), ("trouble", TROUBLES, troubles))
    return Map(
        height,
        tuple(Column(placed[0].card.kind, part, tuple(placed), at.x) for part, at, placed in drawn if placed),
        tuple(names),
        tuple(_lines(guide, boxes)),
    )


# ---------------------------------------------------------------------------------------- parts


@dataclass(frozen=True)
class Columns:
    """The kinds that stand beside each other, as far as there are cards of them; in the middle is what answers."""

    facets: Kind | None
    answers: Kind
    troubles: Kind | None


def columns_of(guide: Guide) -> Columns:
    facets, troubles = (_first_kind(guide, role) for role in (Role.FACET, Role.ANSWER))
    return Columns(facets, answering(guide)[0].kind, troubles)


def _first_kind(guide: Guide, role: Role) -> Kind | None:
    """Of the kinds to which a relation leads that plays a part, the first of which there are cards."""
    return next((card.kind for card in guide.of_kinds(guide.model.led_to_by(role))), None)


def rows_of(guide: Guide) -> Rows:
    """The names down the side of the table; none where there are no pairs, or too many of them."""
    columns = columns_of(guide)
    along = len(guide.of_kind(columns.answers))
    if not columns.troubles or along > MOST_ALONG or along * len(guide.of_kind(columns.troubles)) > MOST_IN_MATRIX:
        return ()
    return in_themes(guide, columns.troubles)


def by_facet(guide: Guide) -> list[tuple[str, list[Card]]]:
    """The cards in the middle, by what they belong to first of all."""
    return [(facet.id if facet else "", cards) for facet, cards in _answer_groups(guide)]


def part_of(guide: Guide, answers: Collection[Card]) -> Guide:
    """The guide of these cards and what they are joined to."""
    ids = {card.id for card in answers}
    shown = ids.union(*({other.id for other in joined_to(guide, card)} for card in answers))
    return dataclasses.replace(
        guide,
        cards={id: card for id, card in guide.cards.items() if id in shown},
        links=tuple(link for link in guide.links if link.origin in ids and link.target in shown),
    )


def joined_to(guide: Guide, card: Card) -> list[Card]:
    """The cards at the other ends of a card's lines."""
    return [item.card for role in (Role.FACET, Role.ANSWER) for item in linked(guide, card, role)]


def bytes_of_drawing(guide: Guide) -> int:
    """About how many bytes of HTML a drawing of the whole guide takes."""
    answers = answering(guide)
    ends = guide.of_kinds((*guide.model.led_to_by(Role.FACET), *guide.model.led_to_by(Role.ANSWER)))
    return _bytes_of([*answers, *ends], sum(len(joined_to(guide, card)) for card in answers))


def bytes_of_answer(guide: Guide, card: Card) -> int:
    """The same for a card in the middle and all that it is joined to, though others may be joined to that as well."""
    joined = joined_to(guide, card)
    return _bytes_of([card, *joined], len(joined))


def _bytes_of(cards: Iterable[Card], lines: int) -> int:
    # A title of several lines is said once more, as a whole.
    return sum(BOX_BYTES + 2 * len(card.title.encode()) for card in cards) + lines * LINE_BYTES


def bytes_of_names(guide: Guide) -> int:
    """What the names above the table take."""
    return sum(NAME_BYTES + len(card.title.encode()) for card in guide.of_kind(columns_of(guide).answers))


def bytes_of_row(guide: Guide, card: Card) -> int:
    ticks = len(linked(guide, card, Role.ANSWER, backwards=True)) * TICK_BYTES
    cells = len(guide.of_kind(columns_of(guide).answers)) * CELL_BYTES
    return NAME_BYTES + len(card.title.encode()) + cells + ticks


# ---------------------------------------------------------------------------------------- order


def answering(guide: Guide) -> tuple[Card, ...]:
    """The cards in the middle: those that can answer others, or belong to some."""
    kinds = guide.model.with_role(Role.ANSWER) or guide.model.with_role(Role.FACET)
    return guide.of_kinds(kinds)


def _answer_groups(guide: Guide) -> list[tuple[Card | None, list[Card]]]:
    """What cards belong to, each with those that belong to it first of all; those that belong to nothing come last."""
    facets = guide.of_kinds(guide.model.led_to_by(Role.FACET))
    groups: dict[str, tuple[Card | None, list[Card]]] = {facet.id: (facet, []) for facet in facets}
    groups[""] = (None, [])
    for card in answering(guide):
        facet = main_facet(guide, card)
        groups[facet.id if facet else ""][1].append(card)
    return [(facet, cards) for facet, cards in groups.values() if facet or cards]


def _themes(guide: Guide) -> list[tuple[str, list[Card]]]:
    troubles = guide.of_kinds(guide.model.led_to_by(Role.ANSWER))
    ids = {card.id for card in troubles}
    themes = [(theme, [card for card in cards if card.id in ids]) for theme, cards in find_themes(guide)]
    found = [(theme, cards) for theme, cards in themes if cards]
    return found or [("", list(troubles))] if troubles else []


def _beside(guide: Guide, backwards: bool, cards: Iterable[Card]) -> Callable[[Card], float]:
    """What tells a card's place from where its answers stand in the column beside it, which holds `cards`."""
    order = {card.id: i for i, card in enumerate(cards)}
    return lambda card: _mean(guide, card, backwards, order)


def _mean(guide: Guide, card: Card, backwards: bool, order: dict[str, int]) -> float:
    """Where a card's answers stand on average: boxes that stand beside them need fewer crossings."""
    found = linked(guide, card, Role.ANSWER, backwards=backwards)
    places = [order[item.card.id] for item in found if item.card.id in order]
    return sum(places) / len(places) if places else len(order)


def _sorted(cards: Sequence[Card], place: Callable[[Card], float]) -> list[Card]:
    return sorted(cards, key=place)


def _untangled(themes: list[tuple[str, list[Card]]], place: Callable[[Card], float]) -> list[tuple[str, list[Card]]]:
    inside = [(theme, _sorted(cards, place)) for theme, cards in themes]
    return sorted(inside, key=lambda group: (group[0] == "", sum(map(place, group[1])) / len(group[1])))


# --------------------------------------------------------------------------------------- places


def _box(card: Card, column: Place, y: int) -> Box:
    lines = wrap(card.title, column.width - 2 * PAD)
    return Box(card, column.x, y, column.width, len(lines) * LINE + 13, lines)


def _height(groups: Sequence[Sequence[Card]], column: Place) -> int:
    boxes = sum(_box(card, column, 0).height + GAP for cards in groups for card in cards)
    return TOP + boxes + GROUP_GAP * max(0, len(groups) - 1)


def _place_themes(themes: list[tuple[str, list[Card]]]) -> tuple[list[Box], list[Theme], int]:
    boxes: list[Box] = []
    names: list[Theme] = []
    y = TOP
    for theme, cards in themes:
        if theme:
            names.append(Theme(theme, y + TYPE))
            y += TYPE + GAP
        for card in cards:
            boxes.append(_box(card, TROUBLES, y))
            y += boxes[-1].height + GAP
        y += GROUP_GAP - GAP
    return boxes, names, y


def _spread(groups: Sequence[Sequence[Card]], column: Place, height: int) -> list[Box]:
    """Boxes from top to bottom, with what room is left shared out between them."""
    cards = [card for group in groups for card in group]
    spare = height - _height([group for group in groups if group], column)
    each = spare / max(1, len(cards))
    boxes, y = [], TOP + each / 2
    for group in groups:
        for card in group:
            boxes.append(_box(card, column, round(y)))
            y += boxes[-1].height + GAP + each
        y += GROUP_GAP if group else 0
    return boxes


def _place_stations(groups: Sequence[tuple[Card | None, list[Card]]], boxes: dict[str, Box], height: int) -> list[Box]:
    """Each facet beside its own cards, moved down where two would meet."""
    stations: list[Box] = []
    below = TOP
    for facet, cards in groups:
        if not facet:
            continue
        box = _box(facet, FACETS, 0)
        middle = sum(boxes[card.id].middle for card in cards) / len(cards) if cards else below + box.height / 2
        y = max(below, min(round(middle - box.height / 2), height - box.height))
        stations.append(Box(facet, box.x, y, box.width, box.height, box.lines))
        below = y + box.height + GAP
    return stations


def _lines(guide: Guide, boxes: dict[str, Box]) -> Iterator[Line]:
    for card in answering(guide):
        box = boxes[card.id]
        for i, item in enumerate(linked(guide, card, Role.FACET)):
            other = boxes[item.card.id]
            path = _curve(box.x, box.middle, other.x + other.width, other.middle)
            yield Line(card.id, item.card.id, path, main=i == 0)
        for item in linked(guide, card, Role.ANSWER):
            other = boxes[item.card.id]
            yield Line(card.id, item.card.id, _curve(box.x + box.width, box.middle, other.x, other.middle))


def _curve(x: int, y: int, to_x: int, to_y: int) -> str:
    along, down = to_x - x, to_y - y
    return _path(f"M{x} {y}", "c", (along // 2, 0, along // 2, down, along, down))


def _path(start: str, command: str, numbers: Iterable[int]) -> str:
    """In as few bytes as it takes: there are hundreds of them, and a sign parts two numbers as a space does."""
    return start + command + " ".join(map(str, numbers)).replace(" -", "-")


# ------------------------------------------------------------------------------------ lettering

# How wide characters are, in thousandths of the type's size, in the widest sans that devices commonly have
# (DejaVu Sans, Verdana): in a narrower one the text has room to spare.
_WIDTHS = {
    **dict.fromkeys("ijl'’‘|", 290),
    **dict.fromkeys(" ,.:;fI()[]!", 380),
    **dict.fromkeys("rtJ-", 430),
    **dict.fromkeys("sz“”?ck", 570),
    **dict.fromkeys("mw", 950),
    **dict.fromkeys("MW%@–—", 1000),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZ", 730),
}
_OTHER = 640
_FOREIGN = 1000
"""Characters outside the Latin script, which may be as wide as they are high."""


def text_width(text: str) -> float:
    """How wide a text may be at the most, in the drawing's units."""
    widths = (_WIDTHS.get(c, _OTHER if ord(c) < 0x250 else _FOREIGN) for c in text)
    return sum(widths) * TYPE / 1000


def wrap(text: str, width: int) -> tuple[str, ...]:
    """The text in lines that fit; a word that is too long stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
