"""Cards and guides made in tests, of the kinds that this project's own guide declares."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from pathlib import Path

from fieldguide.loading.cards import Practices, parse_card, read_practices
from fieldguide.loading.model_file import read_model
from fieldguide.loading.translations import read_translations
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Diagnostic
from fieldguide.model.guide import Guide, build_guide
from fieldguide.model.kinds import Model

ROOT = Path(__file__).parent.parent


def _read() -> Model:
    model, diagnostics, _ = read_model(ROOT)
    assert model is not None, diagnostics
    return model


MODEL = _read()
WORDS = read_translations(MODEL.language, MODEL.words)
OURS = re.sub(r"\[([^]]*)\]\(card:[^)]*\)", r"\1", (ROOT / "practices/guide.yml").read_text(encoding="utf-8"))
"""The text of our model, whose words lead to no card."""
KINDS = MODEL.kinds
"""The kinds of our guide, by name."""


def make(kind: str, /, id: str, **values: object) -> Card:
    """A card of one of these kinds; values are given by their keys."""
    spans = values.pop("spans", {})
    assert isinstance(spans, dict) and not values.keys() - KINDS[kind].by_key.keys(), values
    return Card(KINDS[kind], id, values, spans)


def guide_of(cards: Iterable[Card]) -> Guide:
    return build_guide(MODEL, cards)


def parse(text: str, path: str) -> tuple[Card | None, list[Diagnostic]]:
    return parse_card(text, path, MODEL)


def read(folder: Path, shown: str = "practices") -> Practices:
    return read_practices(folder, MODEL, shown)


def change(card: Card, **values: object) -> Card:
    """The same card with other values at some of its keys."""
    return dataclasses.replace(card, values={**card.values, **values})


def with_model(root: Path) -> Path:
    """The folder of a guide, with the model of ours where it has none."""
    model = root / "practices" / "guide.yml"
    if not model.exists():
        model.parent.mkdir(parents=True, exist_ok=True)
        model.write_text(OURS, encoding="utf-8")
    return root
