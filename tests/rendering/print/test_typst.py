"""The typesetter, or one plain sentence where there is none; and its templates, which name every part of the look."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldguide.checking import fonts
from fieldguide.rendering.print import typst
from fieldguide.rendering.theme import PAPER


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


# -------------------------------------------------------------------------------------- templates

TOKENS = "tokens.typ"
"""The one template in which numbers get their units."""
GEOMETRY = {
    *("width", "height", "margin", "cover", "inset", "panel", "note", "part", "room"),
    *("x", "y", "dx", "dy", "top", "bottom", "left", "right", "inside", "outside"),
    *("numbers", "facts", "times", "rule", "mark", "edge", "far", "away", "tick"),
    *("gutter", "half-title", "head", "help", "measure", "tab"),
}
"""What a template may declare of its form, in one place: `#let form = (margin: 9mm, …)`."""

UNIT = r"(?:pt|mm|cm|in|em)\b"
COLOURS = "black|white|gray|silver|navy|blue|aqua|teal|eastern|purple|fuchsia|maroon|red|orange|yellow|olive|green|lime"
LITERAL = re.compile(
    "|".join(
        (
            rf"(?<![\w.])-?\.?\d[\d.]*{UNIT}",
            r"\bmm\(\s*[\d.]+[^)]*\)",
            r"[\"']#[0-9a-fA-F]{3,8}[\"']",
            r"\b(?:rgb|luma|cmyk|oklch|oklab)\(\s*[\"'\d][^)]*\)",
            rf"(?<![\w.-])(?:{COLOURS})(?![\w:-])",
        )
    )
)
NOTHING = re.compile(rf"-?0{UNIT}")
FORM = re.compile(r"^#let form = \((?:[^\n]*|\n.*?^)\)$", re.MULTILINE | re.DOTALL)


def find_literals(name: str, text: str) -> Iterator[str]:
    """File, line and words of each size, space, stroke and colour that a template says and does not name."""
    code = re.sub(r"(?<!:)//.*", "", text)
    for number, line in enumerate(FORM.sub(lambda form: "\n" * form[0].count("\n"), code).split("\n"), 1):
        for literal in LITERAL.findall(line):
            is_unit = name == TOKENS and re.fullmatch(rf"1{UNIT}", literal)
            if not (is_unit or NOTHING.fullmatch(literal)):
                yield f"{name}:{number}: {literal}"


def _templates() -> list[Path]:
    return sorted(typst.TEMPLATES.glob("*.typ"))


@pytest.mark.parametrize("template", _templates(), ids=lambda path: path.name)
def test_a_template_names_every_size_space_stroke_and_colour(template):
    assert list(find_literals(template.name, template.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("template", _templates(), ids=lambda path: path.name)
def test_the_form_of_a_template_is_geometry_and_no_more(template):
    forms = FORM.findall(re.sub(r"(?<!:)//.*", "", template.read_text(encoding="utf-8")))
    assert len(forms) <= 1
    assert {name for form in forms for name in re.findall(r"([\w-]+):", form)} <= GEOMETRY


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("#set text(size: 10pt)", "10pt"),
        ("#v(-.5mm)", "-.5mm"),
        ("#set par(leading: 0.46em)", "0.46em"),
        ("#line(stroke: 0.4pt + hair)", "0.4pt"),
        ("#v(mm(3))", "mm(3)"),
        ('#text(fill: rgb("#f3f1ec"))[x]', 'rgb("#f3f1ec")'),
        ("#text(fill: luma(40%))[x]", "luma(40%)"),
        ("#line(stroke: strokes.hair + black)", "black"),
        ("#let drawing = bytes(\"<rect stroke='#000'/>\")", "'#000'"),
    ],
)
def test_a_literal_is_told_with_its_file_and_line(line, found):
    form = "#let form = (\n  margin: 9mm,\n)\n"
    assert [told for told in find_literals("x.typ", f"{form}// 9pt\n{line}\n")] == [f"x.typ:5: {found}"]


def test_what_names_a_part_of_the_look_is_no_literal():
    named = '#v(space(3) + 0pt)\n#line(length: 100%, stroke: strokes.hair + hair)\n#v(1fr)\n#link("https://a.org")\n'
    assert list(find_literals("x.typ", named)) == []
    assert list(find_literals(TOKENS, "#let mm(n) = n * 1mm")) == [] != list(find_literals("x.typ", "#v(n * 1mm)"))


def test_every_token_of_paper_is_asked_for_by_a_template():
    text = "\n".join(path.read_text(encoding="utf-8") for path in _templates())
    asked = {group: set(re.findall(rf"\b{group}\.([\w-]+)", text)) for group in PAPER}
    asked["spaces"] = set(re.findall(r"\bspace\((\d+)\)", text))
    for group, steps in PAPER.items():
        if isinstance(steps, dict):
            assert asked[group] - {"pairs", "at", "map"} == set(steps), group
