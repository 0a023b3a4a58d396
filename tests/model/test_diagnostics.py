from fieldguide.model.diagnostics import (
    Code,
    Diagnostic,
    Severity,
    Span,
    has_errors,
    in_order,
    in_quotes,
    override_severities,
    quoted,
)
from fieldguide.model.rules import RULES


def test_problems_are_sorted_by_place_and_told_once():
    late = Diagnostic(Code.NOT_YAML, "late", Span("b.yaml", 2, 1, 2, 2))
    early = Diagnostic(Code.NOT_YAML, "early", Span("b.yaml", 1, 9, 1, 10))
    other = Diagnostic(Code.NOT_YAML, "other", Span("a.yaml", 7, 1, 7, 2))
    assert in_order([late, early, other, late]) == [other, early, late]


def test_a_warning_alone_is_no_error():
    warning = Diagnostic(Code.ORPHAN, "alone", Span("a.yaml"))
    assert not has_errors([warning])
    assert has_errors([warning, Diagnostic(Code.NOT_YAML, "odd", Span("a.yaml"))])


def test_an_author_s_words_are_shown_on_one_line_and_cut():
    assert quoted("two\n  lines") == "“two lines”"
    assert quoted("x" * 60) == f"“{'x' * 60}”"
    assert quoted("x" * 61) == f"“{'x' * 57}…”"


def test_text_is_put_in_the_quotation_marks_that_it_does_not_hold():
    assert in_quotes("Ask: what?") == '"Ask: what?"'
    assert in_quotes('Ask "what": it\'s') == "'Ask \"what\": it''s'"
    assert in_quotes("a\\b: c") == "'a\\b: c'"


def test_a_code_says_its_name_its_severity_and_what_a_rule_asks_for():
    assert Code("orphan") is Code.ORPHAN and Code.ORPHAN.severity is Severity.WARNING and not Code.ORPHAN.description
    assert Code.NOT_YAML.severity is Severity.ERROR
    assert Code.LONG_PARAGRAPH.value == "long-paragraph" and Code.LONG_PARAGRAPH.threshold == 3
    assert Code.LONG_PARAGRAPH.description == RULES["long-paragraph"].description
    assert all(rule.code.severity is Severity.WARNING for rule in RULES.values())


def test_a_guide_chooses_how_bad_it_finds_something():
    found = [Diagnostic(code, "x", Span("a.yaml")) for code in (Code.NO_ANSWER, Code.ORPHAN, Code.EMOJI, Code.NOT_YAML)]
    chosen = {Code.NO_ANSWER: Severity.WARNING, Code.ORPHAN: None, Code.EMOJI: Severity.ERROR}
    assert [(d.code, d.severity) for d in override_severities(found, chosen)] == [
        (Code.NO_ANSWER, Severity.WARNING),
        (Code.EMOJI, Severity.ERROR),
        (Code.NOT_YAML, Severity.ERROR),
    ]
