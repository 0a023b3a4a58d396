"""The real guide, from its cards to a site that is served: built strictly, by both engines, twice."""

import functools
import gzip
import hashlib
import html
import json
import re
import subprocess
import sys

import pytest

from fieldguide.model.addresses import page_of, url_of
from fieldguide.publishing.writer import MANIFEST
from fieldguide.rendering.pages.contribute import plain_values
from tests.cards import read
from tests.conftest import ROOT, copy_guide, large_pages, run


def tree(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Builds a fresh copy of the guide, as after a new clone: fresh(engine, "once") -> its site, built once a run."""

    @functools.cache
    def build(engine, time):
        root = copy_guide(tmp_path_factory.mktemp("fresh") / "guide")
        result = run("build", "--no-sheets", "--root", str(root), "--engine", engine, env={"PYTHONHASHSEED": "random"})
        assert result.returncode == 0, result.stderr
        return root / "site"

    return build


def test_the_real_cards_have_no_problem(root):
    result = run("check", "--no-sheets", "--root", str(root))
    assert result.stdout.endswith("cards checked: no problems found.\n")


def page_of_card(site, card):
    return site / url_of(page_of(card)) / "index.html"


def test_every_card_has_its_page(site):
    cards = read(ROOT / "practices").cards
    assert cards
    for card in cards:
        assert page_of_card(site, card).is_file()


def test_no_page_is_too_large(site):
    assert large_pages(site) == {}


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_two_builds_of_the_same_cards_are_alike_to_the_byte(fresh, engine):
    one, other = tree(fresh(engine, "once")), tree(fresh(engine, "again"))
    assert one == other
    assert len(one) > 100


def test_both_engines_make_the_same_pages(site, fresh):
    def pages(folder):
        return {path for path in tree(folder) if path.endswith(".html")}

    assert pages(fresh("zensical", "once")) == pages(site)


def test_no_page_hides_search_words(site):
    """What people may type for a card is for the index alone, unless somebody says it too."""
    cards = read(ROOT / "practices").cards
    said = json.dumps([{**plain_values(card), "search_words": []} for card in cards], ensure_ascii=False).lower()
    hidden, asked = [], 0
    for card in cards:
        page = html.unescape(page_of_card(site, card).read_text(encoding="utf-8")).lower()
        phrases = [words.lower() for words in card.search_words if len(words.split()) > 2]
        for_the_index = [words for words in phrases if words not in said]
        hidden += [(card.id, words) for words in for_the_index if words in page]
        asked += len(for_the_index)
    assert asked > 500
    assert hidden == []


ASKS = re.compile(r"<(?:script|img|iframe|link|source|video|audio)\b[^>]*?(?:src|href)=\"(?:https?:)?//[^\"]*\"")


def asked_of_others(page: str) -> list[str]:
    return [tag for tag in ASKS.findall(page) if 'rel="canonical"' not in tag]


@pytest.mark.parametrize(
    "tag", ['<script defer src="https://a.example/x.js">', '<link rel="icon" href="//a.example/x">']
)
def test_what_is_asked_of_others_is_found(tag):
    assert asked_of_others(f"<p>{tag}</p>")


def test_no_page_asks_anybody_else_for_anything(site):
    found = {page: asked_of_others(page.read_text(encoding="utf-8")) for page in site.rglob("*.html")}
    assert len(found) > 100
    assert {page: tags for page, tags in found.items() if tags} == {}


def test_a_link_checker_finds_no_broken_link(site):
    """As `make linkcheck` asks it."""
    result = subprocess.run(
        [sys.executable, ROOT / "scripts" / "inside_links.py", site], capture_output=True, text=True, cwd="/"
    )
    assert result.returncode == 0, result.stdout
    assert re.search(r"That's it\. \d{3,} links in \d{3,} URLs checked\. \d+ warnings? found\. 0 errors", result.stdout)


FIRST_PAGE = 28
"""KiB, compressed: what a page may weigh that a reader comes to first (README.md has the figures)."""
LOADS = re.compile(r'<(?:link rel="stylesheet" href|script src|script type="module" src)="([^":?]+)')
IMPORTS = re.compile(r'^import .* from "\./([^"]+)";$', re.MULTILINE)


def files_of(page, assets):
    """What a page links to be drawn and to run, and what modules among that import."""
    names = [link.rpartition("/")[2] for link in LOADS.findall(page.read_text(encoding="utf-8"))]
    for name in names:
        names += [other for other in IMPORTS.findall((assets / name).read_text(encoding="utf-8")) if other not in names]
    return names


def test_no_page_that_a_reader_comes_to_first_is_heavy(site):
    @functools.cache
    def weigh(file):
        return len(gzip.compress(file.read_bytes(), 9))

    for file in site.rglob("*.html"):
        address, assets = file.relative_to(site).as_posix(), site / "assets"
        weights = {address: weigh(file), **{name: weigh(assets / name) for name in files_of(file, assets)}}
        assert sum(weights.values()) <= FIRST_PAGE * 1024 and len(weights) <= 6, weights
