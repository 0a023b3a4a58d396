"""What makes the guide an app that a phone can install: its manifest."""

from __future__ import annotations

import json

from fieldguide.loading.settings import Settings
from fieldguide.model.addresses import page_of, url_of
from fieldguide.model.cards import Card
from fieldguide.model.colours import LIGHT
from fieldguide.model.guide import Guide
from fieldguide.model.roles import Role
from fieldguide.model.translations import Translations

MANIFEST = "manifest.webmanifest"


def render_manifest(guide: Guide, settings: Settings, words: Translations) -> bytes:
    """The manifest as JSON (https://www.w3.org/TR/appmanifest/)."""
    values = {
        "name": settings.site_name or words("site.name"),
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": LIGHT["paper"],
        "theme_color": LIGHT["paper"],
        "icons": [
            _icon("install-192.png", 192),
            _icon("install-512.png", 512),
            _icon("install-maskable-512.png", 512, "maskable"),
        ],
        "shortcuts": [_shortcut(card) for card in guide.with_role(Role.ASKS)],
    }
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def _icon(name: str, side: int, purpose: str = "any") -> dict[str, str]:
    return {"src": f"assets/{name}", "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}


def _shortcut(card: Card) -> dict[str, str]:
    return {"name": card.title, "url": url_of(page_of(card))}
