# Words by which other languages are known are as the search reads what is typed: small, and without accents.

import re

import pytest

from fieldguide.model.languages import COMMON_WORDS
from fieldguide.model.stems import find_tokens


@pytest.mark.parametrize("language", COMMON_WORDS)
def test_the_words_of_a_language_are_read_as_they_stand(language):
    words = COMMON_WORDS[language].split()
    assert [word for word in words if not re.fullmatch("[a-z]+(?:'[a-z]+)?", word)] == []
    assert [word for word in words if len(find_tokens(f"{word} x")) < 2] == []


@pytest.mark.parametrize("language", COMMON_WORDS)
def test_no_word_of_a_language_stands_there_twice(language):
    words = COMMON_WORDS[language].split()
    assert len(words) == len(set(words))
