"""A new card that another one answers: the other gets a line for it, whatever way its list is typed."""

import shutil

import pytest

from fieldguide.authoring.answer import with_answer

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
