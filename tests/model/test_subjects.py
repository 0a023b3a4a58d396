"""Which cards belong to a subject: by the forms of its words, where they stand, and what an author says of them."""

import dataclasses

import pytest

from fieldguide.model.fields import Lines, Text, fields_of
from fieldguide.model.subjects import FEWEST, Found, Subject, find_subjects, in_alphabet
from tests.cards import guide_of, make


def concept(id, title="A plain card", gist="It says little.", **fields):
    return make("concept", id=id, title=title, gist=gist, **{"meaning": "Nothing.", **fields})


def cards_of(cards, **declared):
    subject = Subject(**{"id": "trust", "label": "Trust", "words": ("trust",), **declared})
    (found,) = find_subjects([subject], cards)
    return [card.id for card in found.cards]


OTHERS = [concept(f"other-{number}") for number in range(3)]


@pytest.mark.parametrize("title", ["Trust", "We trusted them", "Trusting the diagram", "No trust’s left"])
def test_every_form_of_a_word_counts(title):
    assert cards_of([concept("a", title), *OTHERS]) == ["a"]


def test_a_word_may_be_several():
    cards = [concept("a", "Acting in bad faith"), concept("b", "A bad day for faith"), *OTHERS]
    assert cards_of(cards, words=("bad faith",)) == ["a"]


def test_words_of_two_texts_are_no_run():
    assert cards_of([concept("a", search_words=("it is bad", "faith alone")), *OTHERS], words=("bad faith",)) == []


def test_a_word_in_passing_is_not_enough():
    assert cards_of([concept("a", meaning="They trust us."), *OTHERS]) == []


def test_the_cards_that_say_most_come_first():
    cards = [
        concept("gist", gist="Where trust grows."),
        concept("both", "Low trust", "Where trust grows."),
        concept("title", "Low trust"),
    ]
    assert cards_of([*cards, *OTHERS, *(concept(f"more-{n}") for n in range(6))]) == ["both", "title", "gist"]


def test_what_every_card_says_in_passing_makes_none_belong():
    cards = [concept(f"c{number}", gist="Where trust grows.") for number in range(4)]
    assert cards_of(cards) == []
    assert cards_of([*cards, concept("title", "Low trust")]) == ["title"]


def test_the_address_of_a_link_says_no_word():
    spoken = concept("a", meaning="Trust trust trust trust.")
    linked = concept("b", meaning="See [it](card:trust), [it](card:trust), [it](card:trust), [it](card:trust).")
    assert cards_of([spoken, linked, *OTHERS]) == ["a"]


def test_an_idiom_is_not_its_word():
    cards = [concept("a", "A trust fund"), concept("b", "A trust fund, and trust"), *OTHERS]
    assert cards_of(cards, idioms=("trust fund",)) == ["b"]


def test_an_author_adds_and_takes_away():
    cards = [concept("a", "Trust"), concept("b"), *OTHERS]
    assert cards_of(cards, also=("b",), never=("a",)) == ["b"]


def guide_about(*subjects):
    cards = [concept(f"c{number}", f"Trust and power {number}") for number in range(2)]
    guide = guide_of([*cards, concept("c2", "Trust")])
    return dataclasses.replace(guide, model=dataclasses.replace(guide.model, subjects=subjects))


TRUST = Subject(id="trust", label="Trust", words=("trust",))
BELIEF = Subject(id="belief", label="belief", words=("trusting",), also=("c2",))
POWER = Subject(id="power", label="Power", words=("power",))


def test_subjects_stand_in_the_alphabet_and_with_too_few_cards_they_have_no_page():
    found = guide_about(TRUST, BELIEF, POWER).subjects
    assert [each.subject.id for each in found] == ["belief", "trust"]


def test_a_card_knows_its_subjects():
    guide = guide_about(TRUST, BELIEF)
    assert [subject.id for subject in guide.subjects_of(guide.cards["c2"])] == ["belief", "trust"]


def test_a_card_has_the_subject_first_that_it_says_most_of():
    cards = [concept(f"c{number}", "Power", "Low trust, and power.") for number in range(3)]
    subjects = (dataclasses.replace(TRUST, also=("c0", "c1", "c2")), POWER)
    guide = guide_of([*cards, *OTHERS, *(concept(f"more-{number}") for number in range(6))])
    guide = dataclasses.replace(guide, model=dataclasses.replace(guide.model, subjects=subjects))
    assert [subject.id for subject in guide.subjects_of(guide.cards["c0"])] == ["power", "trust"]
    assert [(each.subject.id, each.weights["c0"]) for each in guide.subjects] == [("power", 12), ("trust", 8)]


@pytest.mark.parametrize("cards", [FEWEST, FEWEST + 1])
def test_a_subject_of_some_cards_or_more_has_a_page(cards):
    subject = Found(TRUST, tuple(concept(f"c{n}") for n in range(cards)))
    assert in_alphabet([subject]) == (subject,)
    assert in_alphabet([dataclasses.replace(subject, cards=subject.cards[: FEWEST - 1])]) == ()


def test_a_subjects_words_are_short_and_no_mark_in_them_means_anything():
    shapes = {declared.key: declared.shape for declared in fields_of(Subject) if declared.key in ("words", "idioms")}
    assert set(shapes.values()) == {Lines(Text(maximum=6, markup=False), maximum=100)}


def test_a_subject_names_cards_by_one_word_each():
    shapes = {declared.key: declared.shape for declared in fields_of(Subject) if declared.key in ("also", "never")}
    assert set(shapes.values()) == {Lines(Text(maximum=1, markup=False), maximum=100)}


def test_the_cards_of_a_subject_stay_as_they_were_found():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Found(TRUST, ()).cards = (concept("a"),)
