"""A build works in the guide's folder, and elsewhere where that takes no files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fieldguide.publishing import workplace
from fieldguide.publishing.workplace import open_workplace, takes_files


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
