"""Files to download, as pages speak of them."""

import dataclasses

from fieldguide.rendering.downloads import Print, families, in_sections, shared_picture
from tests.cards import WORDS
from tests.filled import fill

A4 = Print(
    name="book",
    file="print/files/book-a4.pdf",
    title="The book",
    section="book",
    about="",
    label="A4",
    sides="",
    pages=9,
    how="",
    size=1,
)
LETTER = dataclasses.replace(A4, file="print/files/book-letter.pdf", label="US Letter")
DECK = dataclasses.replace(A4, name="deck", section="deck")


def test_files_that_differ_in_paper_alone_are_one_family():
    first, other = families([A4, DECK, LETTER])
    assert first.files == (A4, LETTER) and first.first is A4
    assert other.files == (DECK,)


def test_sections_stand_in_their_order_and_an_empty_one_is_left_out():
    shown = in_sections([A4, DECK], fill("concept").guide, WORDS)
    assert [(id, heading) for id, heading, *_ in shown] == [("deck", "The deck"), ("book", "The whole guide")]


def test_a_card_has_a_picture_of_its_own_to_be_shared_with():
    assert shared_picture(fill("concept").card) == "assets/og/concepts-filled.png"
    assert shared_picture() == "assets/og/guide.png"


def test_the_last_sheet_is_printed_too_where_the_people_do_not_fill_it():
    four_up = dataclasses.replace(A4, copies=4)
    assert [four_up.sheets_for(people) for people in (1, 4, 5, 20)] == [1, 1, 2, 5]
    assert dataclasses.replace(four_up, papers=3).sheets_for(5) == 6
