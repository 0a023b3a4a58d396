"""A card as a run of sections with headings, for whatever prints it: a sheet, the book, the EPUB.

Every line keeps its place in the card, so that what is left out or does not fit can be told there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from fieldguide.model.cards import (
    Behaviour,
    Card,
    Concept,
    Dimension,
    Obstacle,
    Path,
    Source,
    Tension,
    Tool,
)
from fieldguide.model.cards import Checklist as ChecklistCard
from fieldguide.model.fields import KeyPath
from fieldguide.model.groups import InlineChecklist, PathStep, Session
from fieldguide.model.guide import Guide
from fieldguide.model.markup import split_paragraphs
from fieldguide.model.relations import Related, related, where_next
from fieldguide.rendering.presentation import FORM_NAMES, shown_checklist, shown_citations, status_to_text


@dataclass(frozen=True)
class Line:
    """One text of a card, and where it stands."""

    text: str
    card: str = ""
    key: KeyPath = ()
    markup: bool = True


@dataclass(frozen=True)
class Prose:
    paragraphs: tuple[Line, ...]


@dataclass(frozen=True)
class List:
    """`style`: bullets, numbers, speech or boxes."""

    items: tuple[Line, ...]
    style: str = "bullets"


@dataclass(frozen=True)
class Pair:
    first: Line
    second: Line


@dataclass(frozen=True)
class Pairs:
    """`style`: facts (a name and its value) or traps (what goes wrong, and what to do instead)."""

    items: tuple[Pair, ...]
    style: str = "facts"


@dataclass(frozen=True)
class Pointer:
    """A way to another card, with the reason."""

    target: str
    title: str
    why: Line
    note: str = ""


@dataclass(frozen=True)
class Pointers:
    items: tuple[Pointer, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Minutes:
    """The steps of a session; `first` of each pair is how long and with whom."""

    items: tuple[Pair, ...]


Block = Prose | List | Pairs | Pointers | Minutes


@dataclass(frozen=True)
class Section:
    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Article:
    card: Card
    title: Line
    gist: Line
    sections: tuple[Section, ...]

    def only(self, *ids: str) -> Article:
        kept = {section.id: section for section in self.sections if section.id in ids}
        return Article(self.card, self.title, self.gist, tuple(kept[id] for id in ids if id in kept))

    def without(self, *ids: str) -> Article:
        return Article(self.card, self.title, self.gist, tuple(s for s in self.sections if s.id not in ids))


def find_lines(part: object) -> Iterator[Line]:
    """Every text in an article, a section or a block, in reading order."""
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
    elif isinstance(part, Prose):
        yield from find_lines(part.paragraphs)
    elif isinstance(part, (List, Pairs, Pointers, Minutes)):
        yield from find_lines(part.items)
    elif isinstance(part, Pair):
        yield from find_lines((part.first, part.second))
    elif isinstance(part, Pointer):
        yield from find_lines(part.why)


def to_article(guide: Guide, card: Card) -> Article:
    """The whole card, in the order of its page."""
    writer = _Writer(guide, card)
    sections = [*_own_sections(writer, card), *writer.next(), *writer.sources(), *writer.made()]
    return Article(card, writer.line("title"), writer.line("gist"), tuple(s for s in sections if s.blocks))


class _Writer:
    """Picks the texts of one card, each with its place."""

    def __init__(self, guide: Guide, card: Card) -> None:
        self.guide = guide
        self.card = card

    def line(self, field: str) -> Line:
        return Line(getattr(self.card, field), self.card.id, (field.rstrip("_"),))

    def lines(self, field: str) -> tuple[Line, ...]:
        return tuple(Line(text, self.card.id, (field, i)) for i, text in enumerate(getattr(self.card, field)))

    def prose(self, id: str, heading: str, field: str) -> Section:
        text = getattr(self.card, field)
        lines = tuple(Line(paragraph, self.card.id, (field,)) for paragraph in split_paragraphs(text))
        return Section(id, heading, (Prose(lines),) if lines else ())

    def list(self, id: str, heading: str, field: str, style: str = "bullets") -> Section:
        lines = self.lines(field)
        return Section(id, heading, (List(lines, style),) if lines else ())

    def facts(self, id: str, *fields: tuple[str, str]) -> Section:
        pairs = tuple(Pair(Line(name), self.line(field)) for name, field in fields if getattr(self.card, field))
        return Section(id, "", (Pairs(pairs),) if pairs else ())

    def pointers(self, id: str, heading: str, field: str, end: str) -> Section:
        found = tuple(_pointer(other) for other in related(self.guide, self.card, field, end))
        return Section(id, heading, (Pointers(found),) if found else ())

    def checklist(self) -> Section:
        listed = checklist_of(self.guide, self.card)
        return Section("checklist", "Checklist", listed.blocks if listed else ())

    def group(self, group: Session | None) -> Section:
        if group is None:
            return Section("group", "", ())
        return Section("group", f"With others: {group.title}", tuple(_group_blocks(self.card, group)))

    def next(self) -> Iterator[Section]:
        for group in where_next(self.guide, self.card):
            if isinstance(self.card, (Path, Tool)) and group.heading in ("The cards, in order",):
                continue
            items = tuple(_pointer(other) for other in group.items)
            yield Section("next", group.heading, (Pointers(items),))

    def sources(self) -> Iterator[Section]:
        citations = shown_citations(self.guide, self.card)
        items = tuple(
            Pointer(
                citation.card.id if citation.card else "",
                citation.card.title if citation.card else "",
                Line(citation.note, self.card.id, ("sources", i, "note")),
                citation.where,
            )
            for i, citation in enumerate(citations)
        )
        yield Section("sources", "Where this comes from", (Pointers(items),) if items else ())

    def made(self) -> Iterator[Section]:
        """Who made the card, and how sure the guide is of it."""
        status = status_to_text(self.card)
        if status:
            yield Section("made", "How sure we are", (Prose((Line(status),)),))
        names = tuple(replace(name, markup=False) for name in self.lines("contributors"))
        if names:
            yield Section("made", "Made by", (List(names),))


def _pointer(found: Related) -> Pointer:
    return Pointer(found.card.id, found.card.title, Line(found.why))


# ------------------------------------------------------------------------------------ checklists


@dataclass(frozen=True)
class Checkable:
    """What to tick for a card."""

    owner: Card
    """The card that it stands on."""
    pause_point: Line
    form: str
    items: tuple[Line, ...]
    reads: Line
    afterwards: Line
    tested: Line
    made: bool = False
    """Made of the card's own lines, so that a sheet that has them need not print them twice."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        facts = [Pair(Line("When to read it"), self.pause_point)]
        if self.reads.text:
            facts.append(Pair(Line("Who reads it"), self.reads))
        after = tuple(line for line in (self.afterwards, self.tested) if line.text)
        return (Pairs(tuple(facts)), List(self.items, "boxes"), *((Prose(after),) if after else ()))


