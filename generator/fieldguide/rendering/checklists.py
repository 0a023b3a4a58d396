"""What to tick for a card: its own list, else a checklist card's, else one made of its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fieldguide.model.cards import Card, Line
from fieldguide.model.fields import AsChecklist, KeyPath
from fieldguide.model.groups import InlineChecklist
from fieldguide.model.guide import Guide
from fieldguide.model.relations import linked
from fieldguide.model.roles import Role
from fieldguide.model.translations import Translations


@dataclass(frozen=True)
class Checkable:
    """A list to tick, and where each line of it comes from."""

    owner: Card
    """The card that it is typed on."""
    pause_point: Line
    form: str
    """How it is read, as a sentence without its full stop."""
    items: tuple[Line, ...]
    reads: Line = Line("")
    afterwards: Line = Line("")
    tested: Line = Line("")
    made_of: str = ""
    """The field whose lines it shows, where it has none of its own: what has them need not print them twice."""

    @property
    def made(self) -> bool:
        return bool(self.made_of)


def is_checklist(card: Card) -> bool:
    """The card itself is a list to tick."""
    return card.kind.playing(Role.ITEMS) is not None


def has_checklist(card: Card) -> bool:
    """Its page has a place for a list to tick."""
    return any(section.field.style == "checklist" for section in card.kind.sections)


def checklist_of(guide: Guide, card: Card, words: Translations) -> Checkable | None:
    """The list that a card shows; None where its kind has no place for one, or there is none to show."""
    if is_checklist(card):
        return _of_card(card, words)
    if not has_checklist(card):
        return None
    if card.checklist:
        key, own = card.checklist
        return _of_group(card, key, own, words)
    listed = _listed_for(guide, card)
    return _of_card(listed, words) if listed else _of_lines(card, words)


def _listed_for(guide: Guide, card: Card) -> Card | None:
    """The first checklist that says it is for a card."""
    cards = (item.card for item in linked(guide, card, Role.CHECKS, backwards=True))
    return next((other for other in cards if is_checklist(other)), None)


def brings_checklist(guide: Guide, card: Card) -> bool:
    """Whether a card that is no checklist shows a list of its own, or one made of its lines."""
    if is_checklist(card) or not has_checklist(card):
        return False
    return card.checklist is not None or (_listed_for(guide, card) is None and _made_of(card) is not None)


def find_own_checklists(guide: Guide, words: Translations, chosen: str | None = None) -> Iterator[Checkable]:
    """Every list that somebody wrote: those of checklist cards first, then those of single cards.

    With a card's id, that of this card alone.
    """
    cards = guide.cards.values() if chosen is None else [guide.cards[chosen]]
    for card in sorted(cards, key=lambda card: not is_checklist(card)):
        listed = checklist_of(guide, card, words)
        if listed and listed.owner.id == card.id and not listed.made:
            yield listed


def _of_card(card: Card, words: Translations) -> Checkable:
    def line(role: Role) -> Line:
        return Line(card.text(role), card.id, (card.key_of(role),))

    items = _lines(card, card.lines(Role.ITEMS), (card.key_of(Role.ITEMS),))
    tested = line(Role.TESTED) if card.text(Role.TESTED) else Line(words("checklist.untested"))
    form = _form(card.text(Role.FORM), words)
    return Checkable(card, line(Role.PAUSE_POINT), form, items, line(Role.READER), line(Role.AFTERWARDS), tested)


def _of_group(card: Card, key: str, own: InlineChecklist, words: Translations) -> Checkable:
    pause_point = Line(own.pause_point, card.id, (key, "pause_point"))
    items = _lines(card, own.items, (key, "items"))
    return Checkable(card, pause_point, _form(own.form, words), items, tested=Line(words("checklist.untested")))


def _of_lines(card: Card, words: Translations) -> Checkable | None:
    found = _made_of(card)
    if not found:
        return None
    key, declared = found
    items = _lines(card, card.lines_at(key), (key,))
    untested = Line(words("checklist.untested"))
    form = _form(declared.form, words)
    return Checkable(card, Line(declared.pause_point), form, items, tested=untested, made_of=key)


def _made_of(card: Card) -> tuple[str, AsChecklist] | None:
    """The first field whose lines can be ticked, and how they are read then."""
    found = ((field.key, field.as_checklist) for field in card.kind.fields if field.as_checklist)
    return next((each for each in found if card.lines_at(each[0])), None)


def _lines(card: Card, texts: tuple[str, ...], key: KeyPath) -> tuple[Line, ...]:
    return tuple(Line(text, card.id, (*key, i)) for i, text in enumerate(texts))


def _form(form: str, words: Translations) -> str:
    return words(f"checklist.form.{form}") if form else ""
