# What a printed page costs, what it costs again, and what an edit does. Seconds say more about the machine than about
# us, and are shown, not judged.

from __future__ import annotations

import dataclasses
import sys
import time
from dataclasses import dataclass

import pytest

from fieldguide.pipeline import check
from fieldguide.rendering.print.build import print_sheets
from fieldguide.rendering.print.cache import Cache
from fieldguide.rendering.print.context import Context
from tests.cards import WORDS, change, guide_of

pytestmark = pytest.mark.bench
pytest.importorskip("typst", reason="PDFs need the package typst")
resource = pytest.importorskip("resource", reason="this system does not tell what a process takes")

MEGABYTE = 1_000 if sys.platform == "linux" else 1_000_000
"""In what the system counts the memory of a process."""


@dataclass(frozen=True)
class Cost:
    """Of one run, the second process counted in."""

    work: float
    seconds: float
    files: int
    pages: int

    @property
    def a_page(self) -> str:
        return f"{1000 * self.work / self.pages:.0f} ms a page"


def _work() -> float:
    """Seconds that processors have worked for this process, and for those that it began and that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def _cost(context: Context, typesetter, cache: Cache) -> Cost:
    work, start = _work(), time.monotonic()
    printed, problems = print_sheets(context, typesetter, cache)
    assert not problems
    return Cost(_work() - work, time.monotonic() - start, len(printed), sum(done.pages for done in printed))


def _memory() -> str:
    own, second = (
        resource.getrusage(who).ru_maxrss / MEGABYTE for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return f"{own:.0f} MB of memory at most, and {second:.0f} in the process that makes the largest"


class _Idle:
    """Has a typesetter's name, and cannot set a page."""

    def __init__(self, typesetter) -> None:
        self.identity = typesetter.identity

    def to_pdf(self, template: str, values: str) -> bytes:
        pytest.fail(f"{template} was set again")


def _with_an_edit(context: Context) -> Context:
    """The same guide, in which somebody has mended a sentence of one card."""
    cards = dict(context.guide.cards)
    cards["low-trust"] = change(cards["low-trust"], gist="People do not tell each other what they think.")
    return dataclasses.replace(context, guide=guide_of(cards.values()))


def test_time_a_page_and_what_a_second_build_and_an_edit_cost(root, tmp_path, capsys):
    from fieldguide.rendering.print.typst import Typesetter

    checked = check(root)
    settings = dataclasses.replace(checked.settings, site_url="https://example.org/guide/")
    context = Context(checked.guide, settings, checked.content, WORDS)
    half = guide_of(card for card in list(checked.guide.cards.values())[::2])
    cold = _cost(context, Typesetter(0), Cache(tmp_path))
    memory = _memory()
    # Kept files stand for those that a second run would set; it has no typesetter to set any.
    warm = _cost(context, _Idle(Typesetter(0)), Cache(tmp_path))
    assert (warm.files, warm.pages) == (cold.files, cold.pages)
    kept = {file.name for file in tmp_path.iterdir()}
    edited = _cost(_with_an_edit(context), Typesetter(0), Cache(tmp_path))
    again = len({file.name for file in tmp_path.iterdir()} - kept)
    few = _cost(dataclasses.replace(context, guide=half), Typesetter(0), Cache(None))
    with capsys.disabled():
        print(
            f"\n{cold.files} files, {cold.pages} pages: {cold.work:.1f} s of work in {cold.seconds:.1f} s,"
            f" {cold.a_page} ({few.a_page} with half the cards); {memory}"
            f"\nagain, unchanged: {warm.work:.1f} s of work"
            f"\nan edit of one card: {edited.work:.1f} s of work in {edited.seconds:.1f} s, {again} files made again"
        )
