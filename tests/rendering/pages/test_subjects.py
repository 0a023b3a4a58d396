"""The pages of subjects: what stands on them, and that a guide without subjects has none of it."""

import dataclasses

import pytest

from fieldguide.loading.settings import Settings
from fieldguide.model.guide import build_guide
from fieldguide.model.subjects import Subject
from fieldguide.pipeline import check
from fieldguide.rendering.pages import render_pages
from fieldguide.rendering.pages.sessions import list_sessions
from fieldguide.rendering.pages.subjects import sessions_of, shelves_of
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def real():
    return check(ROOT)


def pages_of(guide, **content):
    return {path: text.decode() for path, text in render_pages(guide, Settings(), {}).items() if path.endswith(".md")}


def without_subjects(guide):
    return build_guide(dataclasses.replace(guide.model, subjects=()), guide.cards.values())


@pytest.fixture(scope="module")
def pages(real):
    return pages_of(real.guide)


def test_every_subject_has_a_page_and_is_listed_with_its_cards_counted(real, pages):
    for found in real.guide.subjects:
        assert f"subjects/{found.subject.id}.md" in pages
        assert (
            f'{found.subject.label}</a> <span class="fg-small">{len(found.cards)} cards' in pages["subjects/index.md"]
        )


def test_cards_stand_by_kind_in_reading_order_and_each_once(real):
    for found in real.guide.subjects:
        shelves = shelves_of(real.guide, found)
        assert [kind for kind, _ in shelves] == [
            kind for kind in real.guide.model.kinds.values() if any(card.kind is kind for card in found.cards)
        ]
        assert sorted(card.id for _, cards in shelves for card in cards) == sorted(found.weights)


def test_the_sessions_of_its_cards_come_last(real):
    listed = list_sessions(real.guide)
    for found in real.guide.subjects:
        assert {item.card.id for item in sessions_of(listed, found)} == {c.id for c in found.cards if c.session}


def test_a_card_leads_to_at_most_four_subjects(real, pages):
    counts = {path: text.count("/subjects/") for path, text in pages.items() if path.startswith("obstacles/")}
    assert 0 < max(counts.values()) <= 4


def test_the_card_for_readers_in_danger_leads_to_none(real, pages):
    card = real.guide.cards[real.guide.model.help.card]
    assert "subjects/" not in pages[f"{card.kind.folder}/{card.id}.md"]


def test_a_guide_without_subjects_has_no_page_and_no_link(real):
    assert [path for path, text in pages_of(without_subjects(real.guide)).items() if "subjects" in path + text] == []


def test_a_word_of_markup_is_shown_as_it_was_typed(real):
    odd = Subject(id="odd", label="<b>Trust & fear</b>", words=("trust",))
    guide = build_guide(dataclasses.replace(real.guide.model, subjects=(odd,)), real.guide.cards.values())
    assert not [path for path, text in pages_of(guide).items() if "<b>Trust" in text.partition("\n---\n")[2]]
