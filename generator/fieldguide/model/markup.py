"""The small, safe Markdown that card text may use: paragraphs, emphasis, strong, links.

Whatever else an author types is either a diagnostic or shown as typed: text becomes HTML here, and a heading is
escaped for the Markdown dialect that the engines run, so that nothing in a card can become active content.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from fieldguide.model.diagnostics import Code


class PlainText(NamedTuple):
    text: str


class Emphasis(NamedTuple):
    parts: tuple[Inline, ...]
    strong: bool = False


class TextLink(NamedTuple):
    """A link: to `card:ID`, `https:`, `mailto:` or, where a guide allows it, `http:`."""

    target: str
    parts: tuple[Inline, ...]

    @property
    def card(self) -> str | None:
        return self.target.removeprefix("card:") if self.target.startswith("card:") else None


Inline = PlainText | Emphasis | TextLink


@dataclass(frozen=True)
class Violation:
    """Something that card text may not hold, with the words that show it."""

    code: Code
    snippet: str
    headline: str
    help: str
    start: int = 0
    """Where the words stand in the text."""


INLINE = r"""
      \\(?P<escaped>[\\*_\[\]])
    | \[(?P<label>[^\[\]]*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)
    | (?P<strong>\*\*|(?<!\w)__)(?=\S)(?P<strong_text>.{1,600}?)(?<=\S)(?P=strong)(?!\w)
    | (?P<em>\*|(?<!\w)_)(?=[^\s*_])(?P<em_text>.{1,600}?)(?<=[^\s*_])(?P=em)(?!\w)
    """
"""The marks that text may hold; read by the form in the browser too. What lacks its end is given up soon."""

_INLINE = re.compile(INLINE, re.VERBOSE | re.DOTALL)


# Most texts hold none of these, and are told apart from the rest in a tenth of the time.
_MARKUP = re.compile(r"[\\*_\[]")


def may_hold_markup(text: str) -> bool:
    return bool(_MARKUP.search(text))


def parse_inline(text: str) -> tuple[Inline, ...]:
    """The parts of one line of card text; what is no markup is text as typed."""
    if not _MARKUP.search(text):
        return (PlainText(text),) if text else ()
    return tuple(_inlines(text))


def _inlines(text: str) -> Iterator[Inline]:
    at = 0
    for match in _INLINE.finditer(text):
        if match.start() > at:
            yield PlainText(text[at : match.start()])
        at = match.end()
        if match["escaped"]:
            yield PlainText(match["escaped"])
        elif match["target"] is not None:
            yield TextLink(match["target"], parse_inline(match["label"]))
        elif match["strong"]:
            yield Emphasis(parse_inline(match["strong_text"]), strong=True)
        else:
            yield Emphasis(parse_inline(match["em_text"]))
    if at < len(text):
        yield PlainText(text[at:])


ADDRESS = r"https://([^\s()<>\[\]\\*\"“”]*[^\s()<>\[\]\\*\"“”.,;:!?/])/?"
"""A web address that stands alone; read by the form in the browser too."""


def link_address(text: str) -> str:
    """A text that is a web address and no more, as a link that shows it; another text as it is."""
    match = re.fullmatch(ADDRESS, text)
    return f"[{match[1].replace('_', chr(92) + '_')}]({text})" if match else text


def split_paragraphs(text: str) -> list[str]:
    """Paragraphs, each on one line."""
    return [" ".join(block.split()) for block in re.split(r"\n[ \t]*\n|\n(?=\n)", text.strip()) if block.strip()]


def find_text_links(text: str) -> Iterator[TextLink]:
    """Every link, in emphasis too."""
    for match, _ in _find_links(text):
        yield TextLink(match["target"], parse_inline(match["label"]))


def find_card_links(text: str) -> Iterator[tuple[str, int]]:
    """The target of every link to a card, and where it stands in the text."""
    for match, start in _find_links(text):
        if match["target"].startswith("card:"):
            yield match["target"], start + match.start("target")


def _find_links(text: str, start: int = 0) -> Iterator[tuple[re.Match[str], int]]:
    """Each link's match, and the offset of the text that it was found in."""
    if "](" not in text:
        return
    for match in _INLINE.finditer(text):
        if match["target"] is not None:
            yield match, start
        elif inner := "strong_text" if match["strong"] else "em_text" if match["em"] else "":
            yield from _find_links(match[inner], start + match.start(inner))


# ------------------------------------------------------------------------------------------ out


def to_plain(text: str) -> str:
    """The words alone, on one line."""
    if not _MARKUP.search(text):
        return " ".join(text.split())
    return " ".join(_plain(parse_inline(text)).split())


def _plain(parts: tuple[Inline, ...]) -> str:
    return "".join(part.text if isinstance(part, PlainText) else _plain(part.parts) for part in parts)


def to_html(text: str, address_of: Callable[[str], str | None]) -> str:
    """One line of HTML, and of XHTML; `address_of` says where the card of an id is, or None where it is nowhere."""
    line = " ".join(text.split())
    return _html(parse_inline(line), address_of) if _MARKUP.search(line) else html.escape(line, quote=False)


def _html(parts: tuple[Inline, ...], address_of: Callable[[str], str | None]) -> str:
    return "".join(_part_to_html(part, address_of) for part in parts)


def _part_to_html(part: Inline, address_of: Callable[[str], str | None]) -> str:
    if isinstance(part, PlainText):
        return html.escape(part.text, quote=False)
    inner = _html(part.parts, address_of)
    if isinstance(part, Emphasis):
        return f"<strong>{inner}</strong>" if part.strong else f"<em>{inner}</em>"
    if not re.match(LINK_TARGET, part.target):
        return f"[{inner}]({html.escape(part.target, quote=False)})"
    address = part.target if part.card is None else address_of(part.card)
    return inner if address is None else f'<a href="{_quote_address(address)}">{inner}</a>'


def _quote_address(address: str) -> str:
    """An address as the value of an attribute."""
    return html.escape(re.sub(r"[<>\"'`{}\\|^\s]", lambda match: f"%{ord(match[0]):02X}", address))


# A numeric entity is inert in every Markdown dialect, where a backslash is not.
# A pattern that begins with a set of characters is searched for six times as fast as one of alternatives.
_ALWAYS = r"&<>\\`*_{}\[\]#~^=|$@"
_SPECIAL = re.compile(rf"[{_ALWAYS}:+'-](?:(?<=[{_ALWAYS}])|(?<=::)|(?<=\+\+)|(?<=--)|(?<=')(?='))")


def escape(text: str) -> str:
    """The text of a heading in Markdown, which shows as typed."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", text)


# --------------------------------------------------------------------------------------- faults

_WRITE_LINK = "write a link as [its words](card:ID) or [its words](https://…)"

# What stands in the text, its code, the headline, and what to do instead. The form in the browser reads
# this table too, so its patterns keep to what Python and JavaScript have in common (`(?m)` only at the start).
VIOLATIONS = (
    (r"<(?:https?://|mailto:)[^>\s]*>", Code.NOT_ALLOWED_IN_TEXT, "a bare address in angle brackets", _WRITE_LINK),
    (
        r"<!--|</?[A-Za-z][^<>]*>?|<[!?][A-Za-z]",
        Code.RAW_HTML,
        "card text may not hold HTML",
        "use *emphasis*, **strong** or a link; write “less than” for a bare “<”",
    ),
    (
        r"!\[[^\]]*\](?:\([^)]*\))?",
        Code.NOT_ALLOWED_IN_TEXT,
        "card text may not hold an image",
        "say in words what it would show",
    ),
    (r"\{\{|\{%|\{#", Code.NOT_ALLOWED_IN_TEXT, "card text may not hold a template tag", "remove the braces"),
    (
        r"\{:?\s*[.#][^}\n]*\}|\{:[^}\n]*\}",
        Code.NOT_ALLOWED_IN_TEXT,
        "card text may not hold an attribute list",
        "remove the braces and what is in them; the page decides how things look",
    ),
    (r"-{1,}8<-{1,}", Code.NOT_ALLOWED_IN_TEXT, "card text may not include another file", "remove this mark"),
    (
        r"(?m)^[ \t]{0,3}#{1,6}[ \t][^\n]*",
        Code.NOT_ALLOWED_IN_TEXT,
        "card text may not hold a heading",
        "write it as a sentence; the page brings its own headings",
    ),
    (r"(?m)^[ \t]*(?:```|~~~)", Code.NOT_ALLOWED_IN_TEXT, "card text may not hold a block of code", "remove the marks"),
    (
        r"(?m)^[ \t]*(?:!!!|\?\?\?\+?|///)[ \t]",
        Code.NOT_ALLOWED_IN_TEXT,
        "card text may not hold a call-out box",
        "write it as a sentence",
    ),
    (
        r"(?m)^[ \t]*[-*+][ \t]+\S[^\n]*|^[ \t]*\d+[.)][ \t]+\S[^\n]*",
        Code.NOT_ALLOWED_IN_TEXT,
        "a list cannot stand here",
        "write sentences; lists belong to the fields that hold one line each",
    ),
    (r"(?m)^[ \t]*\|.*\|[ \t]*$", Code.NOT_ALLOWED_IN_TEXT, "card text may not hold a table", "write sentences"),
)


# One of these stands in every text that has a fault: no other text is searched for them.
# What a fault needs, quick to look for: most texts are without.
_SUSPECT = re.compile(r"[<{\[\n]")
_OPENER = re.compile(r"[ \t]*[-+*#`~!?/|\d]")

LINK_VIOLATIONS = {
    "plain": ("a link cannot stand in this field", "write its words alone"),
    "no_words": ("a link without words", _WRITE_LINK),
    "http": ("a link must be secure", "try https:{rest}"),
    "scheme": ("a link may not begin with “{scheme}:”", "links begin with https:, mailto: or card:"),
    "file": ("a link to a page by its file", "name the card by its id: [its words](card:ID)"),
    "nowhere": ("a link that leads nowhere", "links begin with https://, mailto: or card:"),
}
"""What can be wrong with a link: the headline, and what to do instead."""

LINK_TARGET = r"https?://[^/\s]+|mailto:[^@\s]+@[^@\s]+$|card:."
"""How a link’s target begins."""


def find_violations(text: str, *, markup: bool = True) -> Iterable[Violation]:
    """What `text` may not hold. Plain text (`markup` false) may not hold links either."""
    return _violations(text, markup) if _SUSPECT.search(text) or _OPENER.match(text) else ()


def _violations(text: str, markup: bool) -> Iterator[Violation]:
    seen: list[tuple[int, int]] = []
    for pattern, code, headline, help in VIOLATIONS:
        for match in re.finditer(pattern, text):
            if not any(start <= match.start() < end for start, end in seen):
                seen.append(match.span())
                lead = len(match[0]) - len(match[0].lstrip())
                yield Violation(code, match[0].strip(), headline, help, match.start() + lead)
    for match, start in _find_links(text):
        if not match.string.endswith("!", 0, match.start()):
            yield from _link_violations(match, start, markup)


def _link_violations(match: re.Match[str], start: int, markup: bool) -> Iterator[Violation]:
    target, whole = match["target"], start + match.start()
    if not markup:
        yield Violation(Code.BAD_LINK, match[0], *LINK_VIOLATIONS["plain"], whole)
    elif not match["label"].strip():
        yield Violation(Code.BAD_LINK, match[0], *LINK_VIOLATIONS["no_words"], whole)
    elif not target:
        yield Violation(Code.BAD_LINK, match[0], *LINK_VIOLATIONS["nowhere"], whole)
    elif target.startswith("http:") and re.match(LINK_TARGET, target):
        headline, help = LINK_VIOLATIONS["http"]
        yield Violation(
            Code.INSECURE_LINK, target, headline, help.format(rest=target[5:]), start + match.start("target")
        )
    elif not re.match(LINK_TARGET, target):
        yield Violation(Code.BAD_LINK, target, *_bad_target(target), start + match.start("target"))


def _bad_target(target: str) -> tuple[str, str]:
    scheme = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]*):", target)
    if scheme and scheme[1].lower() not in ("https", "http", "mailto", "card"):
        headline, help = LINK_VIOLATIONS["scheme"]
        return headline.format(scheme=scheme[1]), help
    return LINK_VIOLATIONS["file" if target.endswith(".md") or "/" in target else "nowhere"]
