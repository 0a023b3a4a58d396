# Machines that are not like ours: other consoles, other line ends, odd folders.

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cards import with_model
from tests.conftest import ROOT, run

ARABIC = "الاستماع"
CARD = f"title: Listen\ngist: One plain sentence about it.\nmeaning: Plain words.\nsee_also: [“{ARABIC}”]\n"
UTF8_OFF = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def said(root: Path, *arguments: str, **environment: str) -> tuple[int, bytes]:
    """The exit code of a command, and what it prints, as bytes."""
    result = subprocess.run(
        [sys.executable, "-m", "fieldguide", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return result.returncode, result.stdout


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "latin-1"])
def test_a_mistake_is_told_on_a_console_of_another_encoding(draw, encoding):
    code, printed = said(draw({"concepts/listen": CARD}), "check", PYTHONIOENCODING=encoding)
    text = printed.decode(encoding)
    assert code == 1 and "Traceback" not in text
    quoted = "“{}”" if encoding == "cp1252" else '"{}"'
    in_numbers = ARABIC.encode("ascii", "backslashreplace").decode("ascii")
    assert f"no card has the id {quoted.format(quoted.format(in_numbers))}" in text


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_mistake_is_told_where_no_language_is_set(draw, locale):
    code, printed = said(draw({"concepts/listen": CARD}), "check", LANG=locale, LC_ALL=locale, **UTF8_OFF)
    assert code == 1 and b"Traceback" not in printed and b"no card has the id" in printed


def test_a_wrong_command_is_told_on_a_console_without_curly_marks(tmp_path):
    code, printed = said(tmp_path, "check", PYTHONIOENCODING="latin-1")
    assert code == 2 and b'there is no mkdocs.yml in "."' in printed


def with_line_ends(ends: bytes, folder: Path) -> Path:
    """A copy of all that the guide and the program are made of, with these line ends in every text."""
    for top in ("practices", "content", "overrides", "generator", "mkdocs.yml"):
        files = [ROOT / top] if (ROOT / top).is_file() else (ROOT / top).rglob("*")
        for file in files:
            if not file.is_file() or "__pycache__" in file.parts:
                continue
            target = folder / file.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            content = file.read_bytes()
            target.write_bytes(content if b"\0" in content else content.replace(b"\n", ends))
    return folder


@pytest.fixture(scope="module")
def windows_checkout(tmp_path_factory) -> Path:
    return with_line_ends(b"\r\n", tmp_path_factory.mktemp("windows"))


def test_a_checkout_with_windows_line_ends_has_no_problems(windows_checkout):
    code, printed = said(windows_checkout, "check", PYTHONPATH=str(windows_checkout / "generator"))
    assert code == 0, printed.decode()
    assert b"no problems found" in printed


def pages_of(checkout: Path) -> dict[str, bytes]:
    code, printed = said(checkout, "generate", "--no-sheets", PYTHONPATH=str(checkout / "generator"))
    assert code == 0, printed.decode()
    docs = checkout / "build" / "docs"
    return {file.relative_to(docs).as_posix(): file.read_bytes() for file in docs.rglob("*.md")}


def test_a_checkout_with_windows_line_ends_gives_the_same_pages(windows_checkout, tmp_path):
    ours = pages_of(with_line_ends(b"\n", tmp_path))
    assert pages_of(windows_checkout) == ours


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_guide_in_a_folder_with_spaces_and_accents_is_built(tmp_path, engine):
    root = tmp_path / "Sue’s Guïde #1 (100%) & co"
    with_model(shutil.copytree(ROOT / "tests/sites/two-kinds", root))
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    result = run("build", "--no-sheets", "--engine", engine, cwd=root)
    assert result.returncode == 0, result.stderr
    assert (root / "site" / "index.html").is_file()
