"""The whole road: practices -> load -> link -> check -> render -> write."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fieldguide import CONTENT, DOCS
from fieldguide.checking.guide_checks import find_problems
from fieldguide.checking.lint import to_mentions
from fieldguide.checking.sheets import can_print, check_sheets
from fieldguide.loading.cache import NO_CACHE, Cache
from fieldguide.loading.card_templates import FOLDER as TEMPLATES
from fieldguide.loading.danger import DangerWords
from fieldguide.loading.guide_files import GuideFiles, read_guide_files
from fieldguide.loading.settings import Settings
from fieldguide.loading.synonyms import Synonyms
from fieldguide.model.cards import Card
from fieldguide.model.diagnostics import Diagnostic, has_errors, in_order, override_severities
from fieldguide.model.guide import Guide

if TYPE_CHECKING:
    from fieldguide.publishing.archive import Packed
    from fieldguide.publishing.direct_site import Before
    from fieldguide.publishing.writer import Written
    from fieldguide.rendering.downloads import Prints
    from fieldguide.rendering.noted import Notes
    from fieldguide.rendering.planned import Planned
    from fieldguide.rendering.print import PrintedGuide
    from fieldguide.rendering.print.trial import Trial


@dataclass(frozen=True)
class Checked:
    """A guide that has been read, and all that is wrong with it."""

    guide: Guide
    """With errors, it also holds cards of which a part is missing."""
    settings: Settings
    content: dict[str, bytes]
    texts: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]
    read: int
    """How many card files were read, whole or not."""
    synonyms: Synonyms = Synonyms()
    danger: DangerWords = DangerWords()
    templates: Mapping[str, str] = field(default_factory=dict)
    """The guide's own templates for cards, by their kind."""

    @property
    def ok(self) -> bool:
        return not has_errors(self.diagnostics)


def check(root: Path, today: datetime.date | None = None, cache: Cache = NO_CACHE) -> Checked:
    """Reads everything, writes nothing in the guide. Where it is told the day, it tells which reviews have grown old.

    With a cache, what it finds is the same, and comes sooner where a card was read before.
    """
    files = read_guide_files(root, cache, to_mentions)
    found = [*files.diagnostics, *find_problems(files, today, cache)]
    told = tuple(in_order(override_severities(found, files.guide.model.severities)))
    cache.save()
    return Checked(
        files.guide,
        files.settings,
        files.content,
        {**_drawings(files, told), **files.texts},
        told,
        len(files.practices.texts),
        files.synonyms,
        files.danger,
        files.templates,
    )


def _drawings(files: GuideFiles, told: Collection[Diagnostic]) -> dict[str, str]:
    """The texts of drawings in which there is a mistake."""
    wrong = {found.span.path.removeprefix(f"{CONTENT}/") for found in told if found.span.path not in files.texts}
    return {f"{CONTENT}/{path}": files.content[path].decode(errors="replace") for path in wrong & files.content.keys()}


def check_prints(
    checked: Checked, cache: Cache = NO_CACHE, report_progress: Callable[[int, int], None] | None = None
) -> list[Diagnostic]:
    """What would stand in the way of printing a guide without errors; nothing where nothing can be printed.

    With a cache, nothing that sets type is loaded where no sheet has changed. `report_progress` gets the place of the
    card that is tried, and how many there are.
    """
    guide = checked.guide
    places = {id: place for place, id in enumerate(guide.cards, 1)}

    @functools.cache
    def trial() -> Trial:
        from fieldguide.rendering.print.trial import Trial

        return Trial(guide, checked.settings, checked.content, cache)

    def find_problems(card: Card) -> list[Diagnostic]:
        if report_progress:
            report_progress(places[card.id], len(places))
        return trial().find_problems(card)

    if not can_print():
        return []
    found = list(check_sheets(guide, checked.settings, checked.content, checked.texts, cache, find_problems))
    cache.save()
    return list(override_severities(found, guide.model.severities))


