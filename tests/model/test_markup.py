"""The small Markdown of card text: what it may hold, and that nothing else becomes active."""

import pytest

from fieldguide.model.markup import (
    Emphasis,
    PlainText,
    TextLink,
    find_card_links,
    find_violations,
    parse_inline,
    split_paragraphs,
    to_markdown,
    to_plain,
)


def test_emphasis_and_links_are_read_and_the_rest_is_text():
    assert parse_inline("A *b* [c](card:d) 2 * 3") == (
        PlainText("A "),
        Emphasis((PlainText("b"),)),
        PlainText(" "),
        TextLink("card:d", (PlainText("c"),)),
        PlainText(" 2 * 3"),
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [("**a** b", "a b"), ("[a](https://example.org)", "a"), (r"\*a\*", "*a*"), ("snake_case_name", "snake_case_name")],
)
def test_plain_text_has_no_marks(text, plain):
    assert to_plain(text) == plain


def test_text_that_an_engine_would_read_is_escaped():
    assert to_markdown("<b> {x}", lambda id: "") == "&#60;b&#62; &#123;x&#125;"


def test_a_link_to_a_card_becomes_one_to_its_page():
    assert to_markdown("[Echo](card:echo)", lambda id: f"../{id}.md") == "[Echo](../echo.md)"


def test_links_to_cards_are_found_with_their_place_in_emphasis_too():
    assert list(find_card_links("See **[it](card:a)**.")) == [("card:a", 11)]


def test_an_empty_line_parts_two_paragraphs():
    assert split_paragraphs("One\ntwo.\n\nThree.") == ["One two.", "Three."]


@pytest.mark.parametrize(
    ("text", "found"),
    [("A *b* [c](card:d).", []), ("A <b>c</b>.", ["raw-html", "raw-html"]), ("![a](b.png)", ["not-allowed-in-text"])],
)
def test_what_text_may_not_hold_is_found(text, found):
    assert [violation.code.value for violation in find_violations(text)] == found
