"""Proposes cards for wordings that people use, and adds those that you accept to their search words.

    make propose-words ARGS=wordings.txt

The file has a wording a line, as somebody would type it. Word vectors, which know that a quarrel is a row,
find the cards whose titles and phrases mean about the same; you choose one of three, or none. They are used
here and nowhere else: no page loads them. A wording that a card has already is passed over.

    python scripts/propose_words.py wordings.txt [--root DIR] [--print]

`--print` tells the proposals and asks nothing. Ends with 1 where word vectors are not installed, the file
cannot be read, or the guide has mistakes.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "generator"))

from fieldguide.authoring.yaml_writer import line_of_list
from fieldguide.model.cards import Card
from fieldguide.model.guide import Guide
from fieldguide.pipeline import check
from fieldguide.rendering.search.index import build_index

Embed = Callable[[list[str]], Sequence[Sequence[float]]]
"""Texts to vectors of length one."""

OFFERED = 3
MEANT = 3
"""Phrases of a card by which it is judged, the nearest: a card says several things."""
_LIST = re.compile(r"^search_words:\n(?:  - .*\n)+", re.MULTILINE)


@dataclass(frozen=True)
class Proposal:
    wording: str
    cards: tuple[Card, ...]
    """The likeliest first."""


def propose(guide: Guide, wordings: list[str], embed: Embed) -> Iterator[Proposal]:
    """For each wording that is no phrase of a card, the cards that mean about the same."""
    index = build_index(guide)
    known = {phrase.text.casefold() for each in index.cards for phrase in each.phrases.values()}
    new = [wording for wording in dict.fromkeys(wordings) if wording.casefold() not in known]
    cards = [(each.card, embed([phrase.text for phrase in each.phrases.values()])) for each in index.cards]
    for wording, vector in zip(new, embed(new) if new else (), strict=True):
        near = sorted(cards, key=lambda each: -_likeness(vector, each[1]))
        yield Proposal(wording, tuple(card for card, _ in near[:OFFERED]))


def _likeness(vector: Sequence[float], phrases: Sequence[Sequence[float]]) -> float:
    best = sorted((sum(a * b for a, b in zip(vector, phrase, strict=True)) for phrase in phrases), reverse=True)[:MEANT]
    return sum(best) / len(best)


def with_search_word(text: str, wording: str) -> str | None:
    """A card's file with one search word more; None where they do not stand in it one a line."""
    if not (found := _LIST.search(text)):
        return None
    return f"{text[: found.end()]}{line_of_list(wording, '  ')}\n{text[found.end() :]}"


def read_vectors() -> Embed:
    """The word vectors that come with wordllama, of which nothing is fetched. Raises ImportError."""
    import wordllama

    here = Path(wordllama.__file__).parent
    model = wordllama.WordLlama.load(cache_dir=here, disable_download=True)
    return lambda texts: model.embed(texts, norm=True).tolist()


def ask(proposal: Proposal) -> Card | None:
    print(f"\n{proposal.wording}")
    for number, card in enumerate(proposal.cards, 1):
        print(f"  {number} {card.title} ({card.id})")
    answer = input("Its number, or Enter for none: ").strip()
    return proposal.cards[int(answer) - 1] if answer in map(str, range(1, len(proposal.cards) + 1)) else None


def accept(file: Path, wording: str) -> str:
    """Adds a wording to a card's file. Returns what was done."""
    renewed = with_search_word(file.read_text(encoding="utf-8"), wording)
    if renewed is None:
        return f"{file} has no list of search words; add it by hand"
    file.write_text(renewed, encoding="utf-8", newline="\n")
    return f"added to {file}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Proposes cards for wordings that people use.")
    parser.add_argument("wordings", type=Path, help="a file with a wording a line")
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--print", action="store_true", help="tell the proposals, and ask nothing")
    chosen = parser.parse_args()
    try:
        wordings = [line.strip() for line in chosen.wordings.read_text(encoding="utf-8").splitlines() if line.strip()]
        embed = read_vectors()
    except OSError as error:
        sys.exit(f"{chosen.wordings}: {error.strerror}")
    except UnicodeDecodeError:
        sys.exit(f"{chosen.wordings} is not text in UTF-8")
    except ImportError:
        sys.exit("There are no word vectors here; `make propose-words ARGS=FILE` installs them beside the program")
    checked = check(chosen.root)
    if not checked.ok:
        sys.exit("the guide has mistakes: `fieldguide check` tells them")
    for proposal in propose(checked.guide, wordings, embed):
        if chosen.print:
            print(f"{proposal.wording}: {', '.join(card.id for card in proposal.cards)}")
        elif card := ask(proposal):
            print(accept(chosen.root / "practices" / card.kind.folder / f"{card.id}.yaml", proposal.wording))
    return 0


if __name__ == "__main__":
    sys.exit(main())