@dataclass(frozen=True)
class Docs:
    """The files of a docs folder by their path, each made when it is asked for."""

    pages: Planned
    """As pages are named in the guide, see `placed`."""
    others: Planned
    written: Mapping[str, tuple[str, str]]
    """The path that an author knows each page written by hand by, and its text."""
    placed: Planned
    """The pages where they stand in the folder."""
    assets: Mapping[str, bytes]
    """What pages load, which comes from the model alone."""


def plan(
    checked: Checked,
    printed: PrintedGuide | None = None,
    changed: Mapping[str, datetime.date] = {},
    assets: Mapping[str, bytes] | None = None,
    sheets: Prints | None = None,
    notes: Notes | None = None,
) -> tuple[Docs | None, list[Diagnostic]]:
    """The docs folder of a guide without errors; none where its own templates have mistakes.

    `changed` tells when card files last changed, by their path. `assets` are those of the same model, where they were
    made before. `sheets` are printed files that are made elsewhere. `notes` take down what pages are made of.
    """
    from fieldguide.publishing.finish import placeholders
    from fieldguide.rendering.client.assets import MARK, render_assets
    from fieldguide.rendering.client.card_list import CARD_LIST, render_card_list
    from fieldguide.rendering.downloads import AllPrints
    from fieldguide.rendering.pages import check_templates, place_pages, render_contribute, render_pages
    from fieldguide.rendering.planned import Planned
    from fieldguide.rendering.print import PrintedGuide
    from fieldguide.rendering.search import render_search
    from fieldguide.rendering.search.files import FOLDER as SEARCH

    guide, settings, printed = checked.guide, checked.settings, printed or PrintedGuide()
    if wrong := check_templates(guide, settings, checked.templates, TEMPLATES):
        return None, wrong
    prints = AllPrints(printed.prints) if sheets is None else sheets
    of = notes.take_of(guide) if notes else guide
    pages = render_pages(of, settings, checked.content, prints, changed, printed.shared, checked.templates)
    pages.update(render_contribute(of, settings, checked.texts, checked.content))
    pages = notes.watch(pages) if notes else pages
    own_mark = {f"assets/{name}" for name in MARK} & checked.content.keys()
    assets = render_assets(guide.model) if assets is None else assets
    made = {path: raw for path, raw in assets.items() if path not in own_mark}
    made |= {**printed.files, **printed.shared, **placeholders(settings.site_name)}
    others = Planned(
        {path: content.__bytes__ for path, content in made.items()},
        {
            CARD_LIST: lambda: render_card_list(guide),
            f"{SEARCH}/": lambda: render_search(guide, checked.synonyms, checked.danger),
        },
    )
    written = {path: (f"{CONTENT}/{path}", checked.texts.get(f"{CONTENT}/{path}", "")) for path in checked.content}
    placed = place_pages(pages, checked.content) if settings.folders else pages
    return Docs(pages, others, written, placed, assets), []


def generate(
    checked: Checked,
    out: Path,
    printed: PrintedGuide | None = None,
    changed: Mapping[str, datetime.date] = {},
) -> tuple[Written, list[Diagnostic]]:
    """Writes the docs folder of a guide without errors, with its printed files where there are any.

    `changed` tells when card files last changed, by their path.
    """
    # A check writes nothing, and does not wait for what writing needs.
    from fieldguide.publishing.writer import Written, write_tree

    docs, problems = plan(checked, printed, changed)
    if docs:
        docs.pages.make_all(docs.others)
        problems = _verify(checked, docs)
    if not docs or problems:
        return Written(0, 0, 0), problems
    return write_tree({**docs.placed, **docs.others}, out)


@dataclass(frozen=True)
class MadeSite:
    """The files of a site, by where they stand in it."""

    files: dict[str, bytes]
    verify: Callable[[], list[Diagnostic]]
    """What in its pages leads nowhere; it takes a while."""
    packed: Packed | None = None
    """The zip of the site before, where what has changed is known."""
    keep_zip: Callable[[bytes], None] = lambda archive: None
    """Notes what the zip of this one is made of."""


