"""A guide that is read again whenever something in it has changed, for the preview."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from fieldguide import DOCS, PRACTICES
from fieldguide.checking import report
from fieldguide.checking.sheets import can_print
from fieldguide.failures import in_words
from fieldguide.loading.cache import open_cache
from fieldguide.loading.history import read_history
from fieldguide.loading.settings import FILE
from fieldguide.loading.translations import read_frame_words
from fieldguide.model.addresses import checklist_page_of, page_of, session_page_of
from fieldguide.model.diagnostics import in_order
from fieldguide.model.kinds import Model
from fieldguide.pipeline import Checked, Docs, check, plan
from fieldguide.publishing.live_site import Edition
from fieldguide.rendering.pages.verify import verify
from fieldguide.rendering.planned import Joined

if TYPE_CHECKING:
    from fieldguide.rendering.print.on_demand import SheetsOnDemand


class LiveGuide:
    """The guide in a folder, with what one reading leaves for the next."""

    def __init__(self, root: Path, *, prints: bool = False) -> None:
        """`prints` tells whether it has its printed files too."""
        self._root, self._prints = root, prints
        self._cache = open_cache(root)
        self._assets: tuple[Model, Mapping[str, bytes]] | None = None
        self._changed = read_history(root, PRACTICES)

    def read(self) -> tuple[Edition | None, str]:
        """What can be shown, if there are no errors, and what is wrong; nothing to tell is an empty text."""
        # What is read stays: to look through it again and again for what nobody needs takes a fifth of the time.
        gc.disable()
        try:
            return self._read()
        except OSError as problem:
            # An editor that saves takes a file away for a moment; the next change is read again.
            return None, f"{in_words(problem)}\n"
        finally:
            gc.enable()

    def _read(self) -> tuple[Edition | None, str]:
        self._cache = self._cache.again()
        checked = check(self._root, cache=self._cache)
        told = report.to_text(checked.diagnostics, checked.texts, checked.read) if checked.diagnostics else ""
        if not checked.ok:
            return None, told
        model = checked.guide.model
        assets = self._assets[1] if self._assets and self._assets[0] == model else None
        sheets = _sheets_of(checked) if self._prints else None
        docs, wrong = plan(checked, changed=self._changed, assets=assets, sheets=sheets)
        if docs is None:
            return None, report.to_text(in_order(wrong), checked.texts)
        if self._assets is None:
            # What has been read stays: nobody need look through all of it for what can go.
            gc.freeze()
        self._assets = model, docs.assets
        others = docs.others if sheets is None else Joined(docs.others, sheets)
        return _edition(checked, docs, others, (self._root / FILE).read_text(encoding="utf-8", errors="replace")), told


def _sheets_of(checked: Checked) -> SheetsOnDemand | None:
    """The printed files; none where there is no typesetter."""
    if not can_print():
        return None
    from fieldguide.rendering.print.on_demand import SheetsOnDemand

    return SheetsOnDemand(checked.guide, checked.settings, checked.content)


def _edition(checked: Checked, docs: Docs, others: Mapping[str, bytes], settings: str) -> Edition:
    guide = checked.guide
    words = read_frame_words(guide.model.language, guide.model.words)
    cards = {card.span().path for card in guide.cards.values()}
    beside = tuple(sorted((path, text) for path, text in checked.texts.items() if path not in cards))
    named = dict(zip(docs.placed, docs.pages, strict=True))
    titled = {page(card) for card in guide.cards.values() for page in (page_of, session_page_of, checklist_page_of)}

    def mistakes_on(path: str) -> str:
        folders = checked.settings.folders
        found = verify(docs.pages, DOCS, docs.written, folders=folders, others=others, only=[named[path]])
        problems = in_order(found)
        return report.to_text(problems, checked.texts) if problems else ""

    return Edition(
        docs.placed,
        others,
        (settings, tuple(sorted(words.items()))),
        (
            sorted(docs.placed),
            beside,
            tuple(docs.placed[path] for path in sorted(docs.placed) if path.endswith(".nav.yml")),
        ),
        words,
        {path for path, name in named.items() if name in titled},
        mistakes_on,
    )
