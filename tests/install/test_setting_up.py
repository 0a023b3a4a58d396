# What `make` says while it sets things up, and what `make lock` says when it is done.

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import make_locks
import run_with_progress


def without_seconds(text: str) -> str:
    return re.sub(r"\d+ s", "N s", text)


def command(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


class Said(io.StringIO):
    """Collects what is said, and leaves a file behind once certain words were said."""

    def __init__(self, words: str, flag: Path) -> None:
        super().__init__()
        self.words, self.flag = words, flag

    def write(self, text: str) -> int:
        if self.words in text:
            self.flag.touch()
        return super().write(text)


def test_a_long_command_is_told_at_each_beat_with_its_newest_line(tmp_path):
    waits = "import pathlib, sys, time\nprint('Fetching typst', flush=True)\n"
    waits += "while not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.01)\n"
    said = Said("Fetching typst, ", tmp_path / "told")
    code = run_with_progress.run("Installing", command(waits, str(tmp_path / "told")), said, beat=0.05)
    lines = without_seconds(said.getvalue()).splitlines()
    assert (code, lines[0], lines[-2:]) == (
        0,
        "Installing …",
        ["  Fetching typst, N s", "Installing: done after N s"],
    )


def test_a_command_that_fails_shows_its_last_lines_and_its_code():
    said = io.StringIO()
    fails = "import sys\nfor n in range(30): print('line', n)\nsys.exit(3)"
    assert run_with_progress.run("Installing", command(fails), said, beat=3600) == 3
    lines = without_seconds(said.getvalue()).splitlines()
    assert lines == ["Installing …", *(f"line {n}" for n in range(10, 30)), "Installing: stopped after N s"]


def test_a_command_that_is_not_there_is_told():
    said = io.StringIO()
    assert run_with_progress.run("Installing", ["no-such-program"], said) == 127
    assert "no-such-program: " in said.getvalue()


BEFORE = """\
a==1.0 \\
    --hash=sha256:0
b[x]==2.0 \\
c==1 ; python_version < '3.12' \\
c==2 ; python_version >= '3.12' \\
"""


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (BEFORE, []),
        (BEFORE.replace("a==1.0", "a==1.1"), ["a 1.0 → 1.1"]),
        (BEFORE.replace("b[x]==2.0", "d==4"), ["b 2.0 is gone", "d 4 is new"]),
        (BEFORE.replace("c==2", "c==3"), ["c 1 and 2 → 1 and 3"]),
    ],
)
def test_a_new_lock_is_told_by_what_came_went_and_changed(after, told):
    assert make_locks.changes(BEFORE, after) == told


def test_a_lock_that_cannot_be_made_leaves_the_old_ones(tmp_path, capsys):
    before = (ROOT / "requirements.txt").read_bytes()
    fails = tmp_path / "uv"
    fails.write_text("#!/bin/sh\nexit 2\n", encoding="utf-8")
    fails.chmod(0o755)
    assert make_locks.main(str(fails)) == 2
    assert (ROOT / "requirements.txt").read_bytes() == before
    assert capsys.readouterr().err == "uv could make no lock, so both are as they were.\n"


def test_a_missing_uv_is_told(capsys):
    assert make_locks.main("no-such-uv") == 1
    assert "make lock UV=path/to/uv" in capsys.readouterr().err
