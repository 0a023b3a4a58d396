"""Why a sheet could not be made, told at the text of the card that is in the way."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from fieldguide.model.cards import Line
from fieldguide.model.diagnostics import Code, Diagnostic, Span
from fieldguide.model.fields import KeyPath
from fieldguide.model.guide import build_guide
from fieldguide.model.markup import to_plain
from fieldguide.model.traversal import get, replace
from fieldguide.rendering.print.catalog import plan_alone
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.sheet import Sheet
from fieldguide.rendering.print.typst import Typesetter
from fieldguide.rendering.print.verify import Preflight, preflight

_NOWHERE = Span("mkdocs.yml")
"""Where a fault is told that is no card’s."""


def tell_failures(failed: list[tuple[Sheet, Preflight]], context: Context, typesetter: Typesetter) -> list[Diagnostic]:
    """One diagnostic for each place that is in the way of a sheet."""
    return _once(_tell_all(failed, context, typesetter))


def _tell_all(
    failed: list[tuple[Sheet, Preflight]], context: Context, typesetter: Typesetter
) -> list[tuple[int, Diagnostic]]:
    # A file that gathers many cards fails with the card that has a sheet of its own, which tells it better.
    single = [(sheet, proof) for sheet, proof in failed if sheet.cards or sheet.regions]
    found = single or [each for sheet, proof in failed for each in _of_its_cards(sheet, proof, context, typesetter)]
    told = [each for sheet, proof in found for each in _tell(sheet, proof, context, typesetter)]
    # The words of a card that is too long may stand in the place of another: nothing is wrong with that place.
    too_long = any(found.code is Code.TOO_LONG_FOR_SHEET for _, found in told)
    return [(over, found) for over, found in told if not (too_long and found.span == _NOWHERE)]


def _of_its_cards(
    sheet: Sheet, proof: Preflight, context: Context, typesetter: Typesetter
) -> list[tuple[Sheet, Preflight]]:
    """A file of many cards as it is with each alone that is in its way; as it is where none of them is."""
    ids = dict.fromkeys(line.card for line in sheet.lines) if proof.overfull else ()
    alone = [each for id in ids for each in _alone(sheet, id, context)]
    tried = [(each, _measure(each, context, typesetter)) for each in alone]
    return [(each, measured) for each, measured in tried if measured.overfull] or [(sheet, proof)]


def _alone(sheet: Sheet, id: str, context: Context) -> Iterator[Sheet]:
    """A file as it is with one card and no other, where there is such a thing."""
    return (each for each in plan_alone(context, id) if each.file == sheet.file)


def _measure(sheet: Sheet, context: Context, typesetter: Typesetter) -> Preflight:
    return preflight(sheet, typesetter.to_pdf(sheet.template, encode(sheet.values, context.address_of)))


def _once(found: Iterable[tuple[int, Diagnostic]]) -> list[Diagnostic]:
    """One problem a place, of both papers the tighter one: what fits it fits the other."""
    worst: dict[tuple[Code, Span], tuple[int, Diagnostic]] = {}
    for over, diagnostic in found:
        key = diagnostic.code, diagnostic.span
        if key not in worst or over > worst[key][0]:
            worst[key] = over, diagnostic
    return [diagnostic for _, diagnostic in worst.values()]


def _tell(sheet: Sheet, proof: Preflight, context: Context, typesetter: Typesetter) -> Iterator[tuple[int, Diagnostic]]:
    """Each problem, and by how many words a text is too long."""
    for line in proof.lost:
        yield (
            0,
            Diagnostic(
                Code.LOST_IN_PRINT,
                f"this text is missing from {sheet.file}",
                _span(context, line.card, line.key),
                "this is a fault of the sheet and not of the card; please report it",
            ),
        )
    for words in proof.too_small:
        yield (
            0,
            Diagnostic(
                Code.LOST_IN_PRINT,
                f"{sheet.file} has type below {sheet.floor:g} points: {words}",
                _NOWHERE,
                "this is a fault of the sheet and not of the card; please report it",
            ),
        )
    if proof.overfull:
        gathers = not (sheet.regions or sheet.cards)
        for id in ("",) if gathers else _too_full(sheet, proof):
            yield _too_long(sheet, id, context, typesetter) if id else (0, _out_of_place(sheet, proof))
    if proof.unboxed:
        yield (
            0,
            Diagnostic(
                Code.LOST_IN_PRINT,
                f"{sheet.file} lacks its trim or bleed box",
                _NOWHERE,
                "this is a fault of the sheet and not of a card; please report it",
            ),
        )


def _out_of_place(sheet: Sheet, proof: Preflight) -> Diagnostic:
    words = next(iter((*proof.covered, *(words for *_, words in proof.outside))), "")
    return Diagnostic(
        Code.LOST_IN_PRINT,
        f"{sheet.file} has words out of their place: {words}" if words else f"{sheet.file} has too many pages",
        _NOWHERE,
        "this is a fault of the sheet and not of a card; please report it",
    )


def _too_full(sheet: Sheet, proof: Preflight) -> Iterable[str]:
    """The cards whose text runs over."""
    if not sheet.regions or not proof.outside:
        return (sheet.cards or ("",))[:1]
    found = []
    for page, x, y, _ in proof.outside:
        above = [
            region for region in sheet.regions[page % len(sheet.regions)] if region.box.y <= y and region.box.x <= x + 1
        ]
        nearest = max(above, key=lambda region: (region.box.x, region.box.y), default=None)
        found.append((nearest or sheet.regions[page % len(sheet.regions)][0]).card)
    return dict.fromkeys(found)


def _too_long(sheet: Sheet, id: str, context: Context, typesetter: Typesetter) -> tuple[int, Diagnostic]:
    mine = [line for line in sheet.lines if line.card == id] or list(sheet.lines)
    longest = max(mine, key=lambda line: len(to_plain(line.text).split()))
    whole = get(context.guide.cards[longest.card].values, longest.key)
    text = whole if isinstance(whole, str) and whole else longest.text
    over = _words_over(sheet, id, longest, text, context, typesetter)
    amount = f"{over} {'word' if over == 1 else 'words'} too long" if over else "far too long"
    title = context.guide.cards[longest.card].title
    return over, Diagnostic(
        Code.TOO_LONG_FOR_SHEET,
        f"“{title}” is {amount} for its sheet, {sheet.file}",
        _span(context, longest.card, longest.key),
        "this is the card’s longest text on that sheet; shorten it, or another on the same card",
    )


def _words_over(sheet: Sheet, id: str, line: Line, text: str, context: Context, typesetter: Typesetter) -> int:
    """By how many words a text must be cut for its card to fit; 0 where cutting it alone is not enough."""
    words = text.split()

    def holds(cut: int) -> bool:
        shorter = " ".join(words[: len(words) - cut])
        again = _with_text(context, line.card, line.key, shorter)
        planned = next(_alone(sheet, id, again), None)
        return planned is not None and not _measure(planned, again, typesetter).overfull

    low, high = 0, len(words) - 1
    if high < 1 or not holds(high):
        return 0
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _with_text(context: Context, id: str, key: KeyPath, text: str) -> Context:
    cards = [
        dataclasses.replace(card, values=replace(card.values, key, text)) if card.id == id else card
        for card in context.guide.cards.values()
    ]
    return dataclasses.replace(context, guide=build_guide(context.guide.model, cards))


def _span(context: Context, id: str, key: KeyPath) -> Span:
    card = context.guide.cards.get(id)
    return card.span(*key) if card else _NOWHERE
