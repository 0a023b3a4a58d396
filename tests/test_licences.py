"""What the guide is made with is known: its licence is allowed, its reason is written down, and so are its faults."""

from __future__ import annotations

import json
import re
import tomllib
from email.message import Message

import pytest

import known_faults
import licences
from tests.conftest import ROOT


def package(**fields: str) -> Message:
    message = Message()
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (package(License_Expression="MIT AND (Apache-2.0 OR BSD-3-Clause)"), None),
        (package(Classifier="License :: OSI Approved :: MIT License"), None),
        (package(License="Apache 2.0\n\nand all its text"), None),
        (package(License_Expression="MIT AND AGPL-3.0-only"), "x has a licence that is not allowed: AGPL-3.0-only"),
        (package(License="UNKNOWN"), "x says no licence"),
        (None, "x is not installed, so its licence cannot be read"),
    ],
)
def test_a_licence_is_allowed_or_told(given, told):
    assert list(licences.find_faults([("x", given)])) == ([told] if told else [])


def test_exceptions_are_for_packages_that_are_locked_and_need_one():
    locked = licences.releases(licences.LOCK.read_text(encoding="utf-8"))
    for name in licences.EXCEPTIONS:
        assert name in locked
        found = licences.read(name)
        assert found is None or not licences.licences_of(found) or licences.licences_of(found) - licences.ALLOWED


def test_each_package_that_is_asked_for_has_its_reason_in_the_table():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(line for lines in project["optional-dependencies"].values() for line in lines)]
    names = {re.split(r"[\[<>=~]", line)[0] for line in asked} - {"fieldguide"}
    table = (ROOT / "generator" / "DEPENDENCIES.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([^`]+)` \| ([^|]{10,}) \|$", table, re.MULTILINE))
    assert rows.keys() == names


def reported(*packages: dict[str, object]) -> known_faults.Audit:
    return known_faults.parse(json.dumps({"dependencies": packages, "fixes": []}))


GOOD = {"name": "good", "version": "1.0", "vulns": []}
BAD = {"name": "bad", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"], "aliases": []}]}
NOT_FOUND = {"name": "lost", "skip_reason": "Dependency not found on PyPI and could not be audited: lost (1.0)"}


@pytest.mark.parametrize(
    ("audit", "code", "told"),
    [
        (reported(GOOD), 0, "Packages: 1. Known faults: 0."),
        (reported(GOOD, BAD), 1, "bad 1.0: PYSEC-1, mended in 1.1\nPackages: 2. Known faults: 1."),
        (reported(GOOD, NOT_FOUND), 2, "lost: the database does not know it\nPackages: 2. Known faults: 0."),
        (reported(NOT_FOUND, NOT_FOUND), 2, known_faults.UNKNOWN),
        (known_faults.parse(""), 2, known_faults.UNKNOWN),
        (known_faults.parse("Traceback"), 2, known_faults.UNKNOWN),
    ],
)
def test_where_no_database_answers_nobody_says_that_all_is_well(audit, code, told):
    assert (audit.code, known_faults.to_text(audit)) == (code, f"{told}\n")
