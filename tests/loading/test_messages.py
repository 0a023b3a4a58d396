"""What an author is told: sentences with gaps, and words that agree with their number."""

import string

import pytest

from fieldguide.loading.messages import FORM_MESSAGES, TOO_LONG, a, many
from fieldguide.model.diagnostics import Code


def test_a_sentence_is_filled_in_whole():
    assert TOO_LONG.fill(name="“gist”", count=31, most=22, over="9 words") == (
        Code.TOO_LONG,
        "“gist” is 31 words; it reads best in 22 or fewer",
        "cut 9 words",
    )


@pytest.mark.parametrize("message", FORM_MESSAGES.values(), ids=FORM_MESSAGES)
def test_the_form_can_fill_in_every_gap_of_its_messages_by_name(message):
    gaps = [name for _, name, *_ in string.Formatter().parse(message.headline + message.help) if name is not None]
    assert all(name.isidentifier() for name in gaps)


def test_words_agree_with_their_number():
    assert (many(1, "word"), many(2, "word"), many(2, "entry")) == ("1 word", "2 words", "2 entries")
    assert (a("obstacle"), a("concept")) == ("an obstacle", "a concept")
