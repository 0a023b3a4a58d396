"""The book as an EPUB 3, written plainly: a zip of XHTML pages made from the same articles as the printed book.

Where the printed book is there, its first page is the cover, and its page numbers are told.

No library comes between: those that exist stamp the time of day into what they write.
"""

from __future__ import annotations

import datetime
import io
import uuid
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby

import jinja2
from markupsafe import Markup

from fieldguide.loading.images import Image
from fieldguide.model.cards import Line
from fieldguide.model.kinds import Kind
from fieldguide.rendering.layout import Article, find_figures
from fieldguide.rendering.presentation import line_to_html
from fieldguide.rendering.print.book import BOUND, about_part, book_parts, overview_of
from fieldguide.rendering.print.book_index import IndexEntry, index_entries, said_entries
from fieldguide.rendering.print.book_pages import NO_PAGES, BookPages, read_pages
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.front_matter import (
    Passage,
    colophon_of,
    preface_of,
    rights_of,
    subtitle_of,
    way_to_help,
)
from fieldguide.rendering.print.verify import to_picture
from fieldguide.rendering.templates import compiled_templates
from fieldguide.rendering.theme import counter_style

BOOK = "book.epub"
_STYLE = """\
body { font-family: sans-serif; line-height: 1.5; margin: 0 5%; overflow-wrap: break-word; }
h1, h2 { font-family: serif; line-height: 1.2; }
h1, h2, h3 { page-break-after: avoid; break-after: avoid; }
h1 { clear: both; font-size: 1.7em; margin: 0.3em 0; }
h2 { font-size: 1.15em; margin: 1.4em 0 0.3em; }
.mark { float: END; width: 2.5em; margin: 0.7em 0 0; margin-START: 1em; }
.mark svg { height: auto; width: 100%; }
.kind { font-size: 0.85em; font-weight: bold; margin: 1.5em 0 0; }
.gist { font-size: 1.15em; }
.now { border: 2px solid; margin: 1em 0; padding: 0 1em; page-break-inside: avoid; break-inside: avoid; }
.checklist { border: 1px solid; margin: 1em 0; padding: 0 1em; }
.care { border-START: 4px solid; padding-START: 1em; }
.question { font-family: serif; font-size: 1.3em; }
.foot { font-size: 0.85em; }
table { border-collapse: collapse; }
th, td { padding: 0.2em 0.5em; border-bottom: 1px solid; text-align: START; vertical-align: top; }
img { max-width: 100%; height: auto; }
pre { padding: 0.5em; border: 1px solid; white-space: pre-wrap; overflow-wrap: anywhere; }
ul.boxes { list-style: none; padding-START: 1.5em; }
ul.boxes li { margin: 0.3em 0; text-indent: -1.5em; }
ul.boxes li::before { content: "\\2610"; content: "\\2610" / ""; display: inline-block; text-indent: 0; width: 1.5em; }
ul.overview { list-style: none; padding-START: 0; }
ul.overview li { margin: 0.6em 0; }
ul.index { list-style: none; padding-START: 0; }
ul.index li { margin: 0.25em 0; }
.leads { page-break-after: avoid; break-after: avoid; }
.letters a { display: inline-block; padding: 0.3em 0.5em; }
nav ol { list-style: none; padding-START: 1em; }
nav li { margin: 0.3em 0; }
.cover { margin-top: 20%; }
"""
"""Old readers know no side but left and right: START and END become those. No colour is set: readers choose their own,
of paper and of ink, and on dark paper a dark heading would not be seen. A box to tick is told to nobody who listens:
what stands behind "/" is what is read out, and old readers, which know no such words, keep to what stands before."""
_SIDES = {"ltr": ("left", "right"), "rtl": ("right", "left")}


COVER_WIDTH = 800
MARK_SIZE = 40


