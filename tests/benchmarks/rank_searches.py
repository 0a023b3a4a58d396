# How well the search finds, beside others on equal terms: plain BM25, MiniSearch and, where it is installed, Pagefind,
# over the same texts of the same cards. `make bench-search` begins with it; it needs Node.js and no browser, but for
# Pagefind.
#
#     make bench-search ARGS=--ranks   this alone
#
# The drawn fifth is told in figures only. Nothing here lists what was found for a phrase of it.

from __future__ import annotations

import argparse
import contextlib
import html
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from fieldguide.model.cards import Card, walk_card  # noqa: E402
from fieldguide.model.markup import to_plain  # noqa: E402
from fieldguide.pipeline import check  # noqa: E402
from fieldguide.rendering.search import render_search  # noqa: E402
from tests.benchmarks.others import find_pagefind  # noqa: E402
from tests.rendering.search.search_phrases import (  # noqa: E402
    FROM_STRANGERS,
    OWN_HELD_BACK,
    OWN_OPEN,
    Phrase,
    read_sets,
    split,
)

SEED = 64
RESAMPLES = 2000
SCRIPT = Path(__file__).with_name("searches.mjs")


@dataclass(frozen=True)
class Words:
    """What the cards know of the words of a phrase."""

    unknown: tuple[str, ...]
    """Those that no card has."""
    told_by: frozenset[str]
    """The cards that have the word that tells most of those that any card has."""


class Class(StrEnum):
    """Why a phrase may miss its cards, by its words alone."""

    UNKNOWN = "a word in no card"
    ELSEWHERE = "its most telling word in no wanted card"
    OUTRANKED = "its most telling word in a wanted card"


@dataclass(frozen=True)
class Ranked:
    """A phrase, with the place of the first card that was wanted among ten; 0 where none was."""

    phrase: Phrase
    place: int
    words: Words

    @property
    def class_of_failure(self) -> Class:
        if self.words.unknown:
            return Class.UNKNOWN
        return Class.ELSEWHERE if self.words.told_by.isdisjoint(self.phrase.wanted) else Class.OUTRANKED


MEASURES: dict[str, Callable[[Ranked], float]] = {
    "first": lambda each: each.place == 1,
    "in the first three": lambda each: 0 < each.place <= 3,
    "MRR of ten": lambda each: 1 / each.place if each.place else 0.0,
}


def describe(card: Card) -> dict[str, object]:
    """What any search may read of a card, in the fields of ours."""
    said = [to_plain(text) for (key, *_), _, text in walk_card(card, lambda field: field.search != "phrases")
            if key not in ("title", "gist")]  # fmt: skip
    body = [to_plain(text) for _, shape, text in walk_card(card, lambda field: field.search != "words") if shape.markup]
    return {"id": card.id, "title": card.title, "gist": card.gist, "said": said, "body": "\n".join(body)}


def search_in_node(typed: list[str], **settings: object) -> tuple[dict[str, list[list[str]]], list[Words]]:
    """What each search finds for each phrase, and what the cards know of its words."""
    if shutil.which("node") is None:
        sys.exit("There is no Node.js on this machine; install it to compare searches.")
    checked = check(ROOT)
    scripts = (raw.decode() for raw in render_search(checked.guide, checked.synonyms, checked.danger).values())
    found = (script.removeprefix("fieldguideSearch(").removesuffix(");\n").partition(",") for script in scripts)
    asked = {
        "parts": {json.loads(name): json.loads(value) for name, _, value in found},
        "cards": [describe(card) for card in checked.guide.cards.values()],
        "typed": typed,
        **settings,
    }
    run = subprocess.run(["node", str(SCRIPT)], input=json.dumps(asked), capture_output=True, encoding="utf-8")
    if run.returncode:
        sys.exit(run.stderr)
    answer = json.loads(run.stdout)
    return answer["found"], [Words(tuple(each["unknown"]), frozenset(each["toldBy"])) for each in answer["words"]]


def search_with_pagefind(typed: list[str]) -> list[list[str]] | None:
    """None where Pagefind or Chromium is not installed."""
    program = find_pagefind()
    from tests.browser.conftest import CHROMIUM, launch

    if program is None or CHROMIUM is None:
        return None
    from playwright.sync_api import sync_playwright

    from tests.benchmarks.bench_search import serve

    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        for card in map(describe, check(ROOT).guide.cards.values()):
            path = Path(scratch) / str(card["id"]) / "index.html"
            path.parent.mkdir()
            said = "".join(f"<p>{html.escape(text)}</p>" for text in (card["gist"], *card["said"], card["body"]))
            title = html.escape(str(card["title"]))
            path.write_text(
                f'<!doctype html><html lang="en"><title>{title}</title><main><h1>{title}</h1>{said}</main></html>',
                encoding="utf-8",
            )
        subprocess.run([*program, "--site", scratch], check=True, capture_output=True)
        base, server = serve(Path(scratch))
        browser = launch(playwright)
        page = browser.new_page()
        page.goto(base)
        found = page.evaluate(_ASK_PAGEFIND, typed)
        browser.close()
        server.shutdown()
    return [[url.strip("/").split("/")[0] for url in urls] for urls in found]


