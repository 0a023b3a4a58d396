"""A guide of one card, for tests of the index."""

import pytest

from tests.cards import guide_of, parse

CARD = """
title: Guarding the gate
gist: Partners keep the door shut.
sounds_like:
  - Not on my watch.
  - We will have to take that back to the board first.
looks_like: [Doors stay locked.]
do_today: [Open one.]
why: People fear losing what they built. Sturdy fences feel safe.
ask: [What is behind the gate?]
sources: [{note: Ours.}]
search_words: [turf]
"""


@pytest.fixture
def guide():
    card, problems = parse(CARD, "obstacles/guarding.yaml")
    assert card, problems
    return guide_of([card])
