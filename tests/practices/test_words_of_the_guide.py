# The guide's own words: easy to read, its own, and as the essay has them where they are quoted.

from __future__ import annotations

import statistics

import pytest

from fieldguide.checking.lint.context import Context
from fieldguide.checking.lint.sentences import grade_of, grade_rule
from fieldguide.checking.lint.text_units import TextUnit, find_titles, find_units
from fieldguide.model.diagnostics import Code
from fieldguide.pipeline import Checked, check
from tests.cards import KINDS

# Sue Goss, January 2018: word for word, en dashes and all.
LINES = [
    "Ways of feeling – about personal values",
    "Ways of perceiving – listening, observing and diagnosis",
    "Ways of thinking – intellectual rigour in analysis and synthesis",
    "Ways of relating – the conditions that enable and support others",
    "Ways of doing – changing the work to enable change to happen",
    "Ways of being – personal qualities that support distributed leadership",
]
QUESTIONS = [
    "What am I feeling – how are my values engaged?",
    "What am I noticing?",
    "What is the thinking needed now?",
    "With whom do I need to strengthen relationships?",
    "What is the action that is needed?",
    "How do I need to be in this situation?",
]
ROLES = ["manager", "doctor", "nurse", "social worker", "police", "community leader", "councillor"]
SERVICE_USERS = ["uses mental health services", "uses a wheelchair", "The patient on the panel"]


@pytest.fixture(scope="module")
def checked(root) -> Checked:
    checked = check(root)
    assert checked.ok and len(checked.guide.cards) > 80
    return checked


@pytest.fixture(scope="module")
def guide(checked):
    return checked.guide


@pytest.fixture(scope="module")
def fields(guide) -> list[tuple[Code | None, str, str, list[TextUnit]]]:
    """The rule, the card, the name and the texts of every field that has words of ours."""
    context = Context(titles=find_titles(card.title for card in guide.cards.values()))
    found = []
    for card in guide.cards.values():
        by_field: dict[str, list[TextUnit]] = {}
        for unit in find_units(card, context):
            by_field.setdefault(unit.field, []).append(unit)
        found += [(grade_rule(card.kind, name), card.kind.name, name, units) for name, units in by_field.items()]
    return found


def test_the_editor_has_nothing_to_say(checked):
    assert [f"{d.span.path}:{d.span.line} {d.code.value}" for d in checked.diagnostics] == []


def median_grade(fields, chosen) -> float:
    context = Context()
    grades = [grade_of(units, context) for code, kind, name, units in fields if chosen(code, kind, name)]
    return statistics.median(grade for grade in grades if grade)


@pytest.mark.parametrize(
    ("what", "chosen"),
    [
        ("steps", lambda code, kind, name: (kind, name) == ("behaviour", "steps")),
        ("gists", lambda code, kind, name: name == "gist"),
        ("says", lambda code, kind, name: name == "say"),
        ("checklists", lambda code, kind, name: name == "checklist" or (kind, name) == ("checklist", "items")),
        ("all that people do and say", lambda code, kind, name: code is Code.HARD_TO_FOLLOW),
    ],
)
def test_what_people_do_and_say_reads_at_grade_6(fields, what, chosen):
    assert median_grade(fields, chosen) <= 6


def test_the_rest_reads_at_grade_8(fields):
    assert median_grade(fields, lambda code, kind, name: code in (Code.HARD_TO_READ, Code.HARD_IDEA)) <= 8


def test_the_six_lines_stand_word_for_word(guide):
    assert [card.text_at("line") for card in guide.of_kind(KINDS["dimension"])] == LINES


def test_the_six_questions_stand_word_for_word(guide):
    assert [card.text_at("question") for card in guide.of_kind(KINDS["dimension"])] == QUESTIONS


def test_the_six_questions_are_asked_in_the_order_of_the_essay(guide):
    asked = [guide.cards[asked.card].text_at("question") for asked in guide.cards["six-questions"].links_at("asks")]
    assert asked == QUESTIONS


# -------------------------------------------------------------------------------------- variety


@pytest.mark.parametrize(("field", "words"), [("example", 3), ("why", 3), ("gist", 3), ("cost", 3), ("after", 3)])
def test_no_two_cards_open_with_the_same_move(guide, field, words):
    kinds = (KINDS["behaviour"], KINDS["obstacle"])
    cards = [card for kind in kinds for card in guide.of_kind(guide.model.kinds[kind.name]) if card.text_at(field)]
    first: dict[str, str] = {}
    for card in cards:
        opening = " ".join(card.text_at(field).split()[:words])
        assert opening not in first, f"{card.id} and {first[opening]} both open with “{opening}”"
        first[opening] = card.id


def test_every_behaviour_and_obstacle_has_an_example(guide):
    cards = (*guide.of_kind(KINDS["behaviour"]), *guide.of_kind(KINDS["obstacle"]))
    assert [card.id for card in cards if not card.text_at("example")] == []


@pytest.mark.parametrize("role", ROLES)
def test_each_role_appears_in_more_than_one_example(guide, role):
    assert sum(role in card.text_at("example") for card in guide.cards.values()) >= 2


def test_people_who_use_services_act_in_more_than_one_example(guide):
    examples = [card.text_at("example") for card in guide.cards.values()]
    assert sum(any(who in example for who in SERVICE_USERS) for example in examples) >= 2
