# What a printed page costs, and what it costs again. Seconds say more about the machine than about us, and are shown,
# not judged.

from __future__ import annotations

import dataclasses
import time

import pytest

from fieldguide.pipeline import check
from fieldguide.rendering.print.build import print_sheets
from fieldguide.rendering.print.cache import Cache
from fieldguide.rendering.print.context import Context
from tests.cards import WORDS, guide_of

pytestmark = pytest.mark.bench
pytest.importorskip("typst", reason="PDFs need the package typst")


def _seconds(context: Context, typesetter, cache: Cache) -> tuple[float, int, int]:
    start = time.process_time()
    printed, problems = print_sheets(context, typesetter, cache)
    assert not problems
    return time.process_time() - start, len(printed), sum(done.pages for done in printed)


class _Idle:
    """Has a typesetter's name, and cannot set a page."""

    def __init__(self, typesetter) -> None:
        self.identity = typesetter.identity

    def to_pdf(self, template: str, values: str) -> bytes:
        pytest.fail(f"{template} was set again")


def test_time_a_page_and_what_a_second_build_costs(root, tmp_path, capsys):
    from fieldguide.rendering.print.typst import Typesetter

    checked = check(root)
    settings = dataclasses.replace(checked.settings, site_url="https://example.org/guide/")
    context = Context(checked.guide, settings, checked.content, WORDS)
    half = guide_of(card for card in list(checked.guide.cards.values())[::2])
    few, _, few_pages = _seconds(dataclasses.replace(context, guide=half), Typesetter(0), Cache(None))
    cold, files, pages = _seconds(context, Typesetter(0), Cache(tmp_path))
    # Kept files stand for those that a second run would set; it has no typesetter to set any.
    warm, again, same = _seconds(context, _Idle(Typesetter(0)), Cache(tmp_path))
    assert (again, same) == (files, pages)
    with capsys.disabled():
        print(
            f"\n{files} files, {pages} pages: {cold:.1f} s of work, {1000 * cold / pages:.0f} ms a page "
            f"({1000 * few / few_pages:.0f} ms with half the cards); again, unchanged: {warm:.1f} s"
        )
