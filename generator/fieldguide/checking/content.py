"""What is wrong with the pages written by hand and with a guide's own words, found without making a page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from fieldguide.loading.cache import NO_CACHE, Cache
from fieldguide.loading.content import LINK, find_lists
from fieldguide.loading.marks import card_of
from fieldguide.loading.stored_cards import DIAGNOSTICS
from fieldguide.loading.text import span_at
from fieldguide.model.addresses import WORKER, checklist_page_of, made_pages, page_of
from fieldguide.model.diagnostics import Code, Diagnostic, Span
from fieldguide.model.guide import Guide
from fieldguide.model.ids import find_ids, nearest
from fieldguide.model.lists import IN_SHORT, list_names
from fieldguide.model.markup import find_card_links


def check_content(
    texts: Mapping[str, str],
    content: Mapping[str, bytes],
    guide: Guide,
    display_path: str,
    known: Collection[str] = (),
    cache: Cache = NO_CACHE,
) -> Iterator[Diagnostic]:
    """What is wrong with the pages written by hand, without making them.

    `known` are the ids of cards that could not be read: what leads to them is no mistake.
    """
    generated = made_pages(guide)
    pages = generated | {path for path in content if card_of(path) is None}
    owners = {page: card.id for card in guide.cards.values() for page in (page_of(card), checklist_page_of(card))}
    yield from _taken_addresses(content, generated, owners, display_path)
    for path, text in texts.items():
        yield from _bad_front_matter(text, f"{display_path}/{path}", cache)
        for match in find_lists(text):
            if match[1] not in list_names(guide) and match[1] not in known:
                yield Diagnostic(
                    Code.UNKNOWN_LIST,
                    f"the guide has no list called “{match[1]}”",
                    _span(text, f"{display_path}/{path}", match),
                    f"write one of: {', '.join(list_names(guide))}",
                    related=(match[1].removesuffix(IN_SHORT),),
                )
        for match in LINK.finditer(text):
            problem = _bad_link(match[1], path, guide, pages, display_path)
            if problem and not (_ids_in(match[1]) & set(known)):
                code, headline, help, related = problem
                yield Diagnostic(code, headline, _span(text, f"{display_path}/{path}", match), help, related)


# As the engines look for it.
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL)
_BEGUN = re.compile(r"---[ \t]*(?=\n[A-Za-z_-]+:(?:[ \t]|$))", re.MULTILINE)


def _bad_front_matter(text: str, path: str, cache: Cache) -> Iterable[Diagnostic]:
    """What an engine would show on the page, since it cannot read it as the page's settings."""
    if found := _FRONT_MATTER.match(text):
        yaml = found[1]
        return cache.remembered((path, yaml), lambda: _faults_of_front_matter(yaml, path), DIAGNOSTICS)
    if begun := _BEGUN.match(text):
        help = "write --- on a line of its own below the last of its settings"
        span = span_at(text, path, *begun.span())
        return [Diagnostic(Code.NOT_YAML, "the settings of this page begin here and have no end", span, help)]
    return []


def _faults_of_front_matter(text: str, path: str) -> list[Diagnostic]:
    """`text` stands from the second line of its page on."""
    # A page that was checked before waits for no parser.
    import yaml

    from fieldguide.loading.yaml_loader import LOADER
    from fieldguide.loading.yaml_nodes import parse_nodes

    _, told = parse_nodes(f"\n{text}", path)
    if broken := [found for found in told if found.code is Code.NOT_YAML]:
        return broken
    span = Span(path, 2, 1, 2, len(text.partition("\n")[0]) + 1)
    help = "write each as a name, a colon, a space and its value: title: About us"
    try:
        values = yaml.load(text, LOADER)
    except (yaml.YAMLError, ValueError):
        return told or [Diagnostic(Code.NOT_YAML, "the settings of this page cannot be read", span, help)]
    # Above a line without words, “---” is a rule across the page.
    if isinstance(values, dict) or not text.partition("\n")[0].strip():
        return []
    return [Diagnostic(Code.WRONG_TYPE, "between the two lines “---” stand no settings of the page", span, help)]


OF_THE_SITE = ("404.html", "sitemap.xml", "sitemap.xml.gz", WORKER)
"""What a site has whatever its cards are."""


def _taken_addresses(
    content: Iterable[str], generated: Collection[str], owners: Mapping[str, str], display_path: str
) -> Iterator[Diagnostic]:
    """A page or file that another would stand in the place of, on one machine or on all."""
    made = {address_of(page): page for page in generated}
    first = {address_of(path): path for path in OF_THE_SITE}
    for path in sorted(content):
        address = address_of(path)
        page = made.get(address, "")
        if page:
            headline = "the guide makes a page of this name from its cards"
        elif address in first and first[address] in OF_THE_SITE:
            headline = "the site has a file of this name already"
        elif address in first:
            headline = f"{first[address]} has the address of this page, too"
        else:
            first[address] = path
            continue
        related = (owners[page],) if page in owners else ()
        yield Diagnostic(
            Code.ADDRESS_TAKEN, headline, Span(f"{display_path}/{path}"), "give this page another name", related
        )


@cache
def address_of(path: str) -> str:
    """Where a page or file is found, however it is written: a/b.md, A/b.html and a/b/index.md stand at one place."""
    stem, _, suffix = path.casefold().rpartition(".")
    if suffix not in ("md", "html"):
        return path.casefold()
    return stem.removesuffix("/index")


def _ids_in(target: str) -> set[str]:
    return set(find_ids(target))


def check_words(guide: Guide, text: str, path: str, known: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Links to cards that are not there, in the words that a guide says in its own way; `text` declares them."""
    said = {target for _, words in guide.model.words for target, _ in find_card_links(words)}
    for match in LINK.finditer(text):
        problem = _bad_card(match[1], guide) if match[1] in said else None
        if problem and not (_ids_in(match[1]) & set(known)):
            code, headline, help, related = problem
            yield Diagnostic(code, headline, _span(text, path, match), help, related)


_Problem = tuple[Code, str, str, tuple[str, ...]]


def _bad_card(target: str, guide: Guide) -> _Problem | None:
    """What is wrong with a link to a card."""
    id = target.removeprefix("card:").partition("#")[0]
    if id in guide.cards:
        return None
    near = nearest(id, guide.cards)
    help = f"did you mean “{near}”?" if near else "the id is the card’s file name without .yaml"
    renamed = (card.id for card in guide.cards.values() if id in card.aliases)
    return Code.UNKNOWN_CARD, f"no card has the id “{id}”", help, (id, *renamed)


def _bad_link(target: str, path: str, guide: Guide, pages: set[str], display_path: str) -> _Problem | None:
    if target.startswith("card:"):
        return _bad_card(target, guide)
    file = target.partition("#")[0]
    if not file or re.match(r"[a-z][a-z0-9+.-]*:|//", file, re.IGNORECASE):
        return None
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
    if file.startswith("/") or whole not in pages:
        return (
            Code.BAD_LINK,
            "this link leads to no page or file of the guide",
            "name a file, as seen from this page’s folder: about.md; or a card: card:ID",
            (f"{display_path}/{whole}", *_made_from(whole, guide)),
        )
    return None


def _made_from(page: str, guide: Guide) -> Iterator[str]:
    """The card that a page which is not there would be made from; a card's page stands in its kind's folder."""
    *folders, id = page.removesuffix(".md").removesuffix("/checklist").split("/")
    if folders[0] in guide.model.by_folder if folders else id not in guide.cards:
        yield id


def _span(text: str, path: str, match: re.Match[str]) -> Span:
    return span_at(text, path, *match.span(1))
