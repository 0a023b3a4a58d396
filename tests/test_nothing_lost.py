"""Whatever a machine does to a command: it ends in a sentence, what was there stays whole, and the next is clean."""

from __future__ import annotations

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldguide.publishing.writer import MANIFEST, read_tree
from tests.cards import with_model
from tests.conftest import CACHES, ROOT
from tests.fuzz import spread
from tests.killed import KILLED, count_changes, killed_at, without_room
from tests.rights import closed, drop_overrides

PATIENCE = 120
"""Seconds for what takes two, on a busy machine too."""


def make_guide(folder: Path) -> Path:
    """A guide of three cards in a repository of its own, which the site's frame is no part of."""
    shutil.copytree(ROOT / "tests/sites/two-kinds", folder)
    with_model(folder)
    settings = "site_name: Small\ntheme: {name: material}\nplugins: [fieldguide]\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folder / "content").mkdir()
    shutil.copy(ROOT / ".gitignore", folder)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "A guide")
    return folder


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=A guide", "-c", "user.email=guide@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True).stdout


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "fieldguide", *words]


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "XDG_CACHE_HOME": str(CACHES)}


def run(folder: Path, *words: str, **more) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*words), cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=PATIENCE, **more
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def said(result: subprocess.CompletedProcess[str]) -> str:
    assert "Traceback" not in result.stderr, result.stderr
    return result.stderr


# ------------------------------------------------------------------------------------------ killed

WHOLE = ("build", "--no-sheets")
PAGES = ["generate", "--no-sheets", "--out", "docs"]
RUN = (
    "from fieldguide import processes\nprocesses.can_split = lambda: False\n"
    "from fieldguide.cli import main\nmain({words!r})"
)
"""In one process, so that its changes of files come in the same order each time."""


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, int]:
    """A guide that was built without a hitch, and how many changes of files that took."""
    # Templates that no guide has used yet are kept for all: later builds have fewer files to change.
    run(make_guide(tmp_path_factory.mktemp("first") / "guide"), *WHOLE)
    guide = make_guide(tmp_path_factory.mktemp("built") / "guide")
    return guide, count_changes(RUN.format(words=list(WHOLE)), guide)


@pytest.mark.parametrize("part", spread(0.4, 1.0))
def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_sweeps_what_is_left(built, tmp_path, part):
    whole, changes = built
    guide = make_guide(tmp_path / "guide")
    assert killed_at(round(part * (changes - 1)), RUN.format(words=list(WHOLE)), guide) == KILLED
    # It comes into its place as the last change but those that clear away.
    if (guide / "site").exists():
        assert read_tree(guide / "site").keys() == read_tree(whole / "site").keys()
    assert (guide / "site").exists() or part < 1
    assert git(guide, "status", "--porcelain") == ""
    assert said(run(guide, *WHOLE))
    assert names(guide) == names(whole) and names(guide / "build") == names(whole / "build")
    assert read_tree(guide / "site").keys() == read_tree(whole / "site").keys()


@pytest.fixture(scope="module")
def generated(tmp_path_factory) -> tuple[Path, int]:
    guide = make_guide(tmp_path_factory.mktemp("generated") / "guide")
    return guide, count_changes(RUN.format(words=PAGES), guide)


@pytest.mark.parametrize("part", spread(0.2, 0.8))
def test_pages_that_were_cut_short_are_made_whole(generated, tmp_path, part):
    words = RUN.format(words=PAGES)
    guide = make_guide(tmp_path / "guide")
    whole, changes = generated
    assert killed_at(round(part * (changes - 1)), words, guide) == KILLED
    assert said(run(guide, *PAGES))
    assert read_tree(guide / "docs") == read_tree(whole / "docs")


@pytest.mark.slow
def test_prints_that_were_cut_short_are_made_whole(tmp_path):
    guide = make_guide(tmp_path / "guide")
    assert killed_at(60, RUN.format(words=["print"]), guide) == KILLED
    assert git(guide, "status", "--porcelain") == ""
    assert said(run(guide, "print"))
    assert (guide / "build/print/book-a4.pdf").read_bytes().endswith(b"%%EOF")
    kept = [path.name for path in (guide / "build").rglob("*") if path.is_file()]
    assert [name for name in kept if name.startswith(".") and name != MANIFEST] == []


# ------------------------------------------------------------------------------------ not allowed


@pytest.fixture(scope="module")
def read_only(tmp_path_factory) -> Iterator[Path]:
    guide = make_guide(tmp_path_factory.mktemp("closed") / "guide")
    with closed(guide):
        yield guide


