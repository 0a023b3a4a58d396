"""The guide on paper: PDFs from the same cards as the pages, in memory, each measured before it is handed on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fieldguide.rendering.downloads import Print

if TYPE_CHECKING:
    from fieldguide.loading.settings import Settings
    from fieldguide.model.diagnostics import Diagnostic
    from fieldguide.model.guide import Guide


@dataclass(frozen=True)
class PrintedGuide:
    """Every printed file by its path, and what pages say of each."""

    prints: tuple[Print, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    pages: int = 0
    shared: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The pictures that show where a page's address is shared, by their path."""


class CannotPrint(Exception):
    """What printing needs is not installed; says what to do, in one sentence."""


def print_guide(
    guide: Guide,
    settings: Settings,
    content: Mapping[str, bytes],
    epoch: int,
    cache: Path | None = None,
    report_progress: Callable[[int, int], None] | None = None,
) -> tuple[PrintedGuide, list[Diagnostic]]:
    """The printed guide, and what stands in its way. Raises CannotPrint where there is no typesetter.

    `report_progress` gets how many files are done, and of how many.
    """
    # A check and a preview need no typesetter, and should not wait for it.
    from fieldguide.rendering.print import build

    return build.print_guide(guide, settings, content, epoch, cache, report_progress)


__all__ = ["CannotPrint", "PrintedGuide", "print_guide"]
