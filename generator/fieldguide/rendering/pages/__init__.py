"""The guide as Markdown pages: an ordinary docs folder, in memory, that any engine can build."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from fieldguide.rendering.downloads import NO_PRINTS, Prints
from fieldguide.rendering.pages.parts import MOST_LISTED
from fieldguide.rendering.pages.placing import place_pages

if TYPE_CHECKING:
    import datetime

    from fieldguide.loading.settings import Settings
    from fieldguide.model.diagnostics import Diagnostic
    from fieldguide.model.guide import Guide
    from fieldguide.rendering.planned import Planned


def render_pages(
    guide: Guide,
    settings: Settings,
    content: Mapping[str, bytes],
    printed: Prints = NO_PRINTS,
    changed: Mapping[str, datetime.date] | None = None,
    shared: Collection[str] = (),
    templates: Mapping[str, str] | None = None,
    most_listed: int = MOST_LISTED,
) -> Planned:
    """Every file of the docs folder by its path: the guide's pages, and content/ with its lists filled in.

    `most_listed` entries of a list stand on one page.
    """
    # The templates are not needed for a check, and take a tenth of a second to load.
    from fieldguide.rendering.pages import render

    return render.render_pages(guide, settings, content, printed, changed or {}, shared, templates or {}, most_listed)


def check_templates(guide: Guide, settings: Settings, templates: Mapping[str, str], folder: str) -> list[Diagnostic]:
    """What is wrong with a guide's own templates for cards, which stand in `folder`."""
    if not templates:
        return []
    from fieldguide.loading.translations import read_translations
    from fieldguide.rendering.pages import card_page
    from fieldguide.rendering.pages.view import View

    view = View(guide, settings, read_translations(guide.model.language, guide.model.words), "", templates=templates)
    return list(card_page.check_templates(view, folder))


def render_contribute(
    guide: Guide, settings: Settings, texts: Mapping[str, str], content: Mapping[str, bytes] = {}
) -> Planned:
    """The page on which cards are made and mended, and the data that its form reads."""
    from fieldguide.rendering.pages import contribute

    return contribute.render_contribute(guide, settings, texts, content)


__all__ = ["check_templates", "place_pages", "render_contribute", "render_pages"]
