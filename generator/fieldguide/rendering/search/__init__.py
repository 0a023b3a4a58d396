"""Type what hurts, find what helps: the index that the pages search, made from the cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fieldguide.loading.danger import NO_DANGER_WORDS, DangerWords

if TYPE_CHECKING:
    from fieldguide.loading.synonyms import Synonyms
    from fieldguide.model.guide import Guide


def render_search(guide: Guide, synonyms: Synonyms, danger: DangerWords = NO_DANGER_WORDS) -> dict[str, bytes]:
    """Every file of the index by its path in the docs folder."""
    # A check makes no index, and does not wait for what making one needs.
    from fieldguide.rendering.search import files

    return files.render_search(guide, synonyms, danger)


__all__ = ["render_search"]
