import json
import os
import subprocess
import sys

import pytest

from fieldguide.model.diagnostics import Code
from fieldguide.publishing import writer
from fieldguide.publishing.writer import MANIFEST, TEMPORARY, Written, is_running, replace_files, write_new, write_tree

PAGES = {"index.md": b"home", "a/one.md": b"one", "a/b/two.md": b"two"}


def tree(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files if p.name != MANIFEST}


@pytest.fixture
def out(tmp_path):
    write_tree(PAGES, tmp_path / "docs")
    return tmp_path / "docs"


def test_a_tree_is_written_whole(tmp_path):
    written, problems = write_tree(PAGES, tmp_path / "deep" / "docs")
    assert (written, problems) == (Written(changed=3, removed=0, kept=0), [])
    assert tree(tmp_path / "deep" / "docs") == PAGES


def test_only_what_changed_is_written_again(out):
    for path in PAGES:
        os.utime(out / path, (1, 1))
    written, _ = write_tree(PAGES | {"index.md": b"new home"}, out)
    assert written == Written(changed=1, removed=0, kept=2)
    assert {path for path in PAGES if (out / path).stat().st_mtime == 1} == {"a/one.md", "a/b/two.md"}
    assert (out / "index.md").read_bytes() == b"new home"


def test_all_that_was_there_is_kept_where_a_file_is_added(out):
    written, _ = write_tree(PAGES | {"three.md": b"three"}, out)
    assert written == Written(changed=1, removed=0, kept=3)


def test_a_change_of_the_same_length_is_seen(out):
    write_tree(PAGES | {"index.md": b"tome"}, out)
    assert (out / "index.md").read_bytes() == b"tome"


def test_what_is_no_longer_made_goes_with_its_empty_folders(out):
    written, _ = write_tree({"index.md": b"home"}, out)
    assert written == Written(changed=0, removed=2, kept=1)
    assert tree(out) == {"index.md": b"home"}
    assert not (out / "a").exists()


def test_a_file_that_somebody_else_put_there_stays(out):
    (out / "a" / "notes.txt").write_text("mine")
    write_tree({"index.md": b"home"}, out)
    assert tree(out) == {"index.md": b"home", "a/notes.txt": b"mine"}


def test_a_foreign_file_in_the_way_is_told_and_nothing_is_written(out):
    (out / "three.md").write_text("mine")
    written, problems = write_tree(PAGES | {"three.md": b"three", "index.md": b"new"}, out)
    assert written == Written(0, 0, 0)
    assert [problem.code for problem in problems] == [Code.NOT_OURS]
    assert tree(out) == PAGES | {"three.md": b"mine"}


def test_a_foreign_file_in_the_place_of_a_folder_is_told(out):
    (out / "c").write_text("mine")
    _, problems = write_tree(PAGES | {"c/three.md": b"three"}, out)
    assert [problem.code for problem in problems] == [Code.NOT_OURS]
    assert (out / "c").read_text() == "mine"


def test_a_page_may_become_a_folder_and_a_folder_a_page(out):
    write_tree({"index.md": b"home", "a/one.md/deep.md": b"deep", "a/b": b"flat"}, out)
    assert tree(out) == {"index.md": b"home", "a/one.md/deep.md": b"deep", "a/b": b"flat"}


def test_a_link_to_elsewhere_is_not_written_through(tmp_path, out):
    (tmp_path / "elsewhere.md").write_text("mine")
    (out / "three.md").symlink_to(tmp_path / "elsewhere.md")
    _, problems = write_tree(PAGES | {"three.md": b"three"}, out)
    assert [problem.code for problem in problems] == [Code.NOT_OURS]
    assert (tmp_path / "elsewhere.md").read_text() == "mine"


def test_a_folder_that_is_a_link_to_elsewhere_is_not_written_through(tmp_path, out):
    (tmp_path / "elsewhere").mkdir()
    (out / "c").symlink_to(tmp_path / "elsewhere")
    _, problems = write_tree(PAGES | {"c/three.md": b"three"}, out)
    assert [problem.code for problem in problems] == [Code.NOT_OURS]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_run_that_was_cut_short_is_made_good_by_the_next(out, monkeypatch):
    real, calls = writer._write, []

    def stops_at_the_second_page(path, content):
        calls.append(path)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(path, content)

    monkeypatch.setattr(writer, "_write", stops_at_the_second_page)
    with pytest.raises(KeyboardInterrupt):
        write_tree({"new/one.md": b"1", "new/two.md": b"2"}, out)
    monkeypatch.undo()
    _, problems = write_tree({"new/two.md": b"2"}, out)
    assert problems == []
    assert tree(out) == {"new/two.md": b"2"}


def test_a_file_is_whole_or_as_it_was(out, monkeypatch):
    def fails(source, target):
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OSError, match="the disk is full"):
        write_tree(PAGES | {"index.md": b"new home"}, out)
    assert tree(out) == PAGES


@pytest.mark.parametrize(
    "text", ["", "{", "[1, 2]", '["../outside.md", "{there}/outside.md", "way/outside.md"]', "\xff"]
)
def test_a_list_of_files_that_was_tampered_with_removes_nothing_of_others(tmp_path, out, text):
    (tmp_path / "outside.md").write_text("mine")
    (out / "way").symlink_to(tmp_path)
    (out / MANIFEST).write_text(text.replace("{there}", str(tmp_path)), encoding="latin-1")
    write_tree({}, out)
    assert (tmp_path / "outside.md").read_text() == "mine"
    (out / "way").unlink(missing_ok=True)
    assert tree(out) == PAGES


