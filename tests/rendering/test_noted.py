"""What a file is made of is noted: the facts that are asked for it, and what was worked out before."""

import dataclasses
import datetime
from functools import cache, partial

import pytest

from fieldguide.model.groups import Reference
from fieldguide.model.subjects import Subject
from fieldguide.rendering.noted import Facts, Notes
from fieldguide.rendering.planned import Planned
from tests.cards import change, guide_of, make

SUBJECT = Subject(id="power", label="Power", words=("power",))


def guide_about(cards):
    guide = guide_of(cards)
    return dataclasses.replace(guide, model=dataclasses.replace(guide.model, subjects=(SUBJECT,)))


TEA = make("concept", "tea", title="Tea", gist="A drink.", see_also=(Reference(card="pot"),))
CUP = make("concept", "cup", title="Cup", gist="For tea.", see_also=(Reference(card="pot"),))
OTHERS = [make("concept", id, title=f"Power of {id}", gist="One.") for id in ("pot", "leaf", "water")]
GUIDE = guide_about([TEA, CUP, *OTHERS])
ASKED = {
    "kind concept": lambda guide: guide.of_kind(TEA.kind),
    "from tea": lambda guide: guide.links_from("tea"),
    "to tea": lambda guide: guide.links_to("tea", "see_also"),
    "about tea": lambda guide: guide.subjects_of(guide.cards["tea"]),
    "subjects": lambda guide: guide.subjects,
    "reviewed": lambda guide: guide.epoch,
    "order": lambda guide: list(guide.cards),
}


def made(notes, **files):
    watched = notes.watch(Planned(files))
    assert all(watched[path] for path in files)
    return notes.facts_of


@pytest.mark.parametrize(
    "read",
    [
        lambda card: card.title,
        lambda card: card.values["title"],
        lambda card: "title" in card.values,
        lambda card: [*card.values],
        lambda card: len(card.values),
        lambda card: str(card.values),
        lambda card: {**card.values},
        lambda card: card.values.keys(),
        lambda card: [*card.values.values()],
        lambda card: card.citations and card.checklist and card.session,
    ],
)
def test_a_card_is_noted_in_whatever_way_it_is_read(read):
    notes = Notes()
    guide = notes.take_of(GUIDE)
    assert made(notes, page=lambda: repr(read(guide.cards["tea"])).encode()) == {"page": {"card tea"}}


def test_each_file_has_notes_of_its_own_and_a_second_reading_counts_too():
    notes = Notes()
    guide = notes.take_of(GUIDE)
    tea, cup = guide.cards["tea"], guide.cards["cup"]

    def both():
        return f"{tea.title} {cup.title}".encode()

    files = {"one": lambda: tea.title.encode(), "both": both, "none": lambda: tea.id.encode()}
    assert made(notes, **files) == {"one": {"card tea"}, "both": {"card tea", "card cup"}, "none": set()}


def test_a_guide_that_is_noted_is_the_same_guide():
    guide = Notes().take_of(GUIDE)
    assert guide.cards == GUIDE.cards and guide.links == GUIDE.links and guide.model == GUIDE.model
    assert [read(guide) for read in ASKED.values()] == [read(GUIDE) for read in ASKED.values()]


@pytest.mark.parametrize("fact", ASKED)
def test_what_is_asked_of_a_guide_is_noted(fact):
    notes = Notes()
    guide = notes.take_of(GUIDE)
    assert made(notes, page=lambda: repr(ASKED[fact](guide)).encode())["page"] >= {fact}


@pytest.mark.parametrize("look", [lambda cards: cards["tea"].id, lambda cards: "tea" in cards, len])
def test_to_look_up_a_card_is_no_fact(look):
    notes = Notes()
    cards = notes.take_of(GUIDE).cards
    assert made(notes, page=lambda: repr(look(cards)).encode()) == {"page": set()}


@pytest.mark.parametrize(
    "walk", [list, repr, lambda cards: cards.keys(), lambda cards: cards.values(), lambda cards: cards.items()]
)
def test_to_go_through_all_cards_is_to_ask_for_their_order(walk):
    notes = Notes()
    cards = notes.take_of(GUIDE).cards
    assert "order" in made(notes, page=lambda: b"1" if walk(cards) else b"")["page"]


def retitled(guide, id, **values):
    cards = [change(card, **values) if card.id == id else card for card in guide.cards.values()]
    return guide_about(cards)


@pytest.mark.parametrize(
    ("id", "values", "other"),
    [
        ("tea", {"title": "Ale"}, {"kind concept", "order", "to pot"}),
        ("tea", {"see_also": (Reference(card="pot"), Reference(card="cup"))}, {"from tea", "to cup"}),
        ("tea", {"title": "Tea and power"}, {"about tea", "subjects"}),
        ("cup", {"reviewed": datetime.date(2026, 1, 2)}, {"reviewed"}),
        ("cup", {"gist": "For coffee."}, set()),
    ],
)
def test_a_fact_has_another_fingerprint_where_it_is_another(id, values, other):
    names = [*ASKED, "to pot", "to cup", "from cup"]
    texts = {card: "1" for card in GUIDE.cards}
    before, after = (Facts(guide, texts).tell(names) for guide in (GUIDE, retitled(GUIDE, id, **values)))
    assert {name for name in names if before[name] != after[name]} == other


def test_the_fingerprint_of_a_card_is_that_of_its_text():
    assert Facts(GUIDE, {"tea": "1", "cup": "2"}).tell(["card tea"]) == {"card tea": "1"}


def page(title, *parts):
    return b"1"


def worked_out(make):
    notes = Notes()
    notes.watch(Planned({"page": make}))
    return notes.worked_out.get("page")


def test_what_was_worked_out_is_told_apart():
    tea, cup = GUIDE.cards["tea"], GUIDE.cards["cup"]
    makes = [
        partial(page, "One"),
        partial(page, "Two"),
        partial(page, "One", tea),
        partial(page, "One", cup),
        partial(page, "One", (tea, cup)),
        partial(page, "One", tea, cup),
        partial(page, title="One"),
        partial(page, "One", {"by": 1.5}),
        partial(page, "One", None),
        partial(partial(page, "One"), tea.kind),
    ]
    told = [worked_out(make) for make in makes]
    assert None not in told and len(set(told)) == len(told)
    assert told == [worked_out(make) for make in makes]


def test_the_text_of_a_card_is_not_told_since_it_is_read_later():
    other = make("concept", "tea", title="Tea", gist="Another drink.")
    assert worked_out(partial(page, "One", TEA)) == worked_out(partial(page, "One", other))


@pytest.mark.parametrize("odd", [object(), cache(page), lambda: TEA, {1, 2}])
def test_what_may_be_another_each_time_or_keeps_what_it_read_is_not_told(odd):
    assert worked_out(partial(page, "One", odd)) in (None, worked_out(partial(page, "One", odd)))
    closure = (lambda kept: lambda: kept)(TEA)
    assert worked_out(closure) is None
    assert worked_out(partial(page, object())) is None and worked_out(partial(page, cache(page))) is None
