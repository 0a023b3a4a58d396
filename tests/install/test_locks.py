# The locks install the same set today and in a year, with old and new pips, whatever the index has gained.

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import parse_wheel_filename
from packaging.version import Version

from tests.conftest import ROOT, missing
from tests.install.locks import (
    LOCK,
    asked_for,
    find_pythons,
    fits,
    lines_of,
    made_up_wheel,
    pinned,
    unmet,
    without_settings,
)

pytestmark = pytest.mark.slow

WHEELS = Path(sys.prefix) / "wheels"
"""Where `make` puts what it has fetched."""
LOCK_TEXT = LOCK.read_text(encoding="utf-8")
PIPS = {
    "22.3": "1daab4b8d3b97d1d763caeb01a4640a2250a0ea899e257b1e44b9eded91e15ab",
    "23.0.1": "236bcb61156d76c4b8a05821b988c7b8c35bf0da28a4b614e8d6ab5212c25c6f",
    "26.3": "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13",
}
"""What old systems bring, and the newest, by their hash."""
NEWEST = "26.3"
NEWER = ("coverage", "click", "mkdocs-material", "pytest", "typst", "zipp")

_CANDIDATES = [
    Path(sys.executable),
    *(Path(found) for n in range(11, 20) if (found := shutil.which(f"python3.{n}"))),
    *sorted(Path(os.environ.get("PYENV_ROOT", "/nowhere")).glob("versions/3.*/bin/python")),
]
PYTHONS = list(find_pythons(_CANDIDATES))

each_python = pytest.mark.parametrize("python", PYTHONS, ids=lambda python: python.version)


def fetch(requirements: str, pip: list[str | Path], scratch: Path, *arguments: str) -> None:
    """Fetches what is not there yet; asks the index."""
    scratch.write_text(requirements, encoding="utf-8")
    command = [*pip, "--no-input", "download", "--no-deps", "--require-hashes", "--quiet", "--only-binary", ":all:"]
    result = subprocess.run([*command, "--dest", WHEELS, "-r", scratch, *arguments], capture_output=True, text=True)
    if result.returncode:
        missing(f"an index to fetch the locked wheels from ({result.stderr.strip().splitlines()[-1]})")


@pytest.fixture(scope="module")
def pips(tmp_path_factory) -> dict[str, Path]:
    """The pips by their version, each unpacked in a folder that any Python can run."""
    folder = tmp_path_factory.mktemp("pips")
    for version, hash in PIPS.items():
        wheel = WHEELS / f"pip-{version}-py3-none-any.whl"
        if not wheel.is_file():
            fetch(f"pip=={version} --hash=sha256:{hash}\n", [sys.executable, "-m", "pip"], folder / "pip.txt")
        zipfile.ZipFile(wheel).extractall(folder / version)
    return {version: folder / version / "pip" for version in PIPS}


@pytest.fixture(scope="module")
def index(tmp_path_factory, pips) -> Path:
    """A folder with every locked wheel for the Pythons of this machine, and newer releases of some."""
    folder = tmp_path_factory.mktemp("index")
    for python in PYTHONS:
        there = {release_of(wheel) for wheel in wheels() if fits(wheel, python)}
        absent = {name for name, version in pinned(LOCK_TEXT, python).items() if (name, version) not in there}
        if absent:
            version = ".".join(map(str, python.short))
            pip = [sys.executable, pips[NEWEST]]
            fetch(lines_of(LOCK_TEXT, absent, python), pip, folder / "absent.txt", "--python-version", version)
    for wheel in wheels():
        os.symlink(wheel, folder / wheel.name)
    for name in NEWER:
        made_up_wheel(folder, name, "9999")
    return folder


def wheels() -> list[Path]:
    return list(WHEELS.glob("*.whl"))


def release_of(wheel: Path) -> tuple[str, str]:
    name, version, *_ = parse_wheel_filename(wheel.name)
    return name, str(version)


@pytest.fixture(scope="module")
def planned(pips, index, tmp_path_factory):
    """planned(python, version of pip) -> the metadata of what it would install, by name; worked out once."""
    scratch = tmp_path_factory.mktemp("plans")
    return functools.cache(
        lambda python, version: plan([python.path, pips[version]], index, LOCK, scratch / f"{python.version}-{version}")
    )


