"""A finished site takes the place of the old one, whole or not at all."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from fieldguide.publishing.site_swap import may_replace, replace_site
from fieldguide.publishing.writer import MANIFEST, write_tree
from tests.killed import KILLED, killed_at


def tree(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files if p.name != MANIFEST}


@pytest.fixture
def built(tmp_path):
    write_tree({"index.html": b"new"}, tmp_path / "build" / "site")
    return tmp_path / "build" / "site"


def test_a_site_takes_the_place_of_the_old_one_and_leaves_nothing_of_it(tmp_path, built):
    site = tmp_path / "site"
    write_tree({"index.html": b"old", "gone.html": b"old"}, site)
    replace_site(built, site)
    assert tree(site) == {"index.html": b"new"}
    assert may_replace(site)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "site"]


def test_a_first_site_is_published(tmp_path, built):
    replace_site(built, tmp_path / "site")
    assert tree(tmp_path / "site") == {"index.html": b"new"}


def test_a_site_that_cannot_be_moved_leaves_the_old_one_in_its_place(tmp_path, built, monkeypatch):
    site = tmp_path / "site"
    write_tree({"index.html": b"old"}, site)
    real = Path.rename

    def rename(path, target):
        if path == built:
            raise OSError("it is on another disk")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    monkeypatch.setattr("fieldguide.publishing.site_swap._exchange", lambda one, other: False)
    with pytest.raises(OSError, match="it is on another disk"):
        replace_site(built, site)
    assert tree(site) == {"index.html": b"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "site"]


def test_a_site_is_never_missing_while_another_takes_its_place(tmp_path, built, monkeypatch):
    if not sys.platform.startswith("linux"):
        pytest.skip("this system cannot let two folders change places")
    write_tree({"index.html": b"old"}, tmp_path / "site")
    monkeypatch.setattr(Path, "rename", lambda path, target: pytest.fail("between two renames there is no site"))
    replace_site(built, tmp_path / "site")
    assert tree(tmp_path / "site") == {"index.html": b"new"}
    assert [path.name for path in tmp_path.iterdir() if "old" in path.name] == []


def test_a_site_that_was_not_built_leaves_the_old_one_in_its_place(tmp_path):
    site = tmp_path / "site"
    write_tree({"index.html": b"old"}, site)
    with pytest.raises(FileNotFoundError, match="nothing"):
        replace_site(tmp_path / "nothing", site)
    assert tree(site) == {"index.html": b"old"}


@pytest.mark.parametrize("what", ["a foreign folder", "a file", "a link", "a broken link"])
def test_a_folder_that_is_not_ours_is_not_replaced(tmp_path, what):
    site = tmp_path / "site"
    if what == "a foreign folder":
        (site / "thesis").mkdir(parents=True)
    elif what == "a file":
        site.write_text("mine")
    else:
        target = tmp_path / "elsewhere"
        if what == "a link":
            write_tree({"index.html": b"old"}, target)
        site.symlink_to(target)
    assert not may_replace(site)


def test_an_empty_folder_and_one_that_is_not_there_are_free(tmp_path):
    assert may_replace(tmp_path / "site")
    (tmp_path / "site").mkdir()
    assert may_replace(tmp_path / "site")


def test_what_a_killed_run_left_behind_is_cleared_away(tmp_path, built):
    write_tree({"index.html": b"old"}, tmp_path / ".site-old-1")
    (tmp_path / ".site-old-notes").mkdir()
    replace_site(built, tmp_path / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-old-notes", "build", "site"]


SWAP = """
from pathlib import Path
from fieldguide.publishing import site_swap
if {slowly}:
    site_swap._exchange = lambda one, other: False
site_swap.replace_site(Path("build/site"), Path("site"))
"""
OLD, NEW = {"index.html": b"old", "a/gone.html": b"old"}, {"index.html": b"new", "b/more.html": b"new"}


@pytest.mark.parametrize("slowly", [False, True], ids=["in one step", "in two"])
def test_a_kill_at_every_event_leaves_a_whole_site_and_nothing_after_the_next_build(tmp_path, slowly):
    if not slowly and not sys.platform.startswith("linux"):
        pytest.skip("this system cannot let two folders change places")
    missing = 0
    for event in range(100):
        folder = tmp_path / str(event)
        write_tree(OLD, folder / "site")
        write_tree(NEW, folder / "build/site")
        code = killed_at(event, SWAP.format(slowly=slowly), folder)
        # Between two renames there is none; what was there stands beside its place.
        missing += not (folder / "site").exists()
        assert tree(folder / "site") in (OLD, NEW, {})
        # Each build has a folder of its own, and sweeps those of others.
        shutil.rmtree(folder / "build", ignore_errors=True)
        write_tree(NEW, folder / "build/site")
        replace_site(folder / "build/site", folder / "site")
        assert tree(folder / "site") == NEW
        assert sorted(path.name for path in folder.iterdir()) == ["build", "site"]
        if code == 0:
            break
    assert code == 0 and event > 4
    assert missing == (1 if slowly else 0)


def test_a_kill_is_a_kill(tmp_path):
    assert killed_at(0, "open('here', 'w')", tmp_path) == KILLED
    assert not (tmp_path / "here").exists()
    assert killed_at(1, "open('here', 'w')", tmp_path) == 0


def test_what_cannot_be_cleared_away_stops_no_build(tmp_path, built, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError

    write_tree({"index.html": b"old"}, tmp_path / ".site-old-1")
    write_tree({"index.html": b"old"}, tmp_path / "site")
    monkeypatch.setattr(os, "rmdir", refuse)
    replace_site(built, tmp_path / "site")
    assert tree(tmp_path / "site") == {"index.html": b"new"}
