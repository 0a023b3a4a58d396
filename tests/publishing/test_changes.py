"""Changes of many files are made whole or not at all, whenever the run is killed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fieldguide import CHANGES
from fieldguide.publishing import changes, writer
from fieldguide.publishing.changes import finish, replace_all
from tests.killed import KILLED, killed_at

OLD = {"practices/a.yaml": b"a, who knows b", "practices/b.yaml": b"b", "content/index.md": b"see b"}
NEW = {"practices/a.yaml": b"a, who knows c", "practices/c.yaml": b"c", "content/index.md": b"see c"}

CHANGE = """
from pathlib import Path
from fieldguide.publishing.changes import replace_all
new = {new!r}
replace_all(Path(), {{Path(path): content for path, content in new.items()}}, [Path("practices/b.yaml")])
"""
FINISH = "from pathlib import Path\nfrom fieldguide.publishing.changes import finish\nfinish(Path())"


@pytest.fixture
def guide(tmp_path):
    writer.add_files(OLD.items(), tmp_path)
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return writer.read_tree(folder)


def change(folder: Path) -> None:
    replace_all(folder, {folder / path: content for path, content in NEW.items()}, [folder / "practices/b.yaml"])


def killed_half_way(folder: Path) -> None:
    """Leaves the note, one new file, and the others as they were."""
    for event in range(40):
        assert killed_at(event, CHANGE.format(new=NEW), folder) == KILLED
        if (folder / CHANGES).is_file() and tree(folder)["practices/a.yaml"] == NEW["practices/a.yaml"]:
            return
        finish(folder)
        for path in tree(folder).keys() - OLD:
            (folder / path).unlink()
        writer.add_files(OLD.items(), folder)
    raise AssertionError("no kill left a half")


def test_a_change_is_made_and_leaves_nothing_else(guide):
    change(guide)
    assert tree(guide) == NEW


def test_a_kill_at_every_event_leaves_what_the_next_run_makes_whole(tmp_path):
    outcomes = []
    for event in range(100):
        folder = tmp_path / str(event)
        writer.add_files(OLD.items(), folder)
        code = killed_at(event, CHANGE.format(new=NEW), folder)
        finish(folder)
        assert tree(folder) in (OLD, NEW), event
        outcomes.append(tree(folder) == NEW)
        if code == 0:
            break
    assert code == 0 and event > 12
    # Once it is noted, it is done: no later kill takes it back.
    assert outcomes == sorted(outcomes) and not outcomes[0]


def test_the_run_that_finishes_may_be_killed_too(tmp_path):
    half = tmp_path / "half"
    writer.add_files(OLD.items(), half)
    killed_half_way(half)
    for event in range(100):
        # A copy keeps the times, as a checkout does not.
        folder = shutil.copytree(half, tmp_path / str(event))
        code = killed_at(event, FINISH, folder)
        finish(folder)
        assert tree(folder) == NEW, event
        if code == 0:
            break
    assert code == 0 and event > 3


def test_what_was_finished_is_said(guide):
    killed_half_way(guide)
    assert finish(guide) == (
        "A change of cards that was cut short is finished now: "
        "practices/a.yaml, practices/c.yaml, content/index.md, practices/b.yaml."
    )
    assert finish(guide) == ""


def test_a_file_that_somebody_changed_since_is_not_written_over(guide):
    killed_half_way(guide)
    (guide / "content/index.md").write_bytes(b"mine")
    assert "content/index.md has changed since" in finish(guide)
    assert (guide / "content/index.md").read_bytes() == b"mine"
    assert not (guide / CHANGES).exists()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"stamp": 1}', "[" * 100_000, '{"stamp": 1, "changes": [[1]]}']
)
def test_a_damaged_note_is_set_aside(guide, text):
    (guide / CHANGES).write_text(text)
    assert "damaged, or was not written here" in finish(guide)
    assert not (guide / CHANGES).exists()


def test_a_note_that_came_with_somebody_elses_change_is_not_believed(guide):
    killed_half_way(guide)
    before = tree(guide)["practices/b.yaml"]
    copy = (guide / CHANGES).read_bytes()
    (guide / CHANGES).unlink()
    (guide / CHANGES).write_bytes(copy)
    assert "was not written here" in finish(guide)
    assert tree(guide)["practices/b.yaml"] == before


@pytest.mark.parametrize(
    "path", ["mkdocs.yml", "overrides/main.html", "practices/../mkdocs.yml", "content/out/x", "/x"]
)
def test_a_note_names_cards_and_pages_alone(guide, tmp_path_factory, path):
    (guide / "content/out").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    note = guide / CHANGES
    note.write_text(json.dumps({"stamp": 5_000_000_000, "changes": [[path, None, ""]]}))
    os.utime(note, ns=(5_000_000_000, 5_000_000_000))
    assert "holds neither a card nor a page" in finish(guide)
    assert not (guide / path).exists()


def fill_disk(monkeypatch, is_refused) -> None:
    """Nothing is written any more that is refused, by its path and its content."""
    real = writer._write

    def write(path, content):
        if is_refused(path, content):
            raise OSError("no space left")
        return real(path, content)

    monkeypatch.setattr(writer, "_write", write)


def test_a_failure_puts_everything_back(guide, monkeypatch):
    fill_disk(monkeypatch, lambda path, content: content == NEW["content/index.md"])
    with pytest.raises(OSError, match="no space left"):
        change(guide)
    assert tree(guide) == OLD


def test_what_could_neither_be_done_nor_undone_is_done_by_the_next_run(guide, monkeypatch):
    fill_disk(monkeypatch, lambda path, content: path.name == "index.md" or content == OLD["practices/a.yaml"])
    with pytest.raises(OSError, match="nor put back; the next command goes on with it"):
        change(guide)
    monkeypatch.undo()
    finish(guide)
    assert tree(guide) == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such lock")
def test_a_change_that_goes_on_is_left_alone(guide):
    held = "import sys; from pathlib import Path; from fieldguide.publishing.changes import _noted\n"
    held += f"with _noted(Path({CHANGES!r}), []):\n    print(flush=True)\n    sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", held], cwd=guide, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        other.stdout.readline()
        with pytest.raises(BlockingIOError, match="at this moment"):
            finish(guide)
        with pytest.raises(FileExistsError, match="another command is changing cards here"):
            change(guide)
        other.communicate("")
    assert other.returncode == 0
    assert tree(guide) == OLD and changes.finish(guide) == ""


def test_a_note_has_a_time_that_every_disk_can_keep(guide, monkeypatch):
    monkeypatch.setattr(changes.time, "time_ns", lambda: 1_700_000_000_123_456_789)
    kept = []
    fill_disk(monkeypatch, lambda path, content: kept.append((guide / CHANGES).stat().st_mtime_ns))
    change(guide)
    assert set(kept) == {1_700_000_000_123_456_700}