_ASK_PAGEFIND = """async typed => {
  const pagefind = await import("/pagefind/pagefind.js");
  const found = [];
  for (const phrase of typed) {
    const { results } = await pagefind.search(phrase);
    found.push((await Promise.all(results.slice(0, 10).map((each) => each.data()))).map((each) => each.url));
  }
  return found;
}"""


# ------------------------------------------------------------------------------------------ telling


def groups_of(sets: dict[str, list[Phrase]]) -> dict[str, list[Phrase]]:
    fifth, others = split(sets)
    return {
        "the drawn fifth": fifth,
        "the other four": others,
        "our own half that was tuned on": sets[OWN_OPEN],
        "our own half that was held back": sets[OWN_HELD_BACK],
        "what strangers typed": sets[FROM_STRANGERS],
    }


def interval(values: list[float]) -> tuple[float, float]:
    """Between which the middle nine tenths of what might have been measured lie."""
    chance = random.Random(SEED)
    means = sorted(sum(chance.choices(values, k=len(values))) / len(values) for _ in range(RESAMPLES))
    return means[RESAMPLES // 20], means[-RESAMPLES // 20]


def _figures(ranked: list[Ranked]) -> Iterator[str]:
    for name, measure in MEASURES.items():
        values = [float(measure(each)) for each in ranked]
        low, high = interval(values)
        mean = sum(values) / len(values)
        yield f"{mean:.3f} ({low:.2f}–{high:.2f})" if "MRR" in name else f"{mean:.1%} ({low:.0%}–{high:.0%})"


def _failures(ranked: list[Ranked]) -> Iterator[str]:
    """Of each class, how many have no wanted card in the first three, of how many."""
    for cause in Class:
        some = [each for each in ranked if each.class_of_failure is cause]
        yield f"{sum(not 0 < each.place <= 3 for each in some)} of {len(some)}"


def tell_ranks(*, misses: bool = False) -> None:
    sets = read_sets()
    phrases = [phrase for each in sets.values() for phrase in each]
    typed = [phrase.typed for phrase in phrases]
    found, words = search_in_node(typed)
    if (pages := search_with_pagefind(typed)) is not None:
        found["Pagefind"] = pages
    words_of = dict(zip(typed, words, strict=True))
    columns = [*MEASURES, *(f"missed: {cause}" for cause in Class)]
    print(f"| phrases | search | {' | '.join(columns)} |")
    print(f"|---|---|{'---|' * len(columns)}")
    for group, some in groups_of(sets).items():
        for name, ids in found.items():
            best = dict(zip(typed, ids, strict=True))
            ranked = [Ranked(phrase, place(phrase, best[phrase.typed]), words_of[phrase.typed]) for phrase in some]
            cells = " | ".join([*_figures(ranked), *_failures(ranked)])
            print(f"| {group}, {len(some)} | {name} | {cells} |", flush=True)
    seen = [phrase for phrase in split(sets)[1] if phrase not in sets[OWN_HELD_BACK]]
    tell_gaps(seen, dict(zip(typed, found["this guide"], strict=True)), words_of)
    if misses:
        _tell_misses(split(sets)[1], dict(zip(typed, found["this guide"], strict=True)))


def tell_gaps(seen: list[Phrase], found: dict[str, list[str]], words: dict[str, Words]) -> None:
    """What the next contributor may write, by the phrases that may be looked at."""
    print("\nCards that a phrase wants, and none finds among its first three:")
    print(f"  {', '.join(never_found(seen, found)) or 'none'}")
    print("\nWords of phrases that no card has:")
    print(f"  {', '.join(words_in_no_card(seen, words)) or 'none'}")


def never_found(phrases: list[Phrase], found: dict[str, list[str]]) -> list[str]:
    """The cards that phrases want, and that none of those finds among its first three."""
    wanted = dict.fromkeys(id for phrase in phrases for id in phrase.wanted)
    reached = {id for phrase in phrases for id in found[phrase.typed][:3] if id in phrase.wanted}
    return [id for id in wanted if id not in reached]


def words_in_no_card(phrases: list[Phrase], words: dict[str, Words]) -> list[str]:
    """The words of phrases that no card has, those typed most often first."""
    return [
        word for word, _ in Counter(word for phrase in phrases for word in words[phrase.typed].unknown).most_common()
    ]


def place(phrase: Phrase, ids: list[str]) -> int:
    return next((at for at, id in enumerate(ids, 1) if id in phrase.wanted), 0)


def _tell_misses(others: list[Phrase], found: dict[str, list[str]]) -> None:
    """Of the four fifths only, and not of the half that was always held back."""
    for phrase in others:
        if phrase.held_back and phrase in read_sets()[OWN_HELD_BACK]:
            continue
        if (at := place(phrase, found[phrase.typed])) != 1:
            print(f"  {at or '-'} {phrase.typed!r} wants {', '.join(phrase.wanted[:3])}: {found[phrase.typed][:3]}")


def main() -> None:
    parser = argparse.ArgumentParser(description="How well the search finds, beside others on equal terms.")
    parser.add_argument("--misses", action="store_true", help="with the phrases of the four fifths that it misses")
    with contextlib.suppress(BrokenPipeError):
        tell_ranks(misses=parser.parse_args().misses)


if __name__ == "__main__":
    main()
