"""What a card holds: minutes that add up, a first action in sight, search words, a review not long ago."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from fieldguide.checking.lint import messages
from fieldguide.checking.lint.context import Context, Finding, find
from fieldguide.checking.lint.readability import split_words
from fieldguide.checking.lint.text_units import TextUnit
from fieldguide.checking.lint.vocabulary import REPORTING
from fieldguide.loading.messages import many
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code
from fieldguide.model.roles import Role


def find_wrong_minutes(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    if card.session is None:
        return
    key, session = card.session
    total = sum(step.minutes for step in session.steps)
    if total != session.time:
        yield find(messages.WRONG_MINUTES, (key, "time"), total=total, time=session.time)


def find_no_reporting_line(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    """People tell things in a session; they hear first what cannot be kept among them."""
    if not context.reports or card.session is None:
        return
    key, session = card.session
    if not re.search(REPORTING, session.safe.lower()):
        at = (key, "safe") if session.safe else (key,)
        yield find(messages.NO_REPORTING_LINE, at)


def find_late_actions(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    """What a person in a corridor reads before the phone must be moved: who it is for, and a first action."""
    actions, key = card.lines(Role.FIRST_ACTION), card.key_of(Role.FIRST_ACTION)
    if card.kind.playing(Role.QUOTES):
        words, rest = messages.LATE_WAY_OUT, card.lines(Role.QUOTES)[:3]
    else:
        words, rest = messages.LATE_ACTION, card.lines(Role.SITUATIONS)[:3]
    if not actions:
        return
    most = context.thresholds.get(words.code)
    count = sum(len(split_words(text)) for text in (card.title, card.gist, *actions, *rest))
    if most and count > most:
        yield find(words, (key,), count=count, most=f"{most:g}", over=count - int(most), field=key)


def find_no_search_words(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    if card.kind.playing(Role.QUOTES) and not card.search_words:
        yield find(messages.NO_SEARCH_WORDS, ("title",), kind=card.kind.name)


def find_future_review(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    # Somewhere on earth it is tomorrow already.
    if context.today and card.reviewed and card.reviewed > context.today + datetime.timedelta(days=1):
        yield find(messages.FUTURE_REVIEW, ("reviewed",), today=context.today)


def find_old_review(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    years = int(context.thresholds.get(Code.OLD_REVIEW, 0))
    if context.today and years and card.reviewed and _years_before(context.today, years) > card.reviewed:
        yield find(messages.OLD_REVIEW, ("reviewed",), years=many(years, "year"), today=context.today)


def _years_before(day: datetime.date, years: int) -> datetime.date:
    return day.replace(year=day.year - years, day=min(day.day, 28) if day.month == 2 else day.day)
