"""The tests stand as the modules do: whoever opens a module finds its test under the same name at the same place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE, TESTS = ROOT / "generator" / "fieldguide", ROOT / "tests"

WITHOUT_A_TEST = {
    "__main__.py": "it calls cli.main, as every test that runs the command does; test_start_up.py stops it",
    "checking/lint/vocabulary.py": "words alone; test_plain_words.py and test_commands.py read them",
}
"""What needs no test of its own, and why. The list only gets shorter."""

MODULES = {path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"}
MIRRORED = sorted({path.parent for path in MODULES} - {Path(".")})
"""The folders of the program. What stands in tests/ itself is about the whole."""


def namesake(module: Path) -> Path:
    return module.parent / f"test_{module.name}"


@pytest.mark.parametrize("module", sorted(map(Path.as_posix, MODULES)))
def test_a_module_has_a_test_of_its_name_or_a_reason_to_have_none(module):
    assert (TESTS / namesake(Path(module))).is_file() != (module in WITHOUT_A_TEST)


@pytest.mark.parametrize("folder", MIRRORED, ids=Path.as_posix)
def test_a_folder_of_tests_holds_none_without_its_module(folder):
    tests = {path.relative_to(TESTS) for path in (TESTS / folder).glob("test_*.py")}
    assert tests <= {namesake(module) for module in MODULES}


def test_what_is_excused_is_there():
    assert set(WITHOUT_A_TEST) <= set(map(Path.as_posix, MODULES))
    assert len(WITHOUT_A_TEST) <= 2
