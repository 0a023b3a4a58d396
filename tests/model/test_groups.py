"""The groups that the program has rules for: a card that fits them goes on fitting them."""

import pytest

from fieldguide.model.fields import Lines, Number, Text, fields_of
from fieldguide.model.groups import ENTRIES, LISTED, SINGLE, Attempt, Exemption, SessionStep

LIMITS = {
    "Reference": {"card": (1, 60), "why": (1, 15)},
    "Distinction": {"card": (1, 60), "why": (1, 25)},
    "Reasons": {"card": (1, 60), "why": (1, 25), "why_there": (1, 25)},
    "PathStep": {"card": (1, 60), "why": (1, 20), "minutes": (1, 600)},
    "Citation": {"card": (1, 60), "section": (1, 20), "note": (1, 40)},
    "Trap": {"trap": (1, 16), "instead": (1, 18)},
    "Pole": {"pull": (1, 8), "for": (1, 30), "too_far": (1, 40), "signs": (1, 18)},
    "Stage": {"do": (1, 30), "parts": (1, 25)},
    "Part": {"heading": (1, 10), "text": (1, 150)},
    "Command": {"what": (1, 30), "code": (0, 200)},
    "Picture": {"file": (1, 20), "shows": (2, 60), "caption": (1, 30)},
    "SourceSection": {"title": (1, 20), "paragraphs": (1, 7)},
    "Session": {
        "title": (1, 12),
        "time": (1, 480),
        "people": (1, 50),
        "room": (1, 40),
        "bring": (1, 40),
        "before": (1, 50),
        "invite": (1, 40),
        "close": (1, 50),
        "debrief": (1, 20),
        "if_it_sticks": (1, 35),
        "safe": (1, 60),
        "online": (1, 40),
        "short": (1, 50),
    },
    "InlineChecklist": {"pause_point": (1, 18), "items": (1, 20)},
    "Exemption": {"field": (1, 1), "reason": (2, 40)},
    "SessionStep": {"minutes": (1, 240), "do": (1, 40)},
    "Attempt": {"where": (1, 12), "changed": (1, 40), "happened": (1, 60), "failed": (1, 40)},
}
"""The least and the most that a text has of words, or that a number is. Wider is no harm; narrower refuses cards."""
NEEDED = {
    "Reference": {"card"},
    "Distinction": {"card", "why"},
    "Reasons": {"card", "why", "why_there"},
    "PathStep": {"card"},
    "Citation": set(),
    "Trap": {"trap", "instead"},
    "Pole": {"pull", "for", "too_far"},
    "Stage": {"do"},
    "Part": {"heading", "text"},
    "Command": {"code"},
    "Picture": {"file", "shows"},
    "SourceSection": {"title"},
    "Session": {"title", "time", "people", "invite", "steps"},
    "InlineChecklist": {"pause_point", "form", "items"},
    "Exemption": {"rule", "reason"},
    "SessionStep": {"minutes", "how", "do"},
    "Attempt": {"day", "where", "happened"},
}
"""What no such group goes without. One more refuses cards; one fewer lets through what pages count on."""
GROUPS = dict.fromkeys((*ENTRIES.values(), *LISTED.values(), *SINGLE.values(), Exemption, SessionStep, Attempt))


def limits(of: type) -> dict[str, tuple[int, int]]:
    shapes = {field.key: field.shape.each if isinstance(field.shape, Lines) else field.shape for field in fields_of(of)}
    return {key: (shape.minimum, shape.maximum) for key, shape in shapes.items() if isinstance(shape, (Text, Number))}


@pytest.mark.parametrize("of", GROUPS, ids=lambda of: of.__name__)
def test_a_card_that_fits_goes_on_fitting(of):
    assert limits(of) == LIMITS[of.__name__]


@pytest.mark.parametrize("of", GROUPS, ids=lambda of: of.__name__)
def test_a_group_needs_what_its_page_counts_on(of):
    assert {field.key for field in fields_of(of) if field.required} == NEEDED[of.__name__]


def test_headings_and_names_stand_as_they_were_typed():
    plain = {
        f"{of.__name__}.{field.key}"
        for of in GROUPS
        for field in fields_of(of)
        if field.key in ("title", "heading") and not field.shape.markup
    }
    assert plain == {"SourceSection.title", "Session.title", "Part.heading"}


@pytest.mark.parametrize("of", GROUPS, ids=lambda of: of.__name__)
def test_a_group_stays_as_it_was_read(of):
    assert of.__dataclass_params__.frozen
