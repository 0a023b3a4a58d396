"""A card as a run of sections, for every medium: pages, sheets, the book, the EPUB.

The order, the headings and the styles are those that the guide declares. Every line keeps its place in the card, so
that what is left out or does not fit can be told there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fieldguide.model import kinds
from fieldguide.model.cards import Card, Line
from fieldguide.model.durations import parse_duration
from fieldguide.model.fields import Choice, Choices, Duration, Field, Text
from fieldguide.model.groups import Command, Part, PathStep, Picture, Pole, Session, Stage, Trap
from fieldguide.model.guide import Guide
from fieldguide.model.markup import split_paragraphs
from fieldguide.model.relations import Related, links_of, where_next
from fieldguide.model.roles import Role
from fieldguide.model.translations import Translations
from fieldguide.rendering.checklists import Checkable, checklist_of
from fieldguide.rendering.paths import Place, places_of, stops_of
from fieldguide.rendering.presentation import (
    attempts_to_lines,
    mark_after,
    minutes_of,
    shown_citations,
    status_to_text,
    tried_to_text,
)


@dataclass(frozen=True)
class _Block:
    @property
    def type(self) -> str:
        """What templates tell blocks apart by."""
        return type(self).__name__


@dataclass(frozen=True)
class Prose(_Block):
    paragraphs: tuple[Line, ...]


@dataclass(frozen=True)
class List(_Block):
    """`style`: bullets, numbers, speech or boxes."""

    items: tuple[Line, ...]
    style: str = "bullets"


@dataclass(frozen=True)
class Pair:
    first: Line
    second: Line


@dataclass(frozen=True)
class Pairs(_Block):
    """`style`: facts (a name and its value), inline (the same, a paragraph each), opening (a name and what is said),
    traps (what goes wrong, and what to do instead) or questions (a question, and why it is asked)."""

    items: tuple[Pair, ...]
    style: str = "facts"


@dataclass(frozen=True)
class Commands(_Block):
    """Code as typed, each after what it does; without words where its heading says all."""

    items: tuple[Pair, ...]


@dataclass(frozen=True)
class Nested:
    first: Line
    parts: tuple[Line, ...]


@dataclass(frozen=True)
class Steps(_Block):
    """Steps with numbers, and what some of them are made of."""

    items: tuple[Nested, ...]


@dataclass(frozen=True)
class Subheading(_Block):
    line: Line


@dataclass(frozen=True)
class Rows(_Block):
    """A table; its first row names the columns."""

    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class Figure:
    """An image with its words; `drawing` is the image itself, for a medium that holds it."""

    file: str
    shows: Line
    caption: Line
    drawing: str = ""


@dataclass(frozen=True)
class Figures(_Block):
    items: tuple[Figure, ...]


@dataclass(frozen=True)
class Pointer:
    """A way to another card, with the reason."""

    target: str
    title: str
    why: Line
    note: str = ""
    place: Place | None = None
    """On a path, the one that its target has; at the end of a card, the one that the card has on its target."""

    @property
    def stop(self) -> str:
        """What ends its words before the reason."""
        return mark_after(self.note or self.title)


@dataclass(frozen=True)
class Pointers(_Block):
    items: tuple[Pointer, ...]
    numbered: bool = False
    mixed: bool = False
    """The cards are of several kinds, and nothing says of which."""


@dataclass(frozen=True)
class Step:
    """A step of a session: how long, with whom, and what they do."""

    time: str
    how: str
    do: Line


@dataclass(frozen=True)
class Minutes(_Block):
    items: tuple[Step, ...]


Block = Prose | List | Pairs | Commands | Steps | Subheading | Rows | Figures | Pointers | Minutes


@dataclass(frozen=True)
class Section:
    style: str
    """How it is set: a style of the model, or `next`, `sources`, `made` for what ends every card."""
    heading: str
    blocks: tuple[Block, ...]
    key: str = ""
    """The field that it shows; empty where there is none."""
    on_paper: bool = True
    """It is printed with its page."""


@dataclass(frozen=True)
class Article:
    """A card ready to be set: its title, its gist and its sections in order."""

    card: Card
    title: Line
    gist: Line
    sections: tuple[Section, ...]

    def only(self, *styles: str) -> Article:
        return replace(self, sections=tuple(s for s in self.sections if s.style in styles))

    def without(self, *styles: str) -> Article:
        return replace(self, sections=tuple(s for s in self.sections if s.style not in styles))


def find_lines(part: object) -> Iterator[Line]:
    """Every text of the card in an article, a section or a block, in reading order."""
    if isinstance(part, Line):
        if part.text and part.key:
            yield part
    elif isinstance(part, (tuple, list)):
        for entry in part:
            yield from find_lines(entry)
    elif isinstance(part, Article):
        yield from find_lines((part.title, part.gist, part.sections))
    elif isinstance(part, Section):
        yield from find_lines(part.blocks)
    elif isinstance(part, Nested):
        yield from find_lines((part.first, part.parts))
    elif isinstance(part, Subheading):
        yield from find_lines(part.line)
    elif isinstance(part, Rows):
        yield from find_lines(part.rows)
    elif isinstance(part, Prose):
        yield from find_lines(part.paragraphs)
    elif isinstance(part, (List, Pairs, Commands, Steps, Figures, Pointers, Minutes)):
        yield from find_lines(part.items)
    elif isinstance(part, Pair):
        yield from find_lines((part.first, part.second))
    elif isinstance(part, Figure):
        # What it shows is heard, and not printed.
        yield from find_lines(part.caption)
    elif isinstance(part, Pointer):
        yield from find_lines(part.why)
    elif isinstance(part, Step):
        yield from find_lines(part.do)


def find_figures(article: Article) -> Iterator[Figure]:
    for section in article.sections:
        for block in section.blocks:
            yield from block.items if isinstance(block, Figures) else ()


def lay_out(guide: Guide, card: Card, words: Translations) -> Article:
    """The whole card, in the order that its kind declares, and what ends every card."""
    layout = _Layout(guide, card, words)
    sections = [*_joined(layout.own()), *layout.next(), *layout.sources(), *layout.made()]
    return Article(card, layout.line("title"), layout.line("gist"), tuple(s for s in sections if s.blocks))


def _joined(sections: Iterator[Section]) -> Iterator[Section]:
    """Facts that follow each other are one table."""
    before: Section | None = None
    for section in sections:
        if not section.blocks:
            continue
        if before and before.style == section.style == "facts":
            before = replace(before, blocks=(Pairs((*_pairs(before), *_pairs(section))),))
            continue
        if before:
            yield before
        before = section
    if before:
        yield before


def _pairs(section: Section) -> tuple[Pair, ...]:
    return tuple(pair for block in section.blocks if isinstance(block, Pairs) for pair in block.items)


@dataclass(frozen=True)
class _Layout:
    """One card in the making."""

    guide: Guide
    card: Card
    words: Translations

    def own(self) -> Iterator[Section]:
        """What its kind shows of it."""
        before, listed = "", False
        contacts = self._contacts()
        for placed in self.card.kind.sections:
            style = placed.field.style
            if before == "now":
                yield from contacts
            if before == "facts" != style:
                yield Section("facts", "", tuple(self._time_in_all()))
            if style == "poles":
                yield from self._poles(placed.field)
            elif style != "checklist":
                yield self._section(placed)
            elif not listed:
                # The fields of a card that is a checklist are shown together, where the first of them is.
                listed = True
                yield self._checklist(placed.field)
            before = style
        yield from contacts

    def _contacts(self) -> Iterator[Section]:
        """Below what to do now: people to turn to, on the card for readers who may be in danger."""
        help = self.guide.model.help
        if help.card == self.card.id and help.contacts:
            lines = tuple(Line(contact, markup=False) for contact in help.contacts)
            yield Section("bullets", self.words("danger.contacts"), (List(lines),))

    def next(self) -> Iterator[Section]:
        places = {place.path.id: place for place in places_of(self.guide, self.card)}
        for group in where_next(self.guide, self.card):
            # A path that several lists lead to shows the place once.
            pointers = tuple(_pointer(self.guide, item, place=places.pop(item.card.id, None)) for item in group.items)
            yield Section("next", group.heading, (Pointers(pointers, mixed=group.mixed),))

    def sources(self) -> Iterator[Section]:
        pointers = tuple(
            Pointer(
                citation.card.id if citation.card else "",
                citation.card.title if citation.card else "",
                Line(citation.note, self.card.id, (*citation.key, "note")),
                citation.where,
            )
            for citation in shown_citations(self.guide, self.card, self.words)
        )
        yield Section("sources", self.words("card.sources"), (Pointers(pointers),) if pointers else ())

    def made(self) -> Iterator[Section]:
        """Who made the card, and how sure the guide is of it."""
        status = status_to_text(self.card, self.words)
        if status:
            yield Section("made", self.words("card.status"), (Prose((Line(status),)),))
        if tried := tried_to_text(self.card, self.words):
            attempts = attempts_to_lines(self.card, self.words)
            told = (block for where, *lines in attempts for block in (Subheading(where), List(tuple(lines))))
            yield Section("made", self.words("tried.heading"), (Prose((Line(tried, markup=False),)), *told))
        names = tuple(name._replace(markup=False) for name in self.lines("contributors"))
        if names:
            yield Section("made", self.words("card.contributors"), (List(names),))

    # ---------------------------------------------------------------------------------- lines

    def line(self, key: str) -> Line:
        return Line(self.card.text_at(key), self.card.id, (key,), _has_markup(self.card.kind.by_key.get(key)))

    def lines(self, key: str) -> tuple[Line, ...]:
        return tuple(Line(text, self.card.id, (key, i)) for i, text in enumerate(self.card.lines_at(key)))

    def paragraphs(self, key: str) -> tuple[Line, ...]:
        return tuple(Line(part, self.card.id, (key,)) for part in split_paragraphs(self.card.text_at(key)))

    # ------------------------------------------------------------------------------- sections

    def _section(self, placed: kinds.PlacedField) -> Section:
        field, heading = placed.field, placed.heading
        if field.style == "session" and (session := self.card.group_at(field.key, Session)):
            heading = self.words("session.title", heading=heading, title=session.title)
        if field.style in ("inline", "facts"):
            heading = ""
        blocks = tuple(self._blocks(placed))
        # What helps is set apart from other links.
        style = "answers" if placed.backwards and field.role == Role.ANSWER else field.style
        return Section(style, heading, blocks, field.key, field.on_paper)

    def _blocks(self, placed: kinds.PlacedField) -> Iterator[Block]:
        field, key = placed.field, placed.field.key
        if field.style in ("links", "stops", "questions"):
            yield from self._links(placed)
        elif field.style in ("inline", "facts"):
            if text := self._value(key):
                yield Pairs((Pair(Line(placed.heading), text),), field.style)
        elif field.style == "session":
            session = self.card.group_at(key, Session)
            yield from _session(self.card, key, session, self.words) if session else ()
        elif field.style == "traps":
            if traps := self.card.groups_at(key, Trap):
                yield Pairs(tuple(self._trap(key, i, trap) for i, trap in enumerate(traps)), "traps")
        elif field.style in ("code", "commands"):
            if commands := tuple(self._commands(key)):
                yield Commands(commands)
        elif field.style == "steps":
            if stages := tuple(self._stages(key)):
                yield Steps(stages)
        elif field.style == "parts":
            yield from self._parts(key)
        elif field.style == "table":
            if rows := self.card.rows_at(key):
                yield Rows(tuple(tuple(self._cells(key, i, row)) for i, row in enumerate(rows)))
        elif field.style == "pictures":
            if figures := tuple(self._figures(key)):
                yield Figures(figures)
        elif lines := self.lines(key):
            style = field.style if field.style in ("numbers", "speech", "boxes") else "bullets"
            yield List(lines, style)
        elif paragraphs := self.paragraphs(key):
            yield Prose(paragraphs)

    def _time_in_all(self) -> Iterator[Pairs]:
        if minutes := minutes_of(self.card):
            in_all = self.words("path.in_all", minutes=self.words.count("minutes", minutes))
            yield Pairs((Pair(Line(self.words("path.time")), Line(in_all)),))

    def _value(self, key: str) -> Line | None:
        """A field that has a short value, as text."""
        if (number := self.card.number_at(key)) is not None:
            return Line(self.words.number(number), self.card.id, (key,))
        if day := self.card.date_at(key):
            return Line(self.words.date(day), self.card.id, (key,))
        field = self.card.kind.by_key.get(key)
        if field and isinstance(field.shape, Duration):
            return self._duration(key)
        if field and isinstance(field.shape, (Choice, Choices)):
            words = self.words.all_of(self.card.lines_or_text_at(key))
            return Line(words, self.card.id, (key,), markup=False) if words else None
        return self.line(key) if self.card.text_at(key) else None

    def _duration(self, key: str) -> Line | None:
        time = parse_duration(self.card.text_at(key))
        return Line(self.words.time(time), self.card.id, (key,), markup=False) if time else None

    def _poles(self, field: Field) -> Iterator[Section]:
        """Each of two pulls, as a section of its own."""
        for i, pole in enumerate(self.card.groups_at(field.key, Pole)):
            key = (field.key, i)
            blocks: list[Block] = [Prose((Line(pole.for_, self.card.id, (*key, "for")),))]
            too_far = Line(pole.too_far, self.card.id, (*key, "too_far"))
            blocks.append(Pairs((Pair(Line(self.words("pole.too_far")), too_far),), "inline"))
            if pole.signs:
                blocks.append(Prose((Line(f"**{self.words('pole.signs')}:**"),)))
                signs = enumerate(pole.signs)
                blocks.append(List(tuple(Line(text, self.card.id, (*key, "signs", j)) for j, text in signs)))
            yield Section("pole", pole.pull, tuple(blocks), field.key)

    def _trap(self, key: str, i: int, trap: Trap) -> Pair:
        return Pair(
            Line(trap.trap, self.card.id, (key, i, "trap")), Line(trap.instead, self.card.id, (key, i, "instead"))
        )

    def _commands(self, key: str) -> Iterator[Pair]:
        if text := self.card.text_at(key):
            yield Pair(Line(""), Line(text, self.card.id, (key,), markup=False, code=True))
        for i, command in enumerate(self.card.groups_at(key, Command)):
            code = Line(command.code, self.card.id, (key, i, "code"), markup=False, code=True)
            yield Pair(Line(command.what, self.card.id, (key, i, "what")), code)

    def _stages(self, key: str) -> Iterator[Nested]:
        for i, stage in enumerate(self.card.groups_at(key, Stage)):
            parts = (Line(text, self.card.id, (key, i, "parts", j)) for j, text in enumerate(stage.parts))
            yield Nested(Line(stage.do, self.card.id, (key, i, "do")), tuple(parts))

    def _parts(self, key: str) -> Iterator[Block]:
        for i, part in enumerate(self.card.groups_at(key, Part)):
            yield Subheading(Line(part.heading, self.card.id, (key, i, "heading"), markup=False))
            at = (key, i, "text")
            yield Prose(tuple(Line(text, self.card.id, at) for text in split_paragraphs(part.text)))

    def _cells(self, key: str, i: int, row: tuple[str, ...]) -> Iterator[Line]:
        return (Line(cell, self.card.id, (key, i, j)) for j, cell in enumerate(row))

    def _figures(self, key: str) -> Iterator[Figure]:
        for i, picture in enumerate(self.card.groups_at(key, Picture)):
            shows = Line(picture.shows, self.card.id, (key, i, "shows"), markup=False)
            yield Figure(picture.file, shows, Line(picture.caption, self.card.id, (key, i, "caption")))

    def _links(self, placed: kinds.PlacedField) -> Iterator[Block]:
        found = links_of(self.guide, self.card, placed.field, backwards=placed.backwards)
        if not found:
            return
        if placed.field.style == "questions":
            yield Pairs(tuple(self._question(item) for item in found), "questions")
        elif placed.field.style == "stops":
            places = {place.card.id: place for place in stops_of(self.guide, self.card)}
            stops = tuple(_pointer(self.guide, item, self._stop_time(item), places.get(item.card.id)) for item in found)
            yield Pointers(stops, numbered=True)
        else:
            yield Pointers(tuple(_pointer(self.guide, item) for item in found))

    def _question(self, item: Related) -> Pair:
        asked = item.card
        return Pair(Line(asked.text(Role.QUESTION), asked.id, (asked.key_of(Role.QUESTION),)), _why(self.guide, item))

    def _stop_time(self, item: Related) -> str:
        minutes = item.entry.minutes if isinstance(item.entry, PathStep) else None
        return self.words.count("minutes_short", minutes) if minutes else ""

    def _checklist(self, field: Field) -> Section:
        listed = checklist_of(self.guide, self.card, self.words)
        heading = field.heading if self.card.kind.playing(Role.ITEMS) is None else ""
        return Section("checklist", heading, tuple(to_blocks(listed, self.words)) if listed else (), field.key)


def _has_markup(field: Field | None) -> bool:
    return field is None or not isinstance(field.shape, Text) or field.shape.markup


def _pointer(guide: Guide, item: Related, note: str = "", place: Place | None = None) -> Pointer:
    return Pointer(item.card.id, item.card.title, _why(guide, item), note, place)


def _why(guide: Guide, item: Related) -> Line:
    """Why a link was made; the text stands on the card that it was typed on."""
    link = item.link
    entries = guide.cards[link.origin].links_at(link.field)
    place = next((i for i, entry in enumerate(entries) if entry is link.entry), 0)
    return Line(item.why, link.origin, (link.field, place, item.key))


def to_blocks(listed: Checkable, words: Translations) -> Iterator[Block]:
    """A checklist as it is shown on a card."""
    facts = [Pair(Line(words("checklist.pause_point")), listed.pause_point)]
    if listed.reads.text:
        facts.append(Pair(Line(words("checklist.reader")), listed.reads))
    yield Pairs(tuple(facts))
    yield List(listed.items, "boxes")
    after = tuple(line for line in (listed.afterwards, listed.tested) if line.text)
    if after:
        yield Prose(after)


# --------------------------------------------------------------------------------- with others


def _session(card: Card, key: str, session: Session, words: Translations) -> Iterator[Block]:
    def line(text: str, *at: str | int) -> Line:
        return Line(text, card.id, (key, *at))

    def fact(name: str) -> Iterator[Pair]:
        if text := getattr(session, name):
            yield Pair(Line(words(f"session.{name}")), line(text, name))

    time = Pair(Line(words("session.time")), Line(words.count("minutes", session.time)))
    yield Pairs((time, *(pair for name in ("people", "room", "bring", "before") for pair in fact(name))))
    yield Pairs((Pair(Line(words("session.open")), line(session.invite, "invite")),), "opening")
    yield Minutes(
        tuple(
            Step(
                words.count("minutes_short", step.minutes),
                words(f"session.how.{step.how}"),
                line(step.do, "steps", i, "do"),
            )
            for i, step in enumerate(session.steps)
        )
    )
    if close := tuple(fact("close")):
        yield Pairs(close, "inline")
    for name, lines in (("debrief", session.debrief), ("if_it_sticks", session.if_it_sticks)):
        if lines:
            yield Prose((Line(f"**{words(f'session.{name}')}:**"),))
            yield List(tuple(line(text, name, i) for i, text in enumerate(lines)))
    if last := tuple(pair for name in ("safe", "online", "short") for pair in fact(name)):
        yield Pairs(last, "inline")
