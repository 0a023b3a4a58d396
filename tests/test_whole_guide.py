"""The real guide, from its cards to a site that is served: built strictly, by both engines, twice."""

import functools
import hashlib
import re
import shutil
import subprocess
import sys

import pytest

from fieldguide.loading.cards import read_practices
from fieldguide.publishing.writer import MANIFEST
from tests.conftest import ROOT, run


def tree(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Builds a fresh copy of the guide, as after a new clone: fresh(engine, "once") -> its site, built once a run."""

    @functools.cache
    def build(engine, time):
        root = tmp_path_factory.mktemp("fresh") / "guide"
        for name in ("practices", "content", "overrides"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        result = run("build", "--no-sheets", "--root", str(root), "--engine", engine, env={"PYTHONHASHSEED": "random"})
        assert result.returncode == 0, result.stderr
        return root / "site"

    return build


def test_the_real_cards_have_no_problem(root):
    result = run("check", "--root", str(root))
    assert result.stdout.endswith("cards checked: no problems found.\n")


def test_every_card_has_its_page(site):
    for card in read_practices(ROOT / "practices").cards:
        address = card.id if card.at_top else f"{card.plural}/{card.id}"
        assert (site / address / "index.html").is_file()


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
    texts = [page.read_text(encoding="utf-8") for page in site.rglob("*.html")]
    assert texts and not any("fg-search-words" in text for text in texts)


def test_no_page_asks_anybody_else_for_anything(site):
    asks = re.compile(r"<(?:script|img|iframe|link|source|video|audio)\b[^>]*?(?:src|href)=\"(?:https?:)?//[^\"]*\"")
    for page in site.rglob("*.html"):
        found = [tag for tag in asks.findall(page.read_text(encoding="utf-8")) if 'rel="canonical"' not in tag]
        assert found == [], page


def test_a_link_checker_finds_no_broken_link(site):
    """As `make linkcheck` asks it."""
    result = subprocess.run(
        [sys.executable, ROOT / "scripts" / "inside_links.py", site], capture_output=True, text=True, cwd="/"
    )
    assert result.returncode == 0, result.stdout
    assert re.search(r"That's it\. \d{3,} links in \d{3,} URLs checked\. \d+ warnings? found\. 0 errors", result.stdout)