_UNTESTED = Line("Not yet tested in a real meeting. It starts a talk, and never scores a person.")


def checklist_of(guide: Guide, card: Card) -> Checkable | None:
    """What to tick for a card: its own list, else a checklist card's, else one made of its lines."""
    if isinstance(card, ChecklistCard):
        return _checkable(card, card, ())
    shown = shown_checklist(guide, card)
    if shown is None:
        return None
    if isinstance(shown.checks, ChecklistCard):
        return _checkable(shown.checks, shown.checks, ())
    if isinstance(card, (Behaviour, Obstacle)) and card.checklist is not None:
        return _checkable(card, card.checklist, ("checklist",))
    field = "steps" if card.kind == Behaviour.kind else "looks_like"
    items = tuple(Line(text, card.id, (field, i)) for i, text in enumerate(shown.checks.items))
    return Checkable(card, Line(shown.checks.pause_point), shown.form, items, Line(""), Line(""), _UNTESTED, made=True)


def _checkable(card: Card, checks: InlineChecklist | ChecklistCard, key: KeyPath) -> Checkable:
    def line(field: str) -> Line:
        return Line(getattr(checks, field, ""), card.id, (*key, field))

    items = tuple(Line(text, card.id, (*key, "items", i)) for i, text in enumerate(checks.items))
    tested = line("tested") if getattr(checks, "tested", "") else _UNTESTED
    form = FORM_NAMES[checks.form]
    return Checkable(card, line("pause_point"), form, items, line("reads"), line("afterwards"), tested)


