# The page for contributors and its data, as far as they can be seen without a browser.

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from fieldguide.loading.settings import Settings
from fieldguide.model.cards import KINDS
from fieldguide.model.fields import fields_of
from fieldguide.pipeline import check
from fieldguide.rendering.pages.contribute import PREVIEW, SHEET, describe_card, render_contribute, split_fields
from fieldguide.rendering.pages.form_schema import NEW_KINDS, to_javascript
from tests.conftest import ROOT

TEMPLATES = ROOT / "generator" / "fieldguide" / "rendering" / "pages" / "templates"


@pytest.fixture(scope="module")
def checked(root):
    return check(root)


def render(checked, **settings) -> dict[str, bytes]:
    return render_contribute(checked.guide, Settings(**settings), checked.texts)


def test_every_card_is_published_as_it_stands_in_its_file(checked):
    files = render(checked)
    for card in checked.guide.cards.values():
        data = json.loads(files[f"assets/contribute/cards/{card.id}.json"])
        whole = data["head"] + "".join(piece["text"] for piece in data["pieces"])
        assert whole == checked.texts[card.span().path]


@pytest.mark.parametrize("kind", PREVIEW)
def test_the_preview_says_what_the_page_says(kind):
    written = (TEMPLATES / f"{kind}.md.j2").read_text(encoding="utf-8")
    written += (TEMPLATES / "macros.md.j2").read_text(encoding="utf-8")
    related = Path(TEMPLATES.parents[2] / "model" / "relations.py").read_text(encoding="utf-8")
    for key, heading, _ in PREVIEW[kind]:
        assert key in {field.key for field in fields_of(KINDS[kind])}
        assert heading in written or f'"{heading}"' in related, heading


def test_a_sheet_shows_fields_that_there_are():
    for kind, shown in SHEET.items():
        assert {key for key, _, _ in shown} <= {field.key for field in fields_of(KINDS[kind])}


def test_the_data_is_the_same_in_every_build(checked):
    assert render(checked) == render(checked)


def test_where_nobody_has_said_an_address_none_is_invented(checked):
    files = render(checked)
    shapes = json.loads(files["assets/contribute/shapes.json"])
    assert (shapes["repo_url"], shapes["contact"]) == ("", "")
    page = files["contribute.md"].decode()
    assert "http" not in re.sub(r"https://example\.org\S*", "", page.split("## Cards to copy")[0])


def test_where_the_repository_is_known_the_page_leads_to_its_form_for_a_new_file(checked):
    page = render(checked, repo_url="https://github.com/a/guide/")["contribute.md"].decode()
    for kind in NEW_KINDS:
        assert f"(https://github.com/a/guide/new/main/practices/{KINDS[kind].plural})" in page


def test_a_card_s_notes_stay_with_the_field_below_them():
    text = "# about the card\n\ntitle: A\n# on the gist\ngist: B\n\n# the end\n"
    head, pieces = split_fields(text, "x.yaml")
    assert head == "# about the card\n\n"
    assert pieces == [("title", "title: A\n"), ("gist", "# on the gist\ngist: B\n\n# the end\n")]


@pytest.mark.parametrize("keys", [(), ("title", "gist", "picture")])
def test_a_field_s_name_in_the_middle_of_a_text_begins_no_field(keys):
    text = 'title: A\n"gist": "B\norder: 1"\npicture: C\n'
    assert split_fields(text, "x.yaml", keys)[1] == [
        ("title", "title: A\n"),
        ("gist", '"gist": "B\norder: 1"\n'),
        ("picture", "picture: C\n"),
    ]


def test_a_card_in_braces_is_described_whole(checked):
    head, pieces = split_fields("{title: A, gist: B}", "x.yaml")
    assert (head, pieces) == ("", [])


def test_a_described_card_names_its_file(checked):
    card = next(iter(checked.guide.cards.values()))
    described = describe_card(card, checked.texts[card.span().path])
    assert described["path"] == card.span().path and described["values"]["title"] == card.title


@pytest.mark.parametrize(
    ("python", "javascript"),
    [
        (r"\w+", r"[\p{L}\p{N}_]+"),
        (r"[\w'-]\w", r"[\p{L}\p{N}_'-][\p{L}\p{N}_]"),
        (r"(?P<a>x)(?P=a)", r"(?<a>x)\k<a>"),
        (r"\d+[.)]\\w", r"\p{Nd}+[.)]\\w"),
        (r"\[[^\]]*\]", r"\[[^\]]*\]"),
    ],
)
def test_a_pattern_is_put_in_javascript_s_words(python, javascript):
    assert to_javascript(python) == javascript
