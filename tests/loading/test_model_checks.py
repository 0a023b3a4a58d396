"""Parts of a model that do not fit together are told at their place: nothing is lost or ends in a traceback."""

import pytest

from fieldguide.loading.model_checks import RESERVED
from fieldguide.loading.model_file import parse_model
from fieldguide.loading.translations import LANGUAGES, read_translations
from fieldguide.model.diagnostics import Code
from fieldguide.model.roles import OF_A_CHECKLIST, SHAPES
from tests.loading.test_model_file import SMALL, change, told

NO_BACK = "nothing stands on the back of an idea in the deck"
SUMMARY = "summary: something"
EVALUATION = "evaluation:\n  by: Example Press\n  date: 2026-11-03\n"
RED = 'colour: {light: red, dark: "#000000"}'


@pytest.mark.parametrize(
    ("old", "new", "line", "headline"),
    [
        ("folder: ideas", "folder: assets", 4, "“assets” is an address that the guide uses itself"),
        (", heading: Tips", "", 9, "“tips” has no heading, so readers would not know what it is"),
        ("shape: lines", "shape: choice", 9, "“tips” is a choice, and has nothing to choose from"),
        ("shape: lines", "shape: group", 9, "“tips” does not say what group it is"),
        ("shape: lines", "shape: lines, style: prose", 9, "“tips” cannot be set as “prose”"),
        ("shape: lines", "shape: lines, role: theme", 9, "the role “theme” is for text"),
        ("to: [idea]", "to: [ideas]", 11, "there is no kind called “ideas”"),
        ("here: Like it, there: Liked by, ", "", 11, "no page shows “like”"),
        ("      tips:", "      title:", 9, "every kind has “title” already"),
        ("      like:", "      tips:", 11, "there is a field “tips” already"),
        ("folder: ideas", "folder: ../ideas", 4, "“../ideas” cannot be a folder of cards"),
        ("shape: lines", "shape: lines, style: checklist", 9, "“tips” plays no part in a checklist"),
        ("shape: lines", "shape: lines, style: checklist, role: items", 9, "an idea does not say when to tick"),
        ("shape: lines", "shape: text, style: checklist, role: pause-point", 9, "an idea has no lines to tick"),
        ("shape: lines", "shape: choice, options: [fast], role: form", 9, "a checklist is read in one of 2 ways"),
        ("to: [idea]", "to: [idea], style: questions", 11, "“like” is set as questions and asks for none"),
        ("to: [idea]", "to: [idea], role: asks", 11, "“like” asks for questions, and an idea has none"),
        (
            "summary: something",
            f"deck: body\n    {SUMMARY}",
            6,
            "an idea has no lines called “body” for its back",
        ),
        (
            "summary: something",
            f"sheets: [deck]\n    {SUMMARY}",
            3,
            "nothing stands on the back of an idea in the deck",
        ),
        (
            "summary: something",
            'colour: {light: red, dark: "#000000"}\n    summary: something',
            6,
            "“red” is no colour",
        ),
        (
            "summary: something",
            'colour: {light: "#eeeeee", dark: "#8ed3bd"}\n    summary: something',
            6,
            "letters in “#eeeeee” cannot be read on a light page",
        ),
        (
            "summary: something",
            'colour: {light: "#14594a", dark: "#333333"}\n    summary: something',
            6,
            "letters in “#333333” cannot be read on a dark page",
        ),
        ("kinds:", "language: xx\nkinds:", 2, "“xx” is no language that is known"),
        ("kinds:", f"{EVALUATION}  report: report.html\nkinds:", 5, "this is no address of a page"),
        ("kinds:", f"{EVALUATION}prints: [book]\nkinds:", 3, "this guide has no book for e-readers to vouch for"),
    ],
)
def test_what_does_not_fit_together_is_told_at_its_place(old, new, line, headline):
    assert (Code.BAD_MODEL, line, headline) in told(change(old, new))


def test_two_kinds_cannot_have_one_folder():
    again = SMALL + SMALL.partition("kinds:\n")[2].replace("idea:", "thought:", 1)
    assert (Code.BAD_MODEL, 13, "“ideas” is the folder of “idea” too") in told(again)


def test_two_fields_of_a_kind_cannot_play_one_part():
    text = SMALL.replace("shape: lines", "shape: lines, role: steps")
    text = text.replace(
        "      tips:", "      more: {shape: lines, heading: More, role: steps, help: more}\n      tips:"
    )
    assert "“more” has the role “steps” too" in [headline for _, _, headline in told(text)]


@pytest.mark.parametrize("of", ["session", "checklist"])
def test_a_card_has_one_session_and_one_checklist(of):
    text = SMALL.replace("shape: lines", f"shape: group, of: {of}")
    text = text.replace(
        "      tips:", f"      more: {{shape: group, of: {of}, heading: More, help: more}}\n      tips:"
    )
    assert f"“more” is the {of} of an idea already" in [headline for _, _, headline in told(text)]


def test_what_is_wrong_with_what_every_kind_has_is_told_once():
    kinds = SMALL.partition("kinds:\n")[2]
    other = kinds.replace("idea:", "thought:", 1).replace("folder: ideas", "folder: thoughts")
    common = "common:\n  relations:\n    near: {style: prose, here: Near, help: what is near}\n"
    found = told(f"format: 1\n{common}kinds:\n{kinds}{other}")
    assert found == [(Code.BAD_MODEL, 4, "“near” cannot be set as “prose”")]


def test_every_part_of_a_checklist_can_be_given_to_a_field():
    assert set(OF_A_CHECKLIST) < set(SHAPES)


def test_every_language_that_can_be_chosen_has_a_catalogue():
    assert all(read_translations(language).texts for language in LANGUAGES)


def test_no_address_of_ours_can_be_a_kind_s():
    assert {"assets", "find", "map", "print", "contribute"} <= RESERVED


@pytest.mark.parametrize(("kind", "help"), [("ideas", "did you mean “idea”?"), ("zzz", "the kinds are: idea")])
def test_a_kind_that_is_not_there_is_told_with_one_of_nearly_that_name(kind, help):
    _, diagnostics = parse_model(change("to: [idea]", f"to: [{kind}]"))
    assert [d.help for d in diagnostics][:1] == [help]


def test_a_field_cannot_have_the_name_of_what_every_kind_has():
    common = "common:\n  relations:\n    tips: {here: Near, there: Near to, help: what is near}\n"
    found = told(SMALL.replace("kinds:\n", f"{common}kinds:\n"))
    assert (Code.BAD_MODEL, 12, "every kind has a relation “tips” already") in found


def test_a_card_may_have_a_session_beside_lines_to_tick():
    text = SMALL.replace("shape: lines", "shape: lines, style: checklist, role: items")
    more = "{shape: group, of: session, heading: More, help: more}"
    when = "{shape: text, style: checklist, role: pause-point, help: when}"
    text = text.replace("      tips:", f"      more: {more}\n      when: {when}\n      tips:")
    assert told(text) == []


@pytest.mark.parametrize(("shape", "help"), [("lines", "name one of: tips"), ("text", "delete the line")])
def test_the_back_of_a_card_in_the_deck_is_one_of_its_fields_of_lines(shape, help):
    text = change("summary: something", "deck: body\n    summary: something").replace("shape: lines", f"shape: {shape}")
    assert [d.help for d in parse_model(text)[1]] == [help]
