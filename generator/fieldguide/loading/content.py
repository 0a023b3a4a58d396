"""Pages written by hand in content/: Markdown as it stands, with two additions.

A link to `card:ID` leads to the card's page, and a line `<!-- guide: NAME -->` becomes the list of that name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from fieldguide.loading.text import (
    HIDDEN,
    MOST_OTHER,
    closed_folder,
    find_odd_characters,
    linked_folder,
    read_text,
    refuse,
)
from fieldguide.model.diagnostics import Code, Diagnostic, Span
from fieldguide.model.ids import is_device

_LIST = re.compile(r"^<!--\s*guide:\s*([^\s>]+)\s*-->[ \t]*$", re.MULTILINE)
LINK = re.compile(r"(?:\]\(|^ {0,3}\[[^\]\n]+\]:[ \t]*)<?([^)\s<>]+)(?=>?(?:\)|[ \t]*$|\s+[\"'(]))", re.MULTILINE)
"""A link, also one to a card or one whose address stands apart (`[words]: address`); group 1 is where it leads."""


def read_content(folder: Path, display_path: str) -> tuple[dict[str, bytes], dict[str, str], list[Diagnostic]]:
    """Every file below `folder` by its path, the text of the pages among them, and what cannot be read."""
    files: dict[str, bytes] = {}
    texts: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    folded: dict[str, str] = {}
    if folder.is_symlink():
        # All that it leads to would be published, the history of the guide or a home among it.
        headline, help = "this folder is a link, and what it leads to is not published", "put the folder itself here"
        return {}, {}, [Diagnostic(Code.UNREADABLE_FILE, headline, Span(display_path), help)]
    if closed := closed_folder(folder, display_path):
        diagnostics.append(closed)
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") and part != ".nav.yml" for part in path.split("/"))
        shown = f"{display_path}/{path}"
        if hidden or (file.is_dir() and not file.is_symlink()):
            closed = None if hidden else closed_folder(file, shown)
            diagnostics += [closed] if closed else []
            continue
        if fault := _fault_of_name(path, folded):
            diagnostics.append(Diagnostic(Code.BAD_FILE_NAME, fault[0], Span(shown), fault[1]))
        elif refused := linked_folder(file, shown) or refuse(file, shown, folder, MOST_OTHER):
            diagnostics.append(refused)
        elif path.endswith(".md"):
            text, problem = read_text(file, shown, folder)
            # Whatever system it was typed on: a list is asked for on a line of its own.
            texts[path] = text.replace("\r\n", "\n").replace("\r", "\n")
            files[path] = texts[path].encode()
            diagnostics += [problem] if problem else find_odd_characters(texts[path], shown)
        else:
            content, problem = _read_bytes(file, shown)
            files |= {} if problem else {path: content}
            diagnostics += [problem] if problem else []
    return files, texts, diagnostics


_IN_NO_NAME = re.compile(r'[<>:"\\|?*]|[. ](?=/|$)')


def _fault_of_name(path: str, folded: dict[str, str]) -> tuple[str, str] | None:
    """Why some machine cannot hold a file beside the others, and what to do; these are kept in `folded`."""
    other = folded.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
    if hidden := re.search(r"[\t\n\r]", path) or HIDDEN.search(path):
        return f"the name of this file holds what cannot be seen (U+{ord(hidden[0]):04X})", "give it another name"
    if sign := _IN_NO_NAME.search(path):
        end = " at its end" if sign[0] in ". " else ""
        return f"no file on Windows can have “{sign[0]}”{end} in its name", "give this one another name"
    if taken := next(filter(is_device, path.split("/")), None):
        return f"no file on Windows can be called “{taken}”", "give this one another name"
    if other != path:
        return f"Windows and macOS take this name for that of {other}", "give one of the two another name"
    return None


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
