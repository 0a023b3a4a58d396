"""Whole small guides with other cards than ours, built by both engines."""

import html
import re
import shutil
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import urljoin

import pytest

from tests.cards import with_model
from tests.conftest import ROOT, large_pages, run

ENGINES = ("mkdocs", "zensical")
SITES = ("one-kind", "two-kinds", "every-kind", "many-cards", "every-shape", "reasons", "right-to-left")
FRAMED = ("one-kind@material", "every-kind@material")
"""In the frame of the theme Material, where the others have the guide's own."""

CONCEPT = """\
title: Idea {n}
gist: The plain meaning of idea number {n}.
meaning: >-
  Idea number {n} is one of very many ideas in this guide, which all say the same thing in the
  same number of words.
see_also: [idea-{next}]
"""


def prepare(name, folder):
    """A small guide with the real guide's settings, and the frame that its name asks for."""
    name, _, frame = name.partition("@")
    if name == "many-cards":
        (folder / "practices/concepts").mkdir(parents=True)
        for n in range(120):
            card = CONCEPT.format(n=n, next=(n + 1) % 120)
            (folder / f"practices/concepts/idea-{n}.yaml").write_text(card, encoding="utf-8")
    else:
        shutil.copytree(ROOT / "tests/sites" / name, folder)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    chosen = settings.replace("\nextra:\n", f"\nextra:\n  frame: {frame}\n") if frame else settings
    (folder / "mkdocs.yml").write_text(chosen, encoding="utf-8")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    return with_model(folder)


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """(name, engine) -> the folder of the built site."""
    built = {}
    for name in (*SITES, *FRAMED):
        root = prepare(name, tmp_path_factory.mktemp("sites") / name)
        for engine in ENGINES:
            site = root / f"site-{engine}"
            result = run("build", "--no-sheets", "--root", str(root), "--engine", engine, "--site-dir", str(site))
            assert result.returncode == 0, result.stderr
            built[name, engine] = site
    return built


class Links(HTMLParser):
    """The links of a page's navigation, in order, without those to its own headings."""

    def __init__(self, text):
        super().__init__()
        self.depth = 0
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "nav" and (self.depth or values.get("id") == "fg-menu"):
            self.depth += 1
        if tag == "a" and self.depth:
            self.found.append(values["href"])

    def handle_endtag(self, tag):
        self.depth -= tag == "nav" and self.depth > 0