def to_epub(context: Context, epoch: int, printed: bytes = b"") -> bytes:
    """The same bytes for the same cards: every entry bears one time. `printed` is the PDF whose pages it tells."""
    modified = datetime.datetime.fromtimestamp(epoch, datetime.UTC)
    stamp = max(modified, datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)).timetuple()[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in _files(context, modified, printed).items():
            entry = zipfile.ZipInfo(path, date_time=stamp)
            # The first entry tells what the file is, and is read without unpacking.
            entry.compress_type = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


@dataclass(frozen=True)
class _Part:
    kind: Kind
    about: str
    groups: list[dict[str, object]]
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class _Index:
    name: str
    title: str
    about: str
    entries: list[IndexEntry]

    @property
    def groups(self) -> list[tuple[str, list[IndexEntry]]]:
        """The entries by the letter that they begin with."""
        return [(letter, [*entries]) for letter, entries in groupby(self.entries, lambda entry: entry.letter)]


@dataclass(frozen=True)
class _Book:
    """What the pages are made of, in reading order."""

    context: Context
    pages: BookPages

    @cached_property
    def parts(self) -> list[_Part]:
        context = self.context
        return [
            _Part(kind, about_part(context, kind), overview_of(context, kind), articles)
            for kind, articles in book_parts(context)
        ]

    @cached_property
    def articles(self) -> dict[str, Article]:
        return {article.card.id: article for part in self.parts for article in part.articles}

    @cached_property
    def help(self) -> Article | None:
        return way_to_help(self.context)

    @cached_property
    def preface(self) -> tuple[Passage, ...]:
        return preface_of(self.context, "reader")

    @cached_property
    def indexes(self) -> list[_Index]:
        words, guide = self.context.words, self.context.guide
        subjects = f" {words('sheet.index_subjects')}" if guide.subjects else ""
        about = words("sheet.index_about") + subjects
        found = [
            _Index("index", words("sheet.index"), about, index_entries(self.context)),
            _Index("said", words("sheet.said"), words("sheet.said_about"), said_entries(self.context)),
        ]
        return [index for index in found if index.entries]

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        """What begins in the book, by the name of it in print, with its file."""
        found = [("cover", matter("cover")), ("help", matter("help"))]
        found += [*((passage.id, matter("preface")) for passage in self.preface), ("contents", NAV)]
        for part in self.parts:
            found.append((f"part-{part.kind.name}", matter(f"part_{part.kind.name}")))
            found += [name for article in part.articles for name in _names_in(article)]
        return [*found, *((index.name, matter(index.name)) for index in self.indexes)]

    @cached_property
    def told(self) -> dict[str, range]:
        """The pages of the printed book that begin with each."""
        return self.pages.told_at(name for name, _ in self.names)

    @property
    def page_list(self) -> list[tuple[int, str]]:
        files = dict(self.names)
        return [(number, files[name]) for name, numbers in self.told.items() for number in numbers]

    @property
    def spine(self) -> list[str]:
        helped = [matter("help")] if self.help else []
        chapters = [
            file
            for part in self.parts
            for file in (matter(f"part_{part.kind.name}"), *(f"{article.card.id}.xhtml" for article in part.articles))
        ]
        indexes = [matter(index.name) for index in self.indexes]
        return [matter("cover"), *helped, matter("preface"), NAV, *chapters, *indexes, matter("colophon")]


def matter(name: str) -> str:
    """The file of what is no card: no id of a card has such a mark in it."""
    return f"book_{name}.xhtml"


NAV = matter("nav")


def _names_in(article: Article) -> list[tuple[str, str]]:
    name, file = f"card-{article.card.id}", f"{article.card.id}.xhtml"
    return [(name, file), *((f"{name}:{number}", file) for number in range(len(article.sections)))]


def _files(context: Context, modified: datetime.datetime, printed: bytes) -> dict[str, str | bytes]:
    book = _Book(context, read_pages(printed) if printed else NO_PAGES)
    shown = [figure.file for article in book.articles.values() for figure in find_figures(article)]
    images = {name: context.images[name] for name in dict.fromkeys(shown) if name in context.images}
    files: dict[str, str | bytes] = {"mimetype": "application/epub+zip", "META-INF/container.xml": ""}
    files |= {f"EPUB/images/{name}": image.raw for name, image in images.items()}
    if printed:
        files["EPUB/cover.png"] = to_picture(printed, COVER_WIDTH)
    render = _Renderer(book, images)
    files["META-INF/container.xml"] = render("container.xml")
    files["EPUB/package.opf"] = render("package.opf", modified=modified.strftime("%Y-%m-%dT%H:%M:%SZ"))
    files |= {f"EPUB/{file}": text for file, text in _matter(book, render)}
    for id, article in book.articles.items():
        files[f"EPUB/{id}.xhtml"] = render("card.xhtml", article=article)
    start, end = _SIDES[context.words.direction]
    style = _STYLE.replace("START", start).replace("END", end)
    if counted := counter_style(context.words("format.figures")):
        style += f"ol {{ list-style-type: {counted}; }}\n"
    files["EPUB/style.css"] = style
    return files


def _matter(book: _Book, render: _Renderer) -> Iterator[tuple[str, str]]:
    """What stands round the cards."""
    for name in ("cover", "preface", "nav", "colophon"):
        yield matter(name), render(f"{name}.xhtml")
    if book.help:
        yield matter("help"), render("help.xhtml", article=book.help)
    for part in book.parts:
        yield matter(f"part_{part.kind.name}"), render("part.xhtml", part=part)
    for index in book.indexes:
        yield matter(index.name), render("index.xhtml", index=index)


class _Renderer:
    """Fills a template with what all of them share, and what is its own."""

    def __init__(self, book: _Book, images: Mapping[str, Image]) -> None:
        context, direction = book.context, book.context.words.direction
        quoted, inner_quoted = (_marking(context.words(f"format.{name}")) for name in ("quote", "inner_quote"))
        self._book = book
        self._shared: dict[str, object] = {
            "book": book,
            "context": context,
            "w": context.words,
            "images": images,
            "identifier": _identifier(context),
            "subtitle": subtitle_of(context),
            "colophon": tuple(colophon_of(context, "reader")),
            "rights": rights_of(context),
            "evaluation": context.guide.model.evaluation,
            "features": tuple(_features(book, images)),
            "hazard": "unknown" if any(image.moves for image in images.values()) else "none",
            "printed": context.words("book.printed", name=context.name, paper=context.paper_name(BOUND)),
            "drawn": {f"{id}.xhtml" for id, article in book.articles.items() if self._mark(article)},
            "ids": frozenset(book.articles),
            "line": self._line,
            "quoted": quoted,
            "marks": {"quoted": quoted, "lead-in": inner_quoted},
            "mark": self._mark,
            "begins": self._begins,
            "matter": matter,
            # Of a book that runs from left to right, nothing is said of it.
            "dir": Markup(' dir="rtl"') if direction == "rtl" else "",
            "progression": Markup(' page-progression-direction="rtl"') if direction == "rtl" else "",
        }

    def __call__(self, template: str, **values: object) -> str:
        return _environment().get_template(f"{template}.j2").render(**self._shared, **values)

    def _line(self, text: Line) -> Markup:
        return Markup(line_to_html(text, lambda id: f"{id}.xhtml" if id in self._book.articles else None))

    def _mark(self, article: Article) -> Markup:
        """A size of its own keeps it small where a reader has switched styles off."""
        mark = self._book.context.mark_of(article.card) or ""
        return Markup(mark.replace("<svg ", f'<svg width="{MARK_SIZE}" height="{MARK_SIZE}" ', 1))

    def _begins(self, name: str) -> Markup:
        """The pages of the printed book that begin here."""
        words = self._book.context.words
        page = Markup('<span epub:type="pagebreak" role="doc-pagebreak" id="page-{0}" aria-label="{1} {2}"></span>')
        told = self._book.told.get(name, ())
        return Markup("").join(page.format(number, words("sheet.page"), words.number(number)) for number in told)


def _marking(form: str) -> Callable[[str], Markup]:
    """What puts a text between the marks of the language."""
    return lambda text: Markup(form).format(text=text)


def _features(book: _Book, images: Mapping[str, Image]) -> Iterator[str]:
    yield from ("structuralNavigation", "tableOfContents", "index", "readingOrder", "displayTransformability")
    if images:
        yield "alternativeText"
    if book.told:
        yield from ("pageBreakMarkers", "pageNavigation")


def _identifier(context: Context) -> str:
    """The same for every edition of a guide."""
    known = context.settings.site_url or context.settings.site_name or "field guide"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, known)}"


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("fieldguide.rendering.print", "templates/epub"),
        undefined=jinja2.StrictUndefined,
        bytecode_cache=compiled_templates(),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
