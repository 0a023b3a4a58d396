"""Between cards: ids that are unique, links that lead to the right kind, cards that somebody can find."""

import pytest

from fieldguide.checking.relations import left_to_others, validate
from fieldguide.model.diagnostics import Code
from fieldguide.model.groups import Reference
from fieldguide.pipeline import check
from tests.cards import guide_of, make

MEANING = "meaning: " + "Plain words. " * 8 + "\n"
CARD = "title: {}\ngist: One plain sentence about it.\n" + MEANING


def told(draw, **cards):
    return [(d.code.value, d.span.path.split("/")[-1], d.span.line) for d in check(draw(cards)).diagnostics]


def guide(draw, more, **others):
    return told(draw, **{"concepts/a": CARD.format("A") + more, "concepts/b": CARD.format("B"), **others})


def test_cards_that_are_joined_once_have_nothing_told_of_them(draw):
    assert guide(draw, "see_also: [b]\n") == []


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("see_also: [b, bb]\n", ("unknown-card", "a.yaml", 4)),
        ("see_also: [b, a]\n", ("link-to-itself", "a.yaml", 4)),
        ("see_also: [b]\nsources: [b]\n", ("wrong-kind", "a.yaml", 5)),
        ("see_also: [b]\npicture: See [it](card:c).\n", ("unknown-card", "a.yaml", 5)),
    ],
)
def test_a_link_that_leads_astray_is_told_where_it_was_typed(draw, more, found):
    assert guide(draw, more) == [found]


def test_a_relation_that_reads_the_same_from_either_end_is_typed_once(draw):
    found = guide(draw, "see_also: [b]\n", **{"concepts/b": CARD.format("B") + "see_also: [a]\n"})
    assert [code for code, *_ in found] == ["typed-twice"]


def test_a_card_that_no_shown_link_leads_to_is_told(draw):
    assert ("orphan", "b.yaml", 1) in guide(draw, "")


@pytest.mark.parametrize(
    ("answers", "mentioned", "headlines"),
    [
        ([], [], ["no behaviour answers “Low trust”"]),
        (["low-trust"], [], []),
        # In a file with a mistake, which may be of a behaviour that answers it.
        ([], ["low-trust"], []),
    ],
)
def test_what_gets_in_the_way_is_told_where_nothing_answers_it(answers, mentioned, headlines):
    ask = make("behaviour", id="ask", title="Ask", answers=tuple(Reference(card=id) for id in answers))
    cards = [ask, make("obstacle", id="low-trust", title="Low trust")]
    found = validate(guide_of(cards), cards, mentioned=mentioned)
    assert [d.headline for d in found if d.code is Code.NO_ANSWER] == headlines


def test_an_id_stands_once_in_a_guide_also_as_an_old_one(draw):
    found = guide(draw, "see_also: [b]\naliases: [b]\n")
    assert [code for code, *_ in found] == ["repeated-id"]


def test_a_card_for_danger_that_is_not_there_is_told(draw):
    folder = draw({"concepts/a": CARD.format("A") + "see_also: [b]\n", "concepts/b": CARD.format("B")})
    (folder / "practices" / "danger.yml").write_text("card: someone-at-risk\n", encoding="utf-8")
    assert [(d.code.value, d.span.path) for d in check(folder).diagnostics] == [
        ("unknown-card", "practices/danger.yml")
    ]


def helps(draw, **cards):
    return [d.help for d in check(draw(cards)).diagnostics]


def test_a_link_to_the_wrong_kind_is_told_of_the_relation_that_leads_to_any(draw):
    cards = {"behaviours/a": CARD.format("A") + "answers: []\nuses: [b]\n", "behaviours/b": CARD.format("B")}
    assert "name a concept, or use “see_also”, which leads to any card" in helps(draw, **cards)


def test_a_link_to_an_old_id_is_told_what_it_is_now(draw):
    cards = {
        "concepts/a": CARD.format("A") + "see_also: [b, was]\n",
        "concepts/b": CARD.format("B") + "aliases: [was]\n",
    }
    assert helps(draw, **cards) == ["did you mean “b”?"]


def test_a_card_that_stands_alone_is_told_by_its_title(draw):
    found = check(draw({"concepts/a": CARD.format("All alone")})).diagnostics
    assert [d.headline for d in found if d.code.value == "orphan"] == ["nothing links to “All alone”"]


def test_what_only_another_card_can_put_right_is_known_by_its_file(draw):
    found = check(draw({"concepts/a": CARD.format("A"), "concepts/b": CARD.format("B")})).diagnostics
    left = left_to_others(found, "/".join(("practices", "concepts", "a.yaml")))
    assert [(d.code.value, d.span.path) for d in left] == [("orphan", "practices/concepts/a.yaml")]
