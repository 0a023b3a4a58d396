"""Typst, and nothing else: the one module that knows it.

An adapter only translates: a template and its values in, a PDF or a picture out.
"""

from __future__ import annotations

import ctypes
import importlib.metadata
import sys
from functools import cached_property
from pathlib import Path

from fieldguide.checking.fonts import find_files, folders

TEMPLATES = Path(__file__).parent / "templates"
ABSENT = "PDFs need the packages that come with “pip install 'fieldguide[sheets]'”; they are not installed"
LONG = 400_000
"""Bytes of a file beyond which what was worked out for it takes tens or hundreds of megabytes."""

MUCH = 100_000
"""Characters of values from which on a file takes so much that what was kept for those before it makes room first."""


class TypesetterAbsent(Exception):
    """There is no typesetter, or it has no fonts."""


class CannotSet(Exception):
    """A file holds something that the typesetter cannot set, such as a broken image."""


class Typesetter:
    """Compiles templates, all with the same fonts and the same time."""

    def __init__(self, epoch: int) -> None:
        try:
            import typst
        except ImportError:
            raise TypesetterAbsent(ABSENT) from None
        if len(folders()) < 2:
            raise TypesetterAbsent(ABSENT)
        self.epoch = epoch
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders()])
        self._compiler = typst.Compiler(str(TEMPLATES / "lib.typ"), root=str(TEMPLATES), font_paths=fonts)

    @cached_property
    def identity(self) -> bytes:
        """What a PDF depends on besides its values: the typesetter, the templates and the fonts."""
        parts = [importlib.metadata.version("typst"), str(self.epoch)]
        parts += [f"{file.name} {file.stat().st_size}" for file in find_files()]
        templates = b"".join(file.read_bytes() for file in sorted(TEMPLATES.glob("*.typ")))
        return "\n".join(parts).encode() + templates

    def to_pdf(self, template: str, values: str) -> bytes:
        import typst

        if len(values) > MUCH:
            self._let_go()
        try:
            output = self._compiler.compile(
                input=str(TEMPLATES / template),
                format="pdf",
                sys_inputs={"data": values},
                pdf_standards=["ua-1"],
                timestamp=self.epoch,
            )
        except typst.TypstError as error:
            if "image" in str(error):
                raise CannotSet(str(error).partition("\n")[0]) from None
            raise
        pdf = _one_file(output)
        if len(pdf) > LONG:
            self._let_go()
        return pdf

    def _let_go(self) -> None:
        """Makes Typst forget what it worked out for a long file: it keeps all that the last ten runs had a use for."""
        for _ in range(11):
            self._compiler.compile(input=b"", format="pdf")
        _give_back()

    def to_picture(self, template: str, values: str) -> bytes:
        """One page as PNG, two pixels to a point."""
        output = self._compiler.compile(
            input=str(TEMPLATES / template), format="png", ppi=144, sys_inputs={"data": values}
        )
        return _one_file(output)


def _give_back() -> None:
    """Hands to the system what Typst has let go, where its library can be told to: by itself it keeps much of it."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim:
        trim(0)


def _one_file(output: bytes | list[bytes] | None) -> bytes:
    """Typst makes a list where pictures have several pages, and nothing where it writes to a path."""
    assert isinstance(output, bytes), "a picture of more than one page"
    return output
