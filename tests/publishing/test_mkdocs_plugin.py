"""A page that is handed to MkDocs ready is what Markdown would make of it, to the byte."""

import json
import os
import shutil
import subprocess
import sys

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.meta import get_data

from fieldguide.loading.translations import read_frame_words
from fieldguide.model.markup import escape
from fieldguide.pipeline import check, plan
from fieldguide.publishing.direct_site import make_site
from fieldguide.publishing.finish import find_unused
from fieldguide.publishing.mkdocs_plugin import EXTENSIONS, FieldGuidePlugin, ReadyToShow, parse_front, parse_ready
from fieldguide.publishing.writer import read_tree
from tests.cards import MODEL
from tests.conftest import ROOT, copy_guide, run
from tests.fuzz import examples

TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), min_size=1, max_size=30)


def by_markdown(text):
    parser = markdown.Markdown(extensions=sorted(EXTENSIONS))
    return parser.convert(text), str(get_toc(parser.toc_tokens))


def by_lines(text):
    ready = parse_ready(text)
    return ready.content, str(ready.toc)


@pytest.mark.parametrize(
    "text",
    [
        '<p class="a">One</p>\n\n# Two { #two }\n\n<p>Three</p>\n',
        '# One { #one }\n\n## Two { #two .a .b }\n\n<section class="a">\n<p>x</p>\n</section>\n<ul>\n</ul>\n',
        "# One { #one }\n\n\n## Two { #two }\n\n\n\n<p>x</p>\n",
        "# One { #one }\n\n### Three { #three }\n\n## Two { #two }\n\n#### Four { #four }\n",
        "<div hidden></div>\n\n# A &#42; b { #a }\n\n<details>\n<pre>a&#10;&#10;b</pre>\n</details>\n",
    ],
)
def test_headings_and_blocks_are_read_as_markdown_reads_them(text):
    assert by_lines(text) == by_markdown(text)


def test_a_page_that_is_read_by_its_lines_knows_its_anchors():
    page = ReadyToShow.__new__(ReadyToShow)
    page.content = '<h1 id="one">One</h1>\n<p id="two">Two</p>\n'
    assert page.present_anchor_ids == {"one", "two"}


FRONT = [
    'title: "A: \\"b\\" \\\\ \\u2028 é"\nready: true\nhide:\n  - toc\nuses:\n  - assets/x.css\n  - assets/y-z.js',
    "title: true\nhide: true",
    'title: "a" # b',
    "hide:",
    "hide:\n  - null\n  - no-way\n  - x",
    'search:\n  exclude: true\ntitle: "x"',
    "title: x",
    'title: "a\u0085b"',
    'title: "a\u00a0b"',
    'a: "b"\na: "c"',
    'data: "{\\"@type\\": \\"Article\\"}"',
    '"a": "b"',
    'a: "b\\/c"',
    'a: "b\\qc"',
    "",
]


@pytest.mark.parametrize("front", FRONT)
@pytest.mark.parametrize("body", ["<p>x</p>\n", "\n\n# y { #y }\n\n---\n\nz", ""])
def test_what_stands_above_a_page_is_read_as_mkdocs_reads_it(front, body):
    text = f"---\n{front}\n---\n{body}"
    assert parse_front(text) in (None, get_data(text))


def test_the_front_matter_of_our_own_pages_is_read_without_yaml(root):
    docs, _ = plan(check(root))
    texts = [raw.decode() for path, raw in docs.placed.items() if path.endswith(".md") and b"\nready: true\n" in raw]
    read = [parse_front(text) for text in texts]
    assert [found for found, text in zip(read, texts, strict=True) if found not in (None, get_data(text))] == []
    assert len([found for found in read if found]) > 0.8 * len(texts) > 200


@settings(max_examples=examples(200), deadline=None)
@given(TEXT)
def test_any_value_above_a_page_is_read_as_mkdocs_reads_it(value):
    text = f"---\ntitle: {json.dumps(value, ensure_ascii=False)}\nready: true\n---\n<p>x</p>\n"
    assert parse_front(text) in (None, get_data(text))


@settings(max_examples=examples(200), deadline=None)
@given(TEXT.filter(lambda text: text.strip()))
def test_any_heading_is_read_as_markdown_reads_it(title):
    text = f"<p>x</p>\n\n# {escape(' '.join(title.split()))} {{ #a }}\n\n<p>y</p>\n"
    assert parse_ready(text) is None or by_lines(text) == by_markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "Some words.\n",
        "# A heading without an anchor\n",
        "# *One* <b>two</b> { #one }\n",
        '<div markdown="1">\n*x*\n</div>\n',
        "<span>in a line</span>\n",
        "# One { #one data-x }\n",
    ],
)
def test_what_is_of_another_form_is_left_to_markdown(text):
    assert parse_ready(text) is None


