"""A new guide is whole at once: it checks, has its pages, and no word of ours stands in it."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from fieldguide.authoring.start_guide import STARTERS, start_guide
from fieldguide.cli import main
from fieldguide.loading.model_file import parse_model
from fieldguide.pipeline import Checked, check
from fieldguide.rendering.client.assets import MARK
from fieldguide.rendering.pages import render_contribute, render_pages
from fieldguide.rendering.print.catalog import plan_sheets
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.search import render_search
from tests.cards import MODEL, WORDS, read
from tests.conftest import ROOT

TITLE = 'Ours: $x, "here" & #there'
OUR_NAME = "Leading when nobody is in charge"
OURS = (OUR_NAME, "Goss", "essay", "bbc.co.uk", "M16 5a", 'cx="25.5"', "What is going on?")


def start(starter: str, folder: Path, *more: str):
    return CliRunner().invoke(main, ["init", str(folder), "--title", TITLE, "--starter", starter, *more])


@pytest.fixture(scope="module", params=STARTERS)
def started(request, tmp_path_factory) -> tuple[Path, Checked]:
    root = tmp_path_factory.mktemp("new") / request.param
    result = start(request.param, root)
    assert result.exit_code == 0, result.output
    return root, check(root)


def test_it_has_its_own_name_and_not_one_mistake(started):
    root, checked = started
    assert checked.diagnostics == () and checked.settings.site_name == TITLE
    assert checked.guide.cards and list((root / "practices/schemas").glob("*.json"))
    assert len((root / "README.md").read_text(encoding="utf-8").strip().split("\n")) <= 12


def test_its_cards_say_that_they_are_made_up(started):
    _, checked = started
    for card in checked.guide.cards.values():
        assert "made up" in repr(card.values).replace("-", " "), card.id


def _everything(root: Path, checked: Checked) -> dict[str, str]:
    """The text of all that is written and made."""
    guide, settings = checked.guide, checked.settings
    made = {**render_pages(guide, settings, checked.content), **render_contribute(guide, settings, checked.texts)}
    made |= render_search(guide, checked.synonyms, checked.danger)
    typed = {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    texts = {path: raw.decode(errors="replace") for path, raw in (made | typed).items() if not path.endswith(".png")}
    context = Context(guide, settings, checked.content, WORDS)
    return texts | {sheet.file: repr(sheet.values["title"]) for sheet in plan_sheets(context)}


@pytest.fixture(scope="module")
def names() -> set[str]:
    """The ids and titles of our cards, but for those that anybody would say."""
    cards = [card for card in read(ROOT / "practices").cards if "-" in card.id]
    titles = {card.title for card in cards if len(card.title.split()) > 2} - set(WORDS.texts.values())
    return titles | {card.id for card in cards}


def _says(text: str, name: str) -> bool:
    # Most texts do not, which is soon known.
    return name in text and bool(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text))


def test_no_word_of_ours_and_no_other_host_is_in_it(started, names):
    root, checked = started
    texts = _everything(root, checked)
    assert [(path, name) for path, text in texts.items() for name in (*OURS, *names) if _says(text, name)] == []
    pages = "".join(text for path, text in texts.items() if path.endswith(".md"))
    assert re.findall(r'(?:href|src)="https?:[^"]*"', pages) == []


def test_its_mark_is_its_own(started):
    root, checked = started
    assert {f"assets/{name}" for name in MARK} <= checked.content.keys()
    assert "circle" not in (root / "overrides/frame/emblem.html").read_text(encoding="utf-8")


def test_a_folder_that_holds_files_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = start("blank", tmp_path)
    assert result.exit_code == 2 and "holds files already" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--title", "A", "--starter", "metods"], "there is no starter “metods”"),
        (["--title", "A", "--language", "xx"], "“xx” is no language that is known"),
        ([], "name the guide"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(tmp_path, arguments, said):
    result = CliRunner().invoke(main, ["init", str(tmp_path / "new"), *arguments])
    assert result.exit_code == 2 and said in result.output and not (tmp_path / "new").exists()


def test_at_a_terminal_a_starter_and_a_language_are_asked_for_until_they_are_there(tmp_path, monkeypatch):
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda stream: True, raising=False)
    result = CliRunner().invoke(main, ["init", str(tmp_path)], input="A\nxx\nblank\nxx\nfr\n")
    assert result.exit_code == 0, result.output
    assert "  there is no starter “xx”; there is: methods" in result.output
    assert "  “xx” is no language that is known" in result.output
    assert "language: fr" in (tmp_path / "practices/guide.yml").read_text(encoding="utf-8")


def test_the_frame_of_a_new_guide_is_ours_but_for_the_mark():
    made = start_guide("A", "en", "blank")
    frame = {path.removeprefix("overrides/"): raw for path, raw in made.items() if path.startswith("overrides/")}
    ours = {str(p.relative_to(ROOT / "overrides")): p.read_bytes() for p in (ROOT / "overrides").rglob("*.html")}
    assert frame.keys() == ours.keys()
    assert [path for path in ours if frame[path] != ours[path]] == ["frame/emblem.html"]


def test_the_leadership_starter_has_the_model_of_our_guide_but_for_its_words_and_examples():
    model, _ = parse_model(start_guide("A", "en", "leadership")["practices/guide.yml"].decode())
    assert model and model.words == () and model.help.leave_to == ""
    assert list(map(_bare, model.kinds.values())) == list(map(_bare, MODEL.kinds.values()))


def _bare(kind):
    fields = [dataclasses.replace(field, example=None) for field in kind.fields]
    rest = {f.name: getattr(kind, f.name) for f in dataclasses.fields(kind) if f.name not in ("fields", "sections")}
    return fields, [(section.field.key, section.backwards) for section in kind.sections], rest


def test_a_starter_is_in_the_package():
    names = {path.name for path in (ROOT / "generator/fieldguide/authoring/starters").iterdir()}
    assert names == {"shared", "words", *STARTERS}
    assert shutil.which("git") is None or ".gitignore" in start_guide("A", "en", "blank")
