"""The sheets of single cards: which there are, and which texts each promises."""

import re
import shutil

import pypdfium2
import pytest

from fieldguide.loading.settings import Settings
from fieldguide.model.diagnostics import Code
from fieldguide.pipeline import check
from fieldguide.rendering.print.build import describe, print_sheets
from fieldguide.rendering.print.cache import Cache
from fieldguide.rendering.print.card_sheets import plan_checklists, plan_one_sides, plan_sessions
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from tests.cards import WORDS
from tests.filled import fill
from tests.rendering.print.conftest import EPOCH


@pytest.fixture(scope="module", params=["behaviour", "obstacle"])
def filled(request):
    return fill(request.param)


def sheets(plan, filled):
    return {sheet.file: sheet for sheet in plan(Context(filled.guide, Settings(), {}, WORDS))}


def test_a_behaviour_and_an_obstacle_have_a_side_in_each_size_that_promises_its_words_and_not_its_session(filled):
    planned = sheets(plan_one_sides, filled)
    assert {"filled-a4.pdf", "filled-letter.pdf"} <= planned.keys()
    promised = {line.key for line in planned["filled-a4.pdf"].lines if line.card == "filled"}
    assert {("title",), ("gist",), ("why",)} <= promised
    assert not [key for key in promised if key[0] in ("group", "sources")]


def test_a_session_with_others_has_a_sheet_that_promises_its_steps(filled):
    planned = sheets(plan_sessions, filled)
    promised = {line.key for line in planned["filled-with-others-a4.pdf"].lines}
    assert {("group", "steps", 0, "do"), ("group", "invite")} <= promised


def test_every_checklist_is_printed_alone_and_with_all_others():
    filled = fill("checklist")
    planned = sheets(plan_checklists, filled)
    alone, whole = planned["filled-a4.pdf"], planned["all-checklists-a4.pdf"]
    assert {("items", 0), ("items", 1)} <= {line.key for line in alone.lines if line.card == "filled"}
    assert set(alone.lines) <= set(whole.lines)


def test_a_title_that_asks_has_no_second_mark_behind_it(planned, typeset):
    assert "Whose job is it? We do not" in planned["agree-whose-job-it-is-a4.pdf"].values["answers"]
    assert planned["settle-who-decides-a4.pdf"].values["answers"].endswith("Whose job is it?")
    document = pypdfium2.PdfDocument(typeset("who-decides-letter.pdf"))
    said = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert "Whose job is it? Whose job is it: the question is" in said


def test_what_a_checklist_says_of_itself_are_sentences(planned):
    pages = planned["all-checklists-a4.pdf"].values["pages"]
    ends = {page[key].text[-1] for page in pages for key in ("pause", "reads") if page[key].text}
    assert ends | {page["form"][-1] for page in pages if page["form"]} == {"."}
    assert not [page["owner"] for page in pages for key in ("pause", "reads") if page[key].text.endswith("..")]


@pytest.fixture
def long_pattern(root, tmp_path):
    """long_pattern("two-sides", 300) -> the files of a guide that prints so, with a card of so many words."""

    def long_pattern(sheet, words, typesetter):
        shutil.copytree(root / "tests/sites/reasons/practices", tmp_path / "practices", dirs_exist_ok=True)
        (tmp_path / "mkdocs.yml").write_text("site_name: Patterns\n", encoding="utf-8")
        card, model = tmp_path / "practices/patterns/rota.yaml", tmp_path / "practices/guide.yml"
        text = re.sub(r"(?m)^solution: .*$", f"solution: {'Hang a list. ' * (words // 3)}", card.read_text("utf-8"))
        card.write_text(text, encoding="utf-8")
        text = model.read_text("utf-8").replace("orphan: off", "orphan: off, far-too-long: off")
        model.write_text(text.replace("sheets: [one-side]", f"sheets: [{sheet}]"), encoding="utf-8")
        checked = check(tmp_path)
        assert checked.ok and checked.guide.cards["rota"].kind.sheets == (sheet,)
        context = Context(checked.guide, checked.settings, checked.content, WORDS)
        return print_sheets(context, typesetter, Cache(None))

    return long_pattern


@pytest.mark.parametrize(
    ("sheet", "words", "pages"),
    [
        ("one-side", 300, 1),
        ("one-side", 1500, None),
        ("two-sides", 300, 1),
        ("two-sides", 2400, 2),
        ("two-sides", 4800, None),
        ("any-sides", 4800, 3),
    ],
)
def test_a_card_goes_on_overleaf_where_its_kind_lets_it(long_pattern, typesetter, sheet, words, pages):
    printed, problems = long_pattern(sheet, words, typesetter)
    made = {done.sheet.file: done.pages for done in printed}
    assert (made.get("rota-a4.pdf"), made["job-list-a4.pdf"]) == (pages, 1)
    assert [found.code for found in problems] == ([] if pages else [Code.TOO_LONG_FOR_SHEET])


def test_what_goes_on_overleaf_is_said_to_have_two_sides(long_pattern, typesetter):
    printed, _ = long_pattern("two-sides", 2400, typesetter)
    said = {each.file.rpartition("/")[2]: each for each in (describe(done, WORDS) for done in printed)}
    long, short = said["rota-a4.pdf"], said["job-list-a4.pdf"]
    assert (long.sides, long.papers) == (WORDS("sheets.two_sides"), 1) and "both sides" in long.how
    assert (short.sides, short.papers) == (WORDS("sheets.one_side"), 1) and "one side" in short.how


@pytest.mark.parametrize("file", ["it-should-end-a4.pdf", "small-partner-big-partner-letter.pdf"])
def test_a_card_for_measuring_is_as_high_as_the_card(file, real, planned, typeset, tmp_path, monkeypatch):
    """Columns stand where they would if the sections themselves were measured, which takes longer."""
    from fieldguide.rendering.print import typst

    templates = shutil.copytree(typst.TEMPLATES, tmp_path / "templates")
    template = (templates / "one-side.typ").read_text(encoding="utf-8")
    assert template.count("values-to-measure(s)") == 1
    (templates / "one-side.typ").write_text(template.replace("values-to-measure(s)", "s"), encoding="utf-8")
    sheet, as_made = planned[file], typeset(file)
    monkeypatch.setattr(typst, "TEMPLATES", templates)
    itself = typst.Typesetter(EPOCH).to_pdf(sheet.template, encode(sheet.values, real.address_of))
    assert itself == as_made
