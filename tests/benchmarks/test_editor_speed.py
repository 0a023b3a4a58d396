# The editor reads every card in every check, so it may not be what a check waits for. Times are told, not judged.

from __future__ import annotations

import dataclasses
import time

import pytest
import yaml

from fieldguide.checking.lint import lint
from fieldguide.model.guide import Guide
from tests.cards import guide_of, read

pytestmark = pytest.mark.bench


def best_of(times: int, step) -> float:
    """The least time that a step takes: whatever else the machine does only adds to it."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        step()
        taken.append(time.process_time() - start)
    return min(taken)


def test_the_editor_beside_the_parser_alone(root, capsys):
    """The parser is what no change of ours makes slower or faster."""
    practices = read(root / "practices")
    guide = guide_of(practices.cards)
    texts = practices.texts.values()
    assert len(texts) == len(guide.cards) > 80
    parsing = best_of(5, lambda: [list(yaml.parse(text, Loader=yaml.CSafeLoader)) for text in texts])
    editing = best_of(5, lambda: list(lint(guide, practices.texts)))
    with capsys.disabled():
        print(f"\nthe editor {1000 * editing:.0f} ms, {editing / parsing:.1f} times the parser alone")


def many(guide: Guide, times: int) -> Guide:
    cards = guide.cards.values()
    return guide_of(dataclasses.replace(card, id=f"{card.id}-{n}") for n in range(times) for card in cards)


def test_the_editor_with_eight_times_the_cards(root, capsys):
    guide = guide_of(read(root / "practices").cards)
    few, lots = many(guide, 2), many(guide, 16)
    assert len(lots.cards) == 8 * len(few.cards) > 1000
    ratio = best_of(3, lambda: list(lint(lots, {}))) / best_of(5, lambda: list(lint(few, {})))
    with capsys.disabled():
        print(f"\neight times the cards: the editor {ratio:.1f} times")
