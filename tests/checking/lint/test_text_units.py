"""What counts as the guide’s own words: no quotation, and no title of a card."""

from fieldguide.checking.lint.context import Context
from fieldguide.checking.lint.text_units import find_units, strip_quotes, strip_titles, to_unit
from fieldguide.model.groups import Session, SessionStep
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


def test_a_quotation_that_ends_a_sentence_still_ends_it():
    assert strip_quotes("She said ‘Go away.’ We left.") == "She said . We left."
    assert strip_quotes("She said ‘Go.’ We left.") == "She said . We left."
    assert strip_quotes("She said ‘go’ and left.") == "She said  and left."


def test_what_people_say_and_what_opens_a_session_is_speech():
    step = SessionStep(minutes=5, how="alone", do="Write it down.")
    session = Session(title="Ask", time=5, people="6.", invite="Who has been here?", steps=(step,))
    card = make("behaviour", "card", title="Ask", say=("Any comments?",), why="People talk.", group=session)
    speech = {unit.typed: unit.speech for unit in find_units(card, Context())}
    said, other = ("Any comments?", "Who has been here?"), ("People talk.", "Write it down.")
    assert [speech[text] for text in said] == [True, True] and [speech[text] for text in other] == [False, False]


def test_of_a_text_that_opens_with_a_title_the_words_behind_it_are_our_own():
    text = "Echo’s rule is old."
    unit = to_unit(("why",), text, strip_titles(text, {"Echo’s": ("Echo",), "Echo": ("Echo",)}), False)
    assert unit.words == [["s", "rule", "is", "old"]] and unit.lengths == [4]
