"""No command waits for what it does not need: which modules are loaded is counted, and no time is taken."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT, caches_in

HEAVY = (
    *("babel", "fontTools", "jinja2", "markdown", "material", "mkdocs", "packaging", "PIL", "pypdfium2", "segno"),
    *("typst", "watchdog", "multiprocessing", "subprocess", "http", "ssl", "zipfile"),
)
"""What sets type, fills templates, builds sites, serves them, or starts programs."""

READING = ("yaml", "fieldguide.model", "fieldguide.loading", "fieldguide.checking", "fieldguide.rendering")


def loaded_by(*arguments: str, **env: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    script = (
        "import sys; from fieldguide.cli import main\ntry: main(sys.argv[1:])\nfinally: print('modules:', *sys.modules)"
    )
    command = [sys.executable, "-c", script, *arguments]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | env)
    said, _, modules = run.stdout.partition("modules: ")
    assert run.returncode == 0 and said and modules, run.stderr
    return set(modules.split())


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["check", "--help"], ["build", "--help"], ["serve", "--help"]],
    ids=" ".join,
)
def test_help_reads_no_guide(arguments):
    loaded = loaded_by(*arguments)
    assert {"click", "fieldguide.cli"} <= loaded
    assert loaded.isdisjoint((*HEAVY, *READING))


def test_a_check_loads_nothing_that_only_a_build_needs(tmp_path):
    """A first one may start a second process; of what was read before not even the parser is wanted."""
    first, again = (loaded_by("check", "--no-sheets", **caches_in(tmp_path)) for _ in range(2))
    assert {"fieldguide.loading.cards", "fieldguide.checking.lint"} <= first & again
    unwanted = {*HEAVY, "fieldguide.rendering", "fieldguide.publishing", "fieldguide.authoring"}
    assert first.isdisjoint(unwanted - {"multiprocessing", "subprocess"})
    assert again.isdisjoint(unwanted)
    assert "yaml" in first and again.isdisjoint(("yaml", "fieldguide.loading.decoder"))


def test_a_check_of_sheets_that_were_tried_before_loads_no_typesetter(tmp_path):
    pytest.importorskip("typst", reason="PDFs need the package typst")
    guide = "tests/sites/every-shape"
    first, again = (loaded_by("check", "--root", guide, **caches_in(tmp_path)) for _ in range(2))
    assert {"typst", "fieldguide.rendering.print.trial"} <= first
    assert again.isdisjoint((*HEAVY, "fieldguide.rendering"))


def test_who_stops_it_while_it_loads_sees_no_traceback():
    script = """
import runpy, sys
class Stop:
    def find_spec(name, *more):
        if name == "click":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop)
runpy.run_module("fieldguide", run_name="__main__")
"""
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "")
