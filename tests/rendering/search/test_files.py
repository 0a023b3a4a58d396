"""The index in files that a page loads as it needs them."""

import dataclasses
import json

from fieldguide.loading.danger import DangerWords
from fieldguide.loading.synonyms import Synonyms
from fieldguide.model.guide import build_guide
from fieldguide.model.kinds import Help
from fieldguide.model.stems import to_stems
from fieldguide.rendering.search import render_search
from fieldguide.rendering.search.files import encode
from tests.cards import guide_of


def test_entries_are_steps_in_base_36():
    assert encode([0, 35, 36, 1332]) == "0 z 1 100"


def _data(content: bytes):
    text = content.decode()
    name, _, value = text.removeprefix("fieldguideSearch(").removesuffix(");\n").partition(",")
    return json.loads(name), json.loads(value)


def test_every_file_names_itself_and_holds_plain_data(guide):
    files = render_search(guide, Synonyms())
    assert {path: f"assets/search/{_data(content)[0]}.js" for path, content in files.items()} == {
        path: path for path in files
    }


def test_a_record_holds_what_a_hit_shows(guide):
    _, records = _data(render_search(guide, Synonyms())["assets/search/cards-0.js"])
    title, gist, url, said, answer, first = records[0]
    assert (title, gist, url) == ("Guarding the gate", "Partners keep the door shut.", "obstacles/guarding/")
    assert "turf" in said.values()
    assert (answer, first) == ([], "Open one.")


def test_a_guide_without_cards_has_an_index():
    name, core = _data(render_search(guide_of([]), Synonyms())["assets/search/core.js"])
    assert (name, core["kinds"]) == ("core", [])


def test_words_of_danger_lead_to_their_card_and_are_stems(guide):
    model = dataclasses.replace(guide.model, help=Help("guarding", ("Our night line",), "https://weather.example"))
    words = DangerWords(sure=("bullies me", "put * down"))
    files = render_search(build_guide(model, guide.cards.values()), Synonyms(), words)
    danger = _data(files["assets/search/core.js"])[1]["danger"]
    assert danger["sure"] == [" ".join(to_stems("bullies me")), "put * down"]
    assert (danger["card"], danger["contacts"]) == (list(guide.cards).index("guarding"), ["Our night line"])


def test_a_guide_without_such_a_card_says_nothing_of_danger(guide):
    files = render_search(guide, Synonyms(), DangerWords(sure=("bullies me",)))
    assert _data(files["assets/search/core.js"])[1]["danger"] is None


def test_the_index_has_the_same_bytes_every_time(guide):
    assert render_search(guide, Synonyms()) == render_search(guide, Synonyms())
