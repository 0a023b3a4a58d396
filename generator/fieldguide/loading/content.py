"""Pages written by hand in content/: Markdown as it stands, with two additions.

A link to `card:ID` leads to the card's page, and a line `<!-- guide: NAME -->` becomes the list of that name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from fieldguide.loading.text import MOST_OTHER, linked_folder, read_text, refuse
from fieldguide.model.diagnostics import Code, Diagnostic, Span

_LIST = re.compile(r"^<!--\s*guide:\s*([^\s>]+)\s*-->[ \t]*$", re.MULTILINE)
LINK = re.compile(r"(?:\]\(|^ {0,3}\[[^\]\n]+\]:[ \t]*)<?([^)\s<>]+)(?=>?(?:\)|[ \t]*$|\s+[\"'(]))", re.MULTILINE)
"""A link, also one to a card or one whose address stands apart (`[words]: address`); group 1 is where it leads."""


def read_content(folder: Path, display_path: str) -> tuple[dict[str, bytes], dict[str, str], list[Diagnostic]]:
    """Every file below `folder` by its path, the text of the pages among them, and what cannot be read."""
    files: dict[str, bytes] = {}
    texts: dict[str, str] = {}
    diagnostics = []
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") and part != ".nav.yml" for part in path.split("/"))
        if hidden or (file.is_dir() and not file.is_symlink()):
            continue
        shown = f"{display_path}/{path}"
        if refused := linked_folder(file, shown) or refuse(file, shown, folder, MOST_OTHER):
            diagnostics.append(refused)
        elif path.endswith(".md"):
            text, problem = read_text(file, shown, folder)
            # Whatever system it was typed on: a list is asked for on a line of its own.
            texts[path] = text.replace("\r\n", "\n").replace("\r", "\n")
            files[path] = texts[path].encode()
            if problem:
                diagnostics.append(problem)
        else:
            content, problem = _read_bytes(file, shown)
            files |= {} if problem else {path: content}
            diagnostics += [problem] if problem else []
    return files, texts, diagnostics


def _read_bytes(file: Path, shown: str) -> tuple[bytes, Diagnostic | None]:
    try:
        return file.read_bytes(), None
    except OSError:
        help = "check that you may read it, and that it is not a broken link"
        return b"", Diagnostic(Code.UNREADABLE_FILE, "this file cannot be opened", Span(shown), help)


def find_lists(text: str) -> Iterator[re.Match[str]]:
    """Each list that a page asks for; group 1 is its name."""
    return _LIST.finditer(text)


def replace_links(text: str, target_of: Callable[[str], str]) -> str:
    """A page's text with another target in the place of each."""
    out, at = [], 0
    for match in LINK.finditer(text):
        out += [text[at : match.start(1)], target_of(match[1])]
        at = match.end(1)
    return "".join([*out, text[at:]])
