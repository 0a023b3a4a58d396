"""What spares MkDocs reading our own HTML: the pages that are made, handed to it ready.

MkDocs turns every page into HTML with Python-Markdown, which takes four fifths of a build to give back the blocks of
HTML that our templates wrote. This plugin reads such a page by its lines instead, and gives the same bytes. Where it
is not named in mkdocs.yml, or a page or a setting is not what it knows, Markdown does the work.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import jinja2
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.theme import Theme

from fieldguide.loading.model_file import read_model
from fieldguide.loading.translations import read_frame_words
from fieldguide.publishing.menu import Menu
from fieldguide.rendering.templates import compiled_templates

if TYPE_CHECKING:
    from markdown.extensions.toc import _FlatTocToken

READY = "ready"
"""The key in the front matter of a page that holds headings and blocks of HTML alone."""

EXTENSIONS = frozenset({"attr_list", "fenced_code", "md_in_html", "tables", "toc"})
"""The extensions of Markdown with which a ready page is what this module makes of it."""


class _NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin has none."""


class FieldGuidePlugin(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]
    """`plugins: [fieldguide]`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # Where MkDocs is run by itself, nobody has put in the frame's words.
        if "words" not in config.extra:
            model, _, _ = read_model(Path(config.config_file_path or ".").parent)
            config.extra["words"] = read_frame_words(model.language, model.words) if model else read_frame_words("en")
        if config.extra.get("frame") != "material":
            _leave_theme_out(config.theme)
        return config

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.menu = Menu(nav)
        # Last of all: until then plugins make the pages, and awesome-nav discards every page but those of this class.
        if _is_known(config):
            for file in files.documentation_pages():
                if type(file.page) is Page:
                    file.page.__class__ = ReadyToShow
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        env.bytecode_cache = compiled_templates()
        env.globals["kept_menu"] = self.menu.of
        return env


def _leave_theme_out(theme: Theme) -> None:
    """A frame of one's own needs none of Material's files, and MkDocs would look through 14,000 icons to copy them."""
    found = importlib.util.find_spec("material")
    folders = (found.submodule_search_locations or []) if found else []
    others = [path for path in theme.dirs if not any(Path(path).is_relative_to(folder) for folder in folders)]
    # Our frame, or one of version 0.1 in the place of the theme's.
    if any((Path(path) / name).is_file() for path in others for name in ("frame.html", "base.html")):
        theme.dirs = others


def _is_known(config: MkDocsConfig) -> bool:
    return set(config.markdown_extensions) <= EXTENSIONS and not any((config.mdx_configs or {}).values())


class ReadyToShow(Page):
    """A page that is read by its lines, if it says that it can be."""

    _anchors: set[str] | None = None

    @property
    def present_anchor_ids(self) -> set[str] | None:
        """Looked for where a link of another page asks for one."""
        # Whoever asks is told of the content each time.
        content = self.content
        if self._anchors is None and content is not None:
            self._anchors = set(re.findall(r'\sid="([^"]*)"', content))
        return self._anchors

    @present_anchor_ids.setter
    def present_anchor_ids(self, ids: set[str] | None) -> None:
        self._anchors = ids

    def read_source(self, config: MkDocsConfig) -> None:
        read: tuple[str, Front] | None = None
        with contextlib.suppress(OSError, ValueError):
            read = parse_front(self.file.content_string)
        if read is None or config.plugins.on_page_read_source(page=self, config=config) is not None:
            super().read_source(config)
        else:
            self.markdown, self.meta = read

    def render(self, config: MkDocsConfig, files: Files) -> None:
        ready = parse_ready(self.markdown or "") if self.meta.get(READY) else None
        if ready is None:
            super().render(config, files)
        else:
            self.content, self.toc = ready
            self.present_anchor_ids = None


Front: TypeAlias = "dict[str, str | bool | list[str]]"

_MEMBER = re.compile(
    r'([a-z]+):(?: (?:(true)|("[^\0-\x1f]*")))?|  - (?!null|true|false|yes|no|on|off)([a-z][a-z0-9./-]*)'
)
"""What a line of a ready page's front matter may be; YAML has names for nothing and for truth."""


def parse_front(text: str) -> tuple[str, Front] | None:
    """A ready page without its front matter, and that; None where it needs the whole of YAML to be read."""
    head, end, body = text.partition("\n---\n")
    if not end or not head.startswith("---\n"):
        return None
    found: Front = {}
    entries: list[str] | None = None
    for line in head.split("\n")[1:]:
        match = _MEMBER.fullmatch(line)
        if not match or (match[4] and entries is None):
            return None
        if match[4] and entries is not None:
            entries.append(match[4])
            continue
        value = _to_value(match)
        if value is None or match[1] in found or entries == []:
            return None
        entries = value if isinstance(value, list) else None
        found[match[1]] = value
    return (body.lstrip("\n"), found) if entries != [] else None


def _to_value(match: re.Match[str]) -> str | bool | list[str] | None:
    if match[2]:
        return True
    if not match[3]:
        return []
    # What is no letter to look at, YAML reads in its own way.
    with contextlib.suppress(ValueError):
        return str(json.loads(match[3])) if match[3].isprintable() else None
    return None


class ReadyPage(NamedTuple):
    content: str
    toc: TableOfContents


class _Heading(NamedTuple):
    level: int
    id: str
    name: str
    html: str

    @property
    def token(self) -> _FlatTocToken:
        """As the extension of Markdown for tables of contents has it."""
        return {"level": self.level, "id": self.id, "name": self.name}


_HEADING = re.compile(
    r"(?P<marks>#{1,6}) (?P<text>[^\n<\\]*[^\s<\\]) \{ #(?P<id>[^\s{}]+)(?P<classes>(?: \.[\w-]+)*) \}"
)
_BLOCK = re.compile(r"<(?:blockquote|details|div|form|nav|ol|p|section|table|ul)\b(?![^>]*\smarkdown=)")


def parse_ready(text: str) -> ReadyPage | None:
    """The HTML and the headings of a ready page; None for a text of another form."""
    parts, headings = [], []
    for chunk in re.split("\n\n+", text.strip("\n")):
        if match := _HEADING.fullmatch(chunk):
            headings.append(_to_heading(match))
            parts.append(headings[-1].html)
        elif _BLOCK.match(chunk):
            parts.append(f"{chunk}\n")
        else:
            return None
    return ReadyPage("\n".join(parts).rstrip("\n"), get_toc(nest_toc_tokens([heading.token for heading in headings])))


def _to_heading(match: re.Match[str]) -> _Heading:
    level, name = len(match["marks"]), match["text"]
    classes = match["classes"].replace(".", "").strip()
    named = f' class="{classes}"' if classes else ""
    return _Heading(level, match["id"], name, f'<h{level}{named} id="{match["id"]}">{name}</h{level}>')
