"""A card as sections with headings; every line of it keeps its place."""

import dataclasses
import datetime

import pytest

from fieldguide.loading.model_file import parse_model
from fieldguide.model.cards import Card
from fieldguide.model.guide import build_guide
from fieldguide.model.kinds import Help
from fieldguide.rendering.layout import find_lines, lay_out
from tests.cards import KINDS, WORDS
from tests.filled import fill, texts_of


def article(kind):
    filled = fill(kind)
    return lay_out(filled.guide, filled.card, WORDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_of_an_article_says_what_stands_at_its_place(kind):
    filled = fill(kind)
    lines = [line for line in find_lines(article(kind)) if line.card == "filled"]
    assert lines
    for line in lines:
        # A date or a number is no word of the card’s; nor is a paragraph’s place more than its field’s.
        assert set(filled.find(line.text)) <= {line.key}, line


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_a_card_is_in_its_article_but_for_hidden_ones(kind):
    filled = fill(kind)
    said = {key for line in find_lines(article(kind)) for key in filled.find(line.text)}
    where = {("sources", "card"), ("sources", "section")}
    wanted = {key for key in texts_of(filled) if not filled.card.kind.by_key[str(key[0])].hidden}
    # A session has its title in its heading, and a pole its name.
    wanted = {key for key in wanted if key[-1] not in ("title", "pull") or len(key) == 1}
    assert {key for key in wanted - said if (key[0], key[-1]) not in where} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_sections_come_in_the_order_and_under_the_headings_of_the_model(kind):
    declared = [section.field.key for section in KINDS[kind].sections]
    shown = list(dict.fromkeys(section.key for section in article(kind).sections if section.key))
    # What is shown together has the key of the first of it.
    assert shown == [key for key in declared if key in shown]
    for section in article(kind).sections:
        field = KINDS[kind].by_key.get(section.key)
        if field and section.heading and section.style not in ("session", "pole"):
            assert section.heading == field.heading


def test_sections_can_be_left_out():
    whole = article("concept")
    assert {section.style for section in whole.only("now").sections} == {"now"}
    assert "now" not in {section.style for section in whole.without("now").sections}


def test_facts_that_follow_each_other_are_one_table():
    facts, *_ = article("source").sections
    assert facts.style == "facts" and len(facts.blocks) == 1 and len(facts.blocks[0].items) == 5


def test_a_value_that_is_no_text_is_a_fact_also_where_it_is_nothing():
    model, _ = parse_model(
        "format: 1\nkinds:\n  thing:\n    folder: things\n    label: {one: Thing, many: Things}\n    summary: one\n"
        "    fields:\n"
        "      count: {shape: number, heading: Count, help: how many}\n"
        "      day: {shape: date, heading: Day, help: when}\n"
        "      way: {shape: choice, options: [slow], heading: Way, help: how}\n"
    )
    card = Card(model.kinds["thing"], "x", {"count": 0, "day": datetime.date(2026, 3, 1), "way": "slow"})
    (facts,) = lay_out(build_guide(model, [card]), card, WORDS).sections
    assert [(pair.first.text, pair.second.text) for pair in facts.blocks[0].items] == [
        ("Count", "0"),
        ("Day", "1 March 2026"),
        ("Way", "slow"),
    ]


def test_people_to_turn_to_stand_below_what_to_do_now_on_the_card_for_danger_alone():
    filled = fill("obstacle")
    model = dataclasses.replace(filled.guide.model, help=Help("filled", ("Our night line, 01234",)))
    guide = build_guide(model, filled.guide.cards.values())
    now, contacts = lay_out(guide, guide.cards["filled"], WORDS).sections[:2]
    assert (now.style, contacts.heading) == ("now", WORDS("danger.contacts"))
    assert [line.text for line in contacts.blocks[0].items] == ["Our night line, 01234"]
    others = [card for card in guide.cards.values() if card.id != "filled"]
    headings = {section.heading for card in others for section in lay_out(guide, card, WORDS).sections}
    assert contacts.heading not in headings
