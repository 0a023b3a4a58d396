# What the build says of sheets: what does not fit, what no font has, and what it need not make again.

from __future__ import annotations

import dataclasses
import io
import re

import pytest
from pypdf import PdfReader

from fieldguide.pipeline import check
from fieldguide.rendering.print import print_guide
from fieldguide.rendering.print.build import print_sheets
from fieldguide.rendering.print.cache import Cache
from fieldguide.rendering.print.context import Context
from fieldguide.rendering.print.encoding import encode
from tests.cards import KINDS, WORDS, change, guide_of, parse
from tests.rendering.print.conftest import OBSTACLE, WHY

EPOCH = 1_700_000_000

pytest.importorskip("typst", reason="PDFs need the package typst")


def printed(folder):
    checked = check(folder)
    assert checked.ok, checked.diagnostics
    return print_guide(checked.guide, checked.settings, checked.content, EPOCH)


class _Spy:
    """Counts what it sets."""

    def __init__(self, typesetter) -> None:
        self.typesetter = typesetter
        self.identity = typesetter.identity
        self.set = 0

    def to_pdf(self, template: str, values: str) -> bytes:
        self.set += 1
        return self.typesetter.to_pdf(template, values)


def test_a_card_200_words_too_long_stops_the_build_at_the_right_line(real, root, typesetter):
    path = "practices/behaviours/create-a-community-of-leaders.yaml"
    text = (root / path).read_text(encoding="utf-8")
    # The first 200 words fill what room the sheet has left; the next 200 and more are too many.
    for field, more in (("why", 66), ("example", 86)):
        text = text.replace(f"{field}: >-\n", f"{field}: >-\n  {'and so on ' * more}\n", 1)
    card, problems = parse(text, path)
    assert card is not None, problems
    context = dataclasses.replace(real, guide=guide_of([card, *real.guide.of_kind(KINDS["checklist"])]))
    _, problems = print_sheets(context, typesetter, Cache(None))
    (problem,) = problems
    assert problem.code.value == "too-long-for-sheet"
    assert problem.span.path == path
    assert text.split("\n")[problem.span.line - 2].startswith("example: >-")
    over = re.search(r"is (\d+) words too long for its sheet, create-a-community-of-leaders-", problem.headline)
    assert over and 100 < int(over[1]) <= 258


def test_words_that_run_off_a_card_of_the_deck_are_told_at_their_line(one_card):
    said = " ".join(["We have always done it like that here"] * 5)
    folder = one_card(said=said, title="A team in name only, and in nothing else at all")
    _, problems = printed(folder)
    (problem,) = problems
    assert problem.code.value == "too-long-for-sheet"
    text = (folder / problem.span.path).read_text(encoding="utf-8")
    assert said in text.split("\n")[problem.span.line - 1]
    assert "for its sheet, deck-" in problem.headline


def test_names_in_many_scripts_are_printed_and_none_is_lost(one_card):
    names = "Łucja Żółć, Siân Ŵyn, عائشة بنت محمد, שרה כהן and 王小龙 sat in one room and talked for an hour. "
    folder = one_card(why=names + "It was hard. " * 10)
    assert not [d for d in check(folder).diagnostics if d.code.value == "missing-glyph"]
    _, problems = printed(folder)
    assert problems == []


def test_a_card_all_in_arabic_is_printed(one_card):
    folder = one_card(title="الثقة", gist="الثقة تأتي حين نفي بالوعود الصغيرة، يومًا بعد يوم.")
    _, problems = printed(folder)
    assert problems == []


@pytest.mark.parametrize("before", range(0, 60, 4))
def test_names_are_not_told_to_be_lost_wherever_their_line_ends(before, real, typesetter):
    from fieldguide.rendering.print.catalog import plan_sheets
    from fieldguide.rendering.print.verify import preflight

    path = "practices/obstacles/small.yaml"
    why = "x" * before + " Siân Ŵyn, عائشة بنت محمد, שרה כהן and 王小龙 met. " + WHY
    card, problems = parse(OBSTACLE.format(title="Small", gist="A gist.", said="No.", why=why), path)
    assert card is not None, problems
    context = dataclasses.replace(real, guide=guide_of([card]))
    (sheet,) = [sheet for sheet in plan_sheets(context) if sheet.file == "small-a4.pdf"]
    assert preflight(sheet, typesetter.to_pdf(sheet.template, encode(sheet.values, context.address_of))).lost == ()


