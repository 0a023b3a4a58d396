"""Lets a message reach every console: what its encoding lacks is shown in plain marks, or by its number."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable
from typing import TextIO

_HANDLER = "fieldguide.plain"
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "→": "->", "·": "-"})


def show_every_character(streams: Iterable[TextIO]) -> None:
    """Makes streams of any encoding take any text; a stream that is no console's is left alone."""
    codecs.register_error(_HANDLER, _to_plain)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def _to_plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = error.object[error.start : error.end].translate(_PLAIN)
    return plain.encode(error.encoding, "backslashreplace").decode(error.encoding), error.end
