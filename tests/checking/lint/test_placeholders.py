"""What a new card was given, and nobody has reworded."""

from tests.checking.lint.small_cards import edited


def test_the_example_of_a_new_card_must_go():
    assert edited(signs=["Someone says ‘at last’."]) == [("example-text", "Someone says ‘at last’.")]


def test_our_own_practice_is_a_source_and_no_example():
    assert edited(sources=[{"note": "Our own practice."}]) == []


def test_an_example_within_a_link_must_go_too():
    given = [{"card": "nobody-listens", "why": "Trust grows when people share."}]
    assert edited(answers=given) == [("example-text", "Trust grows when people share.")]
