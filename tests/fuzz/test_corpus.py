"""Texts that were a fault once, or are hostile on purpose: each is told what is wrong with it, in time."""

from __future__ import annotations

import random
import time

import pytest

from fieldguide.loading.yaml_nodes import parse_nodes
from tests.fuzz.__main__ import CORPUS, seeds
from tests.fuzz.mutator import change_line
from tests.fuzz.road import Road

HOSTILE = sorted(CORPUS.iterdir())


@pytest.fixture(scope="module")
def road(tmp_path_factory) -> Road:
    return Road(tmp_path_factory.mktemp("road") / "guide")


@pytest.mark.parametrize("file", HOSTILE, ids=lambda file: file.stem)
def test_a_hostile_text_goes_down_the_road_without_a_fall(road, file):
    began = time.process_time()
    road.take(file.read_bytes())
    assert time.process_time() - began < 5


def test_the_search_starts_from_cards_of_every_kind_and_models_that_come_to_the_end(road):
    ends = {name: road.take(raw) for name, raw in seeds() if not name.startswith("mistake-")}
    assert len(ends) > 12 and all(ends.values()), ends


def test_half_of_what_is_changed_by_lines_is_still_read_and_the_same_seed_makes_the_same():
    raw = dict(seeds())["card-echo"]
    made = [change_line(raw, 8000, random.Random(seed)) for seed in range(100)]
    assert made == [change_line(raw, 8000, random.Random(seed)) for seed in range(100)]
    read = sum(parse_nodes(text.decode(), "card.yaml")[0] is not None for text in made)
    assert read > 50 and len(set(made)) > 80 and all(text.startswith(b"# concepts\n") for text in made)
