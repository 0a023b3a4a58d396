import pytest

from fieldguide.loading.settings import Settings, check_language, parse_settings, read_settings
from fieldguide.loading.yaml_nodes import DEEPEST
from fieldguide.model.diagnostics import Code


def test_what_the_publisher_has_said_is_known():
    settings, problems = parse_settings(
        "site_name: Ours\nsite_url: https://guide.example/\nrepo_url: https://gitlab.example/us/guide\n"
        "extra:\n  branch: trunk\n"
    )
    assert problems == []
    assert (settings.site_name, settings.site_url) == ("Ours", "https://guide.example/")
    assert (settings.repo_url, settings.branch) == ("https://gitlab.example/us/guide", "trunk")


@pytest.mark.parametrize(
    ("repo_url", "said"),
    [("https://code.example/us/guide", "its host is not known here"), ("our guide", "is no address of a repository")],
)
def test_a_repository_that_no_link_can_be_made_to_is_told_where_it_stands(repo_url, said):
    settings, (problem,) = parse_settings(f"site_name: Ours\nrepo_url: {repo_url}\n")
    assert settings.host is None
    assert (problem.code, problem.span.line) == (Code.UNKNOWN_HOST, 2) and said in problem.headline


def test_a_host_of_one_s_own_is_named_in_the_settings():
    settings, problems = parse_settings("repo_url: https://code.example/us/guide\nextra: {repo_host: gitlab}\n")
    assert problems == [] and settings.host and settings.host.name == "GitLab"


def test_a_theme_that_speaks_another_language_is_told_where_it_says_so():
    settings, _ = parse_settings("site_name: Ours\ntheme:\n  name: material\n  language: en\n")
    (problem,) = check_language(settings, "fr")
    assert (problem.code, problem.span.line, problem.span.column) == (Code.OTHER_LANGUAGE, 4, 3)
    assert "“en”" in problem.headline and "language: fr" in problem.help and "practices/guide.yml" in problem.help
    assert list(check_language(settings, "en-GB")) == []


@pytest.mark.parametrize("theme", ["", "theme: material\n", "theme: {name: material}\n"])
def test_a_theme_that_says_no_language_is_no_mistake(theme):
    assert list(check_language(parse_settings(f"site_name: Ours\n{theme}")[0], "fr")) == []


def test_the_folders_that_a_build_takes_are_no_mistake():
    assert parse_settings("site_name: Ours\nsite_dir: ./site/\ndocs_dir: build/docs\n")[1] == []


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
    [
        ("site_name: [\n", Code.NOT_YAML, 2),
        # The parser of C ends the process of whoever composes this.
        (f"site_name: Ours\nextra: {'[' * 100_000}\n", Code.NOT_YAML, 2),
        ("", Code.EMPTY_FILE, 1),
        ("- a\n", Code.EMPTY_FILE, 1),
    ],
)
def test_settings_that_cannot_be_read_are_told_in_our_words(text, code, line):
    _, (problem,) = parse_settings(text)
    assert (problem.code, problem.span.path, problem.span.line) == (code, "mkdocs.yml", line)


NESTED = """\
plugins:
  - other:
      editor:
        long-sentence: 1
theme:
  editor: light
  long-sentence: off
extra:
  long-sentence: 2
  other: {long-sentence: long}
  editor:
    hard-to-read: 9
    # long-sentence: 3
    long-sentence: long
"""


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (NESTED, (14, 5, 14, 18)),
        (NESTED.replace("    long-sentence: long", '    "long-sentence" : long'), (14, 5, 14, 20)),
        ("extra: {other: {long-sentence: 1}, editor: {long-sentence: long}}\n", (1, 45, 1, 58)),
        ("extra:\n  editor:\n    ? 'long-sentence'\n    : long\n", (3, 7, 3, 22)),
        ("extra:\n  editor:\n    long-sentence: 20\n    long-sentence: long\n", (4, 5, 4, 18)),
        ("x: &x {long-sentence: long}\nextra:\n  editor: {<<: *x}\n", (1, 8, 1, 21)),
        ("x: &x {long-sentence: long}\nextra:\n  editor: *x\n", (1, 8, 1, 21)),
        ("extra:\r\n  editor:\r\n    „é“: off\r\n", (3, 5, 3, 8)),
        ("extra:\n  editor:\n    off: 3\n", (3, 5, 3, 8)),
        ("editor: x\nextra:\n  'editor': x\n", (3, 3, 3, 11)),
    ],
)
def test_a_mistake_in_the_rules_stands_at_its_key(text, place):
    _, (problem,) = parse_settings(text)
    assert problem.span == ("mkdocs.yml", *place)


def test_a_folder_without_settings_is_told(tmp_path):
    _, (problem,) = read_settings(tmp_path)
    assert problem.headline == "there is no mkdocs.yml here"


def test_what_a_site_goes_without_is_told():
    told = Settings(repo_url="https://host.example/us/guide", contact="cards@example.org").left_out()
    assert [line.split(",")[0] for line in told] == ["site_url is not set"]
    assert len(Settings().left_out()) == 3


def test_a_page_has_the_address_of_a_folder_where_nobody_says_otherwise():
    assert Settings().folders
    assert [parse_settings(f"use_directory_urls: {said}\n")[0].folders for said in ("true", "false")] == [True, False]


@pytest.mark.parametrize(("deep", "told"), [(DEEPEST, []), (DEEPEST + 1, [Code.NOT_YAML])])
def test_settings_may_be_as_deep_as_any_text_and_no_deeper(deep, told):
    lists = deep - 1
    _, problems = parse_settings(f"x: {'[' * lists}{']' * lists}\n")
    assert [problem.code for problem in problems] == told
