# Synonyms are data that anyone may add to, so their mistakes are told as a card's are.

import pytest

from fieldguide.loading.cache import Cache
from fieldguide.loading.synonyms import parse_synonyms, read_synonyms
from fieldguide.model.diagnostics import Code
from fieldguide.pipeline import check


def test_groups_are_read_as_they_stand():
    synonyms, problems = parse_synonyms("same:\n  - [boss, manager]\n  - [no one, nobody]\n", "synonyms.yaml")
    assert (synonyms.groups, problems) == ((("boss", "manager"), ("no one", "nobody")), [])


@pytest.mark.parametrize(
    "text, code, line",
    [
        ("same:\n  - [boss]\n", Code.TOO_FEW, 2),
        ("same:\n  - boss, manager\n", Code.WRONG_TYPE, 2),
        ("same: boss\n", Code.WRONG_TYPE, 1),
        ("- [boss, manager]\n", Code.WRONG_TYPE, 1),
        ("alike:\n  - [boss, manager]\n", Code.UNKNOWN_FIELD, 1),
        ("same:\n  - [boss, manager, bosses]\n", Code.REPEATED_KEY, 2),
        ("same:\n  - [boss, manager, '?']\n", Code.EMPTY_VALUE, 2),
        ("same:\n  - [boss, &a manager]\n", Code.YAML_FEATURE, 2),
    ],
)
def test_a_mistake_is_told_at_its_line(text, code, line):
    _, problems = parse_synonyms(text, "synonyms.yaml")
    assert [(problem.code, problem.span.line) for problem in problems] == [(code, line)]


def test_a_word_that_is_there_already_is_named_with_the_one_that_says_it():
    _, problems = parse_synonyms("same:\n  - [organise, organize]\n", "synonyms.yaml")
    assert problems[0].headline == "“organize” says the same as “organise” to the search already"


def test_check_tells_a_mistake_in_the_synonyms(draw):
    folder = draw({}, config="site_name: Small\n")
    (folder / "practices").mkdir(exist_ok=True)
    (folder / "practices" / "synonyms.yml").write_text("same:\n  - boss\n", encoding="utf-8")
    assert [d.span.path for d in check(folder).diagnostics] == ["practices/synonyms.yml"]


def test_a_guide_that_keeps_its_synonyms_where_they_were_loses_none(draw):
    folder = draw({}, config="site_name: Small\n")
    (folder / "practices").mkdir(exist_ok=True)
    (folder / "search").mkdir()
    (folder / "search" / "synonyms.yaml").write_text("same:\n  - [boss, manager]\n", encoding="utf-8")
    checked = check(folder)
    assert checked.synonyms.groups == (("boss", "manager"),) and not checked.diagnostics
    (folder / "practices" / "synonyms.yml").write_text("same:\n  - [nurse, midwife]\n", encoding="utf-8")
    checked = check(folder)
    assert checked.synonyms.groups == (("nurse", "midwife"),)
    assert [(d.span.path, d.severity.value) for d in checked.diagnostics] == [("search/synonyms.yaml", "warning")]


def test_a_guide_without_synonyms_is_whole(draw):
    folder = draw({}, config="site_name: Small\n")
    (folder / "practices").mkdir(exist_ok=True)
    assert check(folder).diagnostics == ()


def test_what_was_kept_of_them_is_what_was_read(tmp_path):
    (tmp_path / "practices").mkdir()
    (tmp_path / "practices/synonyms.yml").write_text("same:\n  - [boss, manager]\n  - [one]\n", encoding="utf-8")
    first = Cache(tmp_path / "kept")
    read = read_synonyms(tmp_path, first)
    first.save()
    assert read_synonyms(tmp_path, Cache(tmp_path / "kept")) == read
    assert read[0].groups and read[2]
