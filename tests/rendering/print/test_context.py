"""What every sheet needs: where the guide is published, and what stands at its foot."""

import dataclasses
import datetime

from fieldguide.loading.marks import file_of
from fieldguide.loading.settings import Settings
from fieldguide.model.relations import main_facet
from fieldguide.rendering.layout import lay_out
from fieldguide.rendering.print.context import Context
from tests.cards import WORDS, change, guide_of, make
from tests.filled import fill

CARD = make("concept", id="echo", title="Echo", gist="", meaning="", version=2, reviewed=datetime.date(2026, 1, 31))
OLDER = make("concept", id="old", title="Old", gist="", meaning="", reviewed=datetime.date(2025, 1, 31))


def context(**settings):
    return Context(guide_of([CARD, OLDER]), Settings(**settings), {}, WORDS)


def test_a_foot_says_what_is_known_and_no_more():
    published = context(site_name="Ours", site_url="https://example.org/guide/")
    assert published.imprint(CARD) == (
        "Ours · example.org/guide/concepts/echo · Version\u00a02, 31\u00a0January\u00a02026"
    )
    assert published.imprint_parts(CARD) == tuple(published.imprint(CARD).split(" · "))
    assert context().imprint(OLDER) == "31\u00a0January\u00a02025"


def test_without_an_address_there_is_none_and_no_code():
    assert context().address_of("echo") == "" and context().code_of(CARD) is None


def test_a_card_that_is_not_there_has_no_address():
    assert context(site_url="https://example.org").address_of("gone") == ""


def test_the_whole_guide_has_the_date_of_its_newest_review():
    assert context().edition == "31 January 2026"


def test_a_sheet_of_a_guide_without_a_name_is_by_a_field_guide():
    values = context().document("A title", "What it is", extra=1)
    assert (values["author"], values["title"], values["extra"]) == ("Field guide", "A title", 1)


def test_a_card_has_its_own_mark_or_that_of_what_it_belongs_to():
    filled = fill("behaviour")
    facet = main_facet(filled.guide, filled.card)

    def mark_of(*drawn):
        content = {file_of(id): f'<svg viewBox="0 0 24 24"><path d="M{n} 1"/></svg>'.encode() for n, id in drawn}
        return Context(filled.guide, Settings(), content, WORDS).mark_of(filled.card)

    assert mark_of() is None
    assert 'd="M2 1"' in mark_of((2, facet.id))
    assert 'd="M1 1"' in mark_of((1, filled.card.id), (2, facet.id))


def test_a_card_is_laid_out_once_for_all_its_sheets_and_anew_in_a_guide_that_has_changed(monkeypatch):
    laid_out = []
    monkeypatch.setattr(
        "fieldguide.rendering.print.context.lay_out", lambda *given: laid_out.append(given[1].id) or lay_out(*given)
    )
    published = context(site_url="https://example.org/guide/")
    assert published.article(CARD) is published.article(CARD)
    code = published.code_of(CARD)
    assert laid_out == ["echo"]
    changed = change(CARD, gist="What comes back.")
    again = dataclasses.replace(published, guide=guide_of([changed, OLDER]))
    assert again.article(changed).gist.text == "What comes back."
    assert again.code_of(changed) != code
