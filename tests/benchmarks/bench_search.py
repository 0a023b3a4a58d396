# How well the search finds, what it costs and how fast it is: first beside other searches on the same texts
# (rank_searches.py), then the built site, in a real Chromium, on the phrases of tests/rendering/search/phrases.yaml,
# for the guide's own search and for the theme's on the same pages.
#
#     make bench-search              both halves of the phrases, as totals
#     make bench-search ARGS=--ranks how well it finds beside others, and nothing else
#     make bench-search ARGS=--tune  the half for tuning alone, with the phrases whose first hit is not wanted
#     make bench-search ARGS=--sizes guides of 85 to 2,000 cards, made from this one
#
# Nobody tunes on what is held back, so its phrases are never listed.

from __future__ import annotations

import argparse
import dataclasses
import functools
import gzip
import http.server
import itertools
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from fieldguide.model.addresses import page_of, url_of  # noqa: E402
from fieldguide.model.cards import Card  # noqa: E402
from fieldguide.model.fields import Lines, Text  # noqa: E402
from fieldguide.pipeline import check  # noqa: E402
from fieldguide.rendering.client.assets import FOLDER, render_assets  # noqa: E402
from fieldguide.rendering.client.scripts import to_classic  # noqa: E402
from fieldguide.rendering.search import render_search  # noqa: E402
from tests.benchmarks.rank_searches import tell_ranks  # noqa: E402
from tests.browser.conftest import CHROMIUM, launch  # noqa: E402
from tests.cards import MODEL, WORDS, guide_of  # noqa: E402
from tests.rendering.search.search_phrases import (  # noqa: E402
    FROM_STRANGERS,
    OWN_HELD_BACK,
    OWN_OPEN,
    Phrase,
    read_sets,
)

ASSETS = render_assets(MODEL)

SLOWED = 4
"""How many times slower than it is the processor is made, to be nearer to an old phone's."""


@dataclasses.dataclass
class Found:
    """What one search found for one phrase."""

    phrase: Phrase
    ids: list[str]
    milliseconds: float


# ------------------------------------------------------------------------------------------ sites


def build_sites(folder: Path, ours_alone: bool) -> dict[str, Path]:
    """The guide with its own search; and with the theme's, its pages as they are and with the search words in them."""
    ours = _copy(folder / "ours")
    _fieldguide("build", ours)
    sites = {"this guide": ours / "site"}
    if ours_alone:
        return sites
    for name, hidden in (("Material", False), ("Material, with search words", True)):
        root = _copy(folder / name.replace(" ", "-"))
        # The theme as it comes, without the guide's own frame.
        shutil.rmtree(root / "overrides")
        (root / "overrides").mkdir()
        _fieldguide("generate", root)
        _prepare_for_theme(root, hidden)
        (root / "theme.yml").write_text(_AS_IT_COMES, encoding="utf-8")
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "theme.yml")],
            check=True,
            capture_output=True,
            env={"PATH": "", "SITE_URL": "", "REPO_URL": "", "NO_MKDOCS_2_WARNING": "1"},
        )
        refuse_our_assets(root / "site")
        refuse_less_than_every_card(root)
        sites[name] = root / "site"
    return sites


# Without the guide's own styles and scripts, and with the search that comes with the theme.
_AS_IT_COMES = """\
INHERIT: mkdocs.yml
plugins:
  - search
  - awesome-nav
extra_css: []
extra_javascript: []
"""

_LOADED = re.compile(r"<script\b[^>]*\ssrc=\"?([^\"\s>]+)|<link\b[^>]*\srel=\"?stylesheet[^>]*\shref=\"?([^\"\s>]+)")
_OF_THE_THEME = re.compile(r"(?:\.\./|\./|/)*assets/(?:javascripts|stylesheets)/[\w./-]+\.min\.(?:js|css)")


def refuse_our_assets(site: Path) -> None:
    """Stops the measuring where a page loads anything but the theme's own styles and scripts, or not even those."""
    pages = sorted(site.rglob("*.html"))
    if not pages:
        sys.exit(f"{site} has no pages to measure")
    for page in pages:
        loaded = [style or script for script, style in _LOADED.findall(page.read_text(encoding="utf-8"))]
        ours = [path for path in loaded if not _OF_THE_THEME.fullmatch(path)]
        if ours or not any(path.endswith(".js") for path in loaded):
            sys.exit(f"{page} is not the theme as it comes; it loads {', '.join(loaded) or 'nothing'}")


