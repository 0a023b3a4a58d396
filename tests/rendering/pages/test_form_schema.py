"""The declarations as the form in the browser reads them."""

import json

import pytest

from fieldguide.checking.lint.messages import EDITOR_MESSAGES
from fieldguide.loading.messages import FORM_MESSAGES
from fieldguide.rendering.pages.form_editor import SHOWN_MESSAGES
from fieldguide.rendering.pages.form_schema import declare_kind, declare_rules
from tests.cards import KINDS, guide_of
from tests.filled import fill


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_is_declared_once_in_its_order(kind):
    declared = declare_kind(KINDS[kind], fill(kind).guide)
    assert [field["key"] for field in declared["fields"]] == [field.key for field in KINDS[kind].fields]
    assert json.loads(json.dumps(declared))["folder"] == KINDS[kind].folder


def test_a_link_is_due_only_where_the_guide_has_a_card_to_name():
    def due(guide):
        fields = declare_kind(KINDS["behaviour"], guide)["fields"]
        return [field["required"] for field in fields if field["key"] == "answers"]

    assert due(fill("behaviour").guide) == [True] and due(guide_of([])) == [False]


def test_the_form_has_every_sentence_of_the_check_and_knows_which_are_warnings():
    rules = declare_rules()
    assert rules["words"].keys() == {*FORM_MESSAGES, *EDITOR_MESSAGES, *SHOWN_MESSAGES}
    assert "too-long" in rules["warnings"] and "far-too-long" not in rules["warnings"]