def pages(site):
    """The address of every page of a site, and its text."""
    found = {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    return {path.removesuffix("index.html"): text for path, text in found.items() if path != "404.html"}


def navigation(address, text):
    base = f"https://guide.example/{address}"
    return [urljoin(base, link).removeprefix("https://guide.example/") for link in Links(text).found]


@pytest.mark.parametrize("name", SITES)
def test_both_engines_make_the_same_addresses(sites, name):
    one, other = (pages(sites[name, engine]) for engine in ENGINES)
    assert one.keys() == other.keys()


@pytest.mark.parametrize("name", SITES)
def test_both_engines_give_every_page_the_same_navigation(sites, name):
    one, other = (pages(sites[name, engine]) for engine in ENGINES)
    for address in one:
        order = navigation(address, one[address])
        assert order and order == navigation(address, other[address]), address


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", (*SITES, *FRAMED))
def test_no_link_of_a_page_leads_nowhere(sites, name, engine):
    site = sites[name, engine]
    for address, text in pages(site).items():
        base = f"https://guide.example/{address}"
        for link in re.findall(r'(?:href|src)="([^"]+)"', text):
            target = urljoin(base, html.unescape(link))
            if target.startswith("https://guide.example/"):
                file = site / target.removeprefix("https://guide.example/").split("#")[0].split("?")[0]
                assert file.is_file() or (file / "index.html").is_file(), (address, link)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_page_says_its_language_and_runs_as_it_does(sites, engine):
    for name, said in (("one-kind", 'lang="en" dir="ltr"'), ("right-to-left", 'lang="ar" dir="rtl"')):
        site = sites[name, engine]
        files = [file for file in site.rglob("*.html") if "moved" not in file.name]
        assert len(files) > 5
        assert [file for file in files if said not in file.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_no_word_of_english_stands_on_a_page_in_another_language(sites, engine):
    """But for names, sizes of paper, and the cards to copy, which are for authors."""
    known = {
        "fieldguide",
        "openstreetmap",
        "letter",
        "us",
        "pdf",
        "zip",
        "index",
        "html",
        "javascript",
        "epub",
        "mm",
        "git",
        "github",
    }
    for address, text in pages(sites["right-to-left", engine]).items():
        body = re.sub(r"<(pre|script|style|svg|code)\b.*?</\1>", " ", text[text.index("<body") :], flags=re.DOTALL)
        # What mkdocs.yml of our own guide says of it.
        body = re.sub(
            r'<p class="fg-copyright">Words:.*?</p>|Leading when nobody is in charge', " ", body, flags=re.DOTALL
        )
        words = re.findall(r"[A-Za-z]{2,}", html.unescape(re.sub(r"<[^>]+>", " ", body)))
        strange = {word.casefold() for word in words} - known
        of_files = {"contact", "practices", "guide", "yml"}
        assert strange <= {"commit", "changes", "create", "pull", "request", *of_files} and (
            not strange or "contribute" in address
        )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["two-kinds", "every-kind"])
def test_every_card_has_its_page(sites, name, engine):
    cards = [PurePosixPath(*file.parts[-2:]) for file in (ROOT / "tests/sites" / name / "practices").rglob("*.yaml")]
    expected = {f"{card.stem}/" if card.parts[0] == "tools" else f"{card.parts[0]}/{card.stem}/" for card in cards}
    assert expected <= pages(sites[name, engine]).keys()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_guide_of_two_kinds_lists_no_other(sites, engine):
    shown = navigation("", pages(sites["two-kinds", engine])[""])
    assert shown == [
        "find/",
        "obstacles/",
        "behaviours/",
        "wall/",
        "map/",
        "print/",
        "contribute/",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_an_old_address_leads_to_the_new_one(sites, engine):
    text = pages(sites["two-kinds", engine])["obstacles/hurrying/"]
    assert re.search(r'<meta http-equiv="refresh" content="0; url=\.\./rushing/">', text)
    assert 'href="../rushing/"' in text


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ("many-cards", *FRAMED))
def test_no_page_is_too_large(sites, name, engine):
    assert large_pages(sites[name, engine]) == {}


@pytest.mark.parametrize("engine", ENGINES)
def test_past_a_hundred_cards_the_navigation_lists_none(sites, engine):
    site = pages(sites["many-cards", engine])
    assert len(site) > 120
    for address, text in site.items():
        others = [link for link in navigation(address, text) if link.startswith("concepts/idea-") and link != address]
        assert others == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_title_and_gist_with_marks_are_safe_wherever_an_engine_puts_them(sites, engine):
    text = pages(sites["two-kinds", engine])["behaviours/wait-and-see/"]
    title, gist = 'Wait & "see" < it\'s > out', 'Wait & see: it is "5 < 6", or so it\'s said > heard.'
    head = re.search(r"<title>(.*?)</title>", text, re.DOTALL)[1]
    described = re.search(r'<meta name="description" content="([^"]*)">', text)[1]
    assert html.unescape(head).startswith(title)
    assert html.unescape(described) == gist
    shown = [html.unescape(words.strip()) for words in re.findall(r"<h1[^>]*>(.*?)</?(?:h1|a)\b", text, re.DOTALL)]
    assert title in [re.sub(r"\s+", " ", words).strip() for words in shown]
    assert "< it" not in text


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", FRAMED)
def test_a_page_in_the_theme_s_frame_holds_all_that_it_holds_in_ours(sites, name, engine):
    def body(text):
        start = text.index('<p class="fg-kind')
        return text[start : text.index("</section>", text.index('class="fg-foot"'))]

    ours, theirs = pages(sites[name.partition("@")[0], engine]), pages(sites[name, engine])
    cards = [address for address, text in ours.items() if 'class="fg-foot"' in text]
    assert cards and ours.keys() == theirs.keys()
    for address in cards:
        assert body(theirs[address]) == body(ours[address])
        assert "md-header" in theirs[address] and "fg-header" not in theirs[address]


@pytest.mark.parametrize("engine", ENGINES)
def test_no_old_style_or_script_is_taken_for_a_new_page(sites, engine):
    """What a page loads has the same mark after its address on every page; with other contents it is another one."""
    marks = {
        name: set(re.findall(r'(?:href|src)="[^"]*assets/[a-z-]+\.(?:css|js)([^"]*)"', "".join(pages(site).values())))
        for (name, made_by), site in sites.items()
        if made_by == engine and name in ("every-kind", "one-kind")
    }
    assert len(marks) == 2 and all(len(each) == 1 and re.fullmatch(r"\?[0-9a-f]{8}", *each) for each in marks.values())
    assert marks["every-kind"] != marks["one-kind"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ("every-kind", *FRAMED))
def test_scripts_run_in_the_order_in_which_they_build_on_each_other(sites, name, engine):
    for address, text in pages(sites[name, engine]).items():
        ours = re.findall(r'<script[^>]*src="[^"]*assets/([a-z-]+\.js)(?:\?[0-9a-f]{8})?"', text)
        assert ours[:2] == ["frame.js", "guide.js"], (address, ours)
