"""What SECURITY.md says about the program is so."""

from __future__ import annotations

import re

from fieldguide.loading.decoder import MOST_TOLD
from fieldguide.loading.length_limits import ENDLESS
from fieldguide.loading.text import MOST_OTHER, MOST_TEXT
from fieldguide.loading.yaml_nodes import DEEPEST, MOST_ENTRIES, MOST_FIELDS
from tests.conftest import ROOT

TEXT = (ROOT / ".github/SECURITY.md").read_text(encoding="utf-8")
ROWS = [row.strip("| ").split(" | ") for row in TEXT.splitlines() if row.startswith("| ")][1:]


def test_each_threat_has_what_stops_it_and_tests_that_show_it():
    assert len(ROWS) > 5
    for who, could, stop, tests in ROWS:
        assert who and could and stop and re.findall(r"`[^`]+`", tests), who


def test_the_tests_that_are_named_are_there():
    named = [name for row in ROWS for name in re.findall(r"`([^`]+)`", row[-1])]
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_limits_are_those_of_the_program():
    (paragraph,) = (line for line in TEXT.splitlines() if line.startswith("**Limits**"))
    figures = [int(figure.replace(",", "")) for figure in re.findall(r"\d[\d,]*", paragraph)]
    assert figures == [MOST_TEXT, MOST_OTHER, DEEPEST, MOST_FIELDS, MOST_ENTRIES, ENDLESS, MOST_TOLD]
