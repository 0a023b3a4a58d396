"""The typesetter, or one plain sentence where there is none."""

import json
import sys

import pytest

from fieldguide.checking import fonts
from fieldguide.rendering.print import typst


def test_without_the_package_what_to_install_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(typst.TypesetterAbsent, match=r"pip install 'fieldguide\[sheets\]'"):
        typst.Typesetter(0)


def test_without_fonts_there_is_no_typesetter_either(monkeypatch):
    pytest.importorskip("typst", reason="PDFs need the package typst")
    monkeypatch.setattr(fonts, "PACKAGES", ())
    with pytest.raises(typst.TypesetterAbsent):
        typst.Typesetter(0)


def test_the_same_values_make_the_same_bytes_and_another_time_another_identity(typesetter, tmp_path, monkeypatch):
    (tmp_path / "x.typ").write_text(
        '#set document(title: "X")\n#json(bytes(sys.inputs.data)).words\n', encoding="utf-8"
    )
    monkeypatch.setattr(typst, "TEMPLATES", tmp_path)
    (tmp_path / "lib.typ").write_text("", encoding="utf-8")
    one = typst.Typesetter(0)
    values = json.dumps({"words": "Ring one member."})
    assert one.to_pdf("x.typ", values) == one.to_pdf("x.typ", values)
    assert one.to_picture("x.typ", values).startswith(b"\x89PNG")
    assert one.identity != typst.Typesetter(1).identity
