"""Writes the methods of 18F as cards of a new guide: from_18f_methods.py CLONE GUIDE.

CLONE is a copy of https://github.com/18F/methods, whose texts are in the public domain; GUIDE is a guide that
`fieldguide init GUIDE --starter methods` has made. An example of how a collection comes in: nothing is made up, and
what finds no place is counted and told.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from fieldguide.model.durations import parse_duration

SITE = "https://methods.18f.gov/"
_HTML_LINK = re.compile(r"""<a\b[^>]*?href=["'](?P<target>[^"']*)["'][^>]*>(?P<label>.*?)</a>""", re.DOTALL)
_LINK = re.compile(r"\[(?P<label>[^\]]*)\]\((?P<target>[^)\s]*)\)")
_ITEM = re.compile(r"^(\s*)(?:[-*+]|\d+[.)])\s+(.*)$")


def parse_folders(about: str, wanted: Sequence[str], cards: str) -> tuple[Path, Path]:
    """The two folders that a command line names; ends in words where one of them is not what it should be."""
    parser = argparse.ArgumentParser(description=about.partition("\n\n")[2])
    parser.add_argument("clone", metavar="CLONE", type=Path)
    parser.add_argument("guide", metavar="GUIDE", type=Path)
    given = parser.parse_args()
    for folder in wanted:
        if not any((given.clone / folder).glob("*.md")):
            parser.error(f"{given.clone} is no copy of that collection: there is no text in its folder “{folder}”")
    if not (given.guide / "practices" / cards).is_dir():
        parser.error(f"{given.guide} is not the guide that is meant: it has no folder practices/{cards}")
    return given.clone, given.guide


def main(clone: Path, guide: Path) -> int:
    """Writes the cards, and tells how many there are and what was lost."""
    files = sorted(file for file in (clone / "_methods").glob("*.md") if not file.stem.startswith("_"))
    ids, lost = {file.stem for file in files}, Counter[str]()
    for file in files:
        card = to_card(file.read_text(encoding="utf-8"), ids, lost)
        text = yaml.safe_dump(card, allow_unicode=True, sort_keys=False, width=100)
        (guide / "practices" / "methods" / file.name).with_suffix(".yaml").write_text(text, encoding="utf-8")
    print(f"{len(files)} methods written. Now run: fieldguide check --root {guide}")
    for what, number in sorted((+lost).items()):
        print(f"lost: {number} {what}")
    return 0


def to_card(text: str, ids: set[str], lost: Counter[str]) -> dict[str, object]:
    """One method as the values of a card; `ids` are those of all methods."""
    _, head, body = text.split("---\n", 2)
    given = yaml.safe_load(head)
    # One of them has a paragraph there that YAML reads as a field of its own: text, a colon, and more text.
    strays = [f"{key}: {value}" for key, value in given.items() if " " in key]
    gist, about = to_plain(given["what"]), to_plain(str(given.get("description") or ""))
    lost["descriptions for search engines that say something else"] += about not in ("", gist)
    lost["former addresses"] += len(given.get("redirect_from") or ())
    card: dict[str, object] = {
        "title": given["title"],
        "gist": gist,
        "category": given["category"],
        **to_time(to_plain(str(given.get("timeRequired") or ""))),
        "why": "\n\n".join(to_text(words, ids, lost) for words in (*strays, given["why"])),
    }
    steps: list[dict[str, object]] = []
    parts: list[dict[str, str]] = []
    for main, heading, section in sections_of(re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)):
        prose: list[str] = []
        for block in blocks_of(section):
            if isinstance(block, str):
                prose.append(to_text(block, ids, lost))
            elif main == heading == STEPS:
                steps += to_steps(block.items, ids, lost)
            elif main == STEPS:
                steps.append({"do": heading, "parts": [to_text(words, ids, lost) for _, words in block.items]})
            else:
                lost["lists that became paragraphs"] += 1
                prose += [to_text(words, ids, lost) for _, words in block.items]
        if found := [words for words in prose if words]:
            parts.append({"heading": heading, "text": "\n\n".join(found)})
    return card | ({"steps": steps} if steps else {}) | ({"more": parts} if parts else {})


def to_time(text: str) -> dict[str, object]:
    """How long a method takes, as far as its first words say that, and the rest of them as they stand."""
    words = text.split()
    said = next((n for n in range(len(words), 0, -1) if parse_duration(" ".join(words[:n]).rstrip(",;"))), 0)
    time, note = " ".join(words[:said]).rstrip(",;"), " ".join(words[said:])
    values: dict[str, object] = {"time": time, "time_note": note}
    return {name: value for name, value in values.items() if value}


STEPS = "How to do it"


def sections_of(body: str) -> Iterator[tuple[str, str, str]]:
    """Each heading with that of the part which it stands in, and the text below it."""
    main, heading = STEPS, STEPS
    lines: list[str] = []
    for line in body.split("\n"):
        if found := re.match(r"\s*(#{2,5})\s+(.*?)\s*$", line):
            yield main, heading, "\n".join(lines)
            heading, lines = to_plain(found[2]), []
            main = heading if found[1] == "##" else main
        else:
            lines.append(line)
    yield main, heading, "\n".join(lines)


@dataclass
class Listing:
    """A list, each entry with how far it is indented."""

    items: list[tuple[int, str]] = field(default_factory=list)


def blocks_of(section: str) -> Iterator[str | Listing]:
    """The paragraphs and lists of a section, in order."""
    listing: Listing | None = None
    words: list[str] = []
    for line in [*section.split("\n"), ""]:
        item = _ITEM.match(line)
        if item:
            if words:
                yield " ".join(words)
                words = []
            listing = listing or Listing()
            listing.items.append((len(item[1]), item[2].strip()))
        elif not line.strip():
            if words:
                yield " ".join(words)
                words = []
        elif listing and (line.startswith((" ", "\t")) or not words):
            depth, before = listing.items[-1]
            listing.items[-1] = (depth, f"{before} {line.strip()}")
        else:
            words.append(line.strip())
    if listing:
        yield listing


def to_steps(items: list[tuple[int, str]], ids: set[str], lost: Counter[str]) -> list[dict[str, object]]:
    """A list as steps, with one level below."""
    steps: list[dict[str, object]] = []
    for depth, words in items:
        text = to_text(words, ids, lost)
        if depth < 2 or not steps:
            steps.append({"do": text})
        else:
            lost["entries deeper than one level, which stand on it"] += depth > 5
            parts = steps[-1].setdefault("parts", [])
            assert isinstance(parts, list)
            parts.append(text)
    return steps


def to_text(words: str, ids: set[str], lost: Counter[str]) -> str:
    """Words with HTML and Markdown in them as the small Markdown of cards."""

    def link(found: re.Match[str]) -> str:
        label, target = to_plain(found["label"]), html.unescape(found["target"]).strip()
        id = target.rstrip("/").rpartition("/")[2].partition("#")[0]
        if target.startswith("card:"):
            return found[0]
        if id in ids and target.startswith(("/", SITE)):
            return f"[{label}](card:{id})"
        if re.match(r"https?://[^/\s]+|mailto:[^@\s]+@", target) and label:
            return f"[{label}]({target.replace(' ', '%20')})"
        lost["links to nowhere outside their own site"] += 1
        return label

    words = re.sub(r"\{\{.*?\}\}|\{%\s*link\s+(\S*?)(?:\.md)?\s*%\}", lambda found: f"/{found[1] or ''}", words)
    words = _HTML_LINK.sub(link, words)
    words = _LINK.sub(link, words)
    words, tags = re.subn(r"</?[A-Za-z][^>]*>", "", words)
    lost["other HTML tags"] += tags
    return " ".join(html.unescape(words).split())


def to_plain(words: str) -> str:
    """The words alone."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>|[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}", "", words)).split())


if __name__ == "__main__":
    sys.exit(main(*parse_folders(__doc__, ["_methods"], "methods")))
