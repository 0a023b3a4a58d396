"""A whole guide in which every text is hostile, built by both engines: each page holds what it may, and nothing else.

Such cards are refused long before; this is what holds if all of them slipped through at once.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from fieldguide.loading.translations import read_frame_words
from fieldguide.model.cards import Card, walk_card
from fieldguide.model.fields import Links
from fieldguide.model.traversal import replace
from fieldguide.pipeline import check, generate
from fieldguide.publishing.engines import build_site
from tests.cards import guide_of
from tests.conftest import ROOT
from tests.rendering.pages.test_render import HARD
from tests.test_sites import prepare

ALLOWED = yaml.safe_load((ROOT / "tests" / "allowed_markup.yaml").read_text(encoding="utf-8"))
"""What a page may hold: each element with its attributes, and the forms of an address."""
ADDRESS = re.compile("|".join(ALLOWED["addresses"]))
LEADS = frozenset(("href", "src", "action", "srcset", "poster", "formaction", "data", "cite", "ping", "xlink:href"))

BREAKING_OUT = (
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    '"><script>alert(1)</script>',
    "</script><script>alert(1)",
    "</title><svg onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "</textarea><iframe srcdoc=x>",
    'hidden " inert popover="',
    "<style>*{display:none}</style>",
    "--><script>alert(1)</script><!--",
    "javascript:alert(1)",
    "[x](data:text/html,x)",
    "[x](//example.org/y)",
    "[x](vbscript:x)",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&quot; onclick=alert(1) x=&quot;",
    "{{ config }} {% include 'x' %}",
    "{: onclick=alert(1) style=x }",
    "<base href=//example.org>",
    '<meta http-equiv="refresh" content="0;url=//example.org">',
    "<form action=//example.org>",
    "<a href='jav\tascript:x'>",
)
PAYLOADS = (*BREAKING_OUT, *(text for text in HARD if text.strip()))


class Page(HTMLParser):
    """Every element, attribute and address of a page that it may not hold."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.elements = 0
        self.inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements += 1
        self.inside = tag
        allowed = ALLOWED["elements"].get(tag)
        if allowed is None:
            self.found.append(f"<{tag}>")
        for name, value in attributes:
            if allowed is not None and name not in allowed:
                self.found.append(f"<{tag} {name}>")
            if name in LEADS and not ADDRESS.fullmatch(value or ""):
                self.found.append(f"<{tag} {name}={value!r}>")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script" and data.strip():
            self.found.append(f"<script>{data[:40]}")


def pages_of(site: Path) -> dict[str, Page]:
    files = site.rglob("*.html")
    return {path.relative_to(site).as_posix(): Page(path.read_text(encoding="utf-8")) for path in files}


def hostile(card: Card, payloads: Iterator[str]) -> Card:
    """The card with two other payloads in each of its texts, but for those of its links."""
    values = card.values
    for key, shape, _ in walk_card(card, lambda field: isinstance(field.shape, Links) or field.key == "aliases"):
        text = f"x {next(payloads)} y {next(payloads)} z"
        values = replace(values, key, text if shape.paragraphs else " ".join(text.split()))
    return dataclasses.replace(card, values=values)


@pytest.fixture(scope="module")
def docs(tmp_path_factory) -> Path:
    root = prepare("every-kind", tmp_path_factory.mktemp("hostile") / "guide")
    checked = check(root)
    payloads = iter(3 * PAYLOADS)
    cards = [hostile(card, payloads) for card in checked.guide.cards.values()]
    assert len(list(payloads)) <= 2 * len(PAYLOADS), "not every payload is tried"
    checked = dataclasses.replace(checked, guide=guide_of(cards))
    _, problems = generate(checked, root / "build/docs")
    assert problems == []
    return root


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_no_page_of_a_hostile_guide_holds_what_is_not_allowed(docs, engine):
    site = docs / "sites" / engine
    assert build_site(docs, docs / "build/docs", site, engine, 0, None, None, read_frame_words("en")) == []
    pages = pages_of(site)
    assert "onmouseover" in (site / "map/index.html").read_text(encoding="utf-8")
    assert len(pages) > 20 and sum(page.elements for page in pages.values()) > 1000
    assert {path: page.found for path, page in pages.items() if page.found} == {}


def test_no_page_of_our_guide_does(site):
    assert {path: page.found for path, page in pages_of(site).items() if page.found} == {}


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p onclick=x>", "<p onclick>"),
        ("<iframe>", "<iframe>"),
        ("<a href='javascript:x'>", "<a href='javascript:x'>"),
        ("<a href='//example.org'>", "<a href='//example.org'>"),
        ("<p style=x>", "<p style>"),
        ("<script>alert(1)</script>", "<script>alert(1)"),
    ],
)
def test_what_is_not_allowed_is_found(html, found):
    assert Page(html).found == [found]
