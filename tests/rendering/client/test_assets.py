"""The files that pages load."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from fieldguide.rendering.client.assets import FOLDER, read_service_worker, render_assets
from fieldguide.rendering.theme import KIND, to_css
from tests.cards import MODEL

STYLE_SHEETS = sorted(FOLDER.glob("*/*.css"))
NO_RULE = re.compile(r"/\*.*?\*/|@page \{.*?\}", re.DOTALL)
"""Comments, and the margins of a sheet of paper, where browsers know no custom property."""
DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]+)(?=[;}])")
MARKS = re.compile(
    r"(min-|max-)?(width|height)|top|bottom|(inset|padding)-inline-(start|end)|columns|flex|grid-template-columns"
)
FITTED = re.compile(
    r"text-(indent|underline-offset|decoration-thickness)|letter-spacing|vertical-align|border(-width)?"
)
"""With `MARKS`, what may be as large as its own text asks: a mark, the room for one, a column of words."""
COLOURED = re.compile(r"color|.*-color|background|border(?!-(collapse|spacing))\b.*|outline|fill|stroke|box-shadow")
COLOURLESS = {"none", "inherit", "solid", "dashed", "double", "transparent", "currentColor"}
SYSTEM = {"Canvas", "CanvasText", "LinkText", "GrayText", "Highlight"}
"""The colours that a reader has forced."""
STROKES = re.compile(r"stroke-(width|dasharray)|r[xy]")
"""Lengths of drawings, which need no unit."""


def find_literals(name: str, value: str) -> Iterator[str]:
    """What a declaration says itself, and ought to have by name from rendering/theme.py."""
    said = re.sub(r"\b(var|attr|url|counter)\([^()]*\)|\"[^\"]*\"", "", value)
    yield from re.findall(
        r"[-\d.]+(?:px|pt|pc|mm|cm|in|Q|rem)\b|#\w+|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)\w*\(", said
    )
    if not MARKS.fullmatch(name) and not FITTED.fullmatch(name):
        yield from re.findall(r"[-\d.]+(?:em|ex|lh|cap)\b", said)
    if name == "font-size":
        yield from re.findall(r"[\d.]+%", said)
    if STROKES.fullmatch(name):
        yield from re.findall(r"(?<![\w.])[\d.]+(?! \*)\b", said)
    if COLOURED.fullmatch(name):
        yield from (
            word for word in re.findall(r"(?<![\w.#])[a-zA-Z]+(?![\w(])", said) if word not in COLOURLESS | SYSTEM
        )


def test_every_page_loads_one_style_and_one_script():
    files = render_assets(MODEL)
    style, script = files["assets/guide.css"].decode(), files["assets/guide.js"].decode()
    assert "assets/search.css" not in files and "assets/search.js" not in files
    assert style.index("--fg-ink:") < style.index("var(--fg-ink)")
    assert "fieldguideSearch" in script


def test_every_style_sheet_reaches_some_page():
    files = render_assets(dataclasses.replace(MODEL, language="ar"))
    joined = "".join(files["assets/guide.css"].decode().split())
    for path in FOLDER.glob("*/*.css"):
        last_rule = "".join(path.read_text(encoding="utf-8").rpartition("*/")[2].split()).replace(";}", "}")
        assert f"assets/{path.name}" in files or last_rule in joined, path


def test_what_only_a_text_from_right_to_left_needs_is_in_no_other_guide():
    right = render_assets(dataclasses.replace(MODEL, language="ar"))["assets/guide.css"].decode()
    assert "direction:ltr" in right and "direction:ltr" not in render_assets(MODEL)["assets/guide.css"].decode()


@pytest.mark.parametrize("path", STYLE_SHEETS, ids=lambda path: path.name)
def test_no_style_sheet_says_a_rule_twice(path):
    rules = re.findall(r"[^{}]+\{[^{}]*\}", NO_RULE.sub("", path.read_text(encoding="utf-8")))
    said = Counter(" ".join(rule.split()) for rule in rules)
    assert [rule for rule, times in said.items() if times > 1] == []


def test_style_sheets_come_without_what_only_authors_read():
    for path, content in render_assets(MODEL).items():
        if path.endswith(".css"):
            assert not re.search(r"/\*|[{};,:]\s|\s\{|;\}", content.decode().rstrip("\n")), path


def test_what_one_page_alone_needs_is_a_file_of_its_own():
    assert {"assets/contribute.js", "assets/map.css", "assets/install-192.png"} <= render_assets(MODEL).keys()


def test_the_service_worker_is_no_asset():
    assert read_service_worker() not in render_assets(MODEL).values()
    assert b"addEventListener" in read_service_worker()


@pytest.mark.parametrize(
    ("name", "value", "literals"),
    [
        ("margin", "0 auto -0.5rem calc(-1 * var(--fg-space-2))", ["-0.5rem"]),
        ("gap", "0.5em", ["0.5em"]),
        ("padding", "clamp(1px, 4vw, var(--fg-space-6)) 50%", ["1px"]),
        ("font", "700 12pt/1.3 var(--sans)", ["12pt"]),
        ("font-size", "110%", ["110%"]),
        ("border", "1px solid grey", ["1px", "grey"]),
        ("box-shadow", "0 0 0 var(--fg-rule) rgb(0 0 0/25%)", ["rgb("]),
        ("--quiet", "#333", ["#333"]),
        ("stroke-width", "2", ["2"]),
        ("width", "1.25em", []),
        ("stroke-width", "calc(2 * var(--fg-bar))", []),
        ("border-radius", "50%", []),
        ("border", "0.2em solid Highlight", []),
    ],
)
def test_a_literal_is_told_from_a_name(name, value, literals):
    assert list(find_literals(name, value)) == literals


def test_sizes_spaces_corners_lines_and_colours_have_the_names_of_the_theme():
    wrong = []
    for path in STYLE_SHEETS:
        css = NO_RULE.sub(lambda rule: "\n" * rule[0].count("\n"), path.read_text(encoding="utf-8"))
        for found in DECLARATION.finditer(css):
            line = css.count("\n", 0, found.start()) + 1
            wrong += [f"{path.name}:{line}: {found[1]}: {literal}" for literal in find_literals(found[1], found[2])]
    assert not wrong, "\n".join(wrong)


def test_every_name_is_declared_and_every_token_is_named():
    declared = set(re.findall(r"(--fg-[\w-]+):", to_css(MODEL)))
    named = set(re.findall(r"var\((--fg-[\w-]+)\)", "".join(path.read_text(encoding="utf-8") for path in STYLE_SHEETS)))
    assert named - declared == set()
    assert {name for name in declared - named if not name.startswith(f"--fg-{KIND}")} == set()


def test_how_controls_answer_is_said_in_one_place():
    """The skip link and the drawing of the map answer as nothing else does."""
    say_so = {
        path.name for path in STYLE_SHEETS if re.search(r":(hover|focus|active|disabled)\b", path.read_text("utf-8"))
    }
    assert say_so == {"states.css", "frame.css", "map.css"}


SIDE = re.compile(
    r"(?:padding|margin|border)-(?:left|right)\b[\w-]*|(?<![\w-])(?:left|right)(?=\s*:)"
    r"|(?:float|text-align|clear)\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius"
)
"""A side of its own name, where a line of text may begin at either."""
FOUR = re.compile(r"(?<![\w-])(?:padding|margin|inset|border-radius|border-width)\s*:\s*([^;]+)")


def split_values(text: str) -> list[str]:
    """The values of a declaration; a space inside brackets parts none."""
    inside = [text[:at].count("(") > text[:at].count(")") for at in range(len(text))]
    return "".join("_" if within and c.isspace() else c for c, within in zip(text, inside, strict=True)).split()


def find_sides(css: str) -> Iterator[str]:
    """What says left or right, by name or as one of four values, and would stay there in a text from right to left."""
    yield from SIDE.findall(css)
    for found in FOUR.finditer(css):
        values = split_values(found[1])
        if len(values) == 4 and (values[1] != values[3]) == ("radius" not in found[0]):
            yield found[0]


@pytest.mark.parametrize("path", STYLE_SHEETS, ids=lambda path: path.name)
def test_no_style_sheet_says_left_or_right_where_a_line_may_begin_at_either(path):
    assert list(find_sides(NO_RULE.sub("", path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "rule", ["padding-left: 0", "left: 0", "float: right", "margin: 0 1em 0 0", "inset: 0 auto 0 calc(1em + (2em))"]
)
def test_a_side_is_found_by_its_name_and_among_four_values(rule):
    assert list(find_sides(f"p{{{rule};}}"))
    assert not list(find_sides("p{margin:0 1em 2em 1em;padding-inline:0 1em;text-align:start}"))


def test_a_language_with_figures_of_its_own_numbers_its_lists_with_them():
    arabic = dataclasses.replace(MODEL, language="ar", words=(("format.figures", "٠١٢٣٤٥٦٧٨٩"),))
    style = render_assets(arabic)["assets/guide.css"].decode()
    assert "ol{list-style-type:arabic-indic}" in style and "arabic-indic" not in to_css(MODEL)
    counted = re.search(r"([^{}]+)\{content:counter\(step,arabic-indic\)\}", style)
    plain = render_assets(MODEL)["assets/guide.css"].decode()
    assert counted and re.search(rf"{re.escape(counted[1].replace('>', ' > '))}\{{[^}}]*counter\(step\)", plain)
    assert "arabic-indic" not in plain
