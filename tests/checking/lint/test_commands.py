"""Lines that say what to do: each opens with it, and holds one job."""

import pytest

from tests.checking.lint.small_cards import edited, read, write


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("You ask each person.", [("not-an-action", "You")]),
        ("The chair asks first.", [("not-an-action", "The")]),
        ("Every member says it.", [("not-an-action", "Every")]),
        ("Both of you write it down.", [("not-an-action", "Both")]),
        ("When somebody objects, stop.", [("not-an-action", "When")]),
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


def test_a_line_that_is_no_command_is_told_by_its_first_word():
    (told,) = read(write(steps=["The chair asks first."]))
    assert "“The”" in told.headline + told.help