@pytest.mark.parametrize("path", ["../x", "a/../../x", "a/..", "/x"])
def test_nothing_is_written_outside_the_folder(out, path):
    with pytest.raises(ValueError, match="no file of ours is called"):
        write_tree(PAGES | {path: b"mine"}, out)
    assert tree(out) == PAGES


def test_the_list_of_files_is_the_same_for_the_same_tree(out):
    assert json.loads((out / MANIFEST).read_text()) == sorted(PAGES)


@pytest.fixture
def ended() -> int:
    """The number of a run that has ended."""
    run = subprocess.Popen([sys.executable, "-c", ""])
    run.wait()
    return run.pid


def test_a_run_is_known_by_the_number_in_a_name(ended):
    assert is_running(f".fieldguide-{os.getpid()}.yml") and is_running(f"site-x1-{os.getpid()}")
    assert is_running(".site-old-notes") and is_running(f"{TEMPORARY}{os.getpid()}-a_b1")
    assert not is_running(f".fieldguide-{ended}.yml") and not is_running(f"{TEMPORARY}{ended}-a_b1")


def test_what_a_killed_run_was_still_writing_is_swept_and_what_another_is_writing_stays(out, ended):
    left = [out / f"{TEMPORARY}{ended}-x1", out / "a" / f"{TEMPORARY}{ended}-x2"]
    others = [out / f"{TEMPORARY}{os.getpid()}-x3", out / f"{TEMPORARY}changes"]
    for path in (*left, *others):
        path.write_bytes(b"half")
    write_tree({"index.md": b"home"}, out)
    assert [path for path in left if path.exists()] == []
    assert [path for path in others if not path.exists()] == []


def test_files_that_are_replaced_one_by_one_sweep_their_folders_too(tmp_path, ended):
    (tmp_path / f"{TEMPORARY}{ended}-x1").write_bytes(b"half")
    replace_files({tmp_path / "x": b"whole"})
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("refusal", [PermissionError, OverflowError])
def test_a_run_of_somebody_else_is_taken_to_go_on(monkeypatch, refusal):
    def refuse(number, signal):
        raise refusal

    monkeypatch.setattr(os, "kill", refuse)
    assert is_running("site-x1-7")


def test_a_new_file_that_cannot_be_written_is_told_as_that(tmp_path, monkeypatch):
    def refuse(path, content):
        raise OSError("no space left")

    monkeypatch.setattr(writer, "_write", refuse)
    with pytest.raises(OSError, match="no space left"):
        replace_files({tmp_path / "new.md": b"new"})


def test_one_file_is_written_where_none_stands_or_one_of_ours(tmp_path):
    file = tmp_path / "guide.zip"
    assert writer.write_file(file, b"ours: one", lambda raw: raw.startswith(b"ours")) == []
    assert writer.write_file(file, b"theirs", lambda raw: raw.startswith(b"ours")) == []
    (problem,) = writer.write_file(file, b"ours: two", lambda raw: raw.startswith(b"ours"))
    assert problem.code is Code.NOT_OURS and file.read_bytes() == b"theirs"


def test_a_tree_has_another_digest_where_any_path_or_content_is_another():
    trees = ({}, {"a": b"b"}, {"a": b"c"}, {"ab": b""}, {"a": b"b", "c": b""})
    assert len({writer.digest(tree) for tree in trees}) == len(trees)


@pytest.fixture
def older(tmp_path):
    write_new(PAGES, tmp_path / "site", tmp_path / "none")
    for path in PAGES:
        os.utime(tmp_path / "site" / path, (1, 1))
    return tmp_path / "site"


def test_a_file_that_is_as_it_was_is_the_same_file(older, tmp_path):
    new = PAGES | {"index.md": b"tome", "more.md": b"more"}
    write_new(new, tmp_path / "new", older)
    assert tree(tmp_path / "new") == new and tree(older) == PAGES
    assert {path for path in new if (tmp_path / "new" / path).stat().st_mtime == 1} == {"a/one.md", "a/b/two.md"}


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_link_and_a_file_of_other_rights_are_not_taken_over(older, tmp_path):
    (older / "index.md").chmod(0o600)
    (older / "a/one.md").unlink()
    (tmp_path / "mine").write_bytes(b"one")
    (older / "a/one.md").symlink_to(tmp_path / "mine")
    write_new(PAGES, tmp_path / "new", older)
    assert tree(tmp_path / "new") == PAGES
    assert not (tmp_path / "new/a/one.md").is_symlink()
    assert (tmp_path / "new/index.md").stat().st_mode & 0o777 == 0o644


def test_to_write_again_leaves_the_old_files_alone(older, tmp_path):
    write_new(PAGES, tmp_path / "new", older)
    write_new(PAGES | {"index.md": b"new!"}, tmp_path / "new", tmp_path / "none")
    assert tree(older) == PAGES


def test_where_no_file_can_have_two_names_it_is_written(older, tmp_path, monkeypatch):
    def refuse(*names):
        raise OSError(18, "another disk")

    monkeypatch.setattr(os, "link", refuse)
    write_new(PAGES, tmp_path / "new", older)
    assert tree(tmp_path / "new") == PAGES
