"""The manifest that makes the guide an app."""

import json

from fieldguide.loading.settings import Settings
from fieldguide.rendering.client.assets import render_assets
from fieldguide.rendering.pages.web_app import render_manifest
from tests.cards import MODEL, WORDS
from tests.filled import fill


def manifest(**settings):
    return json.loads(render_manifest(fill("concept").guide, Settings(**settings), WORDS))


def test_the_app_has_the_guide_s_name_or_a_plain_one():
    assert (manifest(site_name="Ours")["name"], manifest()["name"]) == ("Ours", "Field guide")


def test_every_icon_is_there():
    assert {icon["src"] for icon in manifest()["icons"]} <= render_assets(MODEL).keys()


def test_a_long_press_leads_to_the_questions():
    assert manifest()["shortcuts"] == [{"name": "One question", "url": "one-question/"}]
