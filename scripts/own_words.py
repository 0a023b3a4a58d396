"""Tells where the guide uses a source's words as if they were its own.

    python scripts/own_words.py ESSAY.txt [--root DIR] [--words 8]

Reports every run of eight or more words that the cards, the pages in content/ or the README share with
the text in ESSAY.txt, outside quotation marks, block quotes and the lines that stand word for word. The
source belongs to its author, so its text is kept outside this repository and named when the script is
run. Ends with 1 where there is such a run.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "generator"))

from fieldguide.checking.lint.file_text import FileText
from fieldguide.checking.lint.text_units import strip_quotes
from fieldguide.loading.cards import read_practices
from fieldguide.loading.model_file import read_model
from fieldguide.model.cards import walk_card
from fieldguide.model.fields import Field
from fieldguide.model.markup import split_paragraphs, to_plain
from fieldguide.model.roles import Role


def _is_quoted(field: Field) -> bool:
    """Fields that quote, as do headings and first words that say where a claim stands: pages mark and credit them."""
    return field.key == "section" or field.style == "quoted" or field.role in (Role.QUESTION, Role.CONTENTS)


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BLOCK_QUOTE = re.compile(r"(?m)^[ \t]*>.*$")
_MARKUP = re.compile(r"\]\([^)\s]*\)|<[^>]*>|\{[^}]*\}|[*_\[\]#`|]")


@dataclass(frozen=True)
class Passage:
    """A text to compare, and where it stands."""

    path: str
    line: int
    text: str


@dataclass(frozen=True)
class Run:
    passage: Passage
    words: str
    length: int


def find_runs(passages: list[Passage], source: str, fewest: int) -> Iterator[Run]:
    """Every longest run of words that a passage shares with a paragraph of the source."""
    starts: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    paragraphs = [_words(line) for line in source.splitlines()]
    for p, words in enumerate(paragraphs):
        for i in range(len(words) - fewest + 1):
            starts.setdefault(tuple(words[i : i + fewest]), []).append((p, i))
    for passage in passages:
        words, at = _words(passage.text), 0
        while at + fewest <= len(words):
            longest = max(
                (_shared(words, at, paragraphs[p], i) for p, i in starts.get(tuple(words[at : at + fewest]), ())),
                default=0,
            )
            if longest:
                yield Run(passage, " ".join(words[at : at + longest]), longest)
            at += longest or 1


def _shared(words: list[str], at: int, others: list[str], i: int) -> int:
    count = 0
    while at + count < len(words) and i + count < len(others) and words[at + count] == others[i + count]:
        count += 1
    return count


def _words(text: str) -> list[str]:
    return [re.sub("['’]", "", word).lower() for word in _WORD.findall(text)]


# -------------------------------------------------------------------------------------- passages


def find_passages(root: Path) -> list[Passage]:
    pages = sorted((root / "content").rglob("*.md")) + [root / name for name in ("README.md", "CONTRIBUTING.md")]
    return [*_cards(root), *(p for page in pages if page.is_file() for p in _page(page, root))]


def _cards(root: Path) -> Iterator[Passage]:
    model, diagnostics, _ = read_model(root)
    if model is None:
        sys.exit(f"{diagnostics[0].span.path}: {diagnostics[0].headline}")
    practices = read_practices(root / "practices", model)
    for card in practices.cards:
        file = FileText(practices.texts[card.span().path])
        for key, _, text in walk_card(card, _is_quoted):
            span = card.span(*key)
            for paragraph in split_paragraphs(strip_quotes(text)):
                plain = to_plain(paragraph)
                found = file.span_of(" ".join(plain.split()[:3]), span)
                yield Passage(span.path, found.line, plain)


def _page(file: Path, root: Path) -> Iterator[Passage]:
    text = _BLOCK_QUOTE.sub("", file.read_text(encoding="utf-8"))
    for match in re.finditer(r"(?:.+\n?)+", text):
        plain = strip_quotes(_MARKUP.sub(" ", match[0]))
        yield Passage(file.relative_to(root).as_posix(), text.count("\n", 0, match.start()) + 1, plain)


# ----------------------------------------------------------------------------------------- words


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("essay", type=Path, help="the source's text, one paragraph a line")
    parser.add_argument("--root", type=Path, default=Path("."), help="the guide's folder")
    parser.add_argument("--words", type=int, default=8, help="the shortest run to tell of")
    chosen = parser.parse_args(arguments)
    passages = find_passages(chosen.root)
    runs = list(find_runs(passages, chosen.essay.read_text(encoding="utf-8"), chosen.words))
    for run in runs:
        print(f"{run.passage.path}:{run.passage.line}: {run.length} words: {run.words}")
    total = sum(len(_words(passage.text)) for passage in passages)
    noun = "run" if len(runs) == 1 else "runs"
    print(f"{len(runs)} {noun} of {chosen.words} or more words, in {total:,} words of {len(passages):,} passages.")
    return 1 if runs else 0


if __name__ == "__main__":
    sys.exit(main())
