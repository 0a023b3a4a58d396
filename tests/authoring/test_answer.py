"""A new card that another one answers: the other gets a line for it, whatever way its list is typed."""

import shutil

import pytest
from click.testing import CliRunner

from fieldguide.authoring.answer import with_answer
from fieldguide.cli import main
from fieldguide.publishing import changes, writer
from tests.conftest import ROOT
from tests.killed import killed_at

CASES = {
    "rows": ("title: A\nanswers:\n  - card: b\n    why: It helps.\n\n# note\nthen: [c]\n", "    why: It helps.\n"),
    "rows at the margin": ("title: A\nanswers:\n- b\nthen: [c]\n", "- b\n"),
    "the last field": ("title: A\nanswers:\n  - card: b\n    why: >-\n      It\n      helps.\n", "      helps.\n"),
    "brackets": ("title: A\nanswers: [b, {card: d, why: x}]\nthen: [c]\n", "  - {card: d, why: x}\n"),
    "none yet": ("title: A\nthen: [c]\n", "then: [c]\nanswers:\n"),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_the_line_stands_at_the_end_of_the_list(case, end):
    text, before = CASES[case]
    made = with_answer(text.replace("\n", end), "answers", "new-one", "Because.")
    assert end == "\n" or made.count("\n") == made.count("\r\n")
    indent = "" if case == "rows at the margin" else "  "
    lines = f"{before}{indent}- card: new-one\n{indent}  why: Because.\n"
    assert lines in made.replace("\r\n", "\n")
    for line in text.splitlines():
        assert line.startswith("answers: [") or line in made.splitlines()


def test_an_obstacle_that_names_what_answers_it_leaves_nothing_to_do(root, tmp_path, fieldguide):
    for name in ("practices", "content"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "mkdocs.yml", tmp_path)
    new = ("new", "obstacle", "Nobody reads the notes", "--no-ask", "--root", str(tmp_path))
    alone = fieldguide(*new, "--because", "It helps.")
    assert alone.returncode == 2 and "say which card helps, too" in alone.stderr
    refused = fieldguide(*new, "--answered-by", "name-the-difficultys")
    assert refused.returncode == 2 and "did you mean “name-the-difficulties”?" in refused.stderr
    kind = fieldguide(*new, "--answered-by", "low-trust")
    assert kind.returncode == 2 and "“low-trust” is an obstacle, which cannot answer an obstacle" in kind.stderr
    done = fieldguide(*new, "--answered-by", "name-the-difficulties", "--because", "It is said out loud.")
    assert done.returncode == 0, done.stderr
    assert "Added a line for it to" in done.stdout and "Another card has to name it" not in done.stdout
    assert fieldguide("check", "--root", str(tmp_path)).returncode == 0


NEW = ("new", "obstacle", "Nobody reads", "--no-ask", "--answered-by", "helper", "--because", "It is read aloud.")


@pytest.fixture
def small(draw):
    """A card that helps with one thing; whatever else is wrong with it is told by the check."""
    whole = draw({"obstacles/known": "title: Known\n"})
    (whole / "practices/behaviours").mkdir()
    shutil.copy(ROOT / "practices/behaviours/name-the-difficulties.yaml", whole / "practices/behaviours/helper.yaml")
    return whole


def new(folder, *arguments):
    return CliRunner().invoke(main, [*(arguments or NEW), "--root", str(folder)])


def test_one_bad_card_elsewhere_is_no_reason_to_wait(small):
    (small / "practices/obstacles/broken.yaml").write_text("title: [\n")
    assert new(small).exit_code == 0
    assert "card: nobody-reads" in (small / "practices/behaviours/helper.yaml").read_text()


@pytest.mark.parametrize("mistake", ["gist: [\n", "colour: red\n"], ids=["not-yaml", "no-such-field"])
def test_a_card_with_an_error_gets_no_line_and_the_author_is_told_what_to_add(small, mistake):
    helper = small / "practices/behaviours/helper.yaml"
    helper.write_text(text := helper.read_text() + mistake)
    result = new(small)
    assert result.exit_code == 0, result.output
    assert (small / "practices/obstacles/nobody-reads.yaml").is_file() and helper.read_text() == text
    assert "practices/behaviours/helper.yaml gets no line for it: " in result.output
    assert "  answers:\n    - card: nobody-reads\n      why: It is read aloud.\n" in result.output


def test_both_files_are_written_or_neither(small, monkeypatch):
    before = writer.read_tree(small)

    def fail(files, gone=()):
        raise OSError("no room left")

    monkeypatch.setattr(changes, "replace_files", fail)
    result = new(small)
    assert result.exit_code == 2 and writer.read_tree(small) == before
    assert "nobody-reads.yaml is not written: no room left" in result.output and "title: Nobody reads" in result.output


def test_a_kill_at_every_event_leaves_both_files_or_neither_after_the_next_command(small, tmp_path_factory):
    run = f"from fieldguide.cli import main; main({list(NEW)!r})"
    paths = [small / "practices/obstacles/nobody-reads.yaml", small / "practices/behaviours/helper.yaml"]
    events = 0
    for event in range(100):
        folder = shutil.copytree(small, tmp_path_factory.mktemp("killed") / "guide")
        events += 1
        ended = killed_at(event, run, folder)
        assert new(folder, "schema", "concept").exit_code == 0
        card, helper = (folder / path.relative_to(small) for path in paths)
        assert card.is_file() == ("nobody-reads" in helper.read_text()), event
        if ended == 0:
            break
    assert events > 8 and card.is_file()
