"""Words that were read out of a file, found in it again."""

import pytest

from fieldguide.checking.lint.file_text import FileText
from fieldguide.model.diagnostics import Span

TEXT = "title: Hear\nwhy: >-\n  Hear *people out*, and _hear\n  them_ now. Overhear 2 * 3 them now.\nend: now\n"
WHY = Span("a.yaml", 3, 3, 4, 38)


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n")])
@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Hear", (3, 3, 3, 7)),
        ("Hear people out", (3, 3, 3, 19)),
        ("them now.", (4, 3, 4, 13)),
        ("and _hear them", (3, 22, 4, 7)),
        ("out, and", WHY[1:]),
        ("out*, and", (3, 16, 3, 25)),
        ("hear", WHY[1:]),
        ("2 * 3", (4, 23, 4, 28)),
        ("2 * 3 them now.", (4, 23, 4, 38)),
        ("now. end", WHY[1:]),
        ("end", WHY[1:]),
    ],
)
def test_words_stand_where_their_file_has_them(text, words, place):
    assert FileText(text).span_of(words, WHY) == ("a.yaml", *place)


def test_in_a_file_without_text_the_whole_field_is_meant():
    assert FileText("").span_of("anything", WHY) == WHY


def test_the_first_words_of_a_file_are_found():
    assert FileText(TEXT).span_of("title:", Span("a.yaml", 1, 1, 1, 12))[1:] == (1, 1, 1, 7)


def test_words_are_looked_for_from_where_their_field_begins():
    within = Span("a.yaml", 4, 1, 4, 38)
    assert FileText(TEXT).span_of("people", within) == within
