"""What commands have in common: steps of the road that tell how they go, and stop at what stands in the way.

Each imports what it needs when it runs, as the commands do.
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fieldguide import DOCS, PRACTICES
from fieldguide.progress import Progress

if TYPE_CHECKING:
    import datetime
    import subprocess

    from fieldguide.loading.cache import Cache
    from fieldguide.model.diagnostics import Diagnostic
    from fieldguide.pipeline import Checked, MadeSite
    from fieldguide.rendering.print import PrintedGuide


def open_kept(root: Path) -> Cache:
    from fieldguide.loading.cache import open_cache

    return open_cache(root)


def read_guide(root: Path, today: datetime.date | None = None, cache: Cache | None = None) -> Checked:
    """The guide as it is read, with all that is wrong with it."""
    with _keeping_all():
        from fieldguide.pipeline import check

        return check(root, today, cache or open_kept(root))


@contextmanager
def _keeping_all() -> Iterator[None]:
    """What is made meanwhile stays to the end: to look through it for what nobody needs takes a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def take_turns(place: Path) -> AbstractContextManager[None]:
    from fieldguide.publishing.workplace import alone

    return alone(place, lambda: click.echo("Waiting for another command that makes this guide …", err=True))


def tell(checked: Checked, problems: Sequence[Diagnostic] | None = None, root: Path | None = None) -> None:
    """What was found in reading, with how many cards that were; or other problems of the same guide, which stand in
    files below `root`."""
    from fieldguide.checking import report
    from fieldguide.model.diagnostics import in_order

    if problems is None:
        words = report.to_text(checked.diagnostics, checked.texts, checked.read)
    else:
        words = report.to_text(in_order(problems), {**_texts_at(problems, root), **checked.texts})
    click.echo(words, nl=False, err=True)


def _texts_at(problems: Sequence[Diagnostic], root: Path | None) -> dict[str, str]:
    """The files with problems, some of which only engines read: settings and templates."""
    from fieldguide.loading.text import read_text

    paths = {problem.span.path for problem in problems} if root else ()
    return {path: read_text(root / path, path)[0] for path in sorted(paths) if root and (root / path).is_file()}


def check_or_stop(root: Path, meanwhile: Callable[[], object] | None = None) -> Checked:
    """The guide, if nothing is wrong with it; `meanwhile` is done at some time, where two processes read it."""
    cache = open_kept(root)
    cache.meanwhile = meanwhile
    with Progress("Reading the cards", only_when_long=True):
        checked = read_guide(root, cache=cache)
    if checked.diagnostics:
        tell(checked)
    if not checked.ok:
        sys.exit(1)
    return checked


_MAKERS = (
    *("rendering.pages.render", "rendering.pages.contribute", "rendering.client.assets", "rendering.search.files"),
    *("publishing.mkdocs_frame", "publishing.engines", "publishing.finish"),
)


def load_makers() -> None:
    """Loads what makes a site, which takes as long as to read a hundred cards."""
    # Whoever wants what is not installed is told so then.
    with suppress(ImportError):
        for name in _MAKERS:
            importlib.import_module(f"fieldguide.{name}")


def print_if_possible(checked: Checked, root: Path) -> PrintedGuide | None:
    """The printed guide; where there is no typesetter, a note and nothing else."""
    from fieldguide.rendering.print import CannotPrint

    try:
        return print_or_stop(checked, root)
    except CannotPrint as problem:
        click.echo(f"note: {problem}, so the site offers no PDFs.", err=True)
        return None


def print_or_stop(checked: Checked, root: Path) -> PrintedGuide:
    """Stops where a sheet does not hold its card, unless the guide chose to go without such sheets."""
    from fieldguide.model.diagnostics import has_errors

    printed, problems = try_to_print(checked, root)
    if has_errors(problems):
        stop_at(problems, checked)
    elif problems:
        tell(checked, problems)
    return printed


