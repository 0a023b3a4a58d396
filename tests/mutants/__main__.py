"""Makes the changes that were drawn, one at a time, and asks the matching tests about each.

    python -m tests.mutants [--again]

It works in a copy of the project, build/mutants/tree, and can be stopped and started again: what was tried is kept
until the program changes. With --again those that no test noticed are tried once more. It ends with a count, and
with the changes that no test noticed; those that no test could notice stand in equivalent.yaml, with the reason.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from cosmic_ray.commands.init import init
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkItem, WorkResult

from tests.conftest import ROOT
from tests.mutants.draw import PACKAGE, Change, draw, matching, modules

BUILD = ROOT / "build" / "mutants"
TREE, WORK, BASELINE = BUILD / "tree", BUILD / "work.sqlite", BUILD / "baseline.xml"
EQUIVALENT = ROOT / "tests" / "mutants" / "equivalent.yaml"

PYTEST = (sys.executable, "-m", "pytest", "-qx", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov")
QUICK = ("-m", "not bench and not browser and not slow")


def copy_project() -> None:
    """A copy of what git knows or would add, as it is now."""
    shutil.rmtree(TREE, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (TREE / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, TREE / name)


def fingerprint() -> str:
    """Of the modules that are changed: what was tried holds for these alone."""
    whole = hashlib.sha256()
    for module in modules():
        whole.update(f"{module.as_posix()}\n".encode() + (ROOT / module).read_bytes())
    return whole.hexdigest()


def change_of(item: WorkItem) -> Change:
    (made,) = item.mutations
    return Change(made.module_path.as_posix(), *made.start_pos, made.operator_name.split("/")[-1], made.occurrence)


def draw_anew(work: WorkDB) -> None:
    """Fills the list of work with the changes that are drawn out of all."""
    init(modules(), work, {})
    items = {change_of(item): item for item in work.work_items}
    drawn = draw(items)
    work.clear()
    work.add_work_items(items[change] for change in drawn)


def baseline() -> dict[str, float]:
    """How many seconds each file of matching tests takes where nothing was changed; all of them must pass."""
    files = sorted({file.as_posix() for module in modules() for file in matching(module)})
    command = [*PYTEST, *QUICK, f"--junit-xml={BASELINE}", *files]
    if subprocess.run(command, cwd=TREE, stdout=sys.stderr, check=False).returncode:
        raise SystemExit("These tests fail without any change, so they can tell nothing.")
    seconds: dict[str, float] = defaultdict(float)
    for case in ElementTree.parse(BASELINE).iter("testcase"):
        seconds[case.attrib["classname"].replace(".", "/") + ".py"] += float(case.attrib["time"])
    return seconds


def try_each(work: WorkDB, seconds: dict[str, float]) -> None:
    items = sorted(work.pending_work_items, key=change_of)
    for count, item in enumerate(items, 1):
        change = change_of(item)
        files = [file.as_posix() for file in matching(Path(change.module))]
        command = " ".join([*PYTEST, *(f"'{word}'" for word in QUICK), *files])
        allowed = 60 + 6 * sum(seconds.get(file, 0) for file in files)
        result = mutate_and_test(item.mutations, command, allowed)
        work.set_result(item.job_id, result)
        outcome = result.test_outcome.value if result.test_outcome else result.worker_outcome.value
        print(f"{count} of {len(items)}: {outcome} {change.module}:{change.line} {change.operator}", flush=True)


def lines_of(diff: str) -> tuple[str, str]:
    """The line that was changed, and what it was changed to, without their indents."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++")) and line[1:].strip()]
    return tuple(" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")  # type: ignore[return-value]


def equivalents() -> set[tuple[str, str, str]]:
    """The changes that no test could notice: their module, the line, and what it was changed to."""
    listed = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8")) or []
    return {(each["module"], each["line"], each["changed"]) for each in listed}


def gone(known: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """The lines of equivalent.yaml that the program has no more."""
    for module, line, _ in sorted(known):
        file = ROOT / PACKAGE / module
        if not file.is_file() or line not in map(str.strip, file.read_text(encoding="utf-8").splitlines()):
            yield f"{module}: {line}"


def outcome_of(item: WorkItem, result: WorkResult, known: set[tuple[str, str, str]]) -> str:
    if result.test_outcome is TestOutcome.SURVIVED:
        module = Path(change_of(item).module).relative_to(PACKAGE).as_posix()
        return "equivalent" if (module, *lines_of(result.diff or "")) in known else "survived"
    if result.test_outcome is TestOutcome.KILLED:
        return "too slow" if result.output == "timeout" else "killed"
    return "not made"


def tell(results: Iterable[tuple[WorkItem, WorkResult]]) -> None:
    """The count of each outcome, the score, and what no test noticed."""
    known, count = equivalents(), Counter[str]()
    for item, result in sorted(results, key=lambda each: change_of(each[0])):
        outcome = outcome_of(item, result, known)
        count[outcome] += 1
        if outcome in ("survived", "not made"):
            before, after = lines_of(result.diff or "")
            change = change_of(item)
            print(f"\n{outcome}: {change.module}:{change.line} ({change.operator})\n  - {before}\n  + {after}")
    noticed, tried = count["killed"] + count["too slow"], count.total() - count["equivalent"] - count["not made"]
    for line in gone(known):
        print(f"\nequivalent.yaml names a line that is gone: {line}")
    print(f"\n{count.total()} changes: {', '.join(f'{number} {outcome}' for outcome, number in count.most_common())}.")
    print(f"Tests noticed {noticed} of the {tried} that they could notice: {noticed / max(tried, 1):.0%}.")


def main(*arguments: str) -> int:
    copy_project()
    os.chdir(TREE)
    # What runs here is not what the tests run with.
    os.environ["PYTHONPATH"] = str(TREE / "generator")
    same = (BUILD / "of.txt").exists() and (BUILD / "of.txt").read_text() == fingerprint()
    with use_db(str(WORK)) as work:
        if not same:
            draw_anew(work)
            (BUILD / "of.txt").write_text(fingerprint())
        if "--again" in arguments:
            noticed = [(item, result) for item, result in work.completed_work_items if result.is_killed]
            items = list(work.work_items)
            work.clear()
            work.add_work_items(items)
            for item, result in noticed:
                work.set_result(item.job_id, result)
        if work.pending_work_items:
            try_each(work, baseline())
        tell(work.completed_work_items)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
