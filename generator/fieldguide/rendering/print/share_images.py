"""The picture that shows where a page's address is shared: one for each card, and one for the guide.

In the design of the sheets, by the same typesetter.
"""

from __future__ import annotations

from collections.abc import Iterator

from fieldguide.model.cards import Card
from fieldguide.rendering.downloads import shared_picture
from fieldguide.rendering.print.cache import Cache, key_of
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.typst import Typesetter

TEMPLATE = "shared.typ"


def render_share_images(context: Context, typesetter: Typesetter, cache: Cache) -> dict[str, bytes]:
    """The pictures as PNG, 1,200 by 630 pixels, by their path; none where the site has no address to be shared by."""
    if not context.settings.site_url:
        return {}
    return {path: _picture(encode(values, str), typesetter, cache) for path, values in _plan(context)}


def _plan(context: Context) -> Iterator[tuple[str, dict[str, object]]]:
    about = context.settings.site_description
    home = {"kind": "", "label": "", "mark": None, "heading": context.name, "lead": about, "address": context.site}
    yield shared_picture(), context.document(context.name, about, **home)
    for card in context.guide.cards.values():
        yield shared_picture(card), context.document(card.title, card.gist, **_values(context, card))


def _values(context: Context, card: Card) -> dict[str, object]:
    return {
        "kind": card.kind.name,
        "label": card.kind.label.one,
        "mark": context.mark_of(card),
        "heading": card.title,
        "lead": card.gist,
        "address": context.site,
    }


def _picture(values: str, typesetter: Typesetter, cache: Cache) -> bytes:
    key = key_of(typesetter.identity, TEMPLATE.encode(), values.encode())
    cached = cache.get(key)
    if cached is None:
        cached = typesetter.to_picture(TEMPLATE, values)
        cache.put(key, cached)
    return cached
