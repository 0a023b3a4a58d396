"""A site engine in a process of its own, which loads while the pages are made and then waits for what to do.

`python -m fieldguide.publishing.engine_process ENGINE` reads one line of JSON: the engine's arguments, and when the
site says it was built. Where nothing comes, it ends.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import logging
import os
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from fieldguide.loading.settings import FILE

_LOADED_LATE = {
    "mkdocs": (
        "mkdocs.commands.build",
        "fieldguide.publishing.mkdocs_plugin",
        "mkdocs_awesome_nav.plugin",
        "mkdocs_awesome_nav.nav.resolve",
        *(f"markdown.extensions.{name}" for name in ("attr_list", "fenced_code", "md_in_html", "tables", "toc")),
    )
}
"""What an engine imports only when it has something to do."""


def command(engine: str) -> list[str]:
    """The command line of an engine that waits, run by the Python that runs this."""
    return [sys.executable, "-m", __name__, engine]


@contextlib.contextmanager
def started(engine: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """An engine that loads, for as long as it may be wanted; `folder` is the guide's."""
    process = subprocess.Popen(
        command(engine),
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate()


def run(process: subprocess.Popen[str], arguments: list[str], epoch: int) -> tuple[int, str]:
    """Has a started engine do its work; its exit code, and all that it said."""
    order = {"arguments": arguments, "epoch": str(epoch)}
    out, errors = process.communicate(json.dumps(order) + "\n")
    return process.returncode, errors + out


def _load(engine: str) -> None:
    """Loads what an engine will want; what is missing or wrong the engine itself will tell."""
    logging.disable()
    with contextlib.suppress(Exception):
        for module in _LOADED_LATE.get(engine, ()):
            importlib.import_module(module)
        if engine == "mkdocs":
            # The theme and the plugins of the settings load with them; this reading is thrown away.
            importlib.import_module("mkdocs.config").load_config(FILE)
    logging.disable(logging.NOTSET)


def main() -> None:
    engine = sys.argv[1]
    _load(engine)
    line = sys.stdin.readline()
    if not line:
        return
    order = json.loads(line)
    # https://reproducible-builds.org/specs/source-date-epoch/
    os.environ.setdefault("SOURCE_DATE_EPOCH", order["epoch"])
    sys.argv = [engine, *order["arguments"]]
    runpy.run_module(engine, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
