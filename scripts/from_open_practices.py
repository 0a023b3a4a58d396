"""Writes the capabilities and practices of Open Practices as cards: from_open_practices.py CLONE GUIDE.

CLONE is a copy of https://github.com/pragmint/open-practices, whose texts are in the public domain (CC0); GUIDE is a
guide that `fieldguide init GUIDE --starter blank` has made. Like from_18f_methods.py it makes nothing up, and counts
what finds no place.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import yaml

from from_18f_methods import Listing, blocks_of, parse_folders, to_plain

FOLDERS = ("capabilities", "practices")
_LINK = re.compile(r"\[(?P<label>[^\]]*)\]\((?P<target>[^)\s]*)\)")
_HEADING = re.compile(r"\s*(#{1,5})\s+(.*?)\s*$")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"\[*])")
_MOST = 140
"""Words of a part, which may hold 150: a longer one goes on in another."""


def main(clone: Path, guide: Path) -> int:
    """Writes the cards, and tells how many there are and what was lost."""
    files = {file.stem: file for folder in FOLDERS for file in sorted((clone / folder).glob("*.md"))}
    lost, linked = Counter[str](), set[frozenset[str]]()
    for id, file in files.items():
        card = to_card(id, file.read_text(encoding="utf-8"), set(files), linked, lost)
        text = yaml.safe_dump(card, allow_unicode=True, sort_keys=False, width=100)
        (guide / "practices" / "cards" / f"{id}.yaml").write_text(text, encoding="utf-8")
    print(f"{len(files)} cards written. Now run: fieldguide check --root {guide}")
    for what, number in sorted((+lost).items()):
        print(f"lost: {number} {what}")
    return 0


def to_card(id: str, text: str, ids: set[str], linked: set[frozenset[str]], lost: Counter[str]) -> dict[str, object]:
    """One page as the values of a card. `linked` are the pairs of cards that lead to each other so far."""
    first, *sections = sections_of(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL))
    title, opening = first
    gist, paragraphs = split_gist(paragraphs_of(opening, id, ids, lost))
    parts: list[dict[str, str]] = []
    kept, over = fitting(paragraphs)
    if over:
        parts += to_parts(title, over)
    others: list[str] = []
    above: list[str] = []
    for heading, section in sections:
        others += [each for each in cards_in(heading, ids) if each != id]
        found = paragraphs_of(section, id, ids, lost)
        # A heading that stands above another one goes before it.
        above.append(plain(heading))
        if found:
            parts += to_parts(": ".join(above), found)
            above = []
    lost["headings at the end, with no text"] += len(above)
    lost["addresses of headings"] += sum(
        len(_LINK.findall(heading)) - len(cards_in(heading, ids)) for heading, _ in [first, *sections]
    )
    see_also = []
    for other in dict.fromkeys(others):
        pair = frozenset((id, other))
        if pair not in linked:
            linked.add(pair)
            see_also.append(other)
    card: dict[str, object] = {"title": plain(title), "gist": gist, "body": "\n\n".join(kept)}
    return card | ({"more": parts} if parts else {}) | ({"see_also": see_also} if see_also else {})


def sections_of(text: str) -> list[tuple[str, str]]:
    """Each heading with the text below it; code may hold lines that look like one."""
    found: list[tuple[str, list[str]]] = [("", [])]
    fenced = False
    for line in text.split("\n"):
        fenced ^= line.lstrip().startswith("```")
        heading = None if fenced else _HEADING.match(line)
        if heading:
            found.append((heading[2], []))
        else:
            found[-1][1].append(line)
    return [(heading, "\n".join(lines)) for heading, lines in found if heading or "".join(lines).strip()]


def paragraphs_of(section: str, id: str, ids: set[str], lost: Counter[str]) -> list[str]:
    found: list[str] = []
    for block in blocks_of(section):
        if isinstance(block, Listing):
            lost["lists that became paragraphs"] += 1
        words = [item for _, item in block.items] if isinstance(block, Listing) else [block]
        found += [said for each in words if (said := to_text(each, id, ids, lost))]
    return found


def split_gist(paragraphs: list[str]) -> tuple[str, list[str]]:
    """The first sentence, and what follows it; one that is alone stands in both places."""
    if not paragraphs:
        return "", []
    gist, *rest = _SENTENCE_END.split(paragraphs[0], maxsplit=1)
    return to_plain(_LINK.sub(lambda found: found["label"], gist)), [*rest, *paragraphs[1:]] or [paragraphs[0]]


def fitting(paragraphs: list[str]) -> tuple[list[str], list[str]]:
    """As many paragraphs as a text may hold, and the others."""
    count = 0
    for at, words in enumerate(paragraphs):
        count += len(words.split())
        if count > _MOST and at:
            return paragraphs[:at], paragraphs[at:]
    return paragraphs, []


def to_parts(heading: str, paragraphs: list[str]) -> list[dict[str, str]]:
    parts = []
    while paragraphs:
        kept, paragraphs = fitting(paragraphs)
        parts.append({"heading": plain(heading), "text": "\n\n".join(kept)})
    return parts


def cards_in(heading: str, ids: set[str]) -> list[str]:
    """The cards that a heading leads to."""
    targets = [found["target"] for found in _LINK.finditer(heading)]
    return [id for target in targets if target.startswith(("/", ".")) and (id := id_of(target)) in ids]


def id_of(target: str) -> str:
    return target.partition("#")[0].rstrip("/").rpartition("/")[2].removesuffix(".md")


def plain(words: str) -> str:
    return to_plain(_LINK.sub(lambda found: found["label"], words)).replace("`", "")


def to_text(words: str, id: str, ids: set[str], lost: Counter[str]) -> str:
    """Words with Markdown in them as the small Markdown of cards."""

    def link(found: re.Match[str]) -> str:
        label, target = found["label"], found["target"]
        other = id_of(target)
        if target.startswith(("/", ".")) and other in ids:
            return f"[{label}](card:{other})" if other != id else label
        if re.match(r"https?://[^/\s]+|mailto:[^@\s]+@", target) and label:
            return f"[{label}]({target})"
        lost["links to what is no card"] += 1
        return label

    words = _LINK.sub(link, re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", words))
    words, code = re.subn(r"`+([^`]*)`+", r"\1", words)
    lost["marks of code in a line"] += code
    words, tags = re.subn(r"</?[A-Za-z][^>]*>", "", words)
    lost["HTML tags"] += tags
    return " ".join(words.split())


if __name__ == "__main__":
    sys.exit(main(*parse_folders(__doc__, FOLDERS, "cards")))
