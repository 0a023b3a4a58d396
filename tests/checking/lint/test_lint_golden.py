# What an author reads, whole: each file in golden/ holds a card and the report on it.

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import yaml

from fieldguide.checking.report import to_text
from tests.checking.lint.small_cards import read

CASES = sorted((Path(__file__).parent / "golden").glob("*.yaml"))


def test_there_are_cases():
    assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_editor_s_report_reads_as_expected_with_either_parser(case, golden, yaml_parser):
    values = yaml.safe_load(case.read_text(encoding="utf-8"))
    path = values["path"]
    found = read(values["card"], path, today=datetime.date(2026, 11, 22))
    golden.compare(to_text(found, {path: values["card"]}), case)
