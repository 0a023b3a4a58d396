"""One printed file before it is made."""

from fieldguide.rendering.print.paper_sizes import A4, Box
from fieldguide.rendering.print.sheet import Sheet

FIRST, OTHERS = (Box(0, 0, 1, 1),), (Box(0, 0, 2, 2),)
SHEET = Sheet("book", "book.typ", A4, "", "", "", {}, (), (FIRST, OTHERS))


def test_a_file_is_named_after_its_sheet_and_its_paper():
    assert SHEET.file == "book-a4.pdf"


def test_where_text_may_stand_on_the_last_page_that_is_named_holds_for_all_after_it():
    assert [SHEET.on_page(number) for number in range(4)] == [FIRST, OTHERS, OTHERS, OTHERS]
