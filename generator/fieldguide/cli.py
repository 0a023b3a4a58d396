"""The commands, a few lines each. They and the steps that they have in common print, and nothing else does.

Each imports what it needs when it runs, so that `--help` waits for none of it.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from fieldguide import CHANGES, CONTENT, DOCS, PRACTICES, SETTINGS, __version__
from fieldguide.console import show_every_character
from fieldguide.failures import Stopped, in_words, stopped_by_signals
from fieldguide.progress import Progress
from fieldguide.steps import (
    build_time,
    check_or_stop,
    generate_or_stop,
    load_makers,
    make_site_or_stop,
    open_kept,
    print_if_possible,
    print_or_stop,
    put_site,
    read_guide,
    stop_at,
    take_turns,
    tell,
    write_offline,
)

if TYPE_CHECKING:
    from collections import Counter

    from fieldguide.authoring.answer import Answering
    from fieldguide.loading.cache import Cache
    from fieldguide.model.diagnostics import Diagnostic
    from fieldguide.model.guide import Guide
    from fieldguide.model.kinds import Kind
    from fieldguide.pipeline import Checked


def _guide_folder(context: click.Context, parameter: click.Parameter, root: Path) -> Path:
    """A folder without settings is not a guide, and most likely a slip."""
    # The doctor is asked when something is missing, and says what.
    if context.info_name != "doctor" and not (root / SETTINGS).is_file():
        raise click.BadParameter(
            f"there is no {SETTINGS} in “{root}”. Go to the guide’s folder, or name it: --root DIR"
        )
    if any((root / name).is_file() for name in (CHANGES, f"{CHANGES}.new")):
        _finish_changes(root)
    return root


def _finish_changes(root: Path) -> None:
    """What a command that was killed left half done."""
    from fieldguide.publishing.changes import finish

    try:
        said = finish(root)
    except OSError as problem:
        raise click.UsageError(
            f"a change of cards that was begun here cannot be finished: {in_words(problem)}"
        ) from None
    if said:
        click.echo(said, err=True)


ROOT = click.option(
    "--root",
    callback=_guide_folder,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("."),
    show_default="here",
    help="The guide’s folder: it holds mkdocs.yml, content/ and practices/.",
)
NO_SHEETS = click.option("--no-sheets", is_flag=True, help="Leave out the PDFs: faster, for a look at the pages.")
_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Commands(click.Group):
    """The commands, which end in a sentence whatever happens, on a console that lacks a character of it too."""

    def main(self, *arguments: Any, **settings: Any) -> Any:
        show_every_character((sys.stdout, sys.stderr))
        try:
            with stopped_by_signals():
                return super().main(*arguments, **settings)
        except Stopped as stopped:
            words, code = "Stopped. Nothing is left half written.", stopped.code
        except OSError as problem:
            words, code = f"Error: {in_words(problem)}.", 1
        # Where the terminal has gone there is nobody to tell.
        with contextlib.suppress(OSError):
            click.echo(words, err=True)
        sys.exit(code)

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            raise Stopped(signal.SIGINT) from None


@click.group(cls=_Commands, context_settings=_HELP)
@click.version_option(__version__, prog_name="fieldguide")
def main() -> None:
    """Makes a field guide from practice cards: checks them, writes the pages, builds the site.

    A card is one YAML file in practices/. To start: “fieldguide new KIND 'A short title'” writes a
    card to fill in, “fieldguide check” tells what is wrong, and “fieldguide serve” shows the guide.
    """


@main.command("check")
@ROOT
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, github for comments on a pull request.",
)
@click.option("--no-sheets", is_flag=True, help="Leave out whether every card fits its sheets: faster the first time.")
@click.option(
    "--known",
    type=click.File(encoding="utf-8"),
    help="Leave out what an earlier check told: a file that --format json wrote.",
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]…")
def check_command(root: Path, form: str, no_sheets: bool, known: TextIO | None, files: tuple[Path, ...]) -> None:
    """Read every card and tell every problem. Writes nothing in the guide’s folder.

    Where PDFs can be made, it tells also which cards are too long for their sheets, as a build would.

    With FILEs, the whole guide is read and only what concerns those files is told: what is wrong in them,
    and what is wrong elsewhere because of them. A file that is gone may be named too.

    What the files were read as is kept in your own folder of caches (on Linux ~/.cache/fieldguide), so that the
    next check reads again only what has changed. It may be deleted at any time, and never changes what is told.

    Ends with 0 where nothing told is an error (warnings may stand), and with 1 where something is.

    \b
    --format json writes one object:
      version   1; goes up when a field changes its meaning. New fields may come.
      problems  in the order of the files, each with
                code, severity (error or warning), headline, help,
                path, line, column, end_line, end_column
    Lines and columns count from 1, columns in characters; the end is the first
    place after the problem. A problem of a whole file stands at 1:1 to 1:1.
    """
    import datetime

    from fieldguide.checking import report
    from fieldguide.checking.selection import leave_out, select
    from fieldguide.model.diagnostics import has_errors, in_order

    cache = open_kept(root)
    checked = read_guide(root, datetime.date.today(), cache)
    selected, others = list(checked.diagnostics), 0
    if checked.ok and not no_sheets:
        selected = in_order([*selected, *_check_prints(checked, cache)])
    if files:
        paths = _paths_in(root, files)
        _tell_absent(root, paths)
        selected, others = select(selected, paths, checked.guide)
    if known:
        selected, told_before = leave_out(selected, _known_problems(known))
        others += told_before
    if form == "json":
        click.echo(report.to_json(selected), nl=False)
    elif form == "github":
        click.echo(report.to_github(selected), nl=False)
    else:
        click.echo(report.to_text(selected, checked.texts, checked.read), nl=False)
    if others:
        click.echo(f"{others} other {'problem' if others == 1 else 'problems'} in the guide, not told here.", err=True)
    sys.exit(1 if has_errors(selected) else 0)


def _check_prints(checked: Checked, cache: Cache) -> list[Diagnostic]:
    """What stands in the way of printing, told before anything is built."""
    from fieldguide.pipeline import check_prints

    with Progress("Trying the cards on their sheets", only_when_long=True) as progress:
        return check_prints(checked, cache, lambda place, of: progress.count(place, of, "cards"))


def _known_problems(file: TextIO) -> Counter[tuple[str, str, str]]:
    from fieldguide.checking.report import parse_json

    try:
        return parse_json(file.read())
    except ValueError as problem:
        raise click.UsageError(f"{file.name} cannot be read: {problem}") from None


def _paths_in(root: Path, files: tuple[Path, ...]) -> set[str]:
    from fieldguide.checking.selection import display_path

    paths = [display_path(file, root) for file in files]
    outside = [file for file, path in zip(files, paths, strict=True) if path is None]
    if outside:
        raise click.UsageError(f"{outside[-1]} is not in the guide’s folder; name the folder with --root DIR")
    return {path for path in paths if path is not None}


def _tell_absent(root: Path, paths: set[str]) -> None:
    """A file may be named that a change takes away, and a name may be mistyped: then nothing is found in it."""
    for path in sorted(paths):
        if not (root / path).exists():
            click.echo(f"note: there is no {path} in the guide; what leads to it is told.", err=True)


@main.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="", help="The guide’s name.")
@click.option("--language", default="", help="The language of its cards, such as en.")
@click.option(
    "--starter", default="", metavar="NAME", help="What it starts from: methods, patterns, leadership, blank."
)
def init_command(folder: Path, title: str, language: str, starter: str) -> None:
    """Start a guide of your own in the folder DIR.

    At a terminal it asks for what is not given. The guide has a name and a mark of its own and a few made-up cards;
    it checks, builds, prints and serves at once, and its README.md says how to go on. DIR must be new or empty.
    """
    from fieldguide.authoring.json_schema import FOLDER as SCHEMAS
    from fieldguide.authoring.json_schema import render_schemas
    from fieldguide.authoring.prompts import ask_until
    from fieldguide.authoring.start_guide import STARTERS, fault_of_language, fault_of_starter, start_guide
    from fieldguide.loading.translations import AWAITING_A_NATIVE_READER, LANGUAGES
    from fieldguide.publishing.writer import replace_files

    if folder.is_dir() and any(path.name != ".git" for path in folder.iterdir()):
        raise click.UsageError(f"“{folder}” holds files already; name a folder that is new or empty")
    if problem := (starter and fault_of_starter(starter)) or (language and fault_of_language(language)):
        raise click.UsageError(problem)
    asks = sys.stdin.isatty()
    title = " ".join((title or (_ask("Title of the guide") if asks else "")).split())
    if not title:
        raise click.UsageError("name the guide: fieldguide init DIR --title 'Our field guide'")
    if asks and not starter:
        for name, about in STARTERS.items():
            click.echo(f"  {name}: {about}")
    starter = starter or (ask_until("Starter", fault_of_starter, _ask, click.echo) if asks else "") or "blank"
    if asks and not language:
        language = ask_until(f"Language ({', '.join(LANGUAGES)})", fault_of_language, _ask, click.echo)
    language = language or "en"
    root = folder.absolute()
    replace_files({root / path: content for path, content in start_guide(title, language, starter).items()})
    checked = check_or_stop(root)
    schemas = render_schemas(checked.guide)
    replace_files({root / SCHEMAS / name: content for name, content in schemas.items()})
    click.echo(f"“{title}” stands in {folder}, with {len(checked.guide.cards)} made-up cards. Look at it:")
    click.echo(f"  fieldguide serve --root {folder}")
    base = language.partition("-")[0]
    if base in AWAITING_A_NATIVE_READER:
        click.echo(
            f"The program’s own words in “{language}” and those of the cards await a native reader; a guide can give"
            " others under “words:” in practices/guide.yml."
        )
    elif base not in LANGUAGES:
        click.echo(
            f"There are no words in “{language}” yet: the made-up cards, the headings in practices/guide.yml and what"
            " the program says are in English, to be written anew."
        )
    click.echo(f"How to add a card and publish stands in {folder / 'README.md'}.")


@main.command("new")
@ROOT
@click.argument("name", metavar="[KIND]", required=False)
@click.argument("title", required=False)
@click.option("--id", "id", default="", metavar="ID", help="The file’s name, where the title makes none that fits.")
@click.option(
    "--set",
    "sets",
    multiple=True,
    metavar="FIELD=TEXT",
    help="Fill in a field. Once for each line of a list; for a relation, the other card’s id. A value inside another"
    " one is named by the way to it: traps.1.instead=TEXT.",
)
@click.option("--answered-by", "by", default="", metavar="ID", help="The card that helps with it gets a line for it.")
@click.option("--because", "why", default="", metavar="TEXT", help="Why that card helps, in a few words.")
@click.option("--ask/--no-ask", default=None, help="Ask for what is missing, or never. As a rule: at a terminal.")
def new_command(
    root: Path,
    name: str | None,
    title: str | None,
    id: str,
    sets: tuple[str, ...],
    by: str,
    why: str,
    ask: bool | None,
) -> None:
    """Write a new card.

    KIND is one of the kinds that the guide declares in practices/guide.yml; TITLE is its
    name, in quotation marks. Never overwrites a card.

    At a terminal it asks for what is missing, field by field. An empty answer leaves an example to be
    replaced; Ctrl+C stops, and what was typed is in the card.
    """
    from fieldguide.authoring.answer import answering_cards, find_answering
    from fieldguide.authoring.new_card import given_values, start_card
    from fieldguide.authoring.prompts import ask_answer, ask_fields, ask_kind
    from fieldguide.checking.relations import left_to_others
    from fieldguide.loading.messages import NO_ID

    asks = sys.stdin.isatty() if ask is None else ask
    if not asks and not (name and title):
        raise click.UsageError("name the kind and the title: fieldguide new KIND 'A short title'")
    if why and not by:
        raise click.UsageError("say which card helps, too: --answered-by ID")
    checked = _model_or_stop(root)
    guide = checked.guide
    kind = _kind_named(name, guide) if name else ask_kind(guide.model, _ask, click.echo)
    title = title or _ask("Title")
    given, problem = given_values(kind, sets)
    if by and not problem:
        _, problem = find_answering(guide, checked.texts, checked.diagnostics, kind, by)
    given.setdefault("title", title)
    path, _, refused = start_card(guide, kind, title, root / PRACTICES, id=id)
    while asks and not id and refused == NO_ID:
        click.echo(f"{refused[0].upper()}{refused[1:]}.")
        id = _ask("Short name of the file")
        path, _, refused = start_card(guide, kind, title, root / PRACTICES, id=id)
    if problem or refused:
        raise click.UsageError(problem or refused)
    if asks:
        click.echo("An empty answer leaves an example to be replaced. Ctrl+C stops, and keeps what you typed.")
        try:
            ask_fields(guide, kind, given, _ask, click.echo)
            if not by and (able := answering_cards(guide, kind)):
                by, why = ask_answer(able, _ask, click.echo)
        except (click.Abort, EOFError, KeyboardInterrupt):
            click.echo("\nStopped. What you typed is kept.")
    path, text, _ = start_card(guide, kind, title, root / PRACTICES, id=id, given=given)
    answering = find_answering(guide, checked.texts, checked.diagnostics, kind, by)[0] if by else None
    _write_new(root, path, text, answering, why)
    click.echo("Change every line that is an example to your own words, then run: fieldguide check")
    for due in left_to_others(read_guide(root).diagnostics, path.relative_to(root).as_posix()):
        click.echo(f"Another card has to name it: {due.headline}.\nTo do: {due.help}")


def _write_new(root: Path, path: Path, text: str, answering: Answering | None, why: str) -> None:
    """The new card, and the line on the card that helps with it: both or neither."""
    from fieldguide.authoring.answer import line_for, with_answer
    from fieldguide.publishing.changes import replace_all

    files = {path: text.encode()}
    if answering and not answering.hindrance:
        other = root / answering.path
        was = other.read_bytes().decode()
        sign = "\ufeff" if was.startswith("\ufeff") else ""
        files[other] = (sign + with_answer(was.removeprefix(sign), answering.relation, path.stem, why)).encode()
    try:
        if path.exists():
            raise FileExistsError("it is there already")
        replace_all(root, files)
    except OSError as problem:
        click.echo(text)
        raise click.UsageError(
            f"{path} is not written: {in_words(problem)}. What it would hold stands above."
        ) from None
    click.echo(f"Wrote {path}")
    if answering and (bad := answering.hindrance):
        click.echo(f"{answering.path} gets no line for it: {bad.headline} (line {bad.span.line}). Mend that, and add:")
        click.echo("\n".join(f"  {row}" for row in line_for(answering.relation, path.stem, why)))
    elif answering:
        click.echo(f"Added a line for it to {root / answering.path}")


def _model_or_stop(root: Path) -> Checked:
    """The guide, with its mistakes; without a model there is nothing to work with."""

    checked = read_guide(root)
    if not checked.guide.model.kinds:
        tell(checked)
        sys.exit(1)
    return checked


def _kind_named(name: str, guide: Guide) -> Kind:
    kinds = guide.model.kinds
    if name not in kinds:
        raise click.BadParameter(f"{name!r} is not one of {', '.join(map(repr, kinds))}.", param_hint="'[KIND]'")
    return kinds[name]


def _ask(words: str) -> str:
    return click.prompt(words, default="", show_default=False)


@main.command("rename")
@ROOT
@click.argument("old")
@click.argument("new")
def rename_command(root: Path, old: str, new: str) -> None:
    """Give a card another id.

    The card OLD gets the id NEW: its file and its drawing are renamed, every relation and link to it is mended where
    it stands, and its old address leads to the new one. All of it is done, or nothing: where the
    command is killed on the way, the next one finishes it.
    """
    from fieldguide.authoring.rename import files_to_remove, files_to_write, find_hindrances, plan_renaming
    from fieldguide.model.diagnostics import has_errors
    from fieldguide.publishing.changes import replace_all

    checked = _model_or_stop(root)
    if hindrances := find_hindrances(checked.diagnostics, checked.texts, old):
        tell(checked, hindrances)
        click.echo(f"Nothing is renamed: what names “{old}” cannot be mended where there is an error.", err=True)
        sys.exit(1)
    plan, problem = plan_renaming(checked.guide, checked.texts, old, new, checked.content)
    if plan is None:
        raise click.UsageError(problem)
    try:
        replace_all(root, files_to_write(plan, root), files_to_remove(plan, root))
    except OSError as problem:
        raise click.UsageError(f"“{old}” is not renamed: {in_words(problem)}") from None
    again = read_guide(root)
    before = {(found.code, found.headline) for found in checked.diagnostics}
    if new_ones := [found for found in again.diagnostics if (found.code, found.headline) not in before]:
        tell(again, new_ones)
    places = f"{plan.mended} {'reference' if plan.mended == 1 else 'references'}"
    click.echo(f"{plan.old} is now {plan.new}; {places} mended, and its old address leads to the new one.")
    sys.exit(1 if has_errors(new_ones) else 0)


@main.command("schema")
@ROOT
@click.argument("name", metavar="[KIND]", required=False)
def schema_command(root: Path, name: str | None) -> None:
    """Print the JSON Schema of a kind of card.

    Without a KIND, those of all kinds are written to practices/schemas/, and a card whose first line
    names that of another kind gets the right line.

    Editors read them to complete and explain a card’s fields, the ids of this guide’s cards included.
    """
    from fieldguide.authoring.json_schema import (
        FOLDER,
        OLD_FOLDER,
        find_old_modelines,
        render_schema,
        render_schemas,
    )
    from fieldguide.loading.messages import many
    from fieldguide.publishing.writer import replace_files

    checked = _model_or_stop(root)
    guide = checked.guide
    if name:
        click.echo(render_schema(_kind_named(name, guide), guide), nl=False)
        return
    schemas = render_schemas(guide)
    # Cards from before they stood there lead an editor to the old folder, as long as a guide has it.
    folders = [FOLDER, *([OLD_FOLDER] if (root / OLD_FOLDER).is_dir() else [])]
    files = {root / folder / name: content for folder in folders for name, content in schemas.items()}
    cards = {
        root / path: (root / path).read_bytes().replace(old.encode(), due.encode(), 1)
        for path, old, due in find_old_modelines(checked.texts, guide.model)
    }
    replace_files(files | cards)
    click.echo(f"{many(len(schemas), 'schema')} {'is' if len(schemas) == 1 else 'are'} in {root / FOLDER}.")
    if cards:
        click.echo(f"Renewed the first line of {many(len(cards), 'card')}.")


@main.command("upgrade")
@ROOT
def upgrade_command(root: Path) -> None:
    """Bring a guide of version 0.1 up to date.

    Writes practices/guide.yml, the declaration of its kinds of card, and moves what stands elsewhere
    now. Files that are there already are left alone; cards, ids and addresses stay as they are.
    """
    from fieldguide.authoring.upgrade import plan_upgrade
    from fieldguide.publishing.writer import replace_files

    plan = plan_upgrade(root)
    replace_files({root / path: content for path, content in plan.write.items()}, [root / path for path in plan.remove])
    for step in plan.steps:
        click.echo(step)
    click.echo("Now run: fieldguide check" if plan.write else "There is nothing to do: this guide is up to date.")


@main.command("doctor")
@ROOT
def doctor_command(root: Path) -> None:
    """Say what is wrong with this installation, and what to do. Ends with 1 where a build cannot work."""
    from fieldguide.publishing.doctor import examine, to_text

    findings = list(examine(root, PRACTICES, CONTENT, DOCS))
    click.echo(to_text(findings), nl=False)
    sys.exit(0 if all(f.good or not f.needed for f in findings) else 1)


@main.command("generate")
@ROOT
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    show_default=DOCS,
    help="Where to write the docs folder.",
)
@NO_SHEETS
def generate_command(root: Path, out: Path | None, no_sheets: bool) -> None:
    """Check the cards, then write the docs folder.

    It holds plain Markdown pages, which MkDocs or Zensical can build.
    """
    checked = check_or_stop(root)
    with take_turns(root):
        printed = None if no_sheets else print_if_possible(checked, root)
        generate_or_stop(checked, root, out or root / DOCS, printed)


@main.command("print")
@ROOT
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    show_default="build/print",
    help="Where to write the PDFs.",
)
def print_command(root: Path, out: Path | None) -> None:
    """Check the cards, then write their PDFs alone.

    They are the cards, the checklists, the deck and the book.
    """
    from fieldguide.rendering.print import CannotPrint

    checked = check_or_stop(root)
    try:
        printed = print_or_stop(checked, root)
    except CannotPrint as problem:
        click.echo(f"Nothing was printed: {problem}.", err=True)
        sys.exit(1)
    folder = out or root / "build" / "print"
    pdfs = {p.file.rpartition("/")[2]: printed.files[p.file] for p in printed.prints}
    from fieldguide.publishing.writer import write_tree

    with take_turns(root):
        problems = write_tree(pdfs, folder)[1]
    stop_at(problems, checked)
    click.echo(f"The files are in {folder}.", err=True)


@main.command("build")
@ROOT
@click.option(
    "--engine",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="What makes the site from the pages.",
)
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    show_default="site",
    help="Where the site goes.",
)
@click.option(
    "--offline",
    is_flag=True,
    help="Also put a copy that opens from a disk beside the site: SITE-offline/ and SITE-offline.zip.",
)
@NO_SHEETS
def build_command(root: Path, engine: str, site_dir: Path | None, offline: bool, no_sheets: bool) -> None:
    """Check the cards, write the pages and build the site. A failed build leaves the old site as it was."""
    from fieldguide.publishing.engine_process import started
    from fieldguide.publishing.workplace import open_workplace

    site = site_dir or root / "site"
    with open_workplace(root) as place, take_turns(place), contextlib.ExitStack() as stack:
        # MkDocs itself is rarely wanted: its parts make the pages here.
        process = stack.enter_context(started(engine, place)) if engine != "mkdocs" else None
        checked = check_or_stop(root, load_makers if engine == "mkdocs" else None)
        epoch = build_time(checked, root)
        printed = None if no_sheets else print_if_possible(checked, root)
        made = make_site_or_stop(checked, root, place, epoch, printed, site.absolute()) if engine == "mkdocs" else None
        if made is None:
            generate_or_stop(checked, root, place / DOCS, printed)
        problems = put_site(checked, place.resolve(), site.absolute(), epoch, made, engine, process)
    stop_at(problems, checked, root)
    click.echo(f"The site is in {site}. Open it with: fieldguide serve, or any web server.", err=True)
    if offline:
        write_offline(checked, site)
    for line in checked.settings.left_out():
        click.echo(f"note: {line}", err=True)


@main.command("serve")
@ROOT
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to serve on.")
@NO_SHEETS
def serve_command(root: Path, port: int, no_sheets: bool) -> None:
    """Show the guide in a browser, with every change.

    A change of a card, a page, a template or a setting shows as soon as it is saved, and so does a mistake. A PDF is
    made when it is asked for. Stop it with Ctrl+C.
    """
    from fieldguide.live_guide import LiveGuide
    from fieldguide.publishing.live_server import LiveServer
    from fieldguide.publishing.live_site import LiveSite
    from fieldguide.publishing.preview import watch

    address = f"http://127.0.0.1:{port}/"
    site = LiveSite(root, LiveGuide(root, prints=not no_sheets).read, address)
    try:
        server = LiveServer(site, port)
    except OSError:
        raise click.UsageError(
            f"port {port} is in use, perhaps by another preview; name a free one: --port {port + 1}"
        ) from None

    def read_again() -> None:
        click.echo(site.read_again(), nl=False, err=True)

    with Progress("Reading the cards", only_when_long=True):
        read_again()
    with server, watch(root, read_again), contextlib.suppress(KeyboardInterrupt):
        click.echo(f"Open {address} in a browser. Stop with Ctrl+C.", err=True)
        server.serve_forever()
