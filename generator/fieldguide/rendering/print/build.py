"""The printed guide: plan, typeset, measure, and say what pages need to know of each file.

A file that does not keep its promise stops the build, with the words to look at; nothing is made smaller, and
nothing is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import cache as once
from pathlib import Path
from typing import TypeVar

from fieldguide.loading.settings import Settings
from fieldguide.loading.translations import read_translations
from fieldguide.model.diagnostics import Diagnostic, has_errors, override_severities
from fieldguide.model.guide import Guide
from fieldguide.model.translations import Translations
from fieldguide.rendering.downloads import BOOK as BOOKS
from fieldguide.rendering.downloads import FOLDER, Print, Use
from fieldguide.rendering.print import CannotPrint, PrintedGuide, glyph_texts, pressing, verify
from fieldguide.rendering.print.book import BOUND_NAME
from fieldguide.rendering.print.cache import Cache, key_of
from fieldguide.rendering.print.catalog import plan_sheets
from fieldguide.rendering.print.codes import Codes
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import Encoder
from fieldguide.rendering.print.epub import BOOK, to_epub
from fieldguide.rendering.print.failures import tell_failures
from fieldguide.rendering.print.pressing import PICTURE_WIDTH, Order
from fieldguide.rendering.print.second_press import press_all
from fieldguide.rendering.print.share_images import render_share_images
from fieldguide.rendering.print.sheet import Printed, Sheet
from fieldguide.rendering.print.typst import ABSENT, CannotSet, Typesetter, TypesetterAbsent
from fieldguide.rendering.print.verify import Preflight

T = TypeVar("T")


def print_guide(
    guide: Guide,
    settings: Settings,
    content: Mapping[str, bytes],
    epoch: int,
    cache: Path | None,
    report_progress: Callable[[int, int], None] | None,
) -> tuple[PrintedGuide, list[Diagnostic]]:
    """As `rendering.print.print_guide`, which loads this module late. Raises CannotPrint."""
    cached = Cache(cache)
    words = read_translations(guide.model.language, guide.model.words)
    context = Context(guide, settings, content, words, Codes(cached))
    try:
        typesetter = Typesetter(epoch)
        shared = render_share_images(context, typesetter, cached)
        printed, found = print_sheets(context, typesetter, cached, report_progress or (lambda done, of: None))
    except CannotSet as problem:
        raise CannotPrint(f"an image of a card cannot be printed ({problem})") from None
    except (TypesetterAbsent, ImportError) as absent:
        if isinstance(absent, ImportError) and not _ours(absent):
            raise
        raise CannotPrint(ABSENT) from None
    diagnostics = list(override_severities(found, guide.model.severities))
    prints, files = [], {}
    for done in printed:
        prints.append(describe(done, context.words))
        files[f"{FOLDER}/{done.sheet.file}"] = done.pdf
        if done.sheet.use:
            files[picture_of(done.sheet)] = done.picture
    if guide.cards and "epub" in guide.model.prints and not has_errors(diagnostics):
        epub = to_epub(context, epoch, _bound_book(printed))
        files[f"{FOLDER}/{BOOK}"] = epub
        prints.append(_describe_epub(epub, context.words))
    return PrintedGuide(tuple(prints), files, sum(done.pages for done in printed), shared), diagnostics


def _ours(error: ImportError) -> bool:
    """Whether it is a package that comes with printing that is not there."""
    return (error.name or "").split(".")[0] in ("typst", "segno", "pypdf", "pypdfium2", "fontTools")


def _bound_book(printed: list[Printed]) -> bytes:
    """The book as it is bound, whose pages readers of others name; nothing where the guide does not print it."""
    return next((done.pdf for done in printed if done.sheet.name == BOUND_NAME), b"")


def picture_of(sheet: Sheet) -> str:
    return f"{FOLDER}/{sheet.file.removesuffix('.pdf')}.png"


def describe(done: Printed, words: Translations) -> Print:
    sheet = done.sheet
    both_sides = sheet.both_sides or (sheet.overleaf and done.pages > 1)
    width = PICTURE_WIDTH // 2
    return Print(
        name=sheet.name,
        file=f"{FOLDER}/{sheet.file}",
        title=sheet.title,
        section=sheet.section,
        about=sheet.about,
        label=sheet.label or words(f"paper.{sheet.paper.id}"),
        sides=words("sheets.two_sides" if both_sides else "sheets.one_side"),
        pages=done.pages,
        how=sheet.how or words("sheets.two_sides_how" if both_sides else "sheets.one_side_how"),
        size=len(done.pdf),
        copies=sheet.copies,
        papers=-(-done.pages // 2) if both_sides else done.pages,
        use=sheet.use,
        american=sheet.paper.american,
        short=sheet.short or sheet.title,
        cards=sheet.cards,
        picture=picture_of(sheet) if sheet.use else "",
        width=width,
        height=round(width * sheet.paper.height / sheet.paper.width),
    )


def _describe_epub(epub: bytes, words: Translations) -> Print:
    return Print(
        name="book-epub",
        file=f"{FOLDER}/{BOOK}",
        title=words("sheets.epub"),
        section=BOOKS,
        about=words("sheets.epub_about"),
        label="EPUB 3",
        sides=words("sheets.epub_sides"),
        pages=0,
        how=words("sheets.epub_how"),
        size=len(epub),
        papers=0,
        use=Use.READ,
    )


# ------------------------------------------------------------------------------------------ sheets


def print_sheets(
    context: Context,
    typesetter: Typesetter,
    cache: Cache,
    report_progress: Callable[[int, int], None] = lambda done, of: None,
) -> tuple[list[Printed], list[Diagnostic]]:
    """Every file of the guide, and what is wrong with those that could not be made. Tells how far it is."""
    planned, encoder = list(plan_sheets(context)), Encoder(context.address_of)
    keys: list[str] = []
    printed: dict[int, Printed] = {}
    orders: dict[int, Order] = {}
    for place, sheet in enumerate(planned):
        values = encoder.encode(sheet.values)
        keys.append(_key(sheet, values, typesetter))
        if kept := cache.get(keys[place]):
            printed[place] = _unpack(sheet, kept)
        else:
            orders[place] = Order(sheet, values)
    report_progress(len(printed), len(planned))
    failed: dict[int, tuple[Sheet, Preflight]] = {}
    with closing(press_all(orders, typesetter)) as made:
        for place, pressed in made:
            sheet, proof = planned[place], pressed.proof
            if proof.passed:
                printed[place] = Printed(sheet, pressed.pdf, proof.pages, pressed.picture)
                cache.put(keys[place], _pack(printed[place]))
            else:
                failed[place] = sheet, proof
            report_progress(len(printed) + len(failed), len(planned))
    if not failed:
        cache.forget_others()
    return _in_order(printed), tell_failures(_in_order(failed), context, typesetter)


def _in_order(found: Mapping[int, T]) -> list[T]:
    return [found[place] for place in sorted(found)]


def _key(sheet: Sheet, values: str, typesetter: Typesetter) -> str:
    """What a file is kept under: all that it is made from, and all that it is judged by."""
    made_from = (typesetter.identity, sheet.template.encode(), values.encode())
    return key_of(*made_from, _expectations(sheet), *_measures())


def _expectations(sheet: Sheet) -> bytes:
    said = (sheet.lines, sheet.areas, sheet.pages, sheet.overleaf, sheet.floor, sheet.small, sheet.bleed)
    return repr(said).encode()


@once
def _measures() -> tuple[bytes, ...]:
    """What finishes a file and what proves it are part of what a kept one was made by."""
    return tuple(Path(str(module.__file__)).read_bytes() for module in (verify, pressing, glyph_texts))


def _pack(printed: Printed) -> bytes:
    head = json.dumps({"pages": printed.pages, "pdf": len(printed.pdf)}).encode()
    return head + b"\n" + printed.pdf + printed.picture


def _unpack(sheet: Sheet, cached: bytes) -> Printed:
    head, _, body = cached.partition(b"\n")
    values = json.loads(head)
    return Printed(sheet, body[: values["pdf"]], values["pages"], body[values["pdf"] :])
