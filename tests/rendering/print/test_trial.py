"""What a trial says of a card is what print would say."""

import pytest

from fieldguide.loading.cache import NO_CACHE, Cache
from fieldguide.model.diagnostics import Code
from fieldguide.pipeline import check, check_prints
from fieldguide.rendering.print import build, trial
from fieldguide.rendering.print.cache import Cache as NoSheets
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.trial import Trial
from fieldguide.rendering.print.typst import CannotSet
from tests.cards import WORDS
from tests.rendering.print.conftest import WHY

LONG_WORD = "Donaudampfschifffahrtselektrizitaete"
"""Too wide a title for large print, and not for its one side."""

pytest.importorskip("typst", reason="PDFs need the package typst")


@pytest.mark.parametrize(
    "more",
    [
        {"why": WHY * 20},
        {"said": "We cannot say that. " * 40},
        {"gist": "People meet. " * 120},
        {"title": LONG_WORD},
        {},
    ],
    ids=list,
)
def test_it_says_what_print_would_say(one_card, more, typesetter):
    checked = check(one_card(**more))
    context = Context(checked.guide, checked.settings, checked.content, WORDS)
    printed = build.print_sheets(context, typesetter, NoSheets(None))[1]
    assert bool(printed) == bool(more)
    assert check_prints(checked) == printed


def test_a_card_that_says_the_same_on_its_sheets_is_not_set_again(one_card, tmp_path, monkeypatch):
    checked = check(one_card())
    card = checked.guide.cards["pseudo-teams"]

    def problems():
        cache = Cache(tmp_path / "kept", "this program")
        found = Trial(checked.guide, checked.settings, checked.content, cache).find_problems(card)
        cache.save()
        return found

    assert problems() == []
    monkeypatch.setattr(trial, "Typesetter", None)
    assert problems() == []


def test_an_image_that_cannot_be_set_is_told_at_its_place(root, monkeypatch):
    checked = check(root / "tests/sites/every-shape")
    card = next(card for card in checked.guide.cards.values() if list(trial.find_pictures(card)))

    def broken(*_):
        raise CannotSet("broken")

    monkeypatch.setattr(trial.Typesetter, "to_pdf", broken)
    (told,) = Trial(checked.guide, checked.settings, checked.content, NO_CACHE).find_problems(card)
    key, _ = next(trial.find_pictures(card))
    assert (told.code, told.span) == (Code.BAD_IMAGE, card.span(*key, "file"))
