"""The same changes are drawn each time, none of them where the program could not differ."""

from pathlib import Path

import pytest

from tests.mutants.draw import PACKAGE, Change, draw, matching, modules, never_run, says_something_else

IDS = "generator/fieldguide/model/ids.py"


def changes(lines):
    return [Change(IDS, line, 0, f"AddNot_{n}", n) for line in lines for n in range(3)]


def test_a_draw_is_repeated_by_its_seed_in_whatever_order_changes_come():
    assert draw(changes(range(900, 950)), 1, 9) == draw(changes(range(949, 899, -1)), 1, 9)
    assert draw(changes(range(900, 950)), 1, 9) != draw(changes(range(900, 950)), 2, 9)


def test_a_place_is_drawn_once_however_many_changes_it_has():
    drawn = draw(changes(range(900, 950)), 1, 50)
    assert [change.line for change in drawn] == list(range(900, 950))


@pytest.mark.parametrize(
    ("operator", "told"),
    [("Comparison_Is_Eq", False), ("Comparison_NotEq_IsNot", False), ("Comparison_Is_IsNot", True), ("AddNot", True)],
)
def test_identity_for_equality_is_no_change(operator, told):
    assert says_something_else(Change(IDS, 10_000, 0, operator, 0)) is told


def test_annotations_and_what_checks_types_are_left_alone():
    module = "generator/fieldguide/pipeline.py"
    lines = Path(module).read_text(encoding="utf-8").splitlines()
    left = {lines[start[0] - 1][start[1] : end[1]] for start, end in never_run(module) if start[0] == end[0]}
    assert {"datetime.date | None", "tuple[Diagnostic, ...]"} <= left
    assert any(start[0] != end[0] for start, end in never_run(module))
    assert not any(text.startswith(("def ", "return ")) for text in left)


@pytest.mark.parametrize("module", modules(), ids=Path.as_posix)
def test_every_module_has_tests_that_match(module):
    assert matching(module)


def test_the_test_of_a_modules_name_is_asked_first():
    first, *others = matching(PACKAGE / "loading/yaml_nodes.py")
    assert first == Path("tests/loading/test_yaml_nodes.py") and Path("tests/loading/test_yaml_errors.py") in others
