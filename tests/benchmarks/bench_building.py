"""What a build and a preview take, beside other programs on the same cards: `make bench-build`.

Each round runs all of them one after the other, so that a machine that slows down slows them all; what counts are the
middles of the rounds, as ratios to plain MkDocs with Material in the same run. The figures are printed, and written to
a file by which two versions of this program can be compared.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.many_cards import draw_guide, write_plain
from tests.benchmarks.others import find_pagefind
from tests.conftest import ROOT

PLAIN = "MkDocs with Material"
CARD = "practices/obstacles/low-trust.yaml"
SHOWN = "obstacles/low-trust/"
PATIENCE = 120
"""Seconds until an edit must have been shown."""
PLAIN_SETTINGS = """\
site_name: Many
theme: {{name: material, font: false}}
plugins: [search]
nav: [index.md]
{more}"""
"""A menu with every page in it would make the site quadratic: ours has none either."""
HUGO = {
    "hugo.toml": 'baseURL = "/"\ntitle = "Many"\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
    "layouts/baseof.html": '<!doctype html><html lang="en"><head><title>{{ .Title }}</title></head>'
    '<body>{{ block "main" . }}{{ end }}</body></html>\n',
    "layouts/page.html": '{{ define "main" }}<main data-pagefind-body>'
    "<h1>{{ .Title }}</h1>{{ .Content }}</main>{{ end }}\n",
    "layouts/home.html": '{{ define "main" }}<ul>{{ range .Site.RegularPages }}'
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}\n',
}


@dataclass(frozen=True)
class Taken:
    """What a program and those that it starts took: seconds of a clock and of processors, megabytes at the most."""

    wall: float
    work: float
    memory: float


def measure(folder: Path, *commands: list[str]) -> Taken:
    start, before = time.perf_counter(), os.times()
    most = 0
    for command in commands:
        process = subprocess.Popen(
            command, cwd=folder, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        assert process.stderr
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
        assert process.returncode == 0, said.decode()
        most = max(most, usage.ru_maxrss)
    after = os.times()
    work = sum(after[2:4]) - sum(before[2:4])
    return Taken(time.perf_counter() - start, work, most / 1024)


def _environment() -> dict[str, str]:
    # What one run keeps, the next one finds.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "NO_MKDOCS_2_WARNING": "1"}


class Sites:
    """One guide, and its cards as the other programs want them."""

    def __init__(self, folder: Path, count: int) -> None:
        self.count = count
        self._away = folder / "away"
        self.guide = draw_guide(ROOT, folder / "guide", count)
        self.plain, self.hugo = folder / "plain", folder / "hugo"
        write_plain(self.guide, self.plain / "docs")
        (self.plain / "docs/index.md").write_text("# Many\n", encoding="utf-8")
        (self.plain / "mkdocs.yml").write_text(PLAIN_SETTINGS.format(more=""), encoding="utf-8")
        write_plain(self.guide, self.hugo / "content")
        for name, text in HUGO.items():
            (self.hugo / name).parent.mkdir(parents=True, exist_ok=True)
            (self.hugo / name).write_text(text, encoding="utf-8")

    def clear(self) -> None:
        """Moves away what was made, and deletes nothing: a disk is slow to make files where many were just deleted."""
        made = (self.guide / "build", self.guide / "site", self.plain / "site", self.plain / ".cache")
        for place in (*made, self.hugo / "public", self.guide.parent / "caches"):
            if place.exists():
                self._away.mkdir(exist_ok=True)
                place.rename(self._away / str(len(list(self._away.iterdir()))))

    def edit(self) -> None:
        card = self.guide / CARD
        card.write_text(card.read_text(encoding="utf-8").replace("title: ", "title: So ", 1), encoding="utf-8")


def programs(sites: Sites) -> dict[str, Callable[[], Taken]]:
    """What is measured, by its name, in the order of a round; what is not installed is left out."""
    python = sys.executable
    ours = [python, "-m", "fieldguide"]

    def cold(step: Callable[[], Taken]) -> Callable[[], Taken]:
        def run() -> Taken:
            sites.clear()
            return step()

        return run

    def after_an_edit() -> Taken:
        sites.edit()
        return measure(sites.guide, building)

    found: dict[str, Callable[[], Taken]] = {
        PLAIN: cold(lambda: measure(sites.plain, [python, "-m", "mkdocs", "build", "--quiet"])),
        "Zensical": cold(lambda: measure(sites.plain, [python, "-m", "zensical", "build", "--clean"])),
    }
    hugo, pagefind = shutil.which("hugo"), find_pagefind()
    if hugo and pagefind:
        found["Hugo and Pagefind"] = cold(
            lambda: measure(sites.hugo, [hugo, "--quiet"], [*pagefind, "--quiet", "--site", "public"])
        )
    # Whether cards fit their sheets is the typesetter's time, which test_printing.py measures.
    checking, building = [*ours, "check", "--no-sheets"], [*ours, "build", "--no-sheets"]
    return found | {
        "ours, check": cold(lambda: measure(sites.guide, checking)),
        "ours, check, nothing changed": lambda: measure(sites.guide, checking),
        "ours, generate": cold(lambda: measure(sites.guide, [*ours, "generate", "--no-sheets"])),
        "ours, build": cold(lambda: measure(sites.guide, building)),
        "ours, build, nothing changed": lambda: measure(sites.guide, building),
        "ours, build, one edit": after_an_edit,
    }


# -------------------------------------------------------------------------------------------- the preview


@contextlib.contextmanager
def serving(folder: Path, *command: str) -> Iterator[str]:
    """A preview of a folder, at the address that it has while it is wanted; {port} in the command is its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    process = subprocess.Popen(
        [part.replace("{port}", port) for part in command],
        cwd=folder,
        env=_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def seconds_until(true: Callable[[], bool]) -> float:
    start = time.perf_counter()
    while not true():
        assert time.perf_counter() - start < PATIENCE, "an edit was never shown"
        # Whoever asks all the time keeps a preview from its work.
        time.sleep(0.03)
    return time.perf_counter() - start


def page_holds(address: str, word: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return word in answer.read().decode()
    except OSError:
        return False


def measure_preview(address: str, file: Path, times: int) -> float:
    """Seconds from saving a file to its page with the new title, the middle of several edits."""
    seconds_until(lambda: page_holds(address, "<h1"))
    taken = []
    for number in range(times):
        text = file.read_text(encoding="utf-8")
        before, title, rest = text.partition("title: ")
        file.write_text(f"{before}{title}Edit{number} {rest}", encoding="utf-8")
        taken.append(seconds_until(lambda word=f"Edit{number}": page_holds(address, word)))
        file.write_text(text, encoding="utf-8")
        seconds_until(lambda word=f"Edit{number}": not page_holds(address, word))
    return statistics.median(taken)


def previews(sites: Sites, times: int) -> dict[str, float]:
    python, here = sys.executable, "127.0.0.1:{port}"
    page = (sites.plain / "docs" / Path(CARD).name).with_suffix(".md")
    found = {}
    for name, module in ((PLAIN, "mkdocs"), ("Zensical", "zensical")):
        more = ["--livereload"] if module == "mkdocs" else []
        with serving(sites.plain, python, "-m", module, "serve", "-a", here, *more) as address:
            found[name] = measure_preview(f"{address}{page.stem}/", page, times)
    with serving(sites.guide, python, "-m", "fieldguide", "serve", "--port", "{port}") as address:
        found["ours"] = measure_preview(f"{address}{SHOWN}", sites.guide / CARD, times)
    return found


# --------------------------------------------------------------------------------------------- the report


def middle(runs: list[Taken]) -> Taken:
    parts = [asdict(run) for run in runs]
    return Taken(**{name: statistics.median(part[name] for part in parts) for name in parts[0]})


def exponent(sizes: dict[int, float]) -> float:
    """By which power of the number of cards a figure grows, from the smallest size to the largest."""
    small, large = min(sizes), max(sizes)
    return math.log(sizes[large] / sizes[small]) / math.log(large / small)


def growth_of(results: dict[str, dict[int, Taken]], made: dict[int, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The powers by which work and memory of each program grow, and what our site is."""
    found = {
        name: {
            part: exponent({count: asdict(taken)[part] for count, taken in sizes.items()})
            for part in ("work", "memory")
        }
        for name, sizes in results.items()
    }
    parts = next(iter(made.values()))
    return found | {"our site": {part: exponent({count: each[part] for count, each in made.items()}) for part in parts}}


def output_of(sites: Sites) -> dict[str, float]:
    files = [path for path in (sites.guide / "site").rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in files if path.suffix == ".html"]
    return {
        "files": len(files),
        "megabytes": sum(path.stat().st_size for path in files) / 1e6,
        "largest page, kB": max(pages) / 1000,
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cards", type=int, nargs="+", default=[142, 500, 2000])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--edits", type=int, default=5, help="edits that each preview is tried with; 0: no preview")
    options.add_argument("--write", type=Path, default=ROOT / "build" / "bench.json")
    asked = options.parse_args()
    results: dict[str, dict[int, Taken]] = {}
    shown: dict[int, dict[str, float]] = {}
    made: dict[int, dict[str, float]] = {}
    for count in asked.cards:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_CACHE_HOME"] = f"{folder}/caches"
            sites = Sites(Path(folder), count)
            steps = programs(sites)
            rounds = [{name: step() for name, step in steps.items()} for _ in range(asked.rounds)]
            made[count] = output_of(sites)
            for name in steps:
                results.setdefault(name, {})[count] = middle([taken[name] for taken in rounds])
            if asked.edits:
                shown[count] = previews(sites, asked.edits)
        report(count, results, shown.get(count, {}), made[count])
    growth = growth_of(results, made) if len(asked.cards) > 1 else {}
    if growth:
        print("\ngrowth: each is the number of cards to the power of")
    for name, powers in growth.items():
        print(f"  {name:32} " + ", ".join(f"{part} {power:.2f}" for part, power in powers.items()))
    asked.write.parent.mkdir(parents=True, exist_ok=True)
    figures = {name: {count: asdict(taken) for count, taken in sizes.items()} for name, sizes in results.items()}
    whole = {"commands": figures, "previews": shown, "output": made, "growth": growth, "rounds": asked.rounds}
    asked.write.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    print(f"\nThe figures are in {asked.write}.")


def report(count: int, results: dict[str, dict[int, Taken]], shown: dict[str, float], made: dict[str, float]) -> None:
    base = results[PLAIN][count]
    print(f"\n{count} cards                         clock  ratio    work  ratio  memory")
    for name, sizes in results.items():
        taken = sizes[count]
        print(
            f"  {name:30} {taken.wall:6.2f} {taken.wall / base.wall:6.2f} {taken.work:7.2f} "
            f"{taken.work / base.work:6.2f} {taken.memory:6.0f} MB"
        )
    for name, seconds in shown.items():
        print(f"  an edit to its page: {name:22} {seconds:6.2f} s, ratio {seconds / shown[PLAIN]:.2f}")
    print("  our site: " + ", ".join(f"{value:.0f} {name}" for name, value in made.items()), flush=True)


if __name__ == "__main__":
    main()
