# `make lint` turns red for one fault of each kind, and what it passes over only gets less.

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT, missing

pytestmark = pytest.mark.slow

NODE_TOOLS = ROOT / "node_modules"


def node_tool(name: str) -> Path:
    """A program that npm has installed."""
    tool = NODE_TOOLS / ".bin" / name
    if not tool.exists():
        missing(f"{name}, which npm installs; run: make lint")
    return tool


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """What is looked at, in a folder of its own."""
    folder = tmp_path_factory.mktemp("gate") / "project"
    ignored = shutil.ignore_patterns(".*", "node_modules", "site", "site-*", "build", "__pycache__", "*.egg-info")
    shutil.copytree(ROOT, folder, ignore=ignored)
    return folder


def lint(copy: Path) -> subprocess.CompletedProcess[str]:
    venv = Path(sys.prefix)
    there = [venv / "site-ready", venv / "test-ready", NODE_TOOLS / "ready"]
    return subprocess.run(
        ["make", "lint", f"VENV={venv}", f"NODE_TOOLS={NODE_TOOLS}", *(f"--old-file={stamp}" for stamp in there)],
        cwd=copy,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("path", "planted", "told"),
    [
        ("generator/planted.py", "import os\n", "F401"),
        ("generator/planted.py", "x = [1,2]\n", "would be reformatted"),
        ("generator/planted.py", 'def count(cards: list[str]) -> int:\n    return "none"\n', "[return-value]"),
        (
            "generator/fieldguide/planted.js",
            "/** @type {number} */\nexport const count = 'none';\n",
            "TS2322",
        ),
    ],
    ids=["unused import", "format", "type", "type in JavaScript"],
)
def test_one_fault_turns_the_gate_red(copy, path, planted, told):
    node_tool("tsc")
    file = copy / path
    file.write_text(planted, encoding="utf-8")
    try:
        result = lint(copy)
    finally:
        file.unlink()
    assert result.returncode != 0 and told in result.stdout + result.stderr


def test_types_are_asked_of_every_script():
    settings = json.loads((ROOT / "tsconfig.json").read_text(encoding="utf-8"))
    assert settings["include"] == ["generator/**/*.js", "generator/**/*.d.ts"] and "exclude" not in settings
    options = settings["compilerOptions"]
    assert options["strict"] and options["checkJs"]


def test_no_script_passes_over_a_type():
    scripts = [path for end in ("js", "ts") for path in (ROOT / "generator").rglob(f"*.{end}")]
    passed_over = re.compile(r"@ts-|[{<(\[|:] ?any\b")
    assert scripts and not [path for path in scripts if passed_over.search(path.read_text(encoding="utf-8"))]


def test_types_are_asked_of_every_module():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    assert settings["strict"] and settings["files"] == ["generator", "scripts"]
    asked = {key for override in settings["overrides"] for key in override}
    assert asked == {"module", "ignore_missing_imports", "disallow_any_explicit"}
    (strictest,) = [override for override in settings["overrides"] if override.get("disallow_any_explicit")]
    assert strictest["module"] == ["fieldguide.model.*", "fieldguide.rendering.*"]
