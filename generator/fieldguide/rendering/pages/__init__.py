"""The guide as Markdown pages: an ordinary docs folder, in memory, that any engine can build."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from fieldguide.rendering.pages.placing import place_pages

if TYPE_CHECKING:
    import datetime

    from fieldguide.loading.settings import Settings
    from fieldguide.model.guide import Guide
    from fieldguide.rendering.downloads import Print


def render_pages(
    guide: Guide,
    settings: Settings,
    content: Mapping[str, bytes],
    prints: tuple[Print, ...] = (),
    changed: Mapping[str, datetime.date] | None = None,
    shared: Collection[str] = (),
) -> dict[str, bytes]:
    """Every file of the docs folder by its path: the guide's pages, and content/ with its lists filled in."""
    # The templates are not needed for a check, and take a tenth of a second to load.
    from fieldguide.rendering.pages import render

    return render.render_pages(guide, settings, content, prints, changed or {}, shared)


def render_contribute(guide: Guide, settings: Settings, texts: Mapping[str, str]) -> dict[str, bytes]:
    """The page on which cards are made and mended, and the data that its form reads."""
    from fieldguide.rendering.pages import contribute

    return contribute.render_contribute(guide, settings, texts)


__all__ = ["place_pages", "render_contribute", "render_pages"]