def run_without_rights(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(folder, *words, preexec_fn=drop_overrides())


def test_a_folder_that_may_not_be_written_is_checked(read_only):
    assert run_without_rights(read_only, "check").returncode == 0


@pytest.mark.slow
def test_it_is_printed_elsewhere(read_only, tmp_path):
    assert run_without_rights(read_only, "print", "--out", str(tmp_path / "prints")).returncode == 0
    assert (tmp_path / "prints/book-a4.pdf").is_file()


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_it_is_built_elsewhere(read_only, tmp_path, engine):
    words = ("build", "--no-sheets", "--engine", engine, "--site-dir", str(tmp_path / "site"))
    assert run_without_rights(read_only, *words).returncode == 0
    assert (tmp_path / "site/behaviours/act-now/index.html").is_file()
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize(
    "words", [("generate", "--no-sheets"), ("schema",), ("new", "concept", "Echo"), ("rename", "act-now", "act")]
)
def test_what_would_write_there_says_in_a_sentence_that_it_may_not(read_only, words):
    result = run_without_rights(read_only, *words)
    assert result.returncode in (1, 2) and re.search(r"Error: .*this may not be opened or written", said(result))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("mkdocs.yml", "this file cannot be opened\n  mkdocs.yml"),
        ("practices/guide.yml", "this file cannot be opened\n  practices/guide.yml"),
        ("practices/behaviours/act-now.yaml", "this file cannot be opened\n  practices/behaviours/act-now.yaml"),
        ("practices/behaviours", "this folder cannot be opened, so nothing in it was read\n  practices/behaviours"),
        ("practices", "Error: this may not be opened or written: practices/guide.yml."),
        ("content", "this folder cannot be opened, so nothing in it was read\n  content"),
    ],
)
def test_what_may_not_be_read_is_told_and_never_passed_over(tmp_path, path, told):
    guide = make_guide(tmp_path / "guide")
    with closed(guide / path, to=stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO):
        result = run_without_rights(guide, "check")
    assert result.returncode == 1 and told in result.stdout + said(result)


# ---------------------------------------------------------------------------------------- no room


LAST_WRITTEN = 0.5
"""The part of the changes up to which there is something to write for certain."""


def with_site(built: tuple[Path, int], folder: Path) -> Path:
    """A copy of the guide in which its site stands already."""
    guide = shutil.copytree(built[0], folder)
    shutil.rmtree(guide / "build")
    return guide


@pytest.fixture(scope="module")
def built_again(built, tmp_path_factory) -> int:
    """How many changes a build takes where a site stands, of which it need not write every file."""
    guide = with_site(built, tmp_path_factory.mktemp("again") / "guide")
    return count_changes(RUN.format(words=list(WHOLE)), guide)


@pytest.mark.parametrize("part", spread(0.2, LAST_WRITTEN))
def test_where_there_is_no_room_left_the_old_site_stands_and_that_is_said(built, built_again, tmp_path, part):
    whole, changes = built[0], built_again
    guide = with_site(built, tmp_path / "guide")
    old = read_tree(guide / "site")
    result = without_room(round(part * (changes - 1)), RUN.format(words=list(WHOLE)), guide)
    if result.returncode == 0 and part > LAST_WRITTEN:
        # Nothing was to be written any more: what follows clears away.
        return
    assert result.returncode == 1 and "Error: there is no room left on the disk" in said(result)
    assert read_tree(guide / "site") == old and git(guide, "status", "--porcelain") == ""
    assert [path.name for path in guide.rglob(".fieldguide-*")] == []
    assert names(guide) == names(whole) and not list(guide.glob("build/site-*"))


@pytest.mark.parametrize("event", range(0, 12, 4))
def test_where_there_is_no_room_left_no_card_is_lost(tmp_path, event):
    guide = make_guide(tmp_path / "guide")
    result = without_room(event, RUN.format(words=["rename", "act-now", "act-at-once"]), guide)
    if result.returncode != 0:
        assert "is not renamed: " in said(result)
        assert git(guide, "status", "--porcelain") == ""


# ----------------------------------------------------------------------------------- told to stop


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
def test_a_build_that_is_told_to_stop_clears_away_and_says_so(tmp_path, number):
    guide = make_guide(tmp_path / "guide")
    (guide / "slow.py").write_text("import time\n\ndef on_pre_build(config):\n    time.sleep(600)\n", encoding="utf-8")
    with (guide / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [slow.py]\n")
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command(*WHOLE), cwd=guide, env=ENVIRONMENT, **pipes) as build:
        end = time.monotonic() + PATIENCE
        while not list(guide.glob("build/site-*")):
            assert build.poll() is None and time.monotonic() < end
            time.sleep(0.05)
        build.send_signal(getattr(signal, number))
        words = build.communicate(timeout=PATIENCE)[1]
    assert build.returncode == 128 + getattr(signal, number)
    assert "Traceback" not in words and words.endswith("Stopped. Nothing is left half written.\n")
    assert names(guide / "build") == ["docs"] and not list(guide.glob(".fieldguide-*"))
