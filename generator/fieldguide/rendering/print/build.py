"""The printed guide: plan, typeset, measure, and say what pages need to know of each file.

A file that does not keep its promise stops the build, with the words to look at; nothing is made smaller, and
nothing is left out.
"""

from __future__ import annotations

import io
import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from fieldguide.loading.settings import Settings
from fieldguide.loading.translations import read_translations
from fieldguide.model.diagnostics import Diagnostic, has_errors, override_severities
from fieldguide.model.guide import Guide
from fieldguide.model.translations import Translations
from fieldguide.rendering.downloads import BOOK as BOOKS
from fieldguide.rendering.downloads import FOLDER, Print
from fieldguide.rendering.print import CannotPrint, PrintedGuide, verify
from fieldguide.rendering.print.book import BOUND_NAME
from fieldguide.rendering.print.cache import Cache, key_of
from fieldguide.rendering.print.catalog import plan_sheets
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.epub import BOOK, to_epub
from fieldguide.rendering.print.failures import tell_failures
from fieldguide.rendering.print.glyph_texts import with_marks_apart
from fieldguide.rendering.print.paper_sizes import BLEED, POINTS
from fieldguide.rendering.print.share_images import render_share_images
from fieldguide.rendering.print.sheet import Printed, Sheet
from fieldguide.rendering.print.typst import ABSENT, CannotSet, Typesetter, TypesetterAbsent
from fieldguide.rendering.print.verify import Preflight, preflight, to_picture

PICTURE_WIDTH = 300


def print_guide(
    guide: Guide,
    settings: Settings,
    content: Mapping[str, bytes],
    epoch: int,
    cache: Path | None,
    report_progress: Callable[[int, int], None] | None,
) -> tuple[PrintedGuide, list[Diagnostic]]:
    """As `rendering.print.print_guide`, which loads this module late. Raises CannotPrint."""
    context = Context(guide, settings, content, read_translations(guide.model.language, guide.model.words))
    try:
        typesetter, cached = Typesetter(epoch), Cache(cache)
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
            files[_picture_of(done)] = done.picture
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


def _picture_of(done: Printed) -> str:
    return f"{FOLDER}/{done.sheet.file.removesuffix('.pdf')}.png"


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
        picture=_picture_of(done) if sheet.use else "",
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
    )


# ------------------------------------------------------------------------------------------ sheets


def print_sheets(
    context: Context,
    typesetter: Typesetter,
    cache: Cache,
    report_progress: Callable[[int, int], None] = lambda done, of: None,
) -> tuple[list[Printed], list[Diagnostic]]:
    """Every file of the guide, and what is wrong with those that could not be made. Tells how far it is."""
    planned = list(plan_sheets(context))
    printed, failed = [], []
    for number, (sheet, made) in enumerate(_set_ahead(planned, context, typesetter, cache), 1):
        done, proof = _judge(sheet, made, cache)
        if done:
            printed.append(done)
        else:
            failed.append((sheet, proof))
        report_progress(number, len(planned))
    if not failed:
        cache.forget_others()
    return printed, tell_failures(failed, context, typesetter)


@dataclass(frozen=True)
class _Made:
    """A file as it was set, not yet judged; or one that was judged in an earlier build."""

    key: str
    pdf: bytes = b""
    cached: bytes | None = None


def _set_ahead(
    planned: list[Sheet], context: Context, typesetter: Typesetter, cache: Cache
) -> Iterator[tuple[Sheet, _Made]]:
    """Every sheet as it was set, in their order: the next one is set on another processor while one is judged.

    More at once would take as many times the memory.
    """
    with ThreadPoolExecutor(max_workers=1) as pool:
        waiting: deque[tuple[Sheet, Future[_Made]]] = deque()
        for sheet in planned:
            waiting.append((sheet, pool.submit(_set, sheet, context, typesetter, cache)))
            if len(waiting) > 1:
                first, made = waiting.popleft()
                yield first, made.result()
        for first, made in waiting:
            yield first, made.result()


def _set(sheet: Sheet, context: Context, typesetter: Typesetter, cache: Cache) -> _Made:
    values = encode(sheet.values, context.address_of)
    key = key_of(typesetter.identity, sheet.template.encode(), values.encode(), _expectations(sheet), _measure())
    cached = cache.get(key)
    if cached:
        return _Made(key, cached=cached)
    return _Made(key, to_file(sheet, values, typesetter))


def to_file(sheet: Sheet, values: str, typesetter: Typesetter) -> bytes:
    """A sheet set from its values, as it is handed on."""
    return with_marks_apart(with_boxes(typesetter.to_pdf(sheet.template, values), sheet), values)


def _judge(sheet: Sheet, made: _Made, cache: Cache) -> tuple[Printed | None, Preflight]:
    if made.cached:
        return _unpack(sheet, made.cached), Preflight(0)
    proof = preflight(sheet, made.pdf)
    if not proof.passed:
        return None, proof
    printed = Printed(sheet, made.pdf, proof.pages, to_picture(made.pdf, PICTURE_WIDTH) if sheet.use else b"")
    cache.put(made.key, _pack(printed))
    return printed, proof


def _expectations(sheet: Sheet) -> bytes:
    said = (sheet.lines, sheet.areas, sheet.pages, sheet.overleaf, sheet.floor, sheet.small, sheet.bleed)
    return repr(said).encode()


def _measure() -> bytes:
    """The proofs are part of what a kept file was judged by."""
    return Path(verify.__file__).read_bytes()


def _pack(printed: Printed) -> bytes:
    head = json.dumps({"pages": printed.pages, "pdf": len(printed.pdf)}).encode()
    return head + b"\n" + printed.pdf + printed.picture


def _unpack(sheet: Sheet, cached: bytes) -> Printed:
    head, _, body = cached.partition(b"\n")
    values = json.loads(head)
    return Printed(sheet, body[: values["pdf"]], values["pages"], body[values["pdf"] :])


def with_boxes(pdf: bytes, sheet: Sheet) -> bytes:
    """A print shop asks for the bleed box by name; the typesetter sets the trim box alone."""
    if not sheet.bleed:
        return pdf
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, RectangleObject

    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    edge = BLEED / POINTS
    for page in writer.pages:
        trimmed = page["/TrimBox"]
        assert isinstance(trimmed, ArrayObject), trimmed
        left, bottom, right, top = (float(value) for value in trimmed)
        page.bleedbox = RectangleObject((left - edge, bottom - edge, right + edge, top + edge))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