def plan(pip: list[str | Path], index: Path, lock: Path, report: Path) -> dict[str, dict]:
    """The metadata of what pip would install into an empty environment, by name."""
    command = [*pip, "install", "--dry-run", "--ignore-installed", "--no-deps", "--require-hashes", "--quiet"]
    result = subprocess.run(
        [*command, "--no-index", "--find-links", index, "--report", report, "-r", lock],
        env=without_settings(),
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    installs = json.loads(report.read_text(encoding="utf-8"))["install"]
    return {item["metadata"]["name"].lower().replace("_", "-"): item["metadata"] for item in installs}


# Pips before 23.1 do not run on Python 3.12 and newer, which have no pkgutil.ImpImporter.
PAIRS = [
    pytest.param(python, version, id=f"{python.version}-pip{version}")
    for python in PYTHONS
    for version in PIPS
    if python.short < (3, 12) or version not in ("22.3", "23.0.1")
]


@pytest.mark.parametrize(("python", "version"), PAIRS)
def test_every_pip_plans_what_the_lock_names_though_newer_releases_are_there(python, version, planned):
    plan = planned(python, version)
    # A release may say of itself that it is 1.002: the lock and the file's name have 1.2.
    versions = {name: str(Version(metadata["version"])) for name, metadata in plan.items()}
    assert versions == pinned(LOCK_TEXT, python)


@each_python
def test_the_lock_holds_all_that_its_releases_and_their_extras_ask_for(python, planned):
    assert unmet(asked_for(), planned(python, NEWEST), python.markers) == []


METADATA = {
    "a": {"version": "1.0", "requires_dist": ["b[toml]>=2", "c; sys_platform == 'win32'"]},
    "b": {"version": "2.1", "requires_dist": ["d; extra == 'toml'", "e; extra == 'other'"]},
    "d": {"version": "1.0"},
}


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ((), []),
        (("b",), ["b[toml]>=2, which a asks for"]),
        (("d",), ['d; extra == "toml", which b asks for']),
        (("a", "b", "d"), ["a, which the project asks for"]),
    ],
)
def test_what_a_lock_lacks_is_told_with_who_asks_for_it(gone, told):
    plan = {name: metadata for name, metadata in METADATA.items() if name not in gone}
    assert unmet([Requirement("a")], plan, PYTHONS[0].markers) == told


def test_the_lock_of_the_site_is_a_part_of_the_lock_of_the_tests():
    site = pinned((ROOT / "requirements.txt").read_text(encoding="utf-8"), PYTHONS[0])
    assert site.items() <= pinned(LOCK_TEXT, PYTHONS[0]).items()


def test_no_lock_names_an_index_or_a_host():
    for name in ("requirements.txt", "requirements-test.txt", "package-lock.json"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text and "index-url" not in text, name


# ------------------------------------------------------------------------------------ other systems

PLATFORMS = {
    "Windows": ["win_amd64"],
    "macOS on Apple’s chips": ["macosx_14_0_arm64"],
    "macOS on Intel’s chips": ["macosx_14_0_x86_64"],
    "Linux on ARM": [f"manylinux_2_{n}_aarch64" for n in range(39, 16, -1)],
}


@pytest.mark.parametrize("system", PLATFORMS)
def test_every_release_has_a_wheel_for_every_system_and_the_lock_has_its_hash(system, pips, tmp_path):
    """Asks the index, and fetches no wheel: pip reports the hash that the index names."""
    native = {release_of(wheel)[0] for wheel in wheels() if not wheel.name.endswith("-any.whl")}
    (tmp_path / "names.txt").write_text(without_hashes(lines_of(LOCK_TEXT, native)), encoding="utf-8")
    command = [sys.executable, pips[NEWEST], "install", "--dry-run", "--ignore-installed", "--no-deps", "--quiet"]
    command += ["--only-binary", ":all:", "--python-version", "3.13", "--target", tmp_path / "target"]
    command += [word for tag in PLATFORMS[system] for word in ("--platform", tag)]
    result = subprocess.run(
        [*command, "--report", tmp_path / "report.json", "-r", tmp_path / "names.txt"], capture_output=True, text=True
    )
    if "No matching distribution" not in result.stderr and result.returncode:
        missing(f"an index to ask for other systems’ wheels ({result.stderr.strip().splitlines()[-1]})")
    assert result.returncode == 0, result.stderr
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    hashes = {item["metadata"]["name"]: item["download_info"]["archive_info"]["hash"] for item in report["install"]}
    assert len(hashes) >= 8
    # A wheel that was published after the lock was made is passed over, as long as there is one that the lock names.
    unlocked = [name for name, hash in hashes.items() if f"--hash={hash.replace('=', ':')}" not in LOCK_TEXT]
    if unlocked:
        (tmp_path / "unlocked.txt").write_text(lines_of(LOCK_TEXT, unlocked), encoding="utf-8")
        command[2:4] = ["download"]
        command = [word for word in command if word not in ("--ignore-installed", "--target", tmp_path / "target")]
        result = subprocess.run(
            [*command, "--require-hashes", "--dest", tmp_path / "wheels", "-r", tmp_path / "unlocked.txt"],
            capture_output=True,
            text=True,
        )
        assert result.returncode == 0, result.stderr


def without_hashes(lock: str) -> str:
    return "\n".join(line.rstrip(" \\") for line in lock.splitlines() if not line.startswith(" "))
