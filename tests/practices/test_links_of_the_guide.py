# The guide as a web: every card a way in and a way out, every obstacle an answer, every claim a place.

from __future__ import annotations

import posixpath
import re

import pytest

from fieldguide.model.addresses import page_of, url_of
from fieldguide.model.groups import SourceSection
from fieldguide.model.guide import Guide
from fieldguide.model.roles import Role
from fieldguide.pipeline import check
from fieldguide.rendering.pages import render_pages
from fieldguide.rendering.pages.coverage import SourceCoverage, cover
from tests.cards import KINDS, WORDS


@pytest.fixture(scope="module")
def checked(root):
    checked = check(root)
    assert checked.ok and len(checked.guide.cards) > 80 and len(checked.guide.links) > 200
    return checked


@pytest.fixture(scope="module")
def guide(checked) -> Guide:
    return checked.guide


@pytest.fixture(scope="module")
def ways(checked) -> set[tuple[str, str]]:
    """From which card's page one can go to which."""
    pages = render_pages(checked.guide, checked.settings, checked.content)
    cards = {url_of(page_of(card)): card for card in checked.guide.cards.values()}
    return {
        (card.id, cards[to].id)
        for url, card in cards.items()
        for link in re.findall(r'href="([^"#?]+)["#]', pages[page_of(card)].decode())
        if (to := f"{posixpath.normpath(posixpath.join(url, link))}/") in cards and to != url
    }


def test_every_card_has_a_way_in_from_another_cards_page(guide, ways):
    assert set(guide.cards) - {to for _, to in ways} == set()


def test_every_card_has_a_way_out_to_another_cards_page(guide, ways):
    assert set(guide.cards) - {origin for origin, _ in ways} == set()


def test_what_leads_to_a_card_is_found_from_it(guide, ways):
    """Links show on both pages; a source shows which cards draw on it."""
    one_way = [
        f"{link.origin} -> {link.target} ({link.field})"
        for link in guide.links
        if link.field != "sources" and not {(link.origin, link.target), (link.target, link.origin)} <= ways
    ]
    assert one_way == []


def test_every_obstacle_has_two_answers_or_more(guide):
    assert {o.id for o in guide.of_kind(KINDS["obstacle"]) if len(guide.links_to(o.id, "answers")) < 2} == set()


def test_every_link_says_why(guide):
    assert [f"{x.origin} {x.field} {x.target}" for x in guide.links if x.field != "sources" and not x.why] == []


def test_every_card_says_where_it_comes_from(guide):
    without = {card.id for card in guide.cards.values() if not card.citations}
    assert without <= {card.id for kind in ("source", "path") for card in guide.of_kind(guide.model.kinds[kind])}


# -------------------------------------------------------------------------------------- coverage


@pytest.fixture(scope="module")
def ledgers(guide) -> dict[str, SourceCoverage]:
    ledgers = {
        source.id: cover(guide, source, WORDS)
        for source in guide.with_role(Role.CONTENTS)
        if source.groups(Role.CONTENTS, SourceSection)
    }
    assert ledgers
    return ledgers


def test_every_paragraph_of_a_source_has_a_card(ledgers):
    bare = [
        f"{id}, ‘{section.title}’, paragraph {paragraph.number}"
        for id, ledger in ledgers.items()
        for section in ledger.sections
        for paragraph in section.paragraphs
        if not paragraph.cards
    ]
    assert bare == []


def test_the_essay_is_listed_whole(ledgers):
    """71 lines: 59 paragraphs under 12 headings, and an opening that has none."""
    ledger = ledgers["source-goss-essay"]
    assert len(ledger.paragraphs) == 59
    assert len(ledger.sections) - 1 == 12


def test_the_ledger_gives_first_words_and_never_a_text(ledgers):
    for ledger in ledgers.values():
        assert max(len(paragraph.first_words.split()) for paragraph in ledger.paragraphs) <= 7
