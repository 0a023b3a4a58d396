# The page for contributors and its data, as far as they can be seen without a browser.

from __future__ import annotations

import json
import re

import pytest

from fieldguide.loading.settings import Settings
from fieldguide.model.addresses import page_of
from fieldguide.pipeline import check
from fieldguide.rendering.pages import render_pages
from fieldguide.rendering.pages.contribute import describe_card, render_contribute, split_fields
from tests.cards import KINDS
from tests.filled import fill, find_headings


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


# What a page shows, and the preview of a card that is being written does not.
NOT_IN_THE_PREVIEW = {"sources", "contributors", "tried"}
IN_EVERY_PREVIEW = {"title", "gist"}


def to_lines(page: str) -> str:
    """A page without its marks."""
    _, _, body = page.removeprefix("---\n").partition("\n---\n")
    return re.sub(r"<[^>]*>|\{ [^}]* \}|\*\*|^#+ |\[[^]]*\]\([^)]*\)", "", body, flags=re.MULTILINE)


def shown_on_page(filled) -> list[tuple[str, str]]:
    page = render_pages(filled.guide, Settings(), {})[page_of(filled.card)].decode()
    return find_headings(filled, to_lines(page))


@pytest.fixture(scope="module")
def previews(checked):
    return json.loads(render(checked)["assets/contribute/shapes.json"])["preview"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_preview_shows_every_field_of_the_page_and_in_its_order(kind, previews):
    previewed = [section["key"] for section in previews[kind]]
    on_page = [key for key, _ in shown_on_page(fill(kind))]
    assert [key for key in on_page if key in previewed] == [key for key in previewed if key in on_page]
    assert set(on_page) - set(previewed) - IN_EVERY_PREVIEW - NOT_IN_THE_PREVIEW == set()


@pytest.mark.parametrize("kind", KINDS)
def test_the_preview_has_the_headings_of_the_model(kind, previews):
    declared = {field.key: field.heading for field in KINDS[kind].fields}
    assert all(section["heading"] == declared[section["key"]] for section in previews[kind])


def test_the_data_is_the_same_in_every_build(checked):
    assert render(checked) == render(checked)


def test_where_nobody_has_said_an_address_none_is_invented(checked):
    files = render(checked)
    shapes = json.loads(files["assets/contribute/shapes.json"])
    assert (shapes["host"], shapes["contact"]) == (None, "")
    page = files["contribute.md"].decode()
    assert "http" not in re.sub(r"https://example\.org\S*", "", page.split("## Cards to copy")[0])


def test_where_the_repository_is_known_the_page_leads_to_its_form_for_a_new_file(checked):
    page = render(checked, repo_url="https://github.com/a/guide/")["contribute.md"].decode()
    for kind in (kind for kind in KINDS.values() if kind.newcomers):
        assert f'href="https://github.com/a/guide/new/main/practices/{kind.folder}"' in page


@pytest.mark.parametrize(
    ("repo_url", "name", "link", "request_"),
    [
        ("git@gitlab.com:a/guide.git", "GitLab", "https://gitlab.com/a/guide/-/new/main?file_name=practices/", "merge"),
        ("https://codeberg.org/a/guide", "Codeberg", "https://codeberg.org/a/guide/_new/main/practices/", "pull"),
    ],
)
def test_the_page_speaks_of_the_host_that_keeps_the_cards(checked, repo_url, name, link, request_):
    page = render(checked, repo_url=repo_url)["contribute.md"].decode()
    assert f"### On {name}, in the browser" in page and f'href="{link}' in page
    assert f"Create {request_} request" in page.replace("\n", " ") and "GitHub" not in page


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
