# Every page against the W3C's own checker, the Nu HTML checker.

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.conftest import ROOT, missing

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def check(folder: Path) -> list[str]:
    if not JAR.is_file():
        missing("the Nu HTML checker, which npm installs; run: make lint")
    try:
        command = [
            "java",
            "-Xss2m",
            "-jar",
            str(JAR),
            "--skip-non-html",
            "--errors-only",
            "--format",
            "gnu",
            str(folder),
        ]
        result = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        missing("Java, to run the Nu HTML checker")
    return [line for line in result.stderr.splitlines() if "error" in line]


def test_no_page_has_an_error_of_markup(site):
    found = check(site)
    assert not found, "\n".join(found[:40])


def test_the_checker_is_at_work(tmp_path):
    (tmp_path / "page.html").write_text('<!doctype html><title>x</title><input type="checkbox" autocomplete="off">')
    assert len(check(tmp_path)) == 1
