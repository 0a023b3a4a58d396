"""The locks as values, and what pip would install from them without asking an index."""

from __future__ import annotations

import json
import os
import subprocess
import tomllib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from tests.conftest import ROOT

LOCK = ROOT / "requirements-test.txt"
"""It holds the other lock too, release for release."""


@dataclass(frozen=True)
class Python:
    """An interpreter of this machine."""

    path: Path
    version: str
    markers: Mapping[str, str] = field(compare=False, repr=False)
    """What a lock's markers are asked with."""

    @property
    def short(self) -> tuple[int, int]:
        major, minor, *_ = self.version.split(".")
        return int(major), int(minor)


_MARKERS = """
import json, os, platform, sys
print(json.dumps({
    "implementation_name": sys.implementation.name, "os_name": os.name, "platform_machine": platform.machine(),
    "platform_python_implementation": platform.python_implementation(), "platform_release": "",
    "platform_system": platform.system(), "platform_version": "", "sys_platform": sys.platform,
    "python_full_version": platform.python_version(),
    "python_version": ".".join(platform.python_version_tuple()[:2]),
    "implementation_version": platform.python_version(),
}))
"""


def find_pythons(paths: Iterable[Path]) -> Iterator[Python]:
    """Those of the interpreters that run and are new enough; of each minor version the first."""
    seen = set()
    for path in paths:
        try:
            result = subprocess.run([path, "-c", _MARKERS], capture_output=True, text=True)
        except OSError:
            continue
        if result.returncode:
            continue
        markers = json.loads(result.stdout)
        python = Python(path, markers["python_full_version"], markers)
        if python.short >= (3, 11) and python.short not in seen:
            seen.add(python.short)
            yield python


def pinned(lock: str, python: Python) -> dict[str, str]:
    """The releases that a lock's text names for an interpreter, by name."""
    releases = {}
    for line in lock.splitlines():
        if "==" not in line or line.startswith((" ", "#")):
            continue
        requirement = Requirement(line.rstrip(" \\"))
        if requirement.marker is None or requirement.marker.evaluate(dict(python.markers)):
            releases[canonicalize_name(requirement.name)] = next(iter(requirement.specifier)).version
    return releases


def lines_of(lock: str, names: Iterable[str], python: Python | None = None) -> str:
    """The part of a lock's text that names these, with their hashes.

    With an interpreter, only the releases that are for it, and without their markers: pip asks those of the Python
    that runs it, whatever Python it fetches for.
    """
    kept, keeps, wanted = [], False, set(map(canonicalize_name, names))
    for line in lock.splitlines():
        if not line.startswith((" ", "#")):
            requirement = Requirement(line.rstrip(" \\"))
            keeps = canonicalize_name(requirement.name) in wanted
            if python and requirement.marker:
                keeps = keeps and requirement.marker.evaluate(dict(python.markers))
                line = f"{line.partition(' ;')[0]} \\"
        if keeps:
            kept.append(line)
    return "\n".join(kept) + "\n"


def fits(wheel: Path, python: Python) -> bool:
    """Whether an interpreter of this machine can install a wheel."""
    tags = {*cpython_tags(python.short), *compatible_tags(python.short)}
    return bool(tags & parse_wheel_filename(wheel.name)[3])


def asked_for() -> list[Requirement]:
    """What the project itself asks for, its own extras taken apart."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    own = {name for line in extras["test"] if (r := Requirement(line)).name == "fieldguide" for name in r.extras}
    lines = [*project["project"]["dependencies"], *project["dependency-groups"]["build"], *extras["test"]]
    lines += [line for name in own for line in extras[name]]
    return [r for line in lines if (r := Requirement(line)).name != "fieldguide"]


def unmet(asked: Iterable[Requirement], plan: Mapping[str, Mapping], markers: Mapping[str, str]) -> list[str]:
    """What is asked for, also by what is asked for and by its extras, and is not in the plan.

    `plan` holds the metadata of each release by its name, as pip reports it.
    """
    problems, seen = [], set()
    waiting = [(requirement, "the project") for requirement in asked]
    while waiting:
        requirement, by = waiting.pop()
        name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        metadata = plan.get(name)
        if metadata is None or not requirement.specifier.contains(metadata["version"], prereleases=True):
            problems.append(f"{requirement}, which {by} asks for")
            continue
        waiting += [(needed, name) for needed in _needs(metadata, extras, markers)]
    return sorted(problems)


def _needs(metadata: Mapping, extras: Iterable[str], markers: Mapping[str, str]) -> Iterator[Requirement]:
    for line in metadata.get("requires_dist", ()):
        requirement = Requirement(line)
        asked = [{**markers, "extra": extra} for extra in ("", *extras)]
        if requirement.marker is None or any(requirement.marker.evaluate(each) for each in asked):
            yield requirement


def made_up_wheel(folder: Path, name: str, version: str) -> Path:
    """A release that does not exist, newer than any."""
    stem = name.replace("-", "_")
    path = folder / f"{stem}-{version}-py3-none-any.whl"
    info = f"{stem}-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return path


def without_settings() -> dict[str, str]:
    """An environment in which pip knows no index and no cache of this machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
