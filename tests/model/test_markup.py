"""The small Markdown of card text: what it may hold, and that nothing else becomes active."""

import pytest

from fieldguide.model.markup import (
    Emphasis,
    PlainText,
    TextLink,
    escape,
    find_card_links,
    find_violations,
    link_address,
    parse_inline,
    split_paragraphs,
    to_html,
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


def test_a_heading_is_escaped_for_the_engine_that_reads_it():
    assert escape("<b> {x} #") == "&#60;b&#62; &#123;x&#125; &#35;"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b> & {x}", "&lt;b&gt; &amp; {x}"),
        ("*so* **much**", "<em>so</em> <strong>much</strong>"),
        ("[Echo](card:echo)", '<a href="../echo/">Echo</a>'),
        ("[Nowhere](card:gone)", "Nowhere"),
        ('[a](https://example.org/?b="c"&d=e)', '<a href="https://example.org/?b=%22c%22&amp;d=e">a</a>'),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
    ],
)
def test_text_becomes_html(text, shown):
    assert to_html(text, {"echo": "../echo/"}.get) == shown


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


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("https://example.org/a_b", "[example.org/a\\_b](https://example.org/a_b)"),
        ("See https://example.org/a_b", "See https://example.org/a_b"),
    ],
)
def test_an_address_that_stands_alone_becomes_a_link(text, linked):
    assert link_address(text) == linked


@pytest.mark.parametrize("text", ["It’s \"no\" or 'yes'", "It’s \"no\" or *'yes'*"])
def test_quotation_marks_in_a_text_stay_as_they_are(text):
    assert to_html(text, {}.get) == text.replace("*'", "<em>'").replace("'*", "'</em>")


def test_a_link_where_only_words_may_stand_is_told_as_a_whole():
    (found,) = find_violations("See [it](card:a).", markup=False)
    assert (found.code.value, found.snippet, found.start) == ("bad-link", "[it](card:a)", 4)


def test_a_link_without_a_lock_is_told_with_one():
    (found,) = find_violations("See [it](http://example.org/a).")
    assert (found.code.value, found.snippet, found.start) == ("insecure-link", "http://example.org/a", 9)
    assert "https://example.org/a" in found.help
