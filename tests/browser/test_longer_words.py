# A language whose words are two fifths longer than English ones: what breaks for want of room breaks here first.

from __future__ import annotations

import json
import math
import re
import shutil

import pytest

from fieldguide.loading.translations import read_translations
from fieldguide.model.translations import Translations
from fieldguide.pipeline import check
from fieldguide.rendering.print.build import print_sheets
from fieldguide.rendering.print.cache import Cache
from fieldguide.rendering.print.context import Context
from tests.cards import with_model
from tests.conftest import ROOT, run
from tests.filled import typesetter

LONGER = 1.4


def lengthen(text: str) -> str:
    """A text whose every word is two fifths longer; values to be filled in and tags are as they were."""
    parts = re.split(r"(\{[^}]*\}|<[^>]*>)", text)
    return "".join(
        part if i % 2 else re.sub(r"[^\W\d_]+", lambda word: _longer(word[0]), part) for i, part in enumerate(parts)
    )


def _longer(word: str) -> str:
    return word + (word * 2)[1 : 1 + math.ceil(len(word) * (LONGER - 1))].lower()


WORDS = {
    key: text if key.startswith("format.") else lengthen(text) for key, text in read_translations("en").texts.items()
}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A guide with a card of every kind, whose every word of the interface is longer."""
    folder = tmp_path_factory.mktemp("longer") / "guide"
    shutil.copytree(ROOT / "tests/sites/every-kind", folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    model = with_model(folder) / "practices/guide.yml"
    own = re.sub(r"(?m)^words:\n(?:(?:[ \t][^\n]*)?\n)*", "", model.read_text(encoding="utf-8"))
    said = "".join(f"  {key}: {json.dumps(text, ensure_ascii=False)}\n" for key, text in WORDS.items())
    model.write_text(f"{own}\nwords:\n{said}", encoding="utf-8")
    return folder


def test_words_are_longer_by_two_fifths():
    assert lengthen("Print {title} <b>now</b>") == "Printri {title} <b>nowow</b>"
    letters = re.compile(r"[^\W\d_]")
    before = sum(len(letters.findall(text)) for text in read_translations("en").texts.values())
    assert sum(len(letters.findall(text)) for text in WORDS.values()) > before * 1.3


def test_no_page_with_longer_words_is_wider_than_a_phone(root, phone, serve):
    site = root / "site"
    made = run("build", "--no-sheets", "--root", str(root), "--site-dir", str(site))
    assert made.returncode == 0, made.stderr
    # An old address leads on by itself.
    stay = (file for file in site.rglob("*.html") if 'http-equiv="refresh"' not in file.read_text(encoding="utf-8"))
    pages = sorted(file.relative_to(site).as_posix() for file in stay)
    assert len(pages) > 25
    wide = {}
    address = serve(site)
    for path in pages:
        phone.goto(f"{address}{path.removesuffix('index.html')}")
        if (width := phone.evaluate("document.documentElement.scrollWidth")) > 360:
            wide[path] = width
    assert wide == {}


@pytest.mark.slow
def test_no_sheet_with_longer_words_loses_any(root):
    checked = check(root)
    words: Translations = read_translations(checked.guide.model.language, checked.guide.model.words)
    assert words("frame.menu") == WORDS["frame.menu"]
    printed, problems = print_sheets(
        Context(checked.guide, checked.settings, checked.content, words), typesetter(), Cache(None)
    )
    assert [(problem.headline, problem.help) for problem in problems] == [] and len(printed) > 20
