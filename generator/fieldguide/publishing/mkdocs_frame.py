"""Single pages in the frame of MkDocs, without a build of the whole site.

What a page needs of others, its place in the navigation and their titles, is made when a template asks for it.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import logging
import os
import sysconfig
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import _build_template, _populate_page, get_context
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_timestamp, weak_property
from mkdocs.utils.yaml import yaml_load

from fieldguide.loading.settings import FILE
from fieldguide.publishing.menu import Asked, Menu
from fieldguide.publishing.mkdocs_plugin import EXTENSIONS, FieldGuidePlugin, ReadyToShow

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem

NOT_FOUND, SITEMAP = "404.html", "sitemap.xml"

_KNOWN_PLUGINS = {"fieldguide", "awesome-nav"}
"""Of which it is known that they add nothing to a site once its pages are made."""


class CannotShow(Exception):
    """MkDocs or a template refuses; says why, in its words."""


class Frame:
    """The settings, the theme and the navigation of a docs folder, kept from one page to the next.

    Raises CannotShow for settings that MkDocs refuses.
    """

    def __init__(self, root: Path, folder: Path, words: Mapping[str, str], served_at: str = "") -> None:
        """`folder` is one that exists: MkDocs asks for one, and reads nothing in it. `served_at` is the address of a
        preview, whose templates may change."""
        self._lock = threading.RLock()
        self.complaints: list[str] = []
        """What MkDocs has complained of so far, and gone on."""
        with _told(self.complaints):
            # Before they are taken up: what changes from here on is seen by the next build.
            self._settings = _read_settings(root / FILE)
            config = load_config(str(root / FILE), docs_dir=str(folder), site_dir=str(root / "build" / "site"))
            config.site_url = served_at or config.site_url
            config.extra["words"] = dict(words)
            config.plugins.on_startup(command="serve" if served_at else "build", dirty=False)
            self._config: MkDocsConfig = config.plugins.on_config(config)
            self._env: jinja2.Environment = config.theme.get_env()
            self._env.auto_reload = bool(served_at)
        self._files, self._nav = Files([]), Navigation([], [])
        self._pages: Sequence[File] = ()
        self._places: dict[str, str] = {}
        """The path of each page, by its address."""
        self.asked = Asked()
        """What the page that was shown last asked of others."""

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing in the settings that has MkDocs make more of a site than this does."""
        config = self._config
        return set(config.plugins) <= _KNOWN_PLUGINS and not (config.hooks or config.extra_templates)

    def arrange(self, docs: Mapping[str, bytes], paths: Iterable[str] | None = None) -> None:
        """Takes up the files of a docs folder, or those of these paths, and the navigation that they make."""
        config = self._config
        with self._lock, _told(self.complaints):
            config.plugins.on_pre_build(config=config)
            paths = docs if paths is None else paths
            files = Files([_docs_file(path, docs, config, self.asked) for path in sorted(paths, key=_as_walked)])
            set_exclusions(files, config)
            files.add_files_from_theme(self._env, config)
            files = config.plugins.on_files(files, config=config)
            set_exclusions(files, config)
            nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
            for file in files.documentation_pages():
                page = file.page or Page(None, file, config)
                if type(page) in _LATE:
                    page.__class__ = _LATE[type(page)]
                if isinstance(page, _Late):
                    page.populate_late(config, files, self.asked)
            self._env = config.plugins.on_env(self._env, config=config, files=files)
            for menu in self._menus():
                menu.asked = self.asked
            self._files, self._nav, self._pages = files, nav, files.documentation_pages()
            self._places = {file.url: file.src_uri for file in reversed(self._pages)}

    def follow(self, docs: Mapping[str, bytes], changed: Collection[str]) -> None:
        """Takes up files of the same paths, of which those that `changed` may have another title than before."""
        with self._lock:
            for file in self._files:
                if isinstance(file, _DocsFile):
                    file.docs = docs
                    if file.src_uri in changed and isinstance(file.page, _Late):
                        file.page.forget()
            for menu in self._menus():
                menu.forget()

    def _menus(self) -> Iterator[Menu]:
        return (plugin.menu for plugin in self._config.plugins.values() if isinstance(plugin, FieldGuidePlugin))

    def list_sources(self) -> list[bytes]:
        """All that pages come from beside the docs folder and what is installed: settings, templates, navigation."""
        config = self._config
        known = EXTENSIONS.issuperset(config.markdown_extensions)
        installed = [Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")]
        folders = [path for path in map(Path, config.theme.dirs) if not any(map(path.is_relative_to, installed))]
        return [
            self._settings.encode(errors="surrogatepass"),
            # Another extension may put other files into a page.
            b"" if known else os.urandom(20),
            repr(list(_list_items(self._nav.items))).encode(errors="surrogatepass"),
            *(part for folder in folders for part in _read_folder(folder)),
        ]

    def find_page(self, url: str) -> str | None:
        """The path of the page at an address of the site."""
        return self._places.get(url or "./")

    def list_pages(self) -> dict[str, str]:
        """Where each page of the docs folder stands in the site."""
        return {file.src_uri: file.dest_uri for file in self._pages}

    def read_others(self) -> dict[str, bytes]:
        """The files of a site that are no pages, by where they stand in it. Raises CannotShow."""
        others = (file for file in self._files if not file.is_documentation_page())
        found = {file.dest_uri: file.content_bytes for file in others if _is_in_site(file)}
        for name in sorted(self._config.theme.static_templates):
            if (text := self.show_template(name)).strip():
                found[name] = text.encode()
        if SITEMAP in found:
            pages = [file.page for file in self._pages if file.page]
            packed = io.BytesIO()
            with gzip.GzipFile(f"{SITEMAP}.gz", "wb", fileobj=packed, mtime=get_build_timestamp(pages=pages)) as file:
                file.write(found[SITEMAP])
            found[f"{SITEMAP}.gz"] = packed.getvalue()
        return found

    def find_file(self, path: str) -> bytes | None:
        """A file of the theme's."""
        file = self._files.get_file_from_path(path)
        return file.content_bytes if file and not isinstance(file, _DocsFile) else None

    def show(self, path: str) -> str:
        """A page as it stands in the site. Raises CannotShow."""
        file = self._files.get_file_from_path(path)
        assert file is not None and file.page is not None, path
        page, config = file.page, self._config
        with self._lock, _told(self.complaints, path):
            if isinstance(page, _Late):
                page.forget()
            config._current_page, page.active = page, True
            self.asked.names.clear()
            try:
                template = self._env.get_template(str(page.meta.get("template", "main.html")))
                context = get_context(self._nav, self._pages, config, page)
                context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
                shown = config.plugins.on_post_page(template.render(context), page=page, config=config)
                self._follow_anchors(page)
                return shown
            finally:
                config._current_page, page.active = None, False

    def show_template(self, name: str) -> str:
        """What a template makes that stands by itself in the site. Raises CannotShow."""
        with self._lock, _told(self.complaints, name):
            return _build_template(name, self._env.get_template(name), self._files, self._config, self._nav)

    def _follow_anchors(self, page: Page) -> None:
        """Has MkDocs look whether the links to headings lead to one."""
        for file in page.links_to_anchors or ():
            if isinstance(file.page, _Late):
                file.page.make()
        page.validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)


