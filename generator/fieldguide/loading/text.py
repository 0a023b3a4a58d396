"""The text of a file that an author saved, in whatever encoding that was."""

from __future__ import annotations

from pathlib import Path

from fieldguide.loading.yaml_nodes import span_at
from fieldguide.model.diagnostics import Code, Diagnostic, Span


def read_text(file: Path, path: str) -> tuple[str, Diagnostic | None]:
    """The text of a file, and what is wrong with it; then it is as much of it as can be shown."""
    try:
        raw = file.read_bytes()
    except OSError:
        return "", Diagnostic(
            Code.UNREADABLE_FILE,
            "this file cannot be opened",
            Span(path),
            "check that you may read it, and that it is not a broken link",
        )
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        text = raw.decode("utf-8-sig", errors="replace")
        at = len(raw[: error.start].decode("utf-8-sig", errors="replace"))
        return text, Diagnostic(
            Code.NOT_UTF8,
            "this file is not saved as UTF-8, so its letters cannot be read from here on",
            span_at(text, path, at, at + 1),
            "in your editor choose “save with encoding”, and then UTF-8",
        )
