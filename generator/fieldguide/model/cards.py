"""The kinds of card and their parts.

No files, no YAML: a card here is already whole and well formed. The lengths are the guide's own rules for cards
that people use: short enough for the corridor.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as plain_field
from typing import ClassVar

from fieldguide.model.diagnostics import Span
from fieldguide.model.fields import Choice, Day, KeyPath, Lines, Links, Number, Part, Parts, Text, field
from fieldguide.model.groups import (
    FORMS,
    Citation,
    Distinction,
    Exemption,
    InlineChecklist,
    PathStep,
    Pole,
    Reference,
    Section,
    Session,
    Trap,
)
from fieldguide.model.traversal import walk

STATUSES = {
    "seedling": "new, and nobody has told us yet how it went",
    "tried": "people have used it and told us how it went",
    "established": "in use for years, in more places than one",
}
"""How sure a guide may be of a card, and what that means."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """What every kind of card has."""

    kind: ClassVar[str]
    plural: ClassVar[str]
    summary: ClassVar[str]
    at_top: ClassVar[bool] = False
    """Its address is /ID/, without its kind before it."""
    FIRST: ClassVar[tuple[str, ...]] = ("title", "gist", "aliases", "order")
    LAST: ClassVar[tuple[str, ...]] = (
        *("see_also", "sources", "search_words", "contributors", "status"),
        *("reviewed", "version", "exceptions"),
    )

    id: str
    spans: Mapping[KeyPath, Span] = plain_field(compare=False, repr=False, default_factory=dict)
    """Where each value stands in its file; () is the card itself."""

    title: str = field(
        Text(most=8, markup=False), "the card’s name, as people would say it", "Share information", required=True
    )
    gist: str = field(
        Text(3, 22, markup=False),
        "one plain sentence that tells a reader whether this is for them",
        "Put what each of you knows on the table, so you all see more of the problem.",
        required=True,
    )
    aliases: tuple[str, ...] = field(
        Lines(Text(most=1, markup=False), most=9), "ids this card had before", ["pool-information"]
    )
    order: int | None = field(Number(0, 9999), "its place among cards of its kind; cards without one come last", 10)
    see_also: tuple[Reference, ...] = field(
        Links(Reference, both_ways=True),
        "other cards worth a look",
        [{"card": "low-trust", "why": "Sharing is where trust grows."}],
    )
    sources: tuple[Citation, ...] = field(
        Links(Citation, ("source",)), "where the claims come from", [{"note": "Our own practice."}]
    )
    search_words: tuple[str, ...] = field(
        Lines(Text(most=8, markup=False), 4, 30),
        "what a person in trouble would type; readers do not see these",
        ["they keep their figures to themselves"],
    )
    contributors: tuple[str, ...] = field(
        Lines(Text(most=8, markup=False)), "who made it, by the names they want to be known by", ["A ward manager"]
    )
    status: str | None = field(
        Choice(tuple(STATUSES)),
        "; ".join(f"{status} is {means}" for status, means in STATUSES.items()),
        "seedling",
    )
    reviewed: datetime.date | None = field(Day(), "when someone last read it with care", "2026-01-31")
    version: int | None = field(Number(1, 999), "goes up by one when the meaning changes", 1)

    exceptions: tuple[Exemption, ...] = field(
        Parts(Exemption, 1, 20), "rules of the editor’s that this card does not keep, each with its reason"
    )

    def span(self, *key: str | int) -> Span:
        """The span of a value, or of the nearest thing that holds it."""
        while key and key not in self.spans:
            key = key[:-1]
        return self.spans.get(key) or Span("")


_CHECKLIST = Part(InlineChecklist)


@dataclass(frozen=True, kw_only=True)
class Behaviour(Card):
    kind: ClassVar = "behaviour"
    plural: ClassVar = "behaviours"
    summary: ClassVar = "something one can see people do"

    use_when: tuple[str, ...] = field(
        Lines(Text(most=14), 3, 5),
        "how to recognise the moment: things seen or heard",
        ["Nobody mentions money until the last five minutes."],
        required=True,
    )
    two_minutes: tuple[str, ...] = field(
        Lines(Text(most=15), 1, 3),
        "what to do alone, now, at the door",
        ["Write the hard thing in one sentence."],
        required=True,
    )
    why: str = field(
        Text(40, 70, paragraphs=True),
        "a reason to risk it",
        "When a group avoids its hardest subject, it stays busy with easier ones. …",
        required=True,
    )
    steps: tuple[str, ...] = field(
        Lines(Text(most=18), 5, 7),
        "the steps; each starts with a verb, one action each",
        ["Say the aim you share."],
        required=True,
    )
    say: tuple[str, ...] = field(
        Lines(Text(most=25), 1, 4), "words to say, without quotation marks", ["I may be wrong. This is what I see."]
    )
    how_to_be: str = field(Text(most=45), "the frame of mind, not only the moves", "Be calm and on their side.")
    ask_yourself: tuple[str, ...] = field(
        Lines(Text(most=20), 3, 5), "“Do I …?”, from a start to a stretch", ["Do I ask before I answer?"]
    )
    signs: tuple[str, ...] = field(
        Lines(Text(most=18), 2, 4), "what you would see if it were working", ["Someone says ‘at last’."], required=True
    )
    traps: tuple[Trap, ...] = field(
        Parts(Trap, 3, 5),
        "how it goes wrong, and what to do instead",
        [{"trap": "Naming it to win", "instead": "name it to get help"}],
        required=True,
    )
    example: str = field(
        Text(60, 90, paragraphs=True),
        "a made-up example with roles, never names",
        "A police inspector chairs a group on street drinking. …",
    )
    take_care: str = field(
        Text(most=45), "who could be harmed, and how to avoid it", "Take care if you are the most junior person there."
    )
    checklist: InlineChecklist | None = field(
        _CHECKLIST,
        "a checklist of its own, where no checklist card checks it",
        {"pause_point": "before you speak", "form": "read-do", "items": ["Find the aim you share."]},
    )
    group: Session | None = field(Part(Session), "how to do it with others")
    answers: tuple[Reference, ...] = field(
        Links(Reference, ("obstacle",), needed=True),
        "the obstacles that it helps with",
        [{"card": "low-trust", "why": "Trust grows when people share."}],
    )
    exercises: tuple[Reference, ...] = field(
        Links(Reference, ("dimension",), needed=True),
        "the dimensions that it exercises, the main one first",
        ["ways-of-relating"],
    )
    uses: tuple[Reference, ...] = field(Links(Reference, ("concept",)), "ideas that it leans on", ["reframing"])
    tension: tuple[Reference, ...] = field(
        Links(Reference, ("tension",)), "pulls that it has to hold", ["hope-and-honesty"]
    )
    then: tuple[Reference, ...] = field(Links(Reference, ("behaviour",)), "what to do next", ["create-clarity-for-now"])
    sources: tuple[Citation, ...] = field(
        Links(Citation, ("source",), needed=True), "where the claims come from", [{"note": "Our own practice."}]
    )


@dataclass(frozen=True, kw_only=True)
class Obstacle(Card):
    kind: ClassVar = "obstacle"
    plural: ClassVar = "obstacles"
    summary: ClassVar = "something that stands in the way"

    theme: str = field(
        Text(most=10, markup=False),
        "what a group of obstacles sounds like; cards that share it stand together in the list",
        "We do not trust them",
    )
    sounds_like: tuple[str, ...] = field(
        Lines(Text(most=12), 3, 5),
        "what people say, without quotation marks",
        ["I will have to take that back."],
        required=True,
    )
    looks_like: tuple[str, ...] = field(
        Lines(Text(most=14), 3, 6), "what you can see or count", ["A deputy’s deputy comes."], required=True
    )
    do_today: tuple[str, ...] = field(
        Lines(Text(most=15), 1, 3), "a small way out that anyone can take", ["Ring one member."], required=True
    )
    why: str = field(
        Text(40, 80, paragraphs=True),
        "what makes it sensible for each person; no blame",
        "Each person answers to a board that counts its own results. …",
        required=True,
    )
    cost: str = field(Text(most=45), "who pays, in human terms", "Families wait while good people are polite.")
    ask: tuple[str, ...] = field(
        Lines(Text(most=22), 3, 5),
        "questions to put to yourself or the group",
        ["What have we each given up for this?"],
        required=True,
    )
    say: tuple[str, ...] = field(
        Lines(Text(most=30), 1, 3), "a first sentence, without quotation marks", ["What would a family notice?"]
    )
    after: str = field(
        Text(30, 50, paragraphs=True), "what changes, and what new trouble comes", "Expect a rougher patch. …"
    )
    example: str = field(
        Text(50, 80, paragraphs=True),
        "a made-up example with roles, never names",
        "A youth board has met for two years. …",
    )
    take_care: str = field(Text(most=45), "who could be harmed, and how to avoid it", "Take care if you are new here.")
    checklist: InlineChecklist | None = field(
        _CHECKLIST,
        "a checklist of its own, where no checklist card checks it",
        {"pause_point": "before you reply", "form": "read-do", "items": ["Ask what else could explain it."]},
    )
    group: Session | None = field(Part(Session), "how to look at it with others")
    leads_to: tuple[Reference, ...] = field(
        Links(Reference, ("obstacle",)), "obstacles that follow from it", ["waste-activity"]
    )
    not_the_same_as: tuple[Distinction, ...] = field(
        Links(Distinction, ("obstacle",), both_ways=True),
        "obstacles that are easily mistaken for it",
        [{"card": "waste-activity", "why": "There the hours are the problem; here it is why people came."}],
    )
    tension: tuple[Reference, ...] = field(
        Links(Reference, ("tension",)), "pulls that lie under it", ["hope-and-honesty"]
    )
    sources: tuple[Citation, ...] = field(
        Links(Citation, ("source",), needed=True), "where the claims come from", [{"note": "Our own practice."}]
    )


@dataclass(frozen=True, kw_only=True)
class Dimension(Card):
    kind: ClassVar = "dimension"
    plural: ClassVar = "dimensions"
    summary: ClassVar = "one of the ways of leading"

    line: str = field(
        Text(most=25, markup=False),
        "the source’s line, word for word",
        "Ways of feeling – about personal values",
        required=True,
    )
    question: str = field(
        Text(most=20, markup=False), "the question it asks, word for word", "What am I noticing?", required=True
    )
    takes_in: tuple[str, ...] = field(Lines(Text(most=20), 3, 4), "what belongs to it", ["What you care about most."])
    short_of_it: tuple[str, ...] = field(
        Lines(Text(most=20), 2, 4), "signs of too little of it", ["You cannot say why this matters."]
    )
    too_much: tuple[str, ...] = field(
        Lines(Text(most=20), 1, 3), "signs of too much of it", ["You are too moved to listen."]
    )
    ask_yourself: tuple[str, ...] = field(
        Lines(Text(most=20), 2, 4), "smaller questions", ["What would I not give up?"]
    )
    pair_talk: str = field(
        Text(20, 80, paragraphs=True), "a five-minute talk for two", "Two minutes each, then one together. …"
    )


@dataclass(frozen=True, kw_only=True)
class Concept(Card):
    kind: ClassVar = "concept"
    plural: ClassVar = "concepts"
    summary: ClassVar = "an idea, defined once"

    meaning: str = field(
        Text(15, 80, paragraphs=True),
        "the plain meaning, before any picture",
        "Looking at the same problem from another side.",
        required=True,
    )
    picture: str = field(Text(most=50), "the picture that goes with it", "From the balcony you see the dance.")
    whose_idea: str = field(Text(most=70), "who is credited, and what was checked", "The essay’s own phrase.")
    helps: tuple[str, ...] = field(Lines(Text(most=25), 1, 4), "where it helps", ["When a row goes round again."])
    misused: tuple[str, ...] = field(
        Lines(Text(most=25), 1, 3), "how people misuse it", ["As a way to talk someone round."]
    )
    try_it: str = field(Text(most=35), "one line to try", "Say the problem as the other side would say it.")


@dataclass(frozen=True, kw_only=True)
class Tension(Card):
    kind: ClassVar = "tension"
    plural: ClassVar = "tensions"
    summary: ClassVar = "two pulls to hold at once"

    pulls: tuple[Pole, ...] = field(Parts(Pole, 2, 2), "the two pulls, in equal terms", required=True)
    moves: tuple[str, ...] = field(
        Lines(Text(most=25), 2, 4),
        "moves that hold both",
        ["Say what is fixed for now, and until when."],
        required=True,
    )
    question: str = field(Text(most=30), "a question to ask", "Which way am I leaning today?")


@dataclass(frozen=True, kw_only=True)
class Checklist(Card):
    kind: ClassVar = "checklist"
    plural: ClassVar = "checklists"
    summary: ClassVar = "what to check at a named pause point"

    pause_point: str = field(Text(most=18), "when and where to read it", "outside the door", required=True)
    form: str = field(
        Choice(FORMS), "do-confirm: statements to check; read-do: commands to follow", "read-do", required=True
    )
    reads: str = field(Text(most=25), "who reads it out", "You, to yourself.")
    items: tuple[str, ...] = field(
        Lines(Text(most=20), 5, 9), "5 to 9 lines, one fact or action each", ["Ask who is missing."], required=True
    )
    afterwards: str = field(Text(most=35), "what to do with the answer", "Few are true: one team may be enough.")
    tested: str = field(Text(most=35), "who has tried it, and what changed", "Tried in 3 meetings; line 4 reworded.")
    checks: tuple[Reference, ...] = field(Links(Reference), "the cards behind it", ["share-information"])


@dataclass(frozen=True, kw_only=True)
class Path(Card):
    kind: ClassVar = "path"
    plural: ClassVar = "paths"
    summary: ClassVar = "cards in an order, for a purpose"

    when: str = field(Text(most=25), "when to take it", "in the first three months", required=True)
    outcome: str = field(
        Text(most=40), "what people can do afterwards, seen or heard", "After this you can say what is fixed for now."
    )
    before: str = field(Text(most=50), "what to do beforehand", "Ask each person for one worry.")
    steps: tuple[PathStep, ...] = field(
        Links(PathStep, needed=True), "the cards in order", [{"card": "low-trust", "why": "Name it.", "minutes": 20}]
    )
    between: str = field(Text(most=50), "a task between sessions", "Spend an hour in a partner’s place of work.")
    afterwards: str = field(Text(most=50), "how to tell that it landed", "In two weeks, ask what changed.")


@dataclass(frozen=True, kw_only=True)
class Source(Card):
    kind: ClassVar = "source"
    plural: ClassVar = "sources"
    summary: ClassVar = "where a claim comes from"

    who: str = field(Text(most=40), "the author", "Dr Sue Goss", required=True)
    what: str = field(Text(most=60), "the work", "An essay on collaborative leadership", required=True)
    when: str = field(Text(most=25), "its date", "January 2018")
    find: str = field(Text(most=60), "where to find it", "In most public libraries.")
    takes: str = field(Text(most=80, paragraphs=True), "what the guide takes from it", "The six questions.")
    checked: str = field(Text(most=80, paragraphs=True), "what was checked, and how", "Read in full.")
    licence: str = field(Text(most=40), "what may be done with it", "The author’s copyright; short quotes only.")
    sections: tuple[Section, ...] = field(
        Parts(Section, 1, 60), "its headings and paragraphs, so that cards can say where a claim stands"
    )


@dataclass(frozen=True, kw_only=True)
class Tool(Card):
    kind: ClassVar = "tool"
    plural: ClassVar = "tools"
    summary: ClassVar = "a set of questions to ask"
    at_top: ClassVar = True

    when: tuple[str, ...] = field(
        Lines(Text(most=18), 1, 5), "moments to use it", ["You do not know what to do next."], required=True
    )
    lead_in: str = field(Text(most=15, markup=False), "the words before the questions", "stop and ask quietly")
    asks: tuple[Reference, ...] = field(
        Links(Reference, ("dimension",), needed=True),
        "the dimensions whose questions it asks, in order",
        ["ways-of-feeling"],
    )
    alone: tuple[str, ...] = field(Lines(Text(most=25), 1, 7), "how to use it alone", ["Stand still."])
    pair: tuple[str, ...] = field(Lines(Text(most=25), 1, 7), "how to use it with one other person", ["Take turns."])
    group: Session | None = field(Part(Session), "how to use it with a group")
    afterword: str = field(Text(most=60, paragraphs=True), "a last word", "The author’s own: ‘It works.’")
    credit: str = field(Text(most=60, paragraphs=True), "whose words they are", "Questions: Dr Sue Goss, 2018.")


KINDS: dict[str, type[Card]] = {
    cls.kind: cls for cls in (Behaviour, Obstacle, Dimension, Concept, Tension, Checklist, Path, Source, Tool)
}
FOLDERS: dict[str, type[Card]] = {cls.plural: cls for cls in KINDS.values()}


def find_texts(card: Card) -> Iterator[tuple[KeyPath, str]]:
    """Every text that may hold markup, with its key."""
    return ((key, text) for key, shape, text in walk(card) if shape.markup)
