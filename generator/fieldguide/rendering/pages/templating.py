"""A template's text, with the values that a view makes."""

from __future__ import annotations

import json
import re
from functools import cache

import jinja2
from markupsafe import Markup

from fieldguide.loading.translations import read_translations
from fieldguide.model.markup import escape
from fieldguide.rendering.icons import kind_icon
from fieldguide.rendering.pages.view import View
from fieldguide.rendering.presentation import is_used
from fieldguide.rendering.templates import HtmlEnvironment


def own_template(kind: str) -> str:
    """The name of a guide's own template for the cards of a kind."""
    return f"cards/{kind}.html"


@cache
def _environment(
    language: str, words: tuple[tuple[str, str], ...], own: tuple[tuple[str, str], ...]
) -> jinja2.Environment:
    ours = jinja2.PackageLoader("fieldguide.rendering.pages", "templates")
    # Under a name of their own, so that a mistake can be told at its line.
    texts = {own_template(kind): (text, own_template(kind), None) for kind, text in own}
    environment = HtmlEnvironment(
        loader=jinja2.ChoiceLoader([ours, jinja2.FunctionLoader(texts.get)]),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["w"] = read_translations(language, words)
    environment.filters["quoted"] = _quoted
    environment.filters["as_json"] = lambda value: Markup(json.dumps(value, ensure_ascii=False))
    environment.filters["usable"] = is_used
    environment.filters["shape"] = lambda kind: Markup(kind_icon(kind))
    environment.filters["heading"] = lambda text: Markup(escape(str(text)))
    return environment


def _quoted(text: str) -> Markup:
    """A value for a page's front matter; engines place it in HTML as it stands."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return Markup(json.dumps(escaped, ensure_ascii=False))


def render(template: str, view: View, **values: object) -> str:
    """A page, or a part of one: headings and blocks of HTML, with an empty line between them and nowhere else.

    Raises TemplateError for a mistake in a template.
    """
    environment = _environment(view.words.language, view.guide.model.words, tuple(view.templates.items()))
    return _tidy(environment.get_template(template).render(view=view, **values))


_HEADING = re.compile(r"#{1,6} ")


def _tidy(text: str) -> str:
    out: list[str] = []
    for line in filter(None, map(str.rstrip, text.split("\n"))):
        out.append(f"\n{line}\n" if _HEADING.match(line) else line)
    return "\n".join(out).strip("\n") + "\n"
