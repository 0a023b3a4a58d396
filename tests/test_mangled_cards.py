"""Whatever an author does to a card, the answer is words and a place, and never a traceback."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldguide.checking import report
from fieldguide.loading.text import split_lines
from fieldguide.model.diagnostics import in_order
from tests.cards import parse
from tests.conftest import ROOT
from tests.fuzz import examples

FILES = sorted((ROOT / "practices").glob("*/*.yaml"))
CARDS = {f"practices/{file.parent.name}/{file.name}": file.read_text(encoding="utf-8") for file in FILES}

# What people type by mistake, and what YAML and Markdown take for something else.
SNIPPETS = st.one_of(
    st.sampled_from("\"'[]{}:#&*!|>%@`?,-\t\\<_~ \n\r\u00a0\ufeff\u2028\x07\x00é日"),
    st.sampled_from([": ", "- ", " #", "---\n", "...\n", "*a", "&a ", "!t ", "<b>", "{{", "\n\n", "👩\u200d👧"]),
    st.sampled_from(["](", "![x](y)", "\n  ", "\n\t", "<<: ", "? ", "[[[["]),
    st.text(min_size=1, max_size=3),
)

# How the parser, the language and the libraries speak; an author never sees it.
JARGON = re.compile(
    r"scann|while parsing|block mapping|flow |scalar|token|unexpected|Traceback|Error\b|None|Scalar\(|Mapping\(|"
    r"node|stream|utf-8-sig|codec|\{[a-z_.]+\}",
)


@st.composite
def mangled(draw):
    path = draw(st.sampled_from(sorted(CARDS)))
    text = CARDS[path]
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from([_insert, _delete, _repeat_line, _drop_line, _indent, _cut]))(draw, text)
    return path, text


def _at(draw, text):
    return draw(st.integers(0, len(text)))


def _insert(draw, text):
    at = _at(draw, text)
    return text[:at] + draw(SNIPPETS) + text[at:]


def _delete(draw, text):
    at = _at(draw, text)
    return text[:at] + text[at + draw(st.integers(1, 6)) :]


def _on_a_line(draw, text, change):
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    return "\n".join([*lines[:at], *change(lines[at]), *lines[at + 1 :]])


def _repeat_line(draw, text):
    return _on_a_line(draw, text, lambda line: [line, line])


def _drop_line(draw, text):
    return _on_a_line(draw, text, lambda line: [])


def _indent(draw, text):
    spaces = draw(st.sampled_from([" ", "  ", "   ", "\t", "    "]))
    return _on_a_line(draw, text, lambda line: [spaces + line])


def _cut(draw, text):
    return text[: _at(draw, text)]


@settings(max_examples=examples(400), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mangled())
def test_a_mangled_card_is_answered_in_our_words_at_a_place_in_its_file(card):
    path, text = card
    _, diagnostics = parse(text, path)
    lines = split_lines(text)
    for told in diagnostics:
        assert told.span.path == path
        assert 1 <= told.span.line <= len(lines)
        assert 1 <= told.span.column <= len(lines[told.span.line - 1]) + 1
        assert (told.span.line, told.span.column) <= (told.span.end_line, told.span.end_column)
        assert "\n" not in told.headline
        assert told.help
        assert not JARGON.search(_ours(told.headline + told.help)), told
    shown = report.to_text(in_order(diagnostics), {path: text}, 1)
    assert all(len(line) < 400 for line in shown.splitlines())


def _ours(words):
    """A message without the author's own words in it."""
    return re.sub(r"“[^”]*”|\"[^\n]*|'[^\n]*|write: [^\n]*|\n[^\n]*", "", words)


@settings(max_examples=examples(300), deadline=None)
@given(st.text(max_size=200) | st.lists(SNIPPETS, max_size=30).map("".join))
def test_any_text_at_all_is_read_without_a_fall(text):
    card, diagnostics = parse(text, "practices/concepts/any.yaml")
    assert card is not None or diagnostics
