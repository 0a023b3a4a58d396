"""Every kind of mistake, and the report that its author reads, compared whole."""

import pytest
import yaml

from fieldguide.model.diagnostics import Code
from fieldguide.model.rules import RULES
from tests.golden_cases import FOLDER, Golden, find_cases, report, with_golden

CASES = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in find_cases()}

# These come from a machine or an engine, and have tests of their own.
# Those of the editor and of print stand in golden/formats/, as do all others.
ELSEWHERE = {
    *(Code.UNREADABLE_FILE, Code.NOT_OURS, Code.ENGINE, Code.NO_MODEL, Code.MISSING_WORDS, Code.UNKNOWN_HOST),
    Code.OTHER_LANGUAGE,
    *(rule.code for rule in RULES.values()),
    *(Code.UNKNOWN_RULE, Code.UNUSED_EXCEPTION),
    *(Code.MISSING_GLYPH, Code.TOO_LONG_FOR_SHEET, Code.LOST_IN_PRINT, Code.BAD_TEMPLATE),
    *(Code.BAD_IMAGE, Code.LARGE_IMAGE),
}


@pytest.mark.parametrize("name", CASES)
def test_the_report_reads_as_expected_with_either_parser(name, tmp_path, golden, yaml_parser):
    golden.compare(report(CASES[name], tmp_path), FOLDER / f"{name}.yaml")


def test_the_cards_around_the_cases_have_no_problem(tmp_path):
    assert (
        report({"files": {}, "path": "practices/README.md", "input": ""}, tmp_path)
        == "5 cards checked: no problems found.\n"
    )


@pytest.mark.parametrize("code", [code.value for code in Code if code not in ELSEWHERE])
def test_every_kind_of_mistake_has_a_case(code):
    assert any(f"[{code}]" in case.get("expected", "") for case in CASES.values())


def test_every_case_says_what_it_is_about():
    assert all(case["name"] for case in CASES.values())
    assert (FOLDER / "around").is_dir()


def test_a_case_keeps_what_was_typed_when_its_report_is_written_anew():
    case = "name: one\ninput: |\n  title: expected\nexpected: |\n  1 error.\n"
    assert with_golden(case, "2 errors:\n\n  here\n") == case.replace("  1 error.\n", "  2 errors:\n\n    here\n")
    assert yaml.safe_load(with_golden("name: new\n", "No problem.\n")) == {"name": "new", "expected": "No problem.\n"}


def test_a_golden_that_differs_fails_a_test_and_is_written_where_it_is_asked_for(tmp_path):
    file = tmp_path / "words.txt"
    file.write_text("old\n", encoding="utf-8")
    with pytest.raises(AssertionError):
        Golden().compare("new\n", file)
    writing = Golden(writes=True)
    writing.compare("new\n", file)
    writing.compare("new\n", file)
    assert (file.read_text(encoding="utf-8"), writing.changed) == ("new\n", [file])
    with pytest.raises(AssertionError):
        writing.compare("newer\n", file)