# ------------------------------------------------------------------------------------ group block


def _group_blocks(card: Card, group: Session) -> Iterator[Block]:
    def line(*key: str | int, text: str) -> Line:
        return Line(text, card.id, ("group", *key))

    def fact(name: str, field: str) -> Iterator[Pair]:
        if getattr(group, field):
            yield Pair(Line(name), line(field, text=getattr(group, field)))

    time = Pair(Line("Time"), Line(f"{group.time} minutes"))
    facts = (("People", "people"), ("Room", "room"), ("Bring", "bring"), ("Before", "before"))
    yield Pairs((time, *(pair for name, field in facts for pair in fact(name, field))))
    yield Pairs((Pair(Line("Open with"), line("invite", text=group.invite)),), "opening")
    yield Minutes(
        tuple(
            Pair(Line(f"{step.minutes} min, {step.how}"), line("steps", i, "do", text=step.do))
            for i, step in enumerate(group.steps)
        )
    )
    close = tuple(fact("Close with", "close"))
    if close:
        yield Pairs(close)
    for name, field in (("Then ask", "debrief"), ("If it sticks", "if_it_sticks")):
        items = tuple(line(field, i, text=text) for i, text in enumerate(getattr(group, field)))
        if items:
            yield Prose((Line(f"**{name}:**"),))
            yield List(items)
    rest = (("Keep it safe", "safe"), ("Online", "online"), ("In 15 minutes", "short"))
    last = tuple(pair for name, field in rest for pair in fact(name, field))
    if last:
        yield Pairs(last)


# ------------------------------------------------------------------------------------------ kinds


def _behaviour(w: _Writer, card: Behaviour) -> Iterator[Section]:
    yield w.list("now", "If you have two minutes", "two_minutes")
    yield w.list("when", "Use this when", "use_when")
    yield w.list("steps", "Steps", "steps", "numbers")
    yield w.list("say", "What you can say", "say", "speech")
    yield w.prose("care", "", "take_care")
    yield w.prose("be", "How to be", "how_to_be")
    yield w.prose("why", "Why it helps", "why")
    yield w.checklist()
    yield w.list("signs", "Signs that it is working", "signs")
    traps = tuple(
        Pair(Line(trap.trap, card.id, ("traps", i, "trap")), Line(trap.instead, card.id, ("traps", i, "instead")))
        for i, trap in enumerate(card.traps)
    )
    yield Section("traps", "Traps", (Pairs(traps, "traps"),) if traps else ())
    yield w.prose("example", "A made-up example", "example")
    yield w.list("ask", "Ask yourself", "ask_yourself")
    yield w.group(card.group)


def _obstacle(w: _Writer, card: Obstacle) -> Iterator[Section]:
    yield w.list("now", "Do this today", "do_today")
    yield w.list("sounds", "What it sounds like", "sounds_like", "speech")
    yield w.list("looks", "What it looks like", "looks_like")
    yield w.pointers("helps", "What helps", "answers", "to")
    yield w.list("say", "What you can say", "say", "speech")
    yield w.prose("care", "", "take_care")
    yield w.prose("why", "Why it happens", "why")
    yield w.prose("cost", "What it costs", "cost")
    yield w.list("ask", "Questions to ask", "ask")
    yield w.pointers("not", "Not the same as", "not_the_same_as", "both")
    yield w.checklist()
    yield w.prose("after", "What to expect afterwards", "after")
    yield w.prose("example", "A made-up example", "example")
    yield w.group(card.group)


def _dimension(w: _Writer) -> Iterator[Section]:
    question = Prose((w.line("question"),))
    yield Section("question", "", (question,))
    yield Section("line", "", (Prose((w.line("line"),)),))
    yield w.list("takes-in", "What it takes in", "takes_in")
    yield w.list("ask", "Smaller questions", "ask_yourself")
    yield w.list("too-little", "Signs of too little", "short_of_it")
    yield w.list("too-much", "Signs of too much", "too_much")
    yield w.prose("pair", "Five minutes for two", "pair_talk")


