"""Words and marks that tire a reader, and those that may stand."""

import pytest

from tests.checking.lint.small_cards import edited, read, write


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We deliver it here.", [("word-to-avoid", "deliver")]),
        ("Stakeholders came.", [("word-to-avoid", "Stakeholders")]),
        ("A key player left.", [("word-to-avoid", "key"), ("word-to-avoid", "key player")]),
        ("Hold the space\nfor us.", [("word-to-avoid", "Hold the space")]),
        ("We simply ask.", [("makes-light", "simply")]),
        ("Of course we ask.", [("makes-light", "Of course")]),
        ("We don’t ask.", [("negative-contraction", "don’t")]),
        ("They can't ask.", [("negative-contraction", "can't"), ("straight-quote", "can't")]),
        ("Do ask!", [("exclamation-mark", "!")]),
        ("Do ask 🙂 now.", [("emoji", "🙂")]),
        ("It is partner's work.", [("straight-quote", "partner's")]),
        # What may stand
        ("Her key worker is at Key Stage 2.", []),
        ("A foster carer and two foster placements.", []),
        ("They drive him to school, and she drives a taxi.", []),
        ("The midwife delivers the baby.", []),
        ("A landscape gardener holds the key.", []),
        ("It was a just settlement.", []),
        ("Her key worker is the key.", [("word-to-avoid", "key")]),
        ("Keys adjust the drivewheel.", []),
        ("She said ‘we don’t deliver’ to them.", []),
        ("“Just wait!” says the sign that hangs beside the door.", []),
        ("It’s theirs, and we’ll ask.", []),
        ("Over the course of a day.", []),
        ("It costs £5 – or €6 → more.", []),
    ],
)
def test_words_and_marks(text, found):
    assert edited(why=f"{text} Then we go.") == found


def test_a_phrase_is_found_where_the_line_is_broken():
    text = write(why="WHY").replace("why: WHY", "why: >-\n  We hold\n  the space. Then we go.")
    (warning,) = read(text)
    lines = text.split("\n")
    assert lines[warning.span.line - 1][warning.span.column - 1 :] == "hold"
    assert lines[warning.span.end_line - 1][: warning.span.end_column - 1] == "  the space"


def test_people_may_say_what_they_like():
    assert edited(say=["We don’t just deliver, do we?"]) == []
    assert edited("obstacles", sounds_like=["It’s a key deliverable, of course."]) == []


def test_people_may_type_what_they_like():
    assert edited("obstacles", search_words=["stakeholder buy-in", "they don't listen!"]) == []


def test_an_avoided_word_may_stand_in_a_title():
    assert edited(title="Evolve or deliver") == []


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("We don’t ask.", "do not"),
        ("They can't ask.", "cannot"),
        ("We won’t ask.", "will not"),
        ("He isn’t.", "is not"),
    ],
)
def test_a_contraction_is_told_in_full(text, full):
    told = [each.help for each in read(write(why=f"{text} Then we go.")) if each.code.value == "negative-contraction"]
    assert len(told) == 1 and full in told[0]


def test_a_mark_of_another_program_is_told_as_it_was_typed():
    (told,) = read(write(why="It is ==here== for us. Then we go."))
    assert "“==here==”" in told.headline + told.help


OF_OTHERS = """
    &amp; &nbsp; &#39; â€™ \ufffd Ã© [^1] ==so== ~~so~~ `so` [[listen]] [so][1] [so][] [x] https://example.org/so
"""


@pytest.mark.parametrize("mark", [*OF_OTHERS.split(), "[ ]", "[it] (https://example.org)", "[it] (card:listen)"])
@pytest.mark.parametrize("text", ["{} then ask again.", "Ask, {} and ask again."])
def test_marks_of_other_programs_are_told_wherever_they_stand(mark, text):
    ours = edited(signs=[text.format(mark)])
    assert [words.strip() for code, words in ours if code == "other-markup"] == [mark]


AS_THEY_ARE = ["Q & A", "1 = 1", "a ~ b", "[sic] (as it was)", "See [this](https://example.org).", "Roles [all]."]


@pytest.mark.parametrize("text", AS_THEY_ARE)
def test_what_only_looks_like_such_marks_is_left_alone(text):
    assert [words for code, words in edited(signs=[text]) if code == "other-markup"] == []
