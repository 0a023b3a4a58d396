# Small cards for the editor to read: one that it has nothing to say about, with what a test changes.

from __future__ import annotations

import datetime

import yaml

from fieldguide.checking.lint import lint
from fieldguide.model.diagnostics import in_order
from fieldguide.model.rules import DEFAULT_THRESHOLDS
from tests.cards import guide_of, parse

BEHAVIOUR = {
    "title": "Ask one question",
    "gist": "Ask one thing, then wait.",
    "use_when": ["The room has gone quiet."],
    "two_minutes": ["Write one question down."],
    "why": "People think when they are asked. Then they talk.",
    "steps": ["Ask it out loud.", "Wait for the reply.", "Thank them for it."],
    "signs": ["Someone laughs."],
    "traps": [{"trap": "Asking 3 at once.", "instead": "Ask one."}],
    "sources": [{"note": "Our own practice."}],
}
OBSTACLE = {
    "title": "Nobody asks",
    "gist": "We tell, and we do not ask.",
    "sounds_like": ["As I said last time."],
    "looks_like": ["One voice fills the hour."],
    "do_today": ["Ask one question."],
    "why": "Telling is fast. It feels like work.",
    "ask": ["Who has not spoken?"],
    "search_words": ["they never listen"],
    "sources": [{"note": "Our own practice."}],
}
CONCEPT = {"title": "Listening", "gist": "Hearing people to the end.", "meaning": "You hear it all before you speak."}
CHECKLIST = {
    "title": "Before you speak",
    "gist": "Catch your breath.",
    "pause_point": "at the door",
    "form": "read-do",
    "items": ["Ask who is there.", "Stop for a breath.", "Tell one person.", "Write it down.", "Thank the host."],
}
CARDS = {"behaviours": BEHAVIOUR, "obstacles": OBSTACLE, "concepts": CONCEPT, "checklists": CHECKLIST}


def read(text: str, path: str = "practices/behaviours/card.yaml", thresholds=DEFAULT_THRESHOLDS, today=None, others=()):
    """What the editor says about a card, as diagnostics."""
    card, problems = parse(text, path)
    assert card, problems
    found = lint(guide_of([card, *others]), {path: text}, thresholds, today)
    return in_order(d for d in found if d.span.path == path)


def write(kind: str = "behaviours", **fields: object) -> str:
    """The text of a card; a field of None is left out."""
    values = {name: value for name, value in {**CARDS[kind], **fields}.items() if value is not None}
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)


def edited(
    kind: str = "behaviours",
    thresholds=DEFAULT_THRESHOLDS,
    today: datetime.date | None = None,
    others: tuple = (),
    **fields: object,
) -> list[tuple[str, str]]:
    """edited(why="…") -> what the editor says about a behaviour with that field, as (code, words marked)."""
    text = write(kind, **fields)
    lines = text.split("\n")
    return [
        (d.code.value, lines[d.span.line - 1][d.span.column - 1 : d.span.end_column - 1])
        for d in read(text, f"practices/{kind}/card.yaml", thresholds, today, others)
    ]