def _concept(w: _Writer) -> Iterator[Section]:
    yield w.prose("meaning", "In plain words", "meaning")
    yield w.prose("picture", "The picture", "picture")
    yield w.prose("now", "Try it", "try_it")
    yield w.list("helps", "Where it helps", "helps")
    yield w.list("misused", "How it is misused", "misused")
    yield w.prose("whose", "Whose idea", "whose_idea")


def _tension(w: _Writer, card: Tension) -> Iterator[Section]:
    yield w.prose("now", "Ask now", "question")
    for i, pull in enumerate(card.pulls):
        key = ("pulls", i)
        signs = tuple(Line(text, card.id, (*key, "signs", j)) for j, text in enumerate(pull.signs))
        blocks: list[Block] = [
            Prose((Line(pull.for_, card.id, (*key, "for")),)),
            Pairs((Pair(Line("Too far"), Line(pull.too_far, card.id, (*key, "too_far"))),)),
        ]
        if signs:
            blocks += [Prose((Line("**You may be leaning this way if:**"),)), List(signs)]
        yield Section("pull", pull.pull, tuple(blocks))
    yield w.list("moves", "To hold both", "moves")


def _checklist(w: _Writer) -> Iterator[Section]:
    yield w.checklist()


def _path(w: _Writer) -> Iterator[Section]:
    yield w.facts("facts", ("When", "when"), ("Outcome", "outcome"))
    yield w.prose("before", "Beforehand", "before")
    stops = tuple(
        Pointer(
            link.target,
            w.guide.cards[link.target].title,
            Line(link.why, w.card.id, ("steps", i, "why")),
            f"{link.entry.minutes} min" if isinstance(link.entry, PathStep) and link.entry.minutes else "",
        )
        for i, link in enumerate(w.guide.links_from(w.card.id, "steps"))
    )
    yield Section("stops", "The cards, in order", (Pointers(stops, numbered=True),) if stops else ())
    yield w.prose("between", "Between sessions", "between")
    yield w.prose("afterwards", "How to tell that it landed", "afterwards")


def _source(w: _Writer) -> Iterator[Section]:
    yield w.facts(
        "facts",
        ("Who", "who"),
        ("What", "what"),
        ("When", "when"),
        ("Where to find it", "find"),
        ("Licence", "licence"),
    )
    yield w.prose("takes", "What this guide takes from it", "takes")
    yield w.prose("checked", "What we checked", "checked")


def _tool(w: _Writer, card: Tool) -> Iterator[Section]:
    questions = tuple(
        Pair(
            Line(asked.question, link.target, ("question",)),
            Line(link.why, card.id, ("asks", i, "why")),
        )
        for i, link in enumerate(w.guide.links_from(card.id, "asks"))
        if isinstance(asked := w.guide.cards[link.target], Dimension)
    )
    yield Section("questions", "", (Pairs(questions, "questions"),) if questions else ())
    yield w.list("alone", "In 60 seconds", "alone", "numbers")
    yield w.list("when", "When to use it", "when")
    yield w.list("pair", "With one other person", "pair", "numbers")
    yield w.group(card.group)
    yield w.prose("afterword", "A last word", "afterword")
    yield w.prose("credit", "Whose words", "credit")


def _own_sections(w: _Writer, card: Card) -> Iterator[Section]:
    """What only a card of its kind has. Those with more than texts are handed over as what they are."""
    match card:
        case Behaviour():
            return _behaviour(w, card)
        case Obstacle():
            return _obstacle(w, card)
        case Tension():
            return _tension(w, card)
        case Tool():
            return _tool(w, card)
        case _:
            return _OF_TEXTS[card.kind](w)


_OF_TEXTS: dict[str, Callable[[_Writer], Iterator[Section]]] = {
    Dimension.kind: _dimension,
    Concept.kind: _concept,
    ChecklistCard.kind: _checklist,
    Path.kind: _path,
    Source.kind: _source,
}
