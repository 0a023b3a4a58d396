"""The list of a guide's cards that scripts load late: see lib/cards.js."""

from __future__ import annotations

import json

from fieldguide.model.addresses import page_of, session_page_of, url_of
from fieldguide.model.cards import Card
from fieldguide.model.guide import Guide
from fieldguide.model.roles import Role

CARD_LIST = "assets/cards.js"


def render_card_list(guide: Guide) -> dict[str, bytes]:
    """Every card with its title and address, in the order of the guide."""
    cards = [_listed(card) for kind in guide.model.kinds.values() for card in guide.of_kind(kind)]
    listed = json.dumps(cards, ensure_ascii=False, separators=(",", ":"))
    return {CARD_LIST: f"(globalThis.fieldguide ??= {{}}).cards = {listed};\n".encode()}


def _listed(card: Card) -> dict[str, object]:
    stops = [link.card for link in card.links(Role.STOPS)]
    return {
        "id": card.id,
        "title": card.title,
        "url": url_of(page_of(card)),
        "kind": card.kind.label.many,
        **({"session": url_of(session_page_of(card))} if card.session else {}),
        **({"stops": stops} if stops else {}),
    }
