"""Where a guide's cards are kept."""

from __future__ import annotations

import pytest

from fieldguide.model.hosts import find_host, repository


@pytest.mark.parametrize(
    "typed",
    [
        "https://github.com/us/guide",
        "https://github.com/us/guide/",
        "https://github.com/us/guide.git",
        "https://someone@github.com/us/guide.git",
        "git@github.com:us/guide.git",
        "ssh://git@github.com:22/us/guide.git",
        "git+https://github.com/us/guide.git",
        "github.com/us/guide",
        "https://GitHub.com/us/guide/tree/main/practices",
        "https://github.com/us/guide?tab=readme#top",
    ],
)
def test_an_address_is_read_in_every_form_in_which_it_is_copied(typed):
    assert repository(typed) == "https://github.com/us/guide"


@pytest.mark.parametrize(
    "typed", ["", "guide", "us/guide", "https://github.com/us", "https://github.com/a b/c", "C:\\x"]
)
def test_what_is_no_repository_is_none(typed):
    assert repository(typed) == ""


@pytest.mark.parametrize(
    ("typed", "kind", "name", "new", "edit"),
    [
        (
            "https://github.com/us/guide",
            "",
            "GitHub",
            "https://github.com/us/guide/new/main?filename={path}&value={text}",
            "https://github.com/us/guide/edit/main/{path}",
        ),
        (
            "git@gitlab.example.org:team/sub/guide.git",
            "",
            "GitLab",
            "https://gitlab.example.org/team/sub/guide/-/new/main?file_name={path}",
            "https://gitlab.example.org/team/sub/guide/-/edit/main/{path}",
        ),
        (
            "https://codeberg.org/us/guide/src/branch/main",
            "",
            "Codeberg",
            "https://codeberg.org/us/guide/_new/main/?filename={path}&value={text}",
            "https://codeberg.org/us/guide/_edit/main/{path}",
        ),
        (
            "https://code.example.org:8443/us/guide",
            "forgejo",
            "Forgejo",
            "https://code.example.org:8443/us/guide/_new/main/?filename={path}&value={text}",
            "https://code.example.org:8443/us/guide/_edit/main/{path}",
        ),
    ],
)
def test_each_host_has_its_own_addresses(typed, kind, name, new, edit):
    host = find_host(typed, "main", kind)
    assert host is not None
    assert (host.name, host.new, host.edit) == (name, new, edit)


def test_gitlab_takes_no_text_in_an_address_and_says_merge_request():
    host = find_host("https://gitlab.com/us/guide", "main")
    assert host is not None and not host.takes_text and host.request == "merge request"


def test_a_host_that_nobody_knows_has_no_addresses():
    assert find_host("https://code.example.org/us/guide", "main") is None


@pytest.mark.parametrize(
    ("repo", "issue"),
    [
        ("https://github.com/us/guide", "https://github.com/us/guide/issues/new?title={title}&body={text}"),
        (
            "https://gitlab.com/us/guide",
            "https://gitlab.com/us/guide/-/issues/new?issue[title]={title}&issue[description]={text}",
        ),
        ("https://codeberg.org/us/guide", "https://codeberg.org/us/guide/issues/new?title={title}&body={text}"),
    ],
)
def test_something_can_be_said_to_who_keeps_the_cards(repo, issue):
    assert find_host(repo, "main").issue == issue
