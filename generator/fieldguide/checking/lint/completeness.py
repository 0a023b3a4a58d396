"""What a card holds: minutes that add up, a first action in sight, search words, a review not long ago."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from fieldguide.checking.lint.context import Context, Finding
from fieldguide.checking.lint.readability import split_words
from fieldguide.checking.lint.text_units import TextUnit
from fieldguide.checking.lint.vocabulary import REPORTING
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code
from fieldguide.model.roles import Role


def find_wrong_minutes(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    if card.session is None:
        return
    key, session = card.session
    total = sum(step.minutes for step in session.steps)
    if total != session.time:
        headline = f"the steps take {total} minutes, and “time” says {session.time}"
        help = f"write time: {total}, or change the minutes of a step"
        yield Finding(Code.MINUTES_DO_NOT_ADD_UP, (key, "time"), headline, help)


def find_no_reporting_line(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    """People tell things in a session; they hear first what cannot be kept among them."""
    if not context.reports or card.session is None:
        return
    key, session = card.session
    if not re.search(REPORTING, session.safe.lower()):
        at = (key, "safe") if session.safe else (key,)
        headline = "this session does not say that a risk to someone is reported"
        help = "begin safe: with it, such as: Say first that any risk to someone is reported to the safeguarding lead."
        yield Finding(Code.NO_REPORTING_LINE, at, headline, help)


def find_late_actions(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    """What a person in a corridor reads before the phone must be moved: who it is for, and a first action."""
    actions, key = card.lines(Role.FIRST_ACTION), card.key_of(Role.FIRST_ACTION)
    if card.kind.playing(Role.QUOTES):
        code, rest = Code.LATE_WAY_OUT, card.lines(Role.QUOTES)[:3]
    else:
        code, rest = Code.LATE_ACTION, card.lines(Role.SITUATIONS)[:3]
    if not actions:
        return
    most = context.thresholds.get(code)
    count = sum(len(split_words(text)) for text in (card.title, card.gist, *actions, *rest))
    if most and count > most:
        headline = f"the first screen takes {count} words, and {most:g} is what a phone shows"
        yield Finding(
            code, (key,), headline, f"cut {count - int(most)} words from the gist, “{key}” or the lines below"
        )


def find_no_search_words(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    if card.kind.playing(Role.QUOTES) and not card.search_words:
        headline = f"nobody can find this {card.kind.name} in their own words"
        help = "add what a person in trouble would type:\nsearch_words:\n  - nobody lets me finish"
        yield Finding(Code.NO_SEARCH_WORDS, ("title",), headline, help)


def find_future_review(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    # Somewhere on earth it is tomorrow already.
    if context.today and card.reviewed and card.reviewed > context.today + datetime.timedelta(days=1):
        headline, help = "this card is to have been reviewed on a day that is yet to come", f"today is {context.today}"
        yield Finding(Code.FUTURE_REVIEW, ("reviewed",), headline, help)


def find_old_review(card: Card, units: list[TextUnit], context: Context) -> Iterator[Finding]:
    years = int(context.thresholds.get(Code.OLD_REVIEW, 0))
    if context.today and years and card.reviewed and _years_before(context.today, years) > card.reviewed:
        noun = "year" if years == 1 else "years"
        headline = f"nobody has reviewed this card for {years} {noun} or more"
        help = f"read it as a newcomer would, mend it, and write reviewed: {context.today}"
        yield Finding(Code.OLD_REVIEW, ("reviewed",), headline, help)


def _years_before(day: datetime.date, years: int) -> datetime.date:
    return day.replace(year=day.year - years, day=min(day.day, 28) if day.month == 2 else day.day)
