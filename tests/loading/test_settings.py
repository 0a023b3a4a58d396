import pytest

from fieldguide.loading.settings import parse_settings, read_settings
from fieldguide.model.diagnostics import Code


def test_what_the_publisher_has_said_is_known():
    settings, problems = parse_settings(
        "site_name: Ours\nsite_url: https://guide.example/\nrepo_url: https://host.example/us/guide\n"
        "extra:\n  branch: trunk\n"
    )
    assert problems == []
    assert (settings.site_name, settings.site_url) == ("Ours", "https://guide.example/")
    assert (settings.repo_url, settings.branch) == ("https://host.example/us/guide", "trunk")


def test_addresses_come_from_the_environment_where_it_has_them(monkeypatch):
    monkeypatch.setenv("GUIDE_URL", "https://guide.example/")
    monkeypatch.delenv("GUIDE_REPO", raising=False)
    settings, _ = parse_settings("site_url: !ENV GUIDE_URL\nrepo_url: !ENV GUIDE_REPO\n")
    assert (settings.site_url, settings.repo_url) == ("https://guide.example/", "")


def test_other_tags_are_left_to_the_engines():
    settings, problems = parse_settings("site_name: Ours\nx: !!python/name:material.extensions.emoji.twemoji\n")
    assert (settings.site_name, problems) == ("Ours", [])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [("site_name: [\n", Code.NOT_YAML, 2), ("", Code.EMPTY_FILE, 1), ("- a\n", Code.EMPTY_FILE, 1)],
)
def test_settings_that_cannot_be_read_are_told_in_our_words(text, code, line):
    _, (problem,) = parse_settings(text)
    assert (problem.code, problem.span.path, problem.span.line) == (code, "mkdocs.yml", line)


def test_a_folder_without_settings_is_told(tmp_path):
    _, (problem,) = read_settings(tmp_path)
    assert problem.headline == "there is no mkdocs.yml here"