def refuse_less_than_every_card(root: Path) -> None:
    """Stops the measuring where the theme's index lacks a card."""
    docs = json.loads((root / "site" / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    found = {doc["location"].partition("#")[0] for doc in docs}
    missing = [id for id, card in check(root).guide.cards.items() if url_of(page_of(card)) not in found]
    if missing:
        sys.exit(f"the theme's index in {root} lacks {len(missing)} cards, {missing[0]} among them")


def _copy(root: Path) -> Path:
    root.mkdir(parents=True)
    for name in ("practices", "content", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def _fieldguide(command: str, root: Path) -> None:
    subprocess.run([sys.executable, "-m", "fieldguide", command, "--root", str(root)], cwd=ROOT, check=True)


def _prepare_for_theme(root: Path, hidden: bool) -> None:
    """Keeps lists out of the theme's index, as it advises, and puts each card's search words into its page."""
    docs = root / "build" / "docs"
    cards = {url_of(page_of(card)): card for card in check(root).guide.cards.values()}
    for page in docs.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        card = cards.get(url_of(page.relative_to(docs).as_posix()))
        if card is None:
            text = text.replace("---\n", "---\nsearch:\n  exclude: true\n", 1)
        elif hidden and card.search_words:
            text += f"\n<p hidden>{'; '.join(card.search_words)}</p>\n"
        page.write_text(text, encoding="utf-8")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments) -> None:
        pass


def serve(folder: Path) -> tuple[str, http.server.ThreadingHTTPServer]:
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/", server


# ---------------------------------------------------------------------------------------- searches

# Notes the time of each key, and of the first change of the results after it, once it has been painted.
_WATCH = """([box, results]) => {
  window.told = { key: 0, shown: 0, last: 0 };
  const start = () => { told.key = performance.now(); told.shown = told.last = 0; };
  document.querySelector(box).addEventListener("input", start, true);
  const end = () => { told.last = performance.now(); told.shown ||= told.last; };
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(end)))
    .observe(document.querySelector(results), { childList: true, subtree: true, attributes: true });
}"""


def search_ours(page: Page, typed: str) -> list[str]:
    _type(page, "#fg-find-q", typed)
    page.wait_for_function("typed => document.querySelector('[data-fg-results]').dataset.query === typed", arg=typed)
    return page.eval_on_selector_all(".fg-hits .fg-hit > a.fg-hit-title", "links => links.map(a => a.href)")


def search_theme(page: Page, typed: str) -> list[str]:
    _type(page, "[name=query]", typed)
    page.wait_for_function("() => told.last > told.key && performance.now() - told.last > 300")
    return page.eval_on_selector_all(".md-search-result__item > a, .md-search-result__item > article a, "
                                     ".md-search-result__link", "links => links.map(a => a.href)")  # fmt: skip


def _type(page: Page, box: str, typed: str) -> None:
    """All but the last letter at once, so that the last one is the key that counts."""
    page.fill(box, typed[:-1])
    page.wait_for_timeout(60)
    page.press(box, "End")
    page.keyboard.type(typed[-1])


def ids_of(addresses: list[str], base: str) -> list[str]:
    """The cards behind the addresses, each once; a card's checklist counts as the card."""
    parts = [address.removeprefix(base).split("#")[0].split("?")[0].strip("/").split("/") for address in addresses]
    ids = [part[1] if len(part) > 1 else part[0] for part in parts]
    return list(dict.fromkeys(ids))


def run(browser, site: Path, phrases: list[Phrase], own: bool) -> list[Found]:
    base, server = serve(site)
    page = browser.new_context().new_page()
    page.goto(f"{base}find/" if own else base)
    box, results = ("#fg-find-q", "[data-fg-results]") if own else ("[name=query]", ".md-search-result")
    search = search_ours if own else search_theme
    if not own:
        page.evaluate("document.querySelector('#__search').click()")
    page.evaluate(_WATCH, [box, results])
    page.focus(box)
    _warm(page, search, own)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    found = []
    for phrase in phrases:
        addresses = search(page, phrase.typed)
        page.wait_for_function("() => told.shown > told.key")
        found.append(Found(phrase, ids_of(addresses, base), page.evaluate("told.shown - told.key")))
    page.context.close()
    server.shutdown()
    return found


def _warm(page: Page, search: Callable, own: bool) -> None:
    if not own:
        page.wait_for_timeout(3000)
    search(page, "meeting")


def fetched(browser, site: Path, phrases: list[Phrase], own: bool, start: str = "find/") -> list[int]:
    """Bytes, compressed, that each phrase fetches on a first visit after the page itself."""
    base, server = serve(site)
    sums = []
    for phrase in phrases:
        context = browser.new_context()
        page = context.new_page()
        urls: list[str] = []
        if own:
            page.goto(f"{base}{start}", wait_until="networkidle")
        page.on("request", lambda request, urls=urls: urls.append(request.url))
        if own:
            search_ours(page, phrase.typed)
        else:
            # The theme asks for its index with the page.
            page.goto(base, wait_until="networkidle")
            page.evaluate("document.querySelector('#__search').click()")
            page.fill("[name=query]", phrase.typed)
            page.wait_for_selector(".md-search-result__item, .md-search-result__meta:not(:empty)")
            page.wait_for_timeout(1500)
        paths = {url.removeprefix(base) for url in urls if url.startswith(base)}
        sums.append(sum(_compressed(site, path) for path in paths if own or "search" in path))
        if own:
            # The small script that came with the page is the search's too.
            sums[-1] += len(
                gzip.compress(
                    to_classic((FOLDER / "search" / "search.js").read_text(encoding="utf-8"), WORDS).encode(), 6
                )
            )
        context.close()
    server.shutdown()
    return sums


@functools.cache
def _compressed(site: Path, path: str) -> int:
    file = site / path.split("?")[0]
    return len(gzip.compress(file.read_bytes(), 6)) if file.is_file() else 0


# ------------------------------------------------------------------------------------- many cards


def grown(cards: list[Card], count: int) -> list[Card]:
    """A guide of `count` cards: the guide's own, then mixtures of them with new words among the old."""
    chance = random.Random(2026)
    words = [
        "".join(chance.choices("bcdfglmnprst", k=1)[0] + chance.choice("aeiou") for _ in range(4)) for _ in range(9000)
    ]
    pool = [card for card in cards if card.kind.name in ("obstacle", "behaviour", "concept", "checklist")]
    made = list(cards)
    for number in itertools.count():
        if len(made) >= count:
            return made[:count]
        card = pool[number % len(pool)]
        fields = [field for field in card.kind.fields if field.key in card.values and field.key != "aliases"]
        values = {field.key: _mixed(card.values[field.key], field.shape, chance, words) for field in fields}
        made.append(dataclasses.replace(card, id=f"{card.id}-{number}", values=values))


def _mixed(value, shape, chance: random.Random, words: list[str]):
    if isinstance(shape, Text):
        return _mix(value, chance, words)
    if isinstance(shape, Lines):
        return tuple(_mix(line, chance, words) for line in value)
    return value


def _mix(text: str, chance: random.Random, words: list[str]) -> str:
    """About one word in eight is another one, most often one that has come before."""

    def other() -> str:
        return words[min(int(chance.paretovariate(0.5)) - 1, len(words) - 1)]

    return " ".join(other() if chance.random() < 0.12 else word for word in text.split())


_PAGE = """<!doctype html><html lang="en"><title>Find</title><script src="assets/frame.js"></script>
<script src="assets/guide.js" defer></script>
<div data-fg-search="find"><form><input id="fg-find-q" type="search"></form>
<p role="status"></p><div data-fg-results hidden></div></div>"""


def many(browser, folder: Path, phrases: list[Phrase]) -> Iterator[tuple[int, float, float, float]]:
    """For guides of several sizes: the whole index, the bytes before a first result, the time to a result."""
    checked = check(ROOT)
    cards = list(checked.guide.cards.values())
    for count in (85, len(cards), 500, 2000):
        site = folder / str(count)
        files = render_search(guide_of(grown(cards, count)), checked.synonyms)
        for path, content in files.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(content)
        for path in ("assets/frame.js", "assets/guide.js", "assets/search-engine.js"):
            (site / path).write_bytes(ASSETS[path])
        (site / "find").mkdir()
        (site / "find" / "index.html").write_text(_PAGE.replace("assets/", "../assets/"), encoding="utf-8")
        whole = sum(len(gzip.compress(content, 6)) for content in files.values())
        first = statistics.median(fetched(browser, site, phrases[:8], own=True))
        times = [found.milliseconds for found in run(browser, site, phrases[:20], own=True)]
        yield count, whole / 1024, first / 1024, statistics.median(times)


# ------------------------------------------------------------------------------------------ telling


def figures(found: list[Found]) -> dict[str, float]:
    ranks = [next((i for i, id in enumerate(each.ids[:10], 1) if id in each.phrase.wanted), 0) for each in found]
    return {
        "success@1": sum(rank == 1 for rank in ranks) / len(ranks),
        "success@3": sum(0 < rank <= 3 for rank in ranks) / len(ranks),
        "MRR@10": sum(1 / rank for rank in ranks if rank) / len(ranks),
        "empty": sum(not each.ids for each in found),
        "ms": statistics.median(each.milliseconds for each in found),
    }


def tell(name: str, half: str, found: list[Found], size: str) -> None:
    f = figures(found)
    print(
        f"| {name} | {half}, {len(found)} | {f['success@1']:.0%} | {f['success@3']:.0%} | {f['MRR@10']:.2f} "
        f"| {f['empty']} | {size} | {f['ms']:.0f} ms |",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="How well the search finds, what it costs and how fast it is.")
    parser.add_argument("--tune", action="store_true", help="the half for tuning alone, with its misses")
    parser.add_argument("--ours", action="store_true", help="without the theme's search")
    parser.add_argument("--ranks", action="store_true", help="how well it finds beside others, and nothing else")
    parser.add_argument("--sizes", action="store_true", help="guides of several sizes, and nothing else")
    chosen = parser.parse_args()
    if chosen.ranks or not (chosen.sizes or chosen.tune):
        tell_ranks()
    if chosen.ranks:
        return
    if CHROMIUM is None:
        sys.exit("There is no Chromium on this machine; install the package “chromium” to measure.")
    sets = read_sets()
    halves = {"tuning": sets[OWN_OPEN]}
    if not chosen.tune:
        halves |= {"held back": sets[OWN_HELD_BACK], "strangers’": sets[FROM_STRANGERS]}
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = launch(playwright)
        if not chosen.sizes:
            tell_searches(browser, build_sites(Path(scratch), chosen.ours), halves, misses=chosen.tune)
        if chosen.sizes or not chosen.tune:
            tell_sizes(browser, Path(scratch) / "many", halves["tuning"])
        browser.close()


def tell_searches(browser, sites: dict[str, Path], halves: dict[str, list[Phrase]], misses: bool) -> None:
    print("| search | phrases | success@1 | success@3 | MRR@10 | empty | fetched, gzip | last key to results |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for name, site in sites.items():
        own = name == "this guide"
        sizes = fetched(browser, site, halves["tuning"][::4] if own else halves["tuning"][:2], own)
        size = f"{statistics.median(sizes) / 1024:.0f} kB (most {max(sizes) / 1024:.0f})"
        for half, some in halves.items():
            found = run(browser, site, some, own)
            tell(name, half, found, size)
            if misses and own:
                tell_misses(found)


def tell_misses(found: list[Found]) -> None:
    for each in found:
        if not each.ids or each.ids[0] not in each.phrase.wanted:
            print(f"  {each.phrase.typed!r} wants {each.phrase.wanted[0]}: {', '.join(each.ids[:3])}")


def tell_sizes(browser, folder: Path, phrases: list[Phrase]) -> None:
    print("\n| cards | whole index, gzip | fetched before a first result | last key to results |")
    print("|---|---|---|---|", flush=True)
    for count, whole, first, ms in many(browser, folder, phrases):
        print(f"| {count} | {whole:.0f} kB | {first:.0f} kB | {ms:.0f} ms |", flush=True)


if __name__ == "__main__":
    main()
