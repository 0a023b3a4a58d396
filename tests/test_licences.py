"""What the guide is made with is known: its licence is allowed, and its reason is written down."""

from __future__ import annotations

import re
import tomllib
from email.message import Message

import pytest

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
