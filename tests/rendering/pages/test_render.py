"""Whatever a card says, its page shows it as typed, and holds no element that the template did not put there.

Cards with text like this are refused long before; this is what holds if one slipped through.
"""

import dataclasses
import re
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote

import markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from fieldguide.loading.settings import Settings
from fieldguide.model.cards import walk_card
from fieldguide.model.fields import Links
from fieldguide.model.markup import PlainText, parse_inline, split_paragraphs, to_plain
from fieldguide.model.traversal import replace
from fieldguide.rendering.pages import render_pages
from tests.cards import KINDS, guide_of, read
from tests.conftest import ROOT
from tests.fuzz import examples

HARD = [
    "'", '"', "''", ":", "::", ": ", "- ", "-- ", "--- ", "... ", "1. ", "12) ", "*", "**", "_", "__", "`",
    "```", "~~~ ", "{", "}", "{: .x }", "{ #x }", "{{ 7 * 7 }}", "{% raw %}", "|", "| a | b |", "--8<-- ",
    '--8<-- "a"', "[x](javascript:alert(1))", "[x][y]", "[x]: y", "[^1]", "![x](y)", "<script>",
    "<script>alert(1)</script>", "<b onclick=x>", "</div>", "<!-- x -->", "<https://example.org>",
    "https://example.org", "www.example.org", "a@example.org", "&amp;", "&lt;", "&#60;", "&", "<", ">", "> ",
    "\\", "\\*", "\\<", "#", "# ", "## x", "=", "===", "~", "~~x~~", "^", "^^x^^", "==x==", "++x++", "(c)",
    "-->", "!!! note", "??? x", "/// x", ":smile:", "$x$", "$$", "\\(x\\)", "*[x]: y", "[TOC]", "[ ] ",
    "[x] ", "@x", "😀", "👩\u200d👧", "שלום", "\u202e", "مرحبا", "日本", "e\u0301", "\u00a0", "%", "%20", "+ ",
    "+++", "? ", "\n", "\n\n", "\n    ", "    ", "\t", " ", "x", "word", "klzzwxh:0000", "wzxhzdk:0",
]  # fmt: skip

texts = st.one_of(
    st.lists(st.sampled_from(HARD), min_size=1, max_size=8).map("".join),
    st.lists(st.sampled_from(HARD), min_size=1, max_size=5).map(" ".join),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\u2028\u2029"), max_size=40),
).filter(lambda text: text.strip() and to_plain(text))

PLACEHOLDER = "Zwischenruf"


@cache
def real_guide():
    return guide_of(read(ROOT / "practices").cards)


@cache
def extensions():
    """What mkdocs.yml turns on, and how."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    listed = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)["markdown_extensions"]
    named = {name: options for e in listed for name, options in (e.items() if isinstance(e, dict) else [(e, {})])}
    return list(named), {name: options or {} for name, options in named.items()}


def with_text(card, text):
    """A card with `text` in the place of each of its texts, but for those of its links."""
    values = card.values
    for key, shape, _ in walk_card(card, lambda field: isinstance(field.shape, Links) or field.key == "aliases"):
        values = replace(values, key, text if shape.paragraphs else " ".join(text.split()))
    return dataclasses.replace(card, values=values)


def pages_with(kind, text):
    """The HTML of the pages of one card that says `text` wherever it says something."""
    guide = real_guide()
    card = with_text(guide.of_kind(KINDS[kind])[0], text)
    linked = [with_text(guide.cards[link.target], "Neighbour") for link in guide.links_from(card.id)[:3]]
    files = render_pages(guide_of([card, *linked]), Settings(), {})
    path = next(path for path in files if path.endswith(f"{card.id}.md"))
    body, meta = get_data(files[path].decode())
    names, configs = extensions()
    return markdown.markdown(body, extensions=names, extension_configs=configs), meta, card


class Page(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and its words."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.words = []
        self.hidden = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        # Headings take their anchors from their words, and a card its marks.
        made = ("id", "data-fg-version")
        kept = [(name, value) for name, value in attributes if name not in made and not str(value).startswith("#")]
        self.elements.append((tag, tuple(sorted(kept, key=str))))

    def handle_comment(self, data):
        self.elements.append(("comment", data))

    def handle_decl(self, decl):
        self.elements.append(("declaration", decl))

    def handle_pi(self, data):
        self.elements.append(("instruction", data))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return re.sub(r"\s+", "", "".join(self.words))


def without_emphasis(elements):
    return [element for element in elements if element not in (("em", ()), ("strong", ()))]


@cache
def template_of(kind):
    return Page(pages_with(kind, PLACEHOLDER)[0])


def is_plain(text):
    return parse_inline(text) == (PlainText(text),)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=examples(25), deadline=None)
@given(texts)
@example("*[x]: y")
@example("1. one")
@example("<script>alert(1)</script>")
@example("{: onclick=alert(1) }")
@example("[x](javascript:alert(1))")
@example("- a")
@example(": a")
@example("a | b\n--|--\nc | d")
@example('--8<-- "mkdocs.yml"')
@example("word " * 2000)
def test_hard_text_shows_as_typed_and_adds_no_element(kind, text):
    html, _, _ = pages_with(kind, text)
    page, template = Page(html), template_of(kind)
    if not [part for part in parse_inline(text) if "Anchor" in repr(part)] and len(split_paragraphs(text)) == 1:
        assert without_emphasis(page.elements) == without_emphasis(template.elements)
    if is_plain(text) and len(split_paragraphs(text)) == 1:
        # A name that runs the other way has marks round it that nobody sees.
        assert re.sub("[\u2068\u2069]", "", page.text) == template.text.replace(PLACEHOLDER, re.sub(r"\s+", "", text))
    known = {tag for tag, _ in template.elements} | {"em", "strong", "a", "p"}
    assert {tag for tag, _ in page.elements} <= known
    for tag, attributes in page.elements:
        if tag != "comment":
            assert not [name for name, _ in attributes if name.startswith("on") or name in ("style", "srcdoc")]
            assert not [
                v for n, v in attributes if n == "href" and re.match(r"\s*(javascript|data|vbscript):", v, re.I)
            ]


@settings(max_examples=examples(60), deadline=None)
@given(texts)
def test_a_title_comes_through_the_front_matter_as_typed(text):
    _, meta, card = pages_with("concept", text)
    # Engines place it in HTML as it stands.
    parser = Page(str(meta["title"]))
    assert parser.elements == []
    assert parser.text == re.sub(r"\s+", "", card.title)


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("[x](https://example.org/a_b_(c)?d=e&f=*g*)", "https://example.org/a_b_(c)?d=e&f=*g*"),
        ("[x](mailto:a_b@example.org)", "mailto:a_b@example.org"),
        ("*see [x](https://example.org/__a__)*", "https://example.org/__a__"),
    ],
)
def test_a_link_leads_where_it_says(text, href):
    elements = Page(pages_with("concept", text)[0]).elements
    links = [dict(attributes)["href"] for tag, attributes in elements if tag == "a" and "href" in dict(attributes)]
    assert {unquote(link) for link in links if link.startswith(("https:", "mailto:"))} == {href}
