"""What `fieldguide doctor` says of a folder and of an installation."""

import importlib.metadata
import importlib.util
import re
import shutil
import tomllib

import pytest

from fieldguide.publishing import doctor
from fieldguide.publishing.doctor import _dependency
from tests.conftest import ROOT

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
    always = declared["project"]["dependencies"]
    assert doctor._requirements()[: len(always)] == always


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


def test_what_printing_lacks_is_named_package_by_package(monkeypatch):
    monkeypatch.setattr(doctor, "_requirements", lambda: ["click>=8", "no-such-typesetter>=1,<2; extra == 'sheets'"])
    sheets, _ = doctor._for_some()
    assert sheets.words == "no sheets are printed without: no-such-typesetter" and not sheets.needed
    assert sheets.cure == "run “make site”, or: pip install 'no-such-typesetter<2,>=1'"


def _absent(name):
    raise importlib.metadata.PackageNotFoundError(name)


def test_where_the_program_runs_from_its_folder_the_extras_are_read_there(monkeypatch):
    monkeypatch.setattr(importlib.metadata, "requires", _absent)
    assert {"typst", "pypdf"} <= {wanted.name for wanted in doctor._wanted("sheets")}
    assert [wanted.name for wanted in doctor._wanted("zensical")] == ["zensical"]
    assert "typst" not in {wanted.name for wanted in doctor._wanted("")}


def test_only_packages_that_the_locks_name_are_named(monkeypatch):
    """What a lock names was fetched from an index; the program itself is on none."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(doctor, "_is_here", lambda wanted: False)
    monkeypatch.setattr(
        doctor, "_dependency", lambda name, wanted, fits: doctor.Finding(False, "", f"pip install '{name}'")
    )
    cures = " ".join(finding.cure for finding in (*doctor._dependencies(), *doctor._engines(), *doctor._for_some()))
    named = set(re.findall(r"'([a-z][a-z0-9-]*)", cures))
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements-test.txt").read_text("utf-8"), re.MULTILINE))
    locked |= set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE))
    assert {"mkdocs", "zensical", "typst", "click"} <= named <= locked


def test_of_the_engines_one_alone_is_needed_by_everybody(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    cures = {finding.needed: finding.cure.partition("pip install")[0] for finding in doctor._engines()}
    assert cures == {True: "", False: "only for --engine zensical: "}


def test_what_is_wrong_and_needed_is_told_before_what_only_some_need():
    findings = [
        doctor.Finding(False, "for some", "get it", needed=False),
        doctor.Finding(False, "for all", "get it"),
        doctor.Finding(True, "there", needed=False),
    ]
    words = [line[6:] for line in doctor.to_text(findings).splitlines() if line[:6].strip()]
    assert words[:3] == ["for all", "for some", "there"]


def test_the_doctor_asks_for_the_python_that_the_package_asks_for(root):
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert declared["project"]["requires-python"] == ">=" + ".".join(map(str, doctor.OLDEST))
