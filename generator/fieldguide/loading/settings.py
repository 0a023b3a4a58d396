"""What the generator needs to know from mkdocs.yml, which the engines read for themselves."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fieldguide import CONTENT, DOCS, SETTINGS
from fieldguide.loading.cache import NO_CACHE, Cache, Form
from fieldguide.loading.stored_cards import pack_diagnostics, unpack_diagnostics
from fieldguide.loading.text import read_text
from fieldguide.model.diagnostics import Code, Diagnostic, Span, quoted
from fieldguide.model.hosts import KINDS, Host, find_host, repository
from fieldguide.model.rules import DEFAULT_THRESHOLDS, Thresholds, to_thresholds

if TYPE_CHECKING:
    import yaml

FILE = SETTINGS


@dataclass(frozen=True)
class Settings:
    site_name: str = ""
    site_url: str = ""
    """Where the guide is published; empty where nobody has said."""
    repo_url: str = ""
    """Where its cards are kept; empty where nobody has said."""
    branch: str = "main"
    thresholds: Thresholds = field(default_factory=lambda: DEFAULT_THRESHOLDS)
    """The editor’s rules that are on, with their numbers."""
    contact: str = ""
    """The mail address that takes cards; empty where nobody has said."""
    site_description: str = ""
    repo_host: str = ""
    """What kind of host keeps the cards, where its address does not tell."""
    folders: bool = True
    """A page's address is that of a folder, and not of a file."""
    copyright: str = ""
    """Whose the words are, as HTML."""
    theme_language: str = ""
    """The language of Material's own words; empty where nobody has said."""
    theme_language_place: tuple[int, ...] = ()
    """Where that is said: line and column, from and to."""

    @property
    def host(self) -> Host | None:
        """Where its cards are kept, if anybody has said so in a way that is known here."""
        return find_host(self.repo_url, self.branch, self.repo_host)

    def left_out(self) -> list[str]:
        """What a site goes without where nobody has said its address or its cards' address."""
        lines = []
        if not self.site_url:
            lines.append("site_url is not set, so pages print no address and name no canonical link.")
        if not self.repo_url:
            lines.append("repo_url is not set, so the form for cards cannot open them at their host.")
        if not self.contact:
            lines.append("contact is not set in practices/guide.yml, so the form cannot say where to mail a card.")
        return lines


@cache
def _loader() -> type[yaml.SafeLoader]:
    """Reads mkdocs.yml as the engines do: `!ENV` from the environment, other tags left to them."""
    import yaml
    from yaml_env_tag import construct_env_tag

    # libyaml reads it in a tenth of the time, and loads the same.
    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        pass

    Loader.add_constructor("!ENV", construct_env_tag)
    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    return Loader


def _pack(read: tuple[Settings, list[Diagnostic]]) -> Any:
    settings, mistakes = read
    values = {each.name: getattr(settings, each.name) for each in fields(settings)}
    thresholds = [(code.value, number) for code, number in settings.thresholds.items()]
    return {**values, "thresholds": thresholds}, pack_diagnostics(mistakes)


def _unpack(plain: Any) -> tuple[Settings, list[Diagnostic]]:
    values, mistakes = plain
    thresholds = {Code(name): number for name, number in values["thresholds"]}
    place = tuple(values["theme_language_place"])
    return Settings(**{**values, "thresholds": thresholds, "theme_language_place": place}), unpack_diagnostics(mistakes)


def read_settings(root: Path, cache: Cache = NO_CACHE) -> tuple[Settings, list[Diagnostic]]:
    """The settings of the guide in a folder, and what is wrong with them; the defaults where they cannot be read."""
    text, problem = read_text(root / FILE, FILE)
    if problem:
        missing = Diagnostic(
            Code.UNREADABLE_FILE,
            "there is no mkdocs.yml here",
            Span(FILE),
            "go to the guide’s folder, or name it: --root DIR",
        )
        return Settings(), [missing if not (root / FILE).exists() else problem]
    # `!ENV` puts in the value of a name that stands there.
    environment = repr(sorted((name, value) for name, value in os.environ.items() if name in text))
    return cache.remembered((FILE, text, environment), lambda: parse_settings(text), Form(_pack, _unpack))


def parse_settings(text: str) -> tuple[Settings, list[Diagnostic]]:
    """The same for the text of mkdocs.yml."""
    import yaml

    try:
        node, values = _load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Settings(), [
            Diagnostic(
                Code.NOT_YAML,
                "mkdocs.yml cannot be read from here on",
                Span(FILE, line, column, line, column + 1),
                "compare this line with the ones above it",
            )
        ]
    if node is None or not isinstance(values, Mapping):
        return Settings(), [
            Diagnostic(
                Code.EMPTY_FILE,
                "mkdocs.yml is empty",
                Span(FILE),
                "it needs at least a name: site_name: Our field guide",
            )
        ]
    extra = values.get("extra")
    extra = extra if isinstance(extra, Mapping) else {}
    thresholds, mistakes = _thresholds(extra.get("editor"), node)
    repo_url, repo_host = _text(values, "repo_url"), _text(extra, "repo_host")
    if repo_url and not find_host(repo_url, "main", repo_host):
        mistakes = [*mistakes, _unknown_host(repo_url, node)]
    mistakes = [*mistakes, *_unused_folders(values, node)]
    return Settings(
        _text(values, "site_name"),
        _text(values, "site_url"),
        repo_url,
        _text(extra, "branch") or "main",
        thresholds,
        _text(extra, "contact"),
        _text(values, "site_description"),
        repo_host,
        values.get("use_directory_urls") is not False,
        _text(values, "copyright"),
        **_theme_language(values, node),
    ), mistakes


