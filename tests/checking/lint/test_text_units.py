"""What counts as the guide’s own words: no quotation, and no title of a card."""

from tests.cards import make
from tests.checking.lint.small_cards import edited


def test_quotations_do_not_make_a_text_hard():
    quoted = "She said ‘organisational interdependencies necessitate collaboration’ and then went out for a walk."
    assert [code for code, _ in edited(why=quoted.replace("‘", "").replace("’", ""))] == ["hard-to-read"]
    assert edited(why=quoted) == []


def test_the_titles_of_cards_do_not_make_a_text_hard():
    other = make(
        "concept",
        id="other",
        title="Common responsibilities of organisations",
        gist="A title of the guide.",
        meaning="m",
    )
    text = "It is about Common responsibilities of organisations, and how you hold them in a hard week."
    assert [code for code, _ in edited(why=text)] == ["hard-to-read"]
    assert edited(why=text, others=(other,)) == []
