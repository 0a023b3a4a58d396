"""The files that pages load, from the folders of their features."""

from __future__ import annotations

import re
from pathlib import Path

from fieldguide.loading.translations import read_translations
from fieldguide.model.kinds import Model
from fieldguide.model.translations import Translations
from fieldguide.rendering.client.scripts import to_classic
from fieldguide.rendering.theme import counter_style, to_css

FOLDER = Path(__file__).parent
_SERVICE_WORKER = FOLDER / "offline" / "service-worker.js"
_LIVE = FOLDER / "preview" / "live.js"
"""Of the preview, and of no site."""

# What every page needs. As one file of each sort it is one question to the server before the first line shows.
# In the order in which rules take the place of earlier ones.
_STYLES = (
    *("type.css", "frame.css", "search-box.css", "card.css", "question-list.css", "lists.css", "home.css"),
    *(
        "large-text.css",
        "wide.css",
        "print.css",
        "boxes.css",
        "search.css",
        "pack.css",
        "place.css",
        "bar.css",
        "question-start.css",
        "states.css",
    ),
)
_LANGUAGE, _PLAIN = "language.js", "plain-language.js"
"""The second takes the place of the first where a language has the figures 0 to 9, and runs from left to right."""
_RIGHT_TO_LEFT = "right-to-left.css"
"""Of a guide whose language runs so."""
_ALL_KEPT = (
    *("all-kept.js", "download.js", "agreed-lines.js", "notes.js", "place-parts.js", "plan-parts.js", "ticked.js"),
    *("kept-sorts.js", "kept-file.js", "kept.js"),
)
_SCRIPTS = {
    # Before the page is drawn: the colours that are kept.
    "frame.js": ("words.js", "language.js", "storage.js", "kept-count.js", "frame.js"),
    "guide.js": (
        *("dom.js", "later.js", "search.js", "kept-cards.js", "bar.js", "tick-boxes.js", "place.js", "wall-start.js"),
        *("printed-start.js", "figures.js", "register.js"),
    ),
    # When somebody shares, copies or prints.
    "bar-more.js": ("clipboard.js", "print.js"),
    "path.js": ("place-parts.js", "path.js"),
    # When somebody comes from a printed sheet.
    "printed.js": ("printed-parts.js", "printed.js"),
    "carry-on.js": ("all-kept.js", "cards.js", "place-parts.js", "carry-on.js"),
    "wall.js": ("awake.js", "slides.js", "wall-parts.js", "wall.js"),
    # When somebody turns to a search box.
    "search-engine.js": (
        *("search-engine.js", "danger.js", "search-index.js", "all-kept.js", "leave.js", "search-hits.js"),
    ),
    "leave-bar.js": ("all-kept.js", "leave.js", "leave-bar.js"),
    "kept.js": _ALL_KEPT,
    "kept-page.js": ("cards.js", *_ALL_KEPT, "kept-page.js"),
    "ticks.js": ("ticked.js", "ticks.js"),
    # Few pages copy or print.
    "find.js": ("clipboard.js", "find.js"),
    "print-choice.js": ("choice.js",),
    "contribute.js": (
        *("all-kept.js", "told.js", "pasted.js", "contribute-card.js"),
        *("draft.js", "ids.js", "contribute.js"),
    ),
    # When somebody begins to fill in the form.
    "form-checks.js": (
        "clipboard.js",
        "download.js",
        "card-yaml.js",
        "contribute-preview.js",
        "editor.js",
        "relations.js",
        "showing.js",
    ),
    "pack.js": ("cards.js", "clipboard.js", "print.js", "pack.js"),
    "questions.js": ("awake.js", "notes.js", "questions.js"),
    "sessions.js": ("cards.js", "plan-parts.js", "session-list.js", "sessions.js"),
    "plan.js": ("clipboard.js", "print.js", "plan.js"),
    "session.js": ("awake.js", "agreed-lines.js", "plan-parts.js", "timetable.js", "session.js"),
    "agreed.js": ("calendar.js", "clipboard.js", "download.js", "print.js", "agreed.js"),
}
_COUNTED = ".fg-steps>ol>li::before,.fg-stops>ol>li::before,.fg-questions>ol>li::before"
"""What has a number of the style sheet's own, in base/card.css."""
MARK = ("emblem.svg", "install-180.png", "install-192.png", "install-512.png", "install-maskable-512.png")
"""The guide's mark as files of a site: one that stands in content/assets/ is taken in the place of ours."""
_SPARED = re.compile(r"/\*(?s:.*?)\*/\s*|(?<=[{};:,])\s+|\s+(?=\{)|;\s*(?=\})")
"""What a reader on a phone need not load of a style sheet: comments, and what parts nothing."""


def render_assets(model: Model) -> dict[str, bytes]:
    """Styles, scripts and icons of the pages, the tokens ahead of the styles that name them."""
    paths = (path for path in sorted(FOLDER.glob("*/*")) if path.suffix not in (".py", ".pyc"))
    words = read_translations(model.language, model.words)
    files = {path.name: _content(path, words) for path in paths if path not in (_SERVICE_WORKER, _LIVE)}
    plain = files.pop(_PLAIN)
    if words("format.figures") == "0123456789" and words.direction == "ltr":
        files[_LANGUAGE] = plain
    right_to_left = files.pop(_RIGHT_TO_LEFT) if words.direction == "rtl" else b""
    files.pop(_RIGHT_TO_LEFT, None)
    styles = b"".join(
        [
            to_css(model).encode(),
            *(files.pop(name) for name in _STYLES),
            right_to_left,
            _figures_css(words),
        ]
    )
    joined = {name: b"".join(files[part] for part in parts) for name, parts in _SCRIPTS.items()}
    parts = {part for parts in _SCRIPTS.values() for part in parts}
    alone = {name: content for name, content in files.items() if name not in parts}
    return {f"assets/{name}": content for name, content in {**alone, **joined, "guide.css": styles}.items()}


def _figures_css(words: Translations) -> bytes:
    """Lists that are numbered in the figures of the language, where those are not 0 to 9."""
    style = counter_style(words("format.figures"))
    return f"ol{{list-style-type:{style}}}{_COUNTED}{{content:counter(step,{style})}}".encode() if style else b""


def _content(path: Path, words: Translations) -> bytes:
    if path.suffix == ".css":
        return _SPARED.sub("", path.read_text(encoding="utf-8")).encode()
    if path.suffix != ".js":
        return path.read_bytes()
    return to_classic(path.read_text(encoding="utf-8"), words).encode()


def read_service_worker() -> bytes:
    """The worker's own code, which stands at the top of a site and behind the list of what it keeps."""
    return _SERVICE_WORKER.read_bytes()


def read_live_script() -> bytes:
    """What the preview puts into every page."""
    return _LIVE.read_bytes()