def _theme_language(values: Mapping[str, Any], node: yaml.Node) -> dict[str, Any]:
    theme = values.get("theme")
    language = _text(theme, "language") if isinstance(theme, Mapping) else ""
    if not language:
        return {}
    at = _span(node, "theme", "language")
    return {"theme_language": language, "theme_language_place": (at.line, at.column, at.end_line, at.end_column)}


def check_language(settings: Settings, language: str) -> Iterator[Diagnostic]:
    """Whether the theme speaks the guide's language, in whichever country's way."""
    said = settings.theme_language
    if said and said.partition("-")[0] != language.partition("-")[0]:
        headline = f"the theme speaks {quoted(said)}, and the guide {quoted(language)}"
        help = f"write here: language: {language}; if your cards are in another, say that in practices/guide.yml"
        yield Diagnostic(Code.OTHER_LANGUAGE, headline, Span(FILE, *settings.theme_language_place), help)


_FOLDERS = {
    "site_dir": (
        "site",
        "the site goes to {}/, and not to {}",
        "; for another folder, run: fieldguide build --site-dir FOLDER",
    ),
    "docs_dir": (DOCS, "pages are made in {}/, and not in {}", f"; those that you write by hand stand in {CONTENT}/"),
}
"""Which folder a build takes whatever the engines are told, what is said then, and what else to do."""


def _unused_folders(values: Mapping[str, Any], node: yaml.Node) -> Iterator[Diagnostic]:
    """What an engine would read, and `fieldguide build` does not."""
    for name, (folder, headline, more) in _FOLDERS.items():
        said = _text(values, name)
        if said and os.path.normpath(said) != os.path.normpath(folder):
            told = headline.format(folder, quoted(said))
            yield Diagnostic(Code.UNUSED_FOLDER, told, _span(node, name), f"write {name}: {folder}{more}")


def _unknown_host(repo_url: str, node: yaml.Node) -> Diagnostic:
    if repository(repo_url):
        headline = f"no link can be made to a new file at {quoted(repo_url)}: its host is not known here"
        help = f"say what it runs, one of {', '.join(KINDS)}:\nextra:\n  repo_host: {KINDS[-1]}"
    else:
        headline = f"{quoted(repo_url)} is no address of a repository"
        help = "write it as your browser shows it: repo_url: https://github.com/us/our-guide"
    return Diagnostic(Code.UNKNOWN_HOST, headline, _span(node, "repo_url"), help)


def _load(text: str) -> tuple[yaml.Node | None, Any]:
    """The document as nodes, which know their places, and as the values that are made of them."""
    _refuse_depth(text)
    loader = _loader()(text)
    try:
        node = loader.get_single_node()
        return node, loader.construct_document(node) if node else None
    finally:
        loader.dispose()


def _refuse_depth(text: str) -> None:
    """Raises YAMLError where things stand too deep inside one another: the parser of C ends the process there."""
    import yaml

    from fieldguide.loading.yaml_nodes import DEEPEST

    depth = 0
    for event in yaml.parse(text, _loader()):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem_mark=event.start_mark)  # type: ignore[arg-type]


def _thresholds(chosen: Any, node: yaml.Node) -> tuple[Thresholds, list[Diagnostic]]:
    if chosen is None or chosen is True:
        return DEFAULT_THRESHOLDS, []
    if chosen is False:
        return {}, []
    if not isinstance(chosen, Mapping):
        span, help = (
            _span(node, "extra", "editor"),
            "give each rule a line of its own:\nextra:\n  editor:\n    long-sentence: 25",
        )
        return DEFAULT_THRESHOLDS, [Diagnostic(Code.WRONG_TYPE, "“editor” is a list of rules", span, help)]
    thresholds, mistakes = to_thresholds(chosen)
    spans = [_span(node, "extra", "editor", m.name) for m in mistakes]
    return thresholds, [Diagnostic(m.code, m.headline, at, m.help) for m, at in zip(mistakes, spans, strict=True)]


def _span(node: yaml.Node, *names: str) -> Span:
    """Where the key stands that these names lead to, each below the one before it."""
    import yaml

    key = node
    for name in names:
        entries = node.value if isinstance(node, yaml.MappingNode) else []
        # Of two that say the same, the last is the one that counts.
        key, node = next((entry for entry in reversed(entries) if _name(entry[0]) == name), (key, node))
    start, end = key.start_mark, key.end_mark
    assert start is not None and end is not None, key
    return Span(FILE, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def find_in_settings(text: str, key: str, names: Collection[str] = ()) -> Span:
    """Where a setting stands in the text of mkdocs.yml, or the first of these names that it holds."""
    import yaml

    try:
        node, values = _load(text)
    except yaml.YAMLError:
        return Span(FILE)
    if node is None or not isinstance(values, Mapping) or key not in values:
        return Span(FILE)
    below = next(value for name, value in reversed(node.value) if _name(name) == key)
    held = (each for each in _scalars(below) if each.value in names)
    return next(map(_span, held), _span(node, key))


def _scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    """All that is said below a node."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        yield from chain.from_iterable(map(_scalars, node.value))
    elif isinstance(node, yaml.MappingNode):
        yield from chain.from_iterable(map(_scalars, chain.from_iterable(node.value)))


def _name(key: yaml.Node) -> str:
    """As the settings have it: a word such as “off” has another meaning than its letters."""
    return str(_loader()("").construct_object(key, deep=True))


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""
