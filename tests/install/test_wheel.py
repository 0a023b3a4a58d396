# The built wheel, alone with what it asks for: no extras, no packages for development.

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.install.locks import without_settings

pytestmark = pytest.mark.slow

WHEELS = Path(sys.prefix) / "wheels"
"""Where `make` puts what it has fetched."""


def python(*arguments: str | Path, cwd: Path = ROOT) -> None:
    result = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=without_settings(), capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def bin(tmp_path_factory) -> Path:
    """The programs of an environment into which somebody has installed the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    # Setuptools leaves its traces in the folder it builds from.
    for name in ("generator", "overrides", "pyproject.toml", "setup.py", "LICENSE", "README.md"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    python(
        "-m", "pip", "wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", "dist", ".", cwd=folder
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    python("-m", "venv", "--without-pip", folder / "venv")
    bin = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    install = ["-m", "pip", "--python", bin / "python", "install", "--no-index", "--find-links", WHEELS]
    python(*install, wheel)
    return bin


def fieldguide(bin: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [bin / "fieldguide", *arguments], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8"
    )


def test_nothing_is_there_but_what_the_wheel_asks_for(bin):
    code = "import importlib.util; print([n for n in ('typst', 'pytest', 'zensical') if importlib.util.find_spec(n)])"
    result = subprocess.run([bin / "python", "-I", "-c", code], capture_output=True, text=True)
    assert result.stdout == "[]\n"


def test_a_guide_is_made_with_the_wheel_alone(bin, tmp_path):
    started = fieldguide(bin, "init", ".", "--title", "Our patterns", "--starter", "patterns", cwd=tmp_path)
    assert started.returncode == 0, started.stderr
    result = fieldguide(bin, "build", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "so the site offers no PDFs" in result.stderr
    assert (tmp_path / "site" / "index.html").is_file() and list((tmp_path / "site").rglob("*.css"))


def test_the_wheel_says_its_version(bin, tmp_path):
    assert fieldguide(bin, "--version", cwd=tmp_path).stdout.startswith("fieldguide, version ")
