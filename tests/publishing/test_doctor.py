"""What `fieldguide doctor` says of a folder and of an installation."""

import importlib.metadata
import shutil
import tomllib

import pytest

from fieldguide.publishing import doctor
from fieldguide.publishing.doctor import _dependency

CARD = "title: A\ngist: One plain sentence about it.\nmeaning: " + "Plain words. " * 8 + "\n"


def test_the_doctor_finds_what_is_missing_from_a_folder(tmp_path, fieldguide):
    result = fieldguide("doctor", "--root", str(tmp_path))
    assert result.returncode == 1
    assert "WRONG mkdocs.yml is not here\n      go to the guide’s folder" in result.stdout
    assert "WRONG practices/ is not there" in result.stdout


def test_the_doctor_says_so_where_site_is_somebody_else_s(draw, fieldguide):
    folder = draw({"concepts/a": CARD})
    (folder / "site").mkdir()
    (folder / "site" / "mine.txt").write_text("mine")
    result = fieldguide("doctor", "--root", str(folder))
    assert "WRONG site/ was not made by fieldguide" in result.stdout and result.returncode == 1


def test_the_doctor_knows_a_dependency_that_is_gone_or_too_old():
    assert not _dependency("no-such-library", ">=1", lambda *_, **__: True).good
    old = _dependency("click", ">=99", lambda *_, **__: False)
    assert not old.good and ">=99 is needed" in old.words


def test_the_doctor_asks_for_what_this_machine_needs_and_for_no_extra(monkeypatch):
    wanted = ["click>=1; python_version >= '3'", "nothing; python_version < '3'", "typst; extra == 'sheets'"]
    monkeypatch.setattr(doctor, "_requirements", lambda: wanted)
    assert [finding.words.split()[0] for finding in doctor._dependencies()] == ["click"]


def test_a_program_that_is_not_installed_reads_what_it_needs_in_its_own_folder(root, monkeypatch):
    def not_there(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "requires", not_there)
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert doctor._requirements() == declared["project"]["dependencies"]


@pytest.mark.parametrize(
    ("there", "words"),
    [("chromium", "chromium is there for the browser tests"), ("", "there is no Chromium for the browser tests")],
)
def test_the_doctor_says_whether_there_is_a_browser(monkeypatch, there, words):
    monkeypatch.setattr(shutil, "which", lambda name: name if name == there else None)
    assert words in [finding.words for finding in doctor._for_some()]


def test_only_what_is_missing_is_told_with_its_cure():
    findings = [doctor.Finding(True, "a is there", "get a"), doctor.Finding(False, "b is not there", "get b")]
    assert doctor.to_text(findings) == ("WRONG b is not there\n      get b\ngood  a is there\n1 thing to mend.\n")