def _read_settings(path: Path) -> str:
    with open(path, "rb") as file:
        return repr(yaml_load(file))


def _list_items(items: Iterable[StructureItem]) -> Iterator[tuple[object, ...]]:
    """A navigation: what every page may come to know of it without asking another."""
    for item in items:
        below = list(_list_items(getattr(item, "children", None) or ()))
        # What a page is called in the navigation and not on itself.
        title = vars(item).get("title")
        file = getattr(item, "file", None)
        yield type(item).__name__, title, file.src_uri if file else getattr(item, "url", None), below


def _read_folder(folder: Path) -> Iterator[bytes]:
    """Every file below a folder, its path first; one that cannot be read may be another each time."""
    seen = set()
    for at, inside, names in os.walk(folder, followlinks=True):
        seen.add(os.path.realpath(at))
        inside[:] = sorted(name for name in inside if os.path.realpath(os.path.join(at, name)) not in seen)
        for name in sorted(names):
            path = Path(at, name)
            yield os.fsencode(path)
            try:
                yield path.read_bytes()
            except OSError:
                yield os.urandom(20)


def _is_in_site(file: File) -> bool:
    return bool(file.inclusion.is_included())  # type: ignore[no-untyped-call]


def _as_walked(path: str) -> tuple[list[str], str]:
    """The order in which MkDocs finds files: a folder's own first, and its index before the others."""
    *folders, name = path.split("/")
    return folders, "" if name in ("index.md", "README.md") else name


