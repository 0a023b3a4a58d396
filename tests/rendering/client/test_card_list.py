"""The list of all cards that scripts load late."""

import json

import pytest

from fieldguide.pipeline import check
from fieldguide.rendering.client.card_list import CARD_LIST, render_card_list
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def guide():
    return check(ROOT).guide


@pytest.fixture(scope="module")
def listed(guide):
    _, _, cards = render_card_list(guide)[CARD_LIST].decode().partition(" = ")
    return {card["id"]: card for card in json.loads(cards.rstrip(";\n"))}


def test_every_card_is_listed_with_its_title(guide, listed):
    assert {id: card["title"] for id, card in listed.items()} == {id: card.title for id, card in guide.cards.items()}


def test_an_address_begins_at_the_first_page_of_the_guide(listed):
    assert listed["low-trust"]["url"] == "obstacles/low-trust/"


def test_a_card_with_a_session_has_the_page_from_which_it_is_led(guide, listed):
    with_sessions = {id for id, card in guide.cards.items() if card.session}
    assert {id for id, card in listed.items() if "session" in card} == with_sessions
    assert listed["name-the-difficulties"]["session"] == "sessions/name-the-difficulties/"


def test_a_path_has_its_stops_in_order_and_another_card_none(listed):
    assert listed["better-meetings"]["stops"][0] == "meetings-where-nobody-can-think"
    assert "stops" not in listed["low-trust"]
