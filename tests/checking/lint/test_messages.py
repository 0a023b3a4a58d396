"""What the editor says."""

from __future__ import annotations

from fieldguide.checking.lint.messages import EDITOR_MESSAGES
from fieldguide.model.diagnostics import Code


def test_every_rule_of_the_editor_has_its_words():
    said = {words.code for words in EDITOR_MESSAGES.values()}
    assert said == {*(code for code in Code if code.description), Code.UNUSED_EXCEPTION}


def test_what_the_form_says_speaks_of_no_file():
    in_form = [words.in_form or words.help for words in EDITOR_MESSAGES.values()]
    assert [help for help in in_form if "\n" in help or "_words:" in help] == []