class _DocsFile(File):
    """A file of a docs folder that is not on the disk."""

    docs: Mapping[str, bytes]
    asked: Asked

    @property
    def _content(self) -> bytes:  # type: ignore[override]
        self.asked.note(self.src_uri, "file")
        return self.docs[self.src_uri]


def _docs_file(path: str, docs: Mapping[str, bytes], config: MkDocsConfig, asked: Asked) -> File:
    file = _DocsFile(path, src_dir=None, dest_dir=config.site_dir, use_directory_urls=config.use_directory_urls)
    file.docs, file.asked = docs, asked
    return file


class _Late(Page):
    """A page that is read and made when something of it is asked for."""

    def populate_late(self, config: MkDocsConfig, files: Files, asked: Asked) -> None:
        self._config, self._files, self._asked, self._is_made = config, files, asked, False

    def forget(self) -> None:
        self._is_made = False

    def make(self) -> None:
        self._made("content")

    @weak_property
    def title(self) -> str | None:
        # MkDocs asks for all of the page first; who wants no more than its title need not be told of other changes.
        title: str | None = self.meta["title"] if "title" in self.meta else super().title
        return title

    def _made(self, name: str) -> Any:
        if not self._is_made:
            # First, since making it asks for what is made.
            self._is_made = True
            with self._asked.silent():
                _populate_page(self, self._config, self._files)
        self._asked.note(self.file.src_uri, name)
        return self.__dict__[name]


def _late(name: str) -> property:
    return property(lambda page: page._made(name), lambda page, value: page.__dict__.__setitem__(name, value))


for _name in ("markdown", "content", "meta", "toc"):
    setattr(_Late, _name, _late(_name))


class _LateAndReady(_Late, ReadyToShow):
    """Such a page that the plugin hands over ready."""


_LATE: dict[type[Page], type[_Late]] = {Page: _Late, ReadyToShow: _LateAndReady}
"""What plugins made of another class stays as it is."""


@contextlib.contextmanager
def _told(complaints: list[str], page: str = "") -> Iterator[None]:
    """Whatever goes wrong in MkDocs, a plugin or a template, as one exception of ours; its log is not printed, and
    what it complains of is added to `complaints`."""
    log = logging.getLogger("mkdocs")
    said = _Said()
    log.addHandler(said)
    log.propagate = False
    where = f"{page}: " if page else ""
    try:
        yield
    except (Exception, SystemExit) as problem:
        if isinstance(problem, CannotShow):
            raise
        line = getattr(problem, "lineno", None)
        at = f"{getattr(problem, 'name', None) or 'template'}, line {line}: " if line else ""
        reason = str(problem) if isinstance(problem, MkDocsException) else f"{type(problem).__name__}: {problem}"
        raise CannotShow("\n".join([*said.messages, f"{where}{at}{reason}"])) from problem
    finally:
        complaints += said.messages
        log.removeHandler(said)


class _Said(logging.Handler):
    """What MkDocs complains of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