def build_docs(root, name, settings):
    """The site that MkDocs makes of the docs folder alone, given the frame's words; without what is not published."""
    settings = settings.replace("\nextra:\n", f"\nextra:\n  words: {json.dumps(read_frame_words('en'))}\n")
    (root / "mkdocs.yml").write_text(f"{settings}\nsite_dir: {name}\n", encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    result = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    files = read_tree(root / name)
    return {path: content for path, content in files.items() if path not in find_unused(files)}


@pytest.mark.parametrize("frame", ["", "\n  frame: material"])
def test_the_real_guide_is_the_same_to_the_byte_whoever_makes_it(tmp_path, frame):
    root = copy_guide(tmp_path / "guide")
    assert run("generate", "--no-sheets", "--root", str(root)).returncode == 0
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("\nextra:", f"\nextra:{frame}")
    assert "  - fieldguide\n" in settings
    without = build_docs(root, "without", settings.replace("  - fieldguide\n", ""))
    assert build_docs(root, "with", settings) == without
    assert len(without) > 100
    # Nor does it matter whether MkDocs makes the site, or its parts do.
    docs, _ = plan(check(root))
    direct = make_site(root, docs.pages, docs.placed, docs.others, read_frame_words("en"), 0).files
    unused = find_unused(direct)
    assert {path: content for path, content in direct.items() if path not in unused} == without


def test_with_another_extension_markdown_does_the_work(tmp_path):
    root = copy_guide(tmp_path / "guide")
    assert run("generate", "--no-sheets", "--root", str(root)).returncode == 0
    settings = (
        (root / "mkdocs.yml").read_text(encoding="utf-8").replace("  - toc\n", "  - toc:\n      permalink: true\n")
    )
    page = build_docs(root, "site", settings)
    assert page and "headerlink" in (root / "site/find/index.html").read_text(encoding="utf-8")


def test_run_by_itself_mkdocs_has_the_frame_s_words_from_the_plugin(tmp_path):
    root = copy_guide(tmp_path / "guide")
    assert run("generate", "--no-sheets", "--root", str(root)).returncode == 0
    config = load_config(str(root / "mkdocs.yml"))
    assert FieldGuidePlugin().on_config(config).extra["words"] == read_frame_words("en", MODEL.words)


@pytest.mark.parametrize(
    ("overrides", "kept"), [(("main.html",), True), (("frame.html",), False), (("base.html",), False)]
)
def test_the_theme_is_left_out_where_the_guide_has_a_frame_of_its_own(tmp_path, overrides, kept):
    root = copy_guide(tmp_path / "guide")
    (root / "build/docs").mkdir(parents=True)
    shutil.rmtree(root / "overrides")
    (root / "overrides").mkdir()
    for name in overrides:
        (root / "overrides" / name).write_text("", encoding="utf-8")
    config = FieldGuidePlugin().on_config(load_config(str(root / "mkdocs.yml")))
    assert any("material" in path for path in config.theme.dirs) is kept


class OfAnotherPlugin(Page):
    """A page that somebody else reads in a way of their own."""


@pytest.mark.parametrize(
    ("extensions", "page", "becomes"),
    [
        (["attr_list", "md_in_html"], Page, ReadyToShow),
        (["attr_list", "footnotes"], Page, Page),
        ([{"toc": {"permalink": True}}], Page, Page),
        (["attr_list"], OfAnotherPlugin, OfAnotherPlugin),
    ],
)
def test_pages_are_read_by_their_lines_where_markdown_would_make_the_same(tmp_path, extensions, page, becomes):
    (tmp_path / "mkdocs.yml").write_text(
        json.dumps({"site_name": "Small", "markdown_extensions": extensions}), encoding="utf-8"
    )
    (tmp_path / "docs").mkdir()
    config = load_config(str(tmp_path / "mkdocs.yml"))
    file = File("a.md", str(tmp_path / "docs"), str(tmp_path / "site"), use_directory_urls=True)
    file.page = page("A", file, config)
    FieldGuidePlugin().on_nav(Navigation([], []), config=config, files=Files([file]))
    assert type(file.page) is becomes
