"""Sentences, paragraphs and grades: what the editor stops at, and what it lets pass."""

import pytest

from fieldguide.checking.lint.context import Context
from fieldguide.checking.lint.readability import grade
from fieldguide.checking.lint.sentences import grade_of
from fieldguide.checking.lint.text_units import to_unit
from tests.checking.lint.small_cards import edited, read, write

HARD = (
    "Communicate organisational information regularly to professional communities and to the responsible authorities."
)


def test_a_sentence_of_26_words_is_long_and_is_marked_alone():
    sentence = f"{' '.join(['word'] * 26)}."
    assert edited(why=f"Ask. {sentence}") == [("long-sentence", sentence)]


def test_a_sentence_of_25_words_is_not_long():
    assert edited(why=f"Ask. {' '.join(['word'] * 25)}.") == []


def test_sentences_are_counted_line_by_line_in_a_list():
    assert edited(signs=["Someone laughs", "Someone stays behind", "People ask for more"]) == []


@pytest.mark.parametrize(("words", "found"), [(14, []), (15, ["long-on-average"])])
def test_the_sentences_of_a_field_have_14_words_on_average(words, found):
    sentence = " ".join(["Ask", *["me"] * (words - 1)])
    assert [code for code, _ in edited(why=f"{sentence}. {sentence}.\n\n{sentence}.")] == found


def test_two_sentences_are_no_average():
    sentence = " ".join(["Ask", *["me"] * 16])
    assert edited(why=f"{sentence}. {sentence}.") == []


JOINED = "Somebody at the table says what everybody there thought."


def test_a_paragraph_has_three_sentences_at_most():
    assert edited(why=f"{JOINED} Two. {JOINED} Four.") == [("long-paragraph", JOINED)]
    assert edited(why=f"One. {JOINED} Three.\n\nFour.") == []


def test_no_more_than_two_short_sentences_follow_one_another():
    assert edited(why="She rings. They talk. It helps.") == [("choppy", "She rings.")]
    assert edited(why="She rings. They talk.\n\nIt helps.") == []
    assert edited(why="She rings. They talk, because nobody had asked them before. It helps.") == []


def test_people_may_talk_in_short_sentences():
    assert edited(say=["Any comments? No? Good."]) == []


@pytest.mark.parametrize(
    ("kind", "fields", "found"),
    [
        ("behaviours", {"gist": HARD}, "hard-to-follow"),
        ("behaviours", {"steps": [HARD]}, "hard-to-follow"),
        ("behaviours", {"say": [HARD]}, "hard-to-follow"),
        ("obstacles", {"do_today": [HARD]}, "hard-to-follow"),
        ("checklists", {"items": [HARD]}, "hard-to-follow"),
        ("behaviours", {"why": HARD}, "hard-to-read"),
        ("obstacles", {"looks_like": [HARD]}, "hard-to-read"),
        ("concepts", {"meaning": HARD}, "hard-idea"),
    ],
)
def test_each_field_has_its_grade(kind, fields, found):
    assert [code for code, _ in edited(kind, **fields)] == [found]


def test_each_word_of_a_sentence_counts_once():
    unit = to_unit(("why",), *["I sat in the room and did not say so much."] * 2, may_break=False)
    assert grade_of([unit], Context()) == round(grade(1, 11, 11), 1)


def test_a_few_words_have_no_grade():
    assert edited(how_to_be="Be responsible, imaginative, generous.") == []


def test_names_do_not_make_a_text_hard():
    plain = "It was named by someone who ran the home for them and for us all."
    named = "It was named by Alessandra Montgomery-Featherstonehaugh who ran the home for them and for us all."
    hard = named.replace("Alessandra Montgomery-Featherstonehaugh", "collaboratively responsible organisations")
    assert [code for code, _ in edited(why=hard)] == ["hard-to-read"]
    assert edited(why=plain) == edited(why=named) == []


def helps(code, **fields):
    return [told.help for told in read(write(**fields)) if told.code.value == code]


def test_a_hard_text_is_told_its_longest_words():
    (help,) = helps(
        "hard-to-read", why="However, the committee considered another excellent example of a family holiday."
    )
    assert help == "say “considered” and “committee” in shorter words, or shorten a sentence"


def test_a_hard_text_without_long_words_is_told_to_have_fewer():
    sentence = " ".join(["stone"] * 60)
    (help,) = helps("hard-to-read", why=f"The {sentence}.")
    assert help == "say it in fewer or shorter words"


@pytest.mark.parametrize(
    ("fourth", "opening"),
    [
        ("They go.", "They go."),
        ("They all go home.", "They all go home."),
        ("They all go home now.", "They all go home…"),
    ],
)
def test_a_long_paragraph_is_told_where_to_break_it(fourth, opening):
    (help,) = helps("long-paragraph", why=f"{JOINED} Two. {JOINED} {fourth}")
    assert help == f"leave an empty line before “{opening}”, or sooner"