def test_unchanged_sheets_are_not_set_again(one_card, typesetter, tmp_path):
    checked = check(one_card())
    context = Context(checked.guide, checked.settings, checked.content, WORDS)
    first, again = _Spy(typesetter), _Spy(typesetter)
    cache = tmp_path / "kept"
    before, _ = print_sheets(context, first, Cache(cache))
    after, _ = print_sheets(context, again, Cache(cache))
    assert first.set == len(before) > 0
    assert again.set == 0
    assert [p.pdf for p in before] == [p.pdf for p in after]


def test_a_changed_card_has_only_its_own_sheets_set_again(real, typesetter, tmp_path):
    cards = {id: real.guide.cards[id] for id in ("check-first-meeting", "check-after-the-meeting")}
    context = dataclasses.replace(real, guide=guide_of(cards.values()))
    cache = tmp_path / "kept"
    print_sheets(context, _Spy(typesetter), Cache(cache))
    changed = change(cards["check-first-meeting"], gist="Get ready for the first time you all meet.")
    spy = _Spy(typesetter)
    context = dataclasses.replace(context, guide=guide_of([changed, cards["check-after-the-meeting"]]))
    print_sheets(context, spy, Cache(cache))
    # The gist stands in the book, in three sizes of paper, and in large print in two. On a checklist the code tells of
    # it: on the card's own in two sizes of paper, and on all of them together.
    assert spy.set == 9


def test_two_runs_give_the_same_bytes(one_card):
    folder = one_card()
    first, _ = printed(folder)
    second, _ = printed(folder)
    assert first.files == second.files


def test_no_address_means_no_qr_code_and_no_address(one_card):
    folder = one_card(config="site_name: Small\n")
    result, problems = printed(folder)
    assert problems == []
    page = PdfReader(io.BytesIO(result.files["print/files/pseudo-teams-a4.pdf"])).pages[0]
    assert "http" not in page.extract_text()
    assert not page.images


def test_card_text_never_becomes_a_template(one_card):
    typed = "Nobody said #panic() or $x$ or *bold here or @ref or [box] or #import; they sat and waited, " * 4
    result, problems = printed(one_card(why=typed.replace("*", "").strip()))
    assert problems == []
    assert result.files


def test_without_a_typesetter_the_site_is_built_and_a_note_says_what_is_missing(one_card, fieldguide, root, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "sitecustomize.py").write_text(
        "import sys\nclass No:\n    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'typst': raise ModuleNotFoundError(name='typst')\nsys.meta_path.insert(0, No())\n",
        encoding="utf-8",
    )
    env = {"PYTHONPATH": f"{blocked}:{root / 'generator'}"}
    folder = one_card()
    made = fieldguide("generate", "--root", str(folder), env=env)
    assert made.returncode == 0, made.stderr
    assert "so the site offers no PDFs" in made.stderr
    alone = fieldguide("print", "--root", str(folder), env=env)
    assert alone.returncode == 1
    assert alone.stderr.count("Nothing was printed: PDFs need the packages") == 1


def test_the_print_page_lists_every_file_and_a_card_leads_to_its_own(one_card, fieldguide):
    folder = one_card()
    result = fieldguide("generate", "--root", str(folder))
    assert result.returncode == 0, result.stderr
    docs = folder / "build" / "docs"
    page = (docs / "print/index.md").read_text(encoding="utf-8")
    files = {file.name for file in (docs / "print/files").iterdir()}
    assert {name for name in files if name.endswith((".pdf", ".epub"))} == set(
        re.findall(r'href="files/([^"]+\.(?:pdf|epub))"', page)
    )
    assert set(re.findall(r'src="files/([^"]+\.png)"', page)) <= files
    card = (docs / "obstacles/pseudo-teams/index.md").read_text(encoding="utf-8")
    assert 'This card on one side: <a href="../../print/files/pseudo-teams-a4.pdf">A4</a>' in card
    assert '<a href="../../print/files/pseudo-teams-letter.pdf">US Letter</a>' in card


def test_sheets_can_be_left_out(one_card, fieldguide):
    folder = one_card()
    result = fieldguide("generate", "--root", str(folder), "--no-sheets")
    assert result.returncode == 0, result.stderr
    assert not (folder / "build/docs/print/files").exists()
    assert "made without its PDF files" in (folder / "build/docs/print/index.md").read_text(encoding="utf-8")