def make_site(
    checked: Checked,
    root: Path,
    epoch: int,
    printed: PrintedGuide | None = None,
    changed: Mapping[str, datetime.date] = {},
    site: Path | None = None,
) -> tuple[MadeSite | None, list[Diagnostic]]:
    """The site of a guide without errors, as MkDocs makes it of the docs folder; none where MkDocs has to make it.

    `root` is where its settings are read from; `epoch` is the time that the site says it was built at. `site` is where
    it stood before: what is as it was there is taken from there.
    """
    from fieldguide.model.addresses import zip_path
    from fieldguide.publishing import direct_site

    settings, before = checked.settings, _site_before(checked, site, printed, changed) if site else None
    docs, problems = plan(checked, printed, changed, notes=before.notes if before else None)
    if docs is None:
        return None, problems
    words = frame_words(checked, docs.assets)
    made = direct_site.make_site(root, docs.pages, docs.placed, docs.others, words, epoch, before)
    if made is None:
        return None, []

    making = made.making

    def verify() -> list[Diagnostic]:
        written = docs.written if making.has_other_files else ()
        problems = _verify(checked, docs, None if making.looked_at is None else {*making.looked_at, *written})
        # Of a site with problems nothing is known, so that they are found again.
        if before and not problems:
            before.kept.write(making.describe(before))
        return problems

    if not before:
        return MadeSite(made.files, verify), []
    packed = before.kept.read_zip(zip_path(settings.site_name), making.list_shown()) if making.is_update else None
    before.kept.forget_zip()
    return MadeSite(made.files, verify, packed, lambda archive: before.kept.write_zip(archive, making.list_shown())), []


def _site_before(
    checked: Checked, site: Path, printed: PrintedGuide | None, changed: Mapping[str, datetime.date]
) -> Before:
    from fieldguide.loading.cache import digest, program_and_packages
    from fieldguide.publishing.direct_site import Before
    from fieldguide.publishing.kept_site import KeptSite
    from fieldguide.rendering.noted import Facts, Notes

    guide, texts, content = checked.guide, checked.texts, checked.content
    paths = {card.id: card.span().path for card in guide.cards.values()}

    def tell() -> list[bytes]:
        cards = sorted((card.id, card.kind.name) for card in guide.cards.values())
        said = (cards, checked.settings, printed and (printed.prints, printed.shared.keys()))
        others = (text for path in sorted(texts.keys() - set(paths.values())) for text in (path, texts[path]))
        words = (text.encode("utf-8", "surrogatepass") for text in (repr(said), *others))
        files = (part for path in sorted(content) for part in (path.encode(), content[path]))
        return [program_and_packages().encode(), *words, *files]

    facts = Facts(guide, {id: digest(texts.get(path, ""), str(changed.get(path))) for id, path in paths.items()})
    return Before(KeptSite(site), Notes(), facts, tell)


def frame_words(checked: Checked, assets: Mapping[str, bytes] | None = None) -> dict[str, str]:
    """The frame's words, with a mark of what pages load.

    `assets` are those of the model, where they were made before.
    """
    from fieldguide.loading.translations import read_frame_words
    from fieldguide.publishing.writer import digest
    from fieldguide.rendering.client.assets import render_assets

    model = checked.guide.model
    assets = render_assets(model) if assets is None else assets
    # One mark for all of them: a script loads others, which it has to fit.
    loaded = {path: raw for path, raw in {**assets, **checked.content}.items() if path.endswith((".css", ".js"))}
    return read_frame_words(model.language, model.words, f"?{digest(loaded)[:8]}")


def _verify(checked: Checked, docs: Docs, only: Collection[str] | None = None) -> list[Diagnostic]:
    from fieldguide.rendering.pages.verify import verify

    folders = checked.settings.folders
    only = None if only is None else [path for path in only if path.endswith(".md")]
    return list(verify(docs.pages, DOCS, docs.written, folders=folders, others=docs.others, only=only))
