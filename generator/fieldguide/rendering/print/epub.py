"""The book as an EPUB 3, written plainly: a zip of XHTML pages made from the same articles as the printed book.

No library comes between: those that exist stamp the time of day into what they write.
"""

from __future__ import annotations

import datetime
import io
import uuid
import zipfile
from functools import cache

import jinja2
from markupsafe import Markup

from fieldguide.model.cards import Line
from fieldguide.rendering.layout import Article, find_figures
from fieldguide.rendering.presentation import line_to_html
from fieldguide.rendering.print.book import book_parts, index_entries
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.templates import compiled_templates
from fieldguide.rendering.theme import LIGHT

BOOK = "book.epub"
_STYLE = """\
body { font-family: sans-serif; line-height: 1.45; margin: 0 5%; }
h1, h2 { font-family: serif; line-height: 1.2; }
h1 { font-size: 1.7em; margin: 0.3em 0; }
h2 { font-size: 1.15em; margin: 1.4em 0 0.3em; }
.mark { float: END; width: 3.5em; margin: 1em 0 0; margin-START: 1em; }
.kind { font-size: 0.85em; font-weight: bold; margin: 1.5em 0 0; }
.gist { font-size: 1.15em; }
.now { border: 2px solid; padding: 0 1em; }
.checklist { border: 1px solid; padding: 0 1em; }
.care { border-START: 4px solid; padding-START: 1em; }
.question { font-family: serif; font-size: 1.3em; }
.foot { font-size: 0.85em; }
table { border-collapse: collapse; }
th, td { padding: 0.2em 0.5em; border-bottom: 1px solid; text-align: START; vertical-align: top; }
img { max-width: 100%; height: auto; }
pre { padding: 0.5em; border: 1px solid; white-space: pre-wrap; overflow-wrap: anywhere; }
ul.boxes { list-style: none; padding-START: 0; }
ul.boxes li::before { content: "\\2610\\00a0"; }
ul.index { list-style: none; padding-START: 0; }
.cover { margin-top: 20%; }
"""
"""Old readers know no side but left and right: START and END become those."""
_SIDES = {"ltr": ("left", "right"), "rtl": ("right", "left")}


def to_epub(context: Context, epoch: int) -> bytes:
    """The same bytes for the same cards: every entry bears the time of the newest review."""
    modified = datetime.datetime.fromtimestamp(epoch, datetime.UTC)
    stamp = max(modified, datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)).timetuple()[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in _files(context, modified).items():
            entry = zipfile.ZipInfo(path, date_time=stamp)
            # The first entry tells what the file is, and is read without unpacking.
            entry.compress_type = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def _files(context: Context, modified: datetime.datetime) -> dict[str, str | bytes]:
    parts = book_parts(context)
    direction = context.words.direction
    quote = Markup(context.words("format.quote"))

    def quoted(text: Markup) -> Markup:
        return quote.format(text=text)

    articles = {article.card.id: article for _, found in parts for article in found}

    def line(text: Line) -> Markup:
        return Markup(line_to_html(text, lambda id: f"{id}.xhtml" if id in articles else None))

    def mark(article: Article) -> Markup:
        return Markup(context.mark_of(article.card) or "")

    shown = [figure.file for article in articles.values() for figure in find_figures(article)]
    images = {name: context.images[name] for name in dict.fromkeys(shown) if name in context.images}
    values = {
        "images": images,
        "name": context.name,
        "identifier": _identifier(context),
        "modified": modified.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "edition": context.edition,
        "address": context.settings.site_url,
        "parts": parts,
        "ids": frozenset(articles),
        "index": index_entries(context),
        "subjects": bool(context.guide.subjects),
        "context": context,
        "mark": mark,
        "w": context.words,
        # Of a book that runs from left to right, nothing is said of it.
        "dir": Markup(' dir="rtl"') if direction == "rtl" else "",
        "progression": Markup(' page-progression-direction="rtl"') if direction == "rtl" else "",
    }
    pages = {
        "EPUB/package.opf": "package.opf.j2",
        "EPUB/nav.xhtml": "nav.xhtml.j2",
        "EPUB/cover.xhtml": "cover.xhtml.j2",
        "EPUB/index.xhtml": "index.xhtml.j2",
    }
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _render("container.xml.j2", **values),
    }
    files |= {f"EPUB/images/{name}": image.raw for name, image in images.items()}
    files |= {path: _render(template, **values) for path, template in pages.items()}
    for id, article in articles.items():
        files[f"EPUB/{id}.xhtml"] = _render("card.xhtml.j2", **values, article=article, line=line, quoted=quoted)
    start, end = _SIDES[direction]
    style = _STYLE.replace("START", start).replace("END", end)
    files["EPUB/style.css"] = style + f"h1, h2, .kind, .mark {{ color: {LIGHT['ink']}; }}\n"
    return files


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


def _render(template: str, **values: object) -> str:
    return _environment().get_template(template).render(**values)
