# The editor reads every card in every check, so it may not be what a check waits for.

from __future__ import annotations

import dataclasses
import time

import pytest
import yaml

from fieldguide.checking.lint import lint
from fieldguide.loading.cards import read_practices
from fieldguide.model.guide import Guide, build_guide

pytestmark = pytest.mark.bench


def best_of(times: int, step) -> float:
    """The least time that a step takes: whatever else the machine does only adds to it."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        step()
        taken.append(time.process_time() - start)
    return min(taken)


def test_the_editor_takes_no_longer_than_parsing_the_cards_eight_times(root):
    """The parser alone, which no change of ours makes slower or faster; five times was measured."""
    practices = read_practices(root / "practices")
    guide = build_guide(practices.cards)
    texts = practices.texts.values()
    parsing = best_of(5, lambda: [list(yaml.parse(text, Loader=yaml.CSafeLoader)) for text in texts])
    assert best_of(5, lambda: list(lint(guide, practices.texts))) < 8 * parsing


def many(guide: Guide, times: int) -> Guide:
    cards = guide.cards.values()
    return build_guide(dataclasses.replace(card, id=f"{card.id}-{n}") for n in range(times) for card in cards)


def test_eight_times_the_cards_take_about_eight_times_as_long(root):
    guide = build_guide(read_practices(root / "practices").cards)
    few, lots = many(guide, 2), many(guide, 16)
    assert best_of(3, lambda: list(lint(lots, {}))) < 12 * best_of(5, lambda: list(lint(few, {})))
