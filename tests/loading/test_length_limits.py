"""A text and a list are told where they are longer or shorter than their field allows."""

import pytest

from fieldguide.loading.length_limits import check_list, check_text, count_words
from fieldguide.model.fields import Text

OF_OTHER_SCRIPTS = [
    ("ما يُزرع معًا يُحصد معًا", 5),
    ("שָׁלוֹם עוֹלָם", 2),
    ("हिन्दी में लिखें", 3),
    ("水を分ける", 3),
    ("GitHubで水を", 3),
    ("แบ่งน้ำกัน", 3),
    ("물을 나누기", 2),
]
"""Marks part no word; where there are no spaces, two characters count as one, or four."""


@pytest.mark.parametrize(("text", "words"), [("", 0), ("two words", 2), ("an e-mail – or two", 4), *OF_OTHER_SCRIPTS])
def test_words_are_counted_as_people_count_them(text, words):
    assert count_words(text) == words


def told(found):
    code, headline, help = found.message.fill(**found.values)
    return code.value, headline, help


FIVE = Text(minimum=2, maximum=5)


@pytest.mark.parametrize("text", ["two words", "not one word too many"])
def test_a_text_within_its_limits_is_not_told(text):
    assert check_text(text, FIVE, "“gist”") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one", ("too-short", "“gist” is 1 word; it needs 2 or more", "say a little more, in plain words")),
        ("a b c d e f g", ("too-long", "“gist” is 7 words; it reads best in 5 or fewer", "cut 2 words")),
    ],
)
def test_a_text_beyond_its_limits_is_told_with_what_to_do(text, expected):
    assert told(check_text(text, FIVE, "“gist”")) == expected


@pytest.mark.parametrize(
    ("text", "size"), [("word " * 21, "21 words"), ("letters" * 40, "280 characters")], ids=["words", "one long word"]
)
def test_a_text_far_beyond_its_limit_is_an_error_of_its_own(text, size):
    code, headline, _ = told(check_text(text.strip(), FIVE, "“gist”"))
    assert (code, headline) == ("far-too-long", f"“gist” is {size}, far past its limit of 5 words")


@pytest.mark.parametrize(("count", "code"), [(1, "too-few"), (2, None), (4, None), (5, "too-many")])
def test_a_list_has_as_many_entries_as_its_field_allows(count, code):
    found = check_list(count, 2, 4, "“steps”")
    assert (told(found)[0] if found else None) == code