def try_to_print(checked: Checked, root: Path) -> tuple[PrintedGuide, list[Diagnostic]]:
    """The sheets, of which only those are set again that have changed, and what stands in their way."""
    from fieldguide.rendering.print import print_guide

    with Progress("Printing") as progress:
        cache = root / "build" / "sheets-cache"
        # Not the time of the build: else every commit would change every file.
        epoch = min(checked.guide.epoch, build_time(checked, root))
        printed, problems = print_guide(checked.guide, checked.settings, checked.content, epoch, cache, progress.count)
        progress.result = f"{len(printed.prints)} files, {printed.pages} pages"
    return printed, problems


def generate_or_stop(checked: Checked, root: Path, out: Path, printed: PrintedGuide | None = None) -> None:
    from fieldguide.pipeline import generate

    with _keeping_all(), Progress(f"Writing the pages of {len(checked.guide.cards)} cards") as progress:
        written, problems = generate(checked, out, printed, read_history(root))
        progress.result = f"{written.changed} changed, {written.kept} as they were, {written.removed} removed"
    stop_at(problems, checked)


def build_time(checked: Checked, root: Path) -> int:
    from fieldguide.loading.history import read_build_time

    try:
        return read_build_time(root, checked.guide.epoch)
    except ValueError as problem:
        raise click.UsageError(str(problem)) from None


def read_history(root: Path) -> dict[str, datetime.date]:
    # A check does not ask git.
    from fieldguide.loading.history import read_history

    return read_history(root, PRACTICES)


def make_site_or_stop(
    checked: Checked, root: Path, place: Path, epoch: int, printed: PrintedGuide | None, site: Path | None = None
) -> MadeSite | None:
    """The site before it is verified; none where MkDocs has to make it. `site` is where it stood before."""
    from fieldguide.pipeline import make_site

    with _keeping_all(), Progress(f"Making the pages of {len(checked.guide.cards)} cards") as progress:
        made, problems = make_site(checked, place.resolve(), epoch, printed, read_history(root), site)
        progress.result = f"{len(made.files)} files" if made else "MkDocs makes them"
    stop_at(problems, checked)
    return made


def put_site(
    checked: Checked,
    place: Path,
    site: Path,
    epoch: int,
    made: MadeSite | None,
    engine: str,
    process: subprocess.Popen[str] | None,
) -> list[Diagnostic]:
    """Puts a finished site in its place: the one that was made, or that that an engine makes of the docs folder."""
    from fieldguide.model.addresses import zip_path
    from fieldguide.pipeline import frame_words
    from fieldguide.publishing.engines import NAMES, build_site, put_site
    from fieldguide.publishing.finish import finish as finish_site

    settings = checked.settings

    def finish(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        before = made.packed if made else None
        for path, content in finish_site(files, settings.site_name, epoch, settings.site_url, before):
            if made and path == zip_path(settings.site_name):
                made.keep_zip(content)
            yield path, content

    if made:
        with Progress("Writing the site") as progress:
            problems = put_site(place, made.files, site, finish, made.verify)
            progress.result = "it stays as it was" if problems else ""
            return problems
    with Progress(f"Building the site with {NAMES[engine]}"):
        words = frame_words(checked)
        return build_site(place, (place / DOCS).resolve(), site, engine, epoch, finish, process, words)


def write_offline(checked: Checked, site: Path) -> None:
    """The copy for a disk, as a folder and as a zip, beside the site."""
    from fieldguide.model.addresses import zip_path
    from fieldguide.publishing.archive import copy_for_disk, is_ours
    from fieldguide.publishing.writer import read_tree, write_file, write_tree

    files = read_tree(site)
    folder = site.with_name(f"{site.name}-offline")
    _, problems = write_tree(copy_for_disk(files), folder)
    problems += write_file(folder.with_name(f"{folder.name}.zip"), files[zip_path(checked.settings.site_name)], is_ours)
    stop_at(problems, checked)
    click.echo(f"A copy that needs no server is in {folder}, and in {folder}.zip. Open its index.html.", err=True)


def stop_at(problems: list[Diagnostic], checked: Checked, root: Path | None = None) -> None:
    if problems:
        tell(checked, problems, root)
        sys.exit(1)
