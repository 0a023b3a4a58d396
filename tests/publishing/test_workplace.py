"""A build works in the guide's folder, and elsewhere where that takes no files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fieldguide.publishing import workplace
from fieldguide.publishing.workplace import alone, open_workplace, takes_files


@pytest.fixture
def guide(tmp_path) -> Path:
    (tmp_path / "overrides").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "build").mkdir()
    return tmp_path


def test_a_folder_that_takes_files_is_the_place(guide):
    with open_workplace(guide) as place:
        assert place == guide


@pytest.mark.parametrize("closed", [".", "build"])
def test_else_it_is_one_of_links_to_all_that_a_build_reads(guide, monkeypatch, closed):
    monkeypatch.setattr(workplace, "takes_files", lambda folder: folder != guide / closed)
    with open_workplace(guide) as place:
        assert place != guide and not (place / "build").exists()
        assert (place / "mkdocs.yml").read_bytes() == (guide / "mkdocs.yml").read_bytes()
        assert (place / "overrides").resolve() == guide / "overrides"
    assert not place.exists() and (guide / "mkdocs.yml").is_file()


def test_a_folder_that_is_not_there_yet_takes_files(tmp_path, monkeypatch):
    assert takes_files(tmp_path / "none")
    monkeypatch.setattr(os, "access", lambda path, rights: False)
    assert takes_files(tmp_path / "none") and not takes_files(tmp_path)


@pytest.mark.parametrize(("rights", "takes"), [(os.W_OK, False), (os.X_OK, False), (os.W_OK | os.X_OK, True)])
def test_who_may_not_enter_a_folder_can_write_no_file_there(tmp_path, monkeypatch, rights, takes):
    monkeypatch.setattr(os, "access", lambda path, wanted: wanted & rights == wanted)
    assert takes_files(tmp_path) is takes


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such lock")
def test_a_folder_that_is_not_there_yet_is_made(tmp_path):
    with alone(tmp_path / "new", pytest.fail):
        assert (tmp_path / "new/build").is_dir()


HOLDS = """
import sys
from pathlib import Path
from fieldguide.publishing.workplace import alone
with alone(Path(), lambda: print("waits", flush=True)):
    print("works", flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such lock")
@pytest.mark.parametrize("killed", [False, True])
def test_a_second_command_waits_and_goes_on_when_the_first_has_ended_in_whatever_way(guide, killed):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": guide}
    with subprocess.Popen([sys.executable, "-c", HOLDS], **pipes) as first:
        assert first.stdout.readline() == "works\n"
        with subprocess.Popen([sys.executable, "-c", HOLDS], **pipes) as second:
            assert second.stdout.readline() == "waits\n"
            first.kill() if killed else first.stdin.close()
            assert second.stdout.readline() == "works\n"
            second.stdin.close()
    assert list((guide / "build").iterdir()) == []


def test_where_no_files_can_be_written_nobody_waits(guide, monkeypatch):
    monkeypatch.setattr(workplace, "takes_files", lambda folder: False)
    with alone(guide, pytest.fail), alone(guide, pytest.fail):
        pass
