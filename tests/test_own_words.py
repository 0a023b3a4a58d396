# The script that finds a source's words in the guide, run on a made-up source.

from __future__ import annotations

import subprocess
import sys

import pytest

ESSAY = """\
Wherever two or three people put the kettle on together, somebody is about to change their mind.

- What would the kettle say to us now?
"""
CARD = "title: Tea\ngist: Hear them out.\nmeaning: >-\n  {}\n"
TAKEN = "Wherever two or three people put the\n  kettle on together, we listen."


@pytest.fixture
def find(root, draw, tmp_path_factory):
    """find({...cards}, {...pages}) -> what the script prints, and how it ends."""
    essay = tmp_path_factory.mktemp("elsewhere") / "essay.txt"
    essay.write_text(ESSAY, encoding="utf-8")

    def find(cards, content=None, *more):
        folder = draw(cards, content)
        script = [sys.executable, str(root / "scripts" / "own_words.py"), str(essay), "--root", str(folder), *more]
        result = subprocess.run(script, capture_output=True, text=True, encoding="utf-8")
        assert not result.stderr
        return result.stdout.splitlines(), result.returncode

    return find


def test_a_run_of_eight_words_is_told_at_its_line_in_full(find):
    (run, total), code = find({"concepts/tea": CARD.format(TAKEN)})
    assert run == "practices/concepts/tea.yaml:4: 10 words: wherever two or three people put the kettle on together"
    assert total.startswith("1 run of 8 or more words")
    assert code == 1


def test_seven_words_are_nobodys(find):
    lines, code = find({"concepts/tea": CARD.format("Two or three people put the kettle away.")})
    assert lines[0].startswith("0 runs")
    assert code == 0


def test_a_marked_quotation_is_fair(find):
    quoted = "She writes ‘wherever two or three people put the kettle on together, somebody’ and stops."
    assert find({"concepts/tea": CARD.format(quoted)})[1] == 0


def test_capitals_commas_and_markup_hide_nothing(find):
    taken = "Two or *three* people, put THE [kettle](card:tea) on."
    assert find({"concepts/tea": CARD.format(f"Wherever {taken}")})[1] == 1


def test_pages_are_read_too_and_their_block_quotes_are_not(find):
    page = "# Tea\n\nWherever two or three people put the\n**kettle** on.\n"
    (run, _), _ = find({}, {"about.md": page})
    assert run.startswith("content/about.md:3: 9 words")
    quoted = "# Tea\n\n> Wherever two or three people put the kettle on.\n"
    assert find({}, {"about.md": quoted})[1] == 0


def test_a_dimensions_line_and_question_stand_word_for_word(find):
    card = "title: Tea\ngist: Hear it.\nline: Two or three people put the kettle on together\n"
    assert find({"dimensions/tea": f"{card}question: What would the kettle say to us now?\n"})[1] == 0


def test_a_shorter_run_can_be_asked_for(find):
    card = {"concepts/tea": CARD.format("Two or three people put it off.")}
    assert find(card, None, "--words", "5")[1] == 1
