"""What a file is made of is noted: the cards that are read for it, and what was worked out before."""

from functools import cache, partial

import pytest

from fieldguide.rendering.noted import Notes
from fieldguide.rendering.planned import Planned
from tests.cards import guide_of, make

TEA = make("concept", "tea", title="Tea", gist="A drink.")
GUIDE = guide_of([TEA, make("concept", "cup", title="Cup", gist="For tea.")])


def made(notes, **files):
    watched = notes.watch(Planned(files))
    assert all(watched[path] for path in files)
    return notes.cards_of


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
    assert made(notes, page=lambda: repr(read(guide.cards["tea"])).encode()) == {"page": {"tea"}}


def test_each_file_has_notes_of_its_own_and_a_second_reading_counts_too():
    notes = Notes()
    guide = notes.take_of(GUIDE)
    tea, cup = guide.cards["tea"], guide.cards["cup"]

    def both():
        return f"{tea.title} {cup.title}".encode()

    files = {"one": lambda: tea.title.encode(), "both": both, "none": lambda: tea.id.encode()}
    assert made(notes, **files) == {"one": {"tea"}, "both": {"tea", "cup"}, "none": set()}


def test_a_guide_that_is_noted_is_the_same_guide():
    guide = Notes().take_of(GUIDE)
    assert guide == GUIDE
    assert guide.of_kind(TEA.kind) == GUIDE.of_kind(TEA.kind)


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
