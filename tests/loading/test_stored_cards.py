"""A card that was kept is the card that was read, with its places and with what is wrong with it."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings

from fieldguide.loading.cards import read_card
from fieldguide.loading.danger import DangerWords, parse_danger_words
from fieldguide.loading.declarations import GuideDeclaration
from fieldguide.loading.model_file import PLACE, _parse
from fieldguide.loading.stored_cards import DIAGNOSTICS, StoredSpans, card_form, declared_form, group_form, pack_spans
from fieldguide.model.diagnostics import Code, Diagnostic, Span
from tests.cards import MODEL
from tests.conftest import ROOT
from tests.fuzz import examples
from tests.test_mangled_cards import CARDS, mangled


def kept(value, form):
    """A value after a stay in a file."""
    return form.unpack(json.loads(json.dumps(form.pack(value))))


def all_of(diagnostics):
    """Also what does not count when diagnostics are compared."""
    return [(d, d.related, d.chosen) for d in diagnostics]


def assert_kept(text, path):
    card, diagnostics = read_card(text, path, MODEL)
    *_, folder, name = path.split("/")
    again, told = kept((card, diagnostics), card_form(MODEL.by_folder[folder], name.removesuffix(".yaml"), path))
    assert again == card and all_of(told) == all_of(diagnostics)
    if card:
        assert list(again.values.items()) == list(card.values.items())
        assert list(again.spans.items()) == list(card.spans.items()) and len(again.spans) == len(card.spans)


@pytest.mark.parametrize("path", CARDS)
def test_every_card_of_ours_stays_what_it_is(path):
    assert_kept(CARDS[path], path)


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mangled())
def test_so_does_a_card_with_mistakes(card):
    assert_kept(card[1], card[0])


def test_so_does_the_model():
    text = (ROOT / PLACE).read_text(encoding="utf-8")
    declared, spans, diagnostics = _parse(text)
    again, places, told = kept((declared, spans, diagnostics), declared_form(GuideDeclaration, PLACE))
    assert again == declared and dict(places) == dict(spans) and all_of(told) == all_of(diagnostics)


@pytest.mark.parametrize("text", ["", "card: a\nsure: [bullied]\n", "sure: [one, '*']\nidioms: 3\n"])
def test_so_do_the_words_of_danger(text):
    assert kept(parse_danger_words(text), group_form(DangerWords)) == parse_danger_words(text)


def test_a_diagnostic_keeps_what_it_comes_from():
    told = [Diagnostic(Code.TYPED_TWICE, "“x”\ny", Span("a.yaml", 1, 2, 3, 4), "help", related=("a", "b"))]
    assert all_of(kept(told, DIAGNOSTICS)) == all_of(told)


SPANS = {
    (): Span("a.yaml"),
    ("steps",): Span("a.yaml", 2, 3, 4, 5),
    ("steps", 1): Span("a.yaml", 3, 4, 5, 6),
    ("steps", 1, "card:a/b"): Span("a.yaml", 4, 5, 6, 7),
}


def test_a_place_is_found_by_its_whole_key():
    spans = StoredSpans("a.yaml", pack_spans(SPANS))
    assert dict(spans) == SPANS
    assert all(key not in spans for key in [("step",), ("teps",), ("steps", 11), ("steps", 1, "card:a"), (1,)])
