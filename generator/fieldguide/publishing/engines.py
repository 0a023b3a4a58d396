"""The site engines, run on a docs folder.

An adapter only translates: our words in, their command line out, and their complaints back as diagnostics.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from fieldguide.loading.settings import FILE
from fieldguide.loading.translations import read_frame_words
from fieldguide.model.diagnostics import Code, Diagnostic, Span
from fieldguide.processes import begun
from fieldguide.publishing.engine_process import run, started
from fieldguide.publishing.finish import find_unused
from fieldguide.publishing.refusals import tell_refusal
from fieldguide.publishing.site_swap import may_replace, replace_site
from fieldguide.publishing.writer import add_files, is_running, read_tree, remove_file, write_new

ENGINES = ("mkdocs", "zensical")
NAMES = {"mkdocs": "MkDocs", "zensical": "Zensical"}


Finish = Callable[[Mapping[str, bytes]], Iterable[tuple[str, bytes]]]
"""What a finished site still needs, made from its files."""


def build_site(
    root: Path,
    docs: Path,
    site: Path,
    engine: str,
    epoch: int,
    finish: Finish | None = None,
    process: subprocess.Popen[str] | None = None,
    words: Mapping[str, str] | None = None,
) -> list[Diagnostic]:
    """Builds `docs` with an engine in strict mode and puts the result at `site`, whole or not at all.

    `epoch` is the time, in seconds, that the site says it was built at, so that two builds are alike. `process` is
    the engine, where it was started before. `words` are those of the frame.
    """
    if problems := _not_ours(site):
        return problems
    with _scratch(root) as built:
        with _configuration(root, docs, built, words) as configuration:
            problems = _run(engine, configuration, root, epoch, process)
        if not problems:
            if finish:
                files = read_tree(built)
                for path in find_unused(files):
                    del files[path]
                    remove_file(path, built)
                add_files(finish(files), built)
            _put(built, site)
    return problems


def put_site(
    root: Path,
    files: Mapping[str, bytes],
    site: Path,
    finish: Finish,
    verify: Callable[[], list[Diagnostic]] = list,
) -> list[Diagnostic]:
    """Puts a site that was made of pages at `site`, finished, whole or not at all; not where `verify` finds anything,
    which looks while the site is written."""
    if problems := _not_ours(site):
        return problems
    unused = set(find_unused(files))
    files = {path: content for path, content in files.items() if path not in unused}
    with _scratch(root) as built:
        with begun(lambda: write_new(files, built, site)) as wait_for_files, begun(verify) as wait_for_problems:
            more = dict(finish(files))
            wait_for_files()
            problems = wait_for_problems()
        if not problems:
            add_files(more.items(), built)
            _put(built, site, {*files, *more})
    return problems


def _not_ours(site: Path) -> list[Diagnostic]:
    if may_replace(site):
        return []
    return [
        Diagnostic(
            Code.NOT_OURS,
            "this folder was not made by fieldguide, so it stays as it is",
            Span(str(site)),
            "name an empty folder, or one that is not there yet",
        )
    ]


@contextlib.contextmanager
def _scratch(root: Path) -> Iterator[Path]:
    """Where a site is made; what is still there at the end goes."""
    # Zensical builds only inside the folder of its configuration, so the scratch folder is in there.
    scratch_in = root / "build"
    scratch_in.mkdir(parents=True, exist_ok=True)
    _sweep(root, scratch_in)
    with tempfile.TemporaryDirectory(dir=scratch_in, prefix="site-", suffix=f"-{os.getpid()}") as scratch:
        yield Path(scratch) / "site"


def _put(built: Path, site: Path, paths: Iterable[str] | None = None) -> None:
    site.parent.mkdir(parents=True, exist_ok=True)
    replace_site(built, site, paths)


def _sweep(root: Path, scratch_in: Path) -> None:
    """Removes what a run left that was killed; what a run that goes on needs stays."""
    for left in (*root.glob(".fieldguide-*.yml"), *scratch_in.glob("site-*-*")):
        if not is_running(left.name):
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)


@contextlib.contextmanager
def _configuration(root: Path, docs: Path, built: Path, words: Mapping[str, str] | None) -> Iterator[Path]:
    """A configuration beside mkdocs.yml that names other folders and the frame's words; paths keep their meaning."""
    path = root / f".fieldguide-{os.getpid()}.yml"
    values: dict[str, object] = {"INHERIT": FILE, "docs_dir": _from(root, docs), "site_dir": _from(root, built)}
    values["extra"] = {"words": words or read_frame_words("en")}
    try:
        path.write_text("".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items()), encoding="utf-8")
        yield path
    finally:
        path.unlink(missing_ok=True)


def _from(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def _run(
    engine: str, configuration: Path, root: Path, epoch: int, process: subprocess.Popen[str] | None
) -> list[Diagnostic]:
    # Never --quiet: with it MkDocs filters warnings before it counts them, and strict passes anything.
    arguments = ["build", "--strict", *(["--clean"] if engine == "zensical" else []), "-f", str(configuration)]
    with contextlib.nullcontext(process) if process else started(engine, root) as running:
        code, output = run(running, arguments, epoch)
    if code == 0:
        return []
    if re.search(rf"No module named '?{engine}\b", output):
        return [
            Diagnostic(
                Code.ENGINE,
                f"{NAMES[engine]} is not installed",
                Span(FILE),
                f"install it into the same environment: pip install {engine}",
            )
        ]
    return tell_refusal(output, NAMES[engine], root)
