# The printed guide in one call: plan, typeset, measure, and say what pages need to know of each file.

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from fieldguide.loading.settings import Settings
from fieldguide.model.diagnostics import Diagnostic
from fieldguide.model.guide import Guide
from fieldguide.rendering.downloads import FOLDER, Print
from fieldguide.rendering.print import CannotPrint, PrintedGuide
from fieldguide.rendering.print.build import PICTURE_WIDTH, print_sheets
from fieldguide.rendering.print.cache import Cache
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.epub import BOOK, to_epub
from fieldguide.rendering.print.share_images import share_pictures
from fieldguide.rendering.print.sheet import Printed
from fieldguide.rendering.print.typst import ABSENT, Typesetter, TypesetterAbsent


def print_guide(
    guide: Guide,
    settings: Settings,
    content: Mapping[str, bytes],
    epoch: int,
    cache: Path | None,
    made: Callable[[int, int], None] | None,
) -> tuple[PrintedGuide, list[Diagnostic]]:
    context = Context(guide, settings, content)
    try:
        typesetter, kept = Typesetter(epoch), Cache(cache)
        shared = share_pictures(context, typesetter, kept)
        printed, diagnostics = print_sheets(context, typesetter, kept, made or (lambda done, of: None))
    except (TypesetterAbsent, ImportError) as absent:
        if isinstance(absent, ImportError) and not _ours(absent):
            raise
        raise CannotPrint(ABSENT) from None
    prints, files = [], {}
    for done in printed:
        prints.append(_describe(done))
        files[f"{FOLDER}/{done.sheet.file}"] = done.pdf
        files[_picture_of(done)] = done.picture
    if guide.cards and not diagnostics:
        epub = to_epub(context, epoch)
        files[f"{FOLDER}/{BOOK}"] = epub
        prints.append(_describe_epub(epub))
    return PrintedGuide(tuple(prints), files, sum(done.pages for done in printed), shared), diagnostics


def _ours(error: ImportError) -> bool:
    """Whether it is a package that comes with printing that is not there."""
    return (error.name or "").split(".")[0] in ("typst", "segno", "pypdf", "pypdfium2", "fontTools")


def _picture_of(done: Printed) -> str:
    return f"{FOLDER}/{done.sheet.file.removesuffix('.pdf')}.png"


def _describe(done: Printed) -> Print:
    sheet = done.sheet
    width = PICTURE_WIDTH // 2
    return Print(
        name=sheet.name,
        file=f"{FOLDER}/{sheet.file}",
        title=sheet.title,
        section=sheet.section,
        about=sheet.about,
        label=sheet.label or sheet.paper.name,
        sides=sheet.sides,
        pages=done.pages,
        how=sheet.how,
        size=len(done.pdf),
        short=sheet.short or sheet.title,
        cards=sheet.cards,
        picture=_picture_of(done),
        width=width,
        height=round(width * sheet.paper.height / sheet.paper.width),
    )


def _describe_epub(epub: bytes) -> Print:
    return Print(
        name="book-epub",
        file=f"{FOLDER}/{BOOK}",
        title="The guide for an e-reader",
        section="book",
        about="The same book as an EPUB: it fits itself to any screen, and can be read aloud.",
        label="EPUB 3",
        sides="For a screen",
        pages=0,
        how="Open it in a reading app, or send it to your e-reader.",
        size=len(epub),
    )
