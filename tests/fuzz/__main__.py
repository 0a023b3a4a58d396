"""Looks for texts that the program falls over, for as long as is asked for, and tells what it found.

    python -m tests.fuzz SECONDS

It needs atheris, which is there for Linux alone. What it learnt stays in build/fuzz/corpus, so that the next run
goes on from there; what it found is in build/fuzz/found.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

from tests.cards import MODEL
from tests.conftest import ROOT
from tests.fuzz.road import AROUND

BUILD = ROOT / "build" / "fuzz"
CORPUS = ROOT / "tests" / "fuzz" / "corpus"
"""Texts that were a fault once, or are hostile on purpose; the others that it starts from are taken from the tests."""
SIGNS = ("{{", "<b>", "card:", "](", ": ", "- ", ">-", "&amp;", "\\u202e", "\\x00", "---", "||", "``", "![")

BOUNDS = ("-timeout=60", "-report_slow_units=60", "-rss_limit_mb=1024", "-max_len=8000")
"""Seconds until a text counts as a hang, memory of the whole process, bytes of a text."""


def seeds() -> Iterator[tuple[str, bytes]]:
    """Each text that the tests have at hand, under a name of its own."""
    for file in sorted(AROUND.glob("*/*.yaml")):
        yield f"card-{file.stem}", f"# {file.parent.name}\n".encode() + file.read_bytes()
    models = ("tests/sites/*/practices/guide.yml", "generator/fieldguide/authoring/starters/*/practices/guide.yml")
    for pattern in models:
        for file in sorted(ROOT.glob(pattern)):
            yield f"model-{file.parts[-3]}", b"# model\n" + file.read_bytes()
    for file in sorted(ROOT.glob("tests/golden/*.yaml")):
        case = yaml.safe_load(file.read_text(encoding="utf-8"))
        if "input" in case and case.get("path", "").startswith("practices/"):
            text = f"# {case['path'].split('/')[1]}\n{case['input']}"
            yield f"mistake-{file.stem}", text.encode("utf-8", "replace")


def words() -> Iterator[str]:
    """What cards and models are made of, for texts to be put together from."""
    for kind in MODEL.kinds.values():
        yield from (f"{key}: " for key in kind.by_key)
    yield from ("shape: ", "style: ", "role: ", "heading: ", "fields:", "relations:", "kinds:", "to: ", "options: ")
    yield from SIGNS


def prepare(build: Path) -> list[str]:
    """Writes what the search starts from; the arguments that tell libFuzzer of it."""
    folders = {name: build / name for name in ("corpus", "seeds", "found")}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    # What an earlier search found is tried again, and told again if it is not mended.
    for file in folders["found"].iterdir():
        file.unlink() if file.suffix == ".txt" else file.replace(folders["seeds"] / f"again-{file.name}")
    for name, raw in seeds():
        (folders["seeds"] / name).write_bytes(raw)
    lines = ['"{}"'.format(word.replace("\\", "\\\\").replace('"', '\\"')) for word in sorted(set(words()))]
    (build / "words").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (build / "log.txt").write_bytes(b"")
    where = [folders["corpus"], folders["seeds"], CORPUS]
    return [f"-dict={build / 'words'}", f"-artifact_prefix={folders['found']}/", *map(str, where)]


def search(seconds: int, build: Path) -> None:
    """Runs until the time is over, also where a text ends the process."""
    arguments, until = prepare(build), time.monotonic() + seconds
    command = [sys.executable, "-m", "tests.fuzz.target", str(build / "found"), *BOUNDS, "-print_final_stats=1"]
    while (left := int(until - time.monotonic())) > 0:
        known = found_in(build)
        with (build / "log.txt").open("ab") as log:
            ended = subprocess.run(
                [*command, f"-max_total_time={left}", *arguments], cwd=ROOT, stdout=log, stderr=log, check=False
            )
        if not ended.returncode:
            return
        if found_in(build) == known:
            raise SystemExit("The search ended before its time, and no text did it: build/fuzz/log.txt says why.")


def found_in(build: Path) -> list[Path]:
    """The texts that were a fault."""
    return sorted(file for file in (build / "found").iterdir() if file.suffix != ".txt")


def main(seconds: str) -> int:
    search(int(seconds), BUILD)
    log = (BUILD / "log.txt").read_text(encoding="utf-8", errors="replace")
    tried = sum(map(int, re.findall(r"number_of_executed_units: (\d+)", log)))
    reached = max(map(int, re.findall(r"ft: (\d+)", log)), default=0)
    kept, found = len(list((BUILD / "corpus").iterdir())), found_in(BUILD)
    print(f"{tried:,} texts were tried and reached {reached:,} features; {kept:,} are kept in build/fuzz/corpus.")
    for file in found:
        print(f"A fault: {file.relative_to(ROOT)}, {file.stat().st_size} bytes", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
