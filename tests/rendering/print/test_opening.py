"""The cards that open the deck: which faces a guide has, and what stands on them."""

import dataclasses

from fieldguide.loading.settings import Settings
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.opening import opening_of
from tests.cards import WORDS, guide_of
from tests.filled import fill


def opened(context, cards):
    return opening_of(context, cards, {card.id: number for number, card in enumerate(cards, 1)})


def faces(openings):
    return [(each.front.style, each.back and each.back.style) for each in openings]


def in_deck(context):
    return [card for card in context.guide.cards.values() if "deck" in card.kind.sheets]


def test_our_deck_is_opened_by_title_ways_questions_signs_legend_and_imprint(real):
    openings = opened(real, in_deck(real))
    assert faces(openings) == [("title", "ways"), ("questions", "signs"), ("kinds", "about")]
    title, questions, legend = openings
    assert [entry.title.text for entry in title.back.entries] == [
        WORDS(f"deck.{way}") for way in ("stuck", "sort", "plan")
    ]
    dimensions = [card for card in real.guide.cards.values() if card.kind.name == "dimension"]
    assert [entry.title.text for entry in questions.front.entries] == [card.text_at("question") for card in dimensions]
    assert [entry.title.text for entry in questions.back.entries] == [card.title for card in dimensions]
    assert all(entry.mark for face in (questions.front, questions.back) for entry in face.entries)
    assert [entry.kind for entry in legend.front.entries if entry.kind] == ["obstacle", "behaviour"]
    assert "CC BY 4.0" in " ".join(entry.title.plain for entry in legend.back.entries)
    assert legend.back.code and legend.back.address == "example.org/guide"


def test_the_legend_tells_from_which_number_to_which_a_kind_runs(real):
    openings = opened(real, in_deck(real))
    obstacles = len(real.guide.of_kind(real.guide.model.kinds["obstacle"]))
    ranges = [entry.title.text for entry in openings[2].front.entries if entry.kind]
    last = len(in_deck(real))
    assert ranges == [f"What gets in the way: 1 to {obstacles}", f"What to do: {obstacles + 1} to {last}"]


def test_a_deck_of_what_stands_in_the_way_alone_goes_without_what_it_has_no_cards_for():
    filled = fill("obstacle")
    cards = [filled.guide.cards["filled"]]
    alone = Context(guide_of(cards), Settings(), {}, WORDS)
    openings = opened(alone, cards)
    assert faces(openings) == [("title", "ways"), ("kinds", "about")]
    assert WORDS("deck.stuck") not in [entry.title.text for entry in openings[0].back.entries]


def test_without_an_address_no_code_is_shown_and_none_is_explained(real):
    nowhere = dataclasses.replace(real, settings=Settings())
    legend = opened(nowhere, in_deck(nowhere))[2]
    assert legend.back.code is None
    assert WORDS("deck.code") not in [entry.title.text for entry in legend.front.entries]
