"""A card is judged with the titles and words that it may hold as with those of the whole guide."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldguide.checking.lint.commands import find_openers
from fieldguide.checking.lint.context import Context
from fieldguide.checking.lint.linter import lint_card
from fieldguide.checking.lint.mentions import MENTIONS, Mentioned, find_mentions
from fieldguide.checking.lint.text_units import find_own_words, find_titles, strip_titles
from fieldguide.pipeline import check
from tests.cards import guide_of, make
from tests.conftest import ROOT
from tests.fuzz import examples

PIECES = [
    "Low",
    "Trust",
    "Covid-19",
    "2nd",
    "É",
    "low",
    "trust",
    "Low’s",
    " ",
    ", ",
    " ‘Low’ ",
    " “x” ",
    "’s",
    "²",
    "_",
    "*Low*",
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join).filter(str.strip)


@pytest.fixture(scope="module")
def checked():
    return check(ROOT)


def narrowed(guide):
    found = {card.id: find_mentions(card) for card in guide.cards.values()}
    mentioned = Mentioned(guide, found.values())
    return {card.id: mentioned.narrow(Context(reports=True), found[card.id]) for card in guide.cards.values()}


def test_every_card_of_the_guide_is_told_the_same(checked):
    guide = checked.guide
    titles = find_titles(card.title for card in guide.cards.values())
    whole = Context(titles=titles, openers=find_openers(guide.cards.values()), reports=True)
    contexts = narrowed(guide)
    strict = {code: 1 for code in whole.thresholds}
    for card in guide.cards.values():
        # The guide keeps to its rules: with these numbers each sentence is told, by its length without titles.
        text = checked.texts[card.span().path]
        strict = {code: 1 for code in whole.thresholds}
        told = [
            list(lint_card(card, text, dataclasses.replace(each, thresholds=strict)))
            for each in (contexts[card.id], whole)
        ]
        assert told[0] == told[1]


@settings(max_examples=examples(300), deadline=None)
@given(texts, st.lists(texts, min_size=1, max_size=4))
def test_what_is_no_word_of_the_card_is_passed_over_as_with_all_titles(text, titles):
    said = make("concept", "said", title="X", meaning=text)
    guide = guide_of([said, *(make("concept", f"c{n}", title=title) for n, title in enumerate(titles))])
    all_titles = find_titles(card.title for card in guide.cards.values())
    own = narrowed(guide)["said"]
    for *_, words in find_own_words(guide.cards["said"]):
        assert strip_titles(words, own.titles) == strip_titles(words, all_titles)


def test_a_title_that_the_card_does_not_hold_is_none_of_its_business():
    said = make("concept", "said", title="X", meaning="Then Low trust came.")
    others = [make("concept", "a", title="Low trust"), make("concept", "b", title="Low tide")]
    assert narrowed(guide_of([said, *others]))["said"].titles == {"Low": ("Low trust",)}


def test_what_is_kept_of_a_card_is_read_back_as_it_was(checked):
    for card in checked.guide.cards.values():
        assert MENTIONS.unpack(MENTIONS.pack(find_mentions(card))) == find_mentions(card)
