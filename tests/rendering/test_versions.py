"""What the code on a sheet says of its card, so that the card's page can tell what has changed since."""

import dataclasses
import datetime
import re

import pytest

from fieldguide.loading.settings import Settings
from fieldguide.model.groups import Session
from fieldguide.model.traversal import get, replace
from fieldguide.rendering.layout import find_lines, lay_out
from fieldguide.rendering.pages import render_pages
from fieldguide.rendering.print.codes import qr_code
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.versions import START, address_end, day_of, parts_of
from tests.cards import KINDS, WORDS, change, guide_of, make
from tests.filled import fill

ECHO = make("concept", id="echo", title="Echo", gist="What comes back.", meaning="It comes back.")
DAY = datetime.date(2026, 5, 3)


def article(card):
    return lay_out(guide_of([card]), card, WORDS)


def marks(card, guide=None, words=WORDS):
    return [part.mark for part in parts_of(lay_out(guide or guide_of([card]), card, words))]


def test_a_part_has_another_mark_once_its_words_change_and_the_others_keep_theirs():
    first, meaning = marks(ECHO)
    assert marks(change(ECHO, meaning="It goes away.")) == [first, marks(change(ECHO, meaning="It goes away."))[1]]
    assert marks(change(ECHO, meaning="It goes away."))[1] != meaning


def test_title_and_gist_are_the_first_part():
    first, meaning = marks(ECHO)
    for values in ({"title": "Sound"}, {"gist": "What does not."}):
        changed = marks(change(ECHO, **values))
        assert changed[0] != first and changed[1] == meaning


def test_who_made_it_and_when_changes_no_part():
    assert marks(change(ECHO, contributors=("A nurse",), reviewed=DAY, version=7, search_words=("a",))) == marks(ECHO)


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_that_a_card_shows_is_in_a_mark(kind):
    filled = fill(kind)
    before = marks(filled.card, filled.guide)
    shown = find_lines(lay_out(filled.guide, filled.card, WORDS).without("next", "sources", "made"))
    keys = {line.key for line in shown if line.card == filled.card.id}
    keys = {key for key in keys if isinstance(get(filled.card.values, key), str)}
    assert keys and [key for key in keys if marks(*_with_other(filled, key)) == before] == []


def _with_other(filled, key):
    """The card with another text at a key, and the guide with it."""
    other = dataclasses.replace(filled.card, values=replace(filled.card.values, key, "Another"))
    return other, guide_of([*(card for card in filled.guide.cards.values() if card.id != other.id), other])


def test_the_minutes_of_a_step_count():
    filled = fill("behaviour")
    key, session = filled.card.session
    assert isinstance(session, Session)
    steps = (dataclasses.replace(session.steps[0], minutes=session.steps[0].minutes + 5), *session.steps[1:])
    longer = change(filled.card, **{key: dataclasses.replace(session, steps=steps)})
    assert marks(longer, filled.guide) != marks(filled.card, filled.guide)


def test_words_of_the_interface_do_not_count():
    other = dataclasses.replace(WORDS, texts={**WORDS.texts, "pole.too_far": "Overdone", "session.open": "Begin"})
    for kind in ("tension", "behaviour"):
        filled = fill(kind)
        assert marks(filled.card, filled.guide, other) == marks(filled.card, filled.guide)


@pytest.mark.parametrize(
    ("day", "figures"),
    [(None, "000"), (datetime.date(1970, 1, 2), "001"), (DAY, "fvk"), (datetime.date(2150, 1, 1), "000")],
)
def test_a_day_is_three_figures(day, figures):
    assert day_of(article(change(ECHO, reviewed=day))) == figures


def test_a_sheet_s_code_and_its_card_s_page_say_the_same():
    card = change(ECHO, reviewed=DAY)
    guide, settings = guide_of([card]), Settings(site_url="https://example.org")
    first, meaning = marks(card)
    assert address_end(article(card)) == f"{START}fvk{first}{meaning}"
    code = qr_code(f"https://example.org/concepts/echo/{START}fvk{first}{meaning}")
    assert Context(guide, settings, {}, WORDS).code_of(card) == code
    page = render_pages(guide, settings, {})["concepts/echo.md"].decode()
    (shown,) = re.findall(r'data-fg-version="([^"]*)"', page)
    assert shown.split() == ["fvk", f"echo:{first}", f"in-plain-words:{meaning}"]
    assert "## In plain words { #in-plain-words" in page
