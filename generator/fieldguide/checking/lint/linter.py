"""An editor that never tires: reads every card as a hurried reader would, and says in words what would help.

It warns and never stops a build, because a card that reads badly is still of use.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator, Mapping

from fieldguide.checking.lint import messages
from fieldguide.checking.lint.commands import find_idle_commands, find_two_jobs
from fieldguide.checking.lint.completeness import (
    find_future_review,
    find_late_actions,
    find_no_reporting_line,
    find_no_search_words,
    find_old_review,
    find_wrong_minutes,
)
from fieldguide.checking.lint.context import Context, Finding
from fieldguide.checking.lint.file_text import FileText
from fieldguide.checking.lint.mentions import MENTIONS, Mentioned, Mentions, find_mentions
from fieldguide.checking.lint.placeholders import find_examples
from fieldguide.checking.lint.plain_words import find_other_markup, find_punctuation, find_words_to_avoid
from fieldguide.checking.lint.sentences import find_hard_reading
from fieldguide.checking.lint.text_units import find_units
from fieldguide.loading.cache import NO_CACHE, Cache, Result
from fieldguide.loading.stored_cards import DIAGNOSTICS
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Code, Diagnostic
from fieldguide.model.groups import Exemption
from fieldguide.model.guide import Guide
from fieldguide.model.rules import DEFAULT_THRESHOLDS, Thresholds

_CHECKS = (
    find_hard_reading,
    find_words_to_avoid,
    find_punctuation,
    find_idle_commands,
    find_two_jobs,
    find_wrong_minutes,
    find_late_actions,
    find_no_reporting_line,
    find_no_search_words,
    find_old_review,
    find_future_review,
    find_other_markup,
    find_examples,
)


def lint(
    guide: Guide,
    texts: Mapping[str, str],
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
    today: datetime.date | None = None,
    cache: Cache = NO_CACHE,
) -> Iterator[Diagnostic]:
    """What would make the cards easier to read; `texts` are their files, to find a word’s place in."""
    context = Context(thresholds, today, reports=bool(guide.model.help.card))
    found = [cache.remembered(*to_mentions(card, text)) for card, _, text in _files(guide, texts)]
    cache.rest_on("the editor", context.fingerprint())
    mentioned = Mentioned(guide, found)

    def to_result(card: Card, path: str, text: str, own: Context) -> Result[list[Diagnostic]]:
        return Result((path, text, own.fingerprint_of_card()), lambda: list(lint_card(card, text, own)), DIAGNOSTICS)

    contexts = [mentioned.narrow(context, each) for each in found]
    results = [to_result(*file, own) for file, own in zip(_files(guide, texts), contexts, strict=True)]
    cache.prepare(results)
    for result in results:
        yield from cache.remembered(*result)


def to_mentions(card: Card, text: str) -> Result[Mentions]:
    """What a card may hold of others, whatever they are; `text` is its file."""
    return Result(("mentions", card.span().path, text), functools.partial(find_mentions, card), MENTIONS)


def _files(guide: Guide, texts: Mapping[str, str]) -> list[tuple[Card, str, str]]:
    """Each card with its file's path and text."""
    return [(card, card.span().path, texts.get(card.span().path, "")) for card in guide.cards.values()]


def lint_card(card: Card, text: str, context: Context) -> Iterator[Diagnostic]:
    units = list(find_units(card, context))
    findings = [f for check in _CHECKS for f in check(card, units, context) if f.code in context.thresholds]
    return _diagnostics(card, findings, text, context)


def _diagnostics(card: Card, findings: Iterable[Finding], text: str, context: Context) -> Iterator[Diagnostic]:
    """The findings at their places, but for those that the card excuses; and excuses for nothing."""
    # Most cards have no finding that is looked for in their text.
    file = functools.cache(lambda: FileText(text))
    used = set()
    for finding in findings:
        excused = [i for i, e in enumerate(card.exceptions) if _excuses(e, finding)]
        used.update(excused)
        if not excused:
            span = card.span(*finding.key)
            span = file().span_of(finding.words, span) if finding.words else span
            yield Diagnostic(finding.code, finding.headline, span, finding.help)
    for i, exception in enumerate(card.exceptions):
        code = Code(exception.rule)
        judged = code in context.thresholds and (code is not Code.OLD_REVIEW or context.today)
        if i not in used and judged:
            where = messages.IN_FIELD.format(field=exception.field_) if exception.field_ else ""
            told, headline, help = messages.UNUSED_EXCEPTION.fill(rule=exception.rule, where=where)
            yield Diagnostic(told, headline, card.span("exceptions", i, "rule"), help)


def _excuses(exception: Exemption, finding: Finding) -> bool:
    return exception.rule == finding.code.value and exception.field_ in ("", *finding.key)
