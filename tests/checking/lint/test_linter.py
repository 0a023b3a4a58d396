# Each rule of the editor's: what it stops at, and what it lets pass.

from __future__ import annotations

import datetime

import pytest

from fieldguide.model.cards import Concept
from fieldguide.model.diagnostics import Severity
from fieldguide.model.rules import DEFAULT_THRESHOLDS, RULES
from tests.checking.lint.small_cards import edited, read, write

HARD = (
    "Communicate organisational information regularly to professional communities and to the responsible authorities."
)


def test_a_plain_card_has_no_warnings():
    for kind in ("behaviours", "obstacles", "concepts", "checklists"):
        assert edited(kind) == []


def test_what_it_says_is_a_warning():
    assert {d.severity for d in read(write(why="Do it now! We deliver."))} == {Severity.WARNING}


# -------------------------------------------------------------------------------------- reading


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


def test_a_paragraph_has_three_sentences_at_most():
    assert edited(why="One. Two. Three. Four.") == [("long-paragraph", "One.")]
    assert edited(why="One. Two. Three.\n\nFour.") == []


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


def test_a_few_words_have_no_grade():
    assert edited(how_to_be="Be responsible, imaginative, generous.") == []


def test_names_do_not_make_a_text_hard():
    plain = "It was named by someone who ran the home for them and for us all."
    named = "It was named by Alessandra Montgomery-Featherstonehaugh who ran the home for them and for us all."
    hard = named.replace("Alessandra Montgomery-Featherstonehaugh", "collaboratively responsible organisations")
    assert [code for code, _ in edited(why=hard)] == ["hard-to-read"]
    assert edited(why=plain) == edited(why=named) == []


def test_quotations_do_not_make_a_text_hard():
    quoted = "She said ‘organisational interdependencies necessitate collaboration’ and then went out for a walk."
    assert [code for code, _ in edited(why=quoted.replace("‘", "").replace("’", ""))] == ["hard-to-read"]
    assert edited(why=quoted) == []


def test_the_titles_of_cards_do_not_make_a_text_hard():
    other = Concept(
        id="other", title="Common responsibilities of organisations", gist="A title of the guide.", meaning="m"
    )
    text = "It is about Common responsibilities of organisations, and how you hold them in a hard week."
    assert [code for code, _ in edited(why=text)] == ["hard-to-read"]
    assert edited(why=text, others=(other,)) == []


# ---------------------------------------------------------------------------------------- words


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
        ("Keys adjust the drivewheel.", []),
        ("She said ‘we don’t deliver’ to them.", []),
        ("“Just wait!” says the sign.", []),
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


# ---------------------------------------------------------------------------- commands and lists


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("You ask each person.", [("not-an-action", "You")]),
        ("The chair asks first.", [("not-an-action", "The")]),
        ("Ask each person.", []),
        ("Quietly ask each person.", []),
        ("Who spoke, and who did not?", []),
    ],
)
def test_a_step_says_what_to_do(step, found):
    assert edited(steps=[step]) == found


def test_a_statement_to_confirm_is_no_command():
    items = ["The people are here.", "We know why.", "It is small.", "No one is hurt.", "We can stop."]
    assert edited("checklists", form="do-confirm", items=items) == []


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("Ask who is there and write it down.", [("two-jobs", "and write")]),
        ("Stop, and tell one person.", [("two-jobs", "and tell")]),
        ("Ask who came and went.", []),
        ("Tell the nurse and the doctor.", []),
    ],
)
def test_a_line_of_a_checklist_holds_one_job(item, found):
    rest = ["Stop for a breath.", "Tell one person.", "Write it down.", "Thank the host."]
    assert edited("checklists", items=[item, *rest]) == found


def test_the_minutes_of_the_steps_make_the_time():
    group = {"title": "Ask", "time": 20, "people": "6 to 9.", "invite": "What do you see?"}
    steps = [{"minutes": 5, "how": "alone", "do": "Write it."}, {"minutes": 10, "how": "pairs", "do": "Tell it."}]
    assert edited(group={**group, "steps": steps}) == [("minutes-do-not-add-up", "20")]
    assert edited(group={**group, "time": 15, "steps": steps}) == []


# ------------------------------------------------------------------------------ what there is


def test_a_behaviour_shows_its_first_action_on_the_first_screen():
    short = ["Ask one of them now."] * 3
    assert edited(use_when=["When they have all gone quiet once more."] * 3, two_minutes=short) == []
    long = ["word " * 34 + "end."] * 3
    assert "late-action" in [code for code, _ in edited(use_when=long, two_minutes=short)]


def test_an_obstacle_shows_its_way_out_on_the_first_screen():
    long = ["word " * 44 + "end."] * 3
    assert "late-way-out" in [code for code, _ in edited("obstacles", sounds_like=long)]


def test_an_obstacle_needs_search_words():
    assert edited("obstacles", search_words=None) == [("no-search-words", "Nobody asks")]
    assert edited("behaviours", search_words=None) == []


@pytest.mark.parametrize(
    ("reviewed", "today", "found"),
    [
        ("2024-01-31", "2026-01-31", []),
        ("2024-01-31", "2026-02-01", ["old-review"]),
        ("2024-02-29", "2026-02-28", []),
        ("2024-02-29", "2026-03-01", ["old-review"]),
        ("2020-01-01", None, []),
    ],
)
def test_a_review_grows_old_in_two_years_where_the_day_is_known(reviewed, today, found):
    day = today and datetime.date.fromisoformat(today)
    assert [code for code, _ in edited(reviewed=datetime.date.fromisoformat(reviewed), today=day)] == found


def test_the_example_of_a_new_card_must_go():
    assert edited(signs=["Someone says ‘at last’."]) == [("example-text", "Someone says ‘at last’.")]


def test_our_own_practice_is_a_source_and_no_example():
    assert edited(sources=[{"note": "Our own practice."}]) == []


# ------------------------------------------------------------------------------------- numbers


def test_a_rule_that_is_off_says_nothing():
    thresholds = {code: number for code, number in DEFAULT_THRESHOLDS.items() if code.value != "word-to-avoid"}
    assert edited(why="We deliver it. Then we go.", thresholds=thresholds) == []


def test_a_guide_may_choose_its_own_number():
    thresholds = {**DEFAULT_THRESHOLDS, RULES["long-sentence"].code: 5}
    assert edited(why="We ask them what they need. Then we go.", thresholds=thresholds) == [
        ("long-sentence", "We ask them what they need.")
    ]
