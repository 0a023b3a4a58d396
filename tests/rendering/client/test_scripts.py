"""Scripts as browsers run them, made from modules."""

import re

import pytest

from fieldguide.model.translations import Translations
from fieldguide.rendering.client.assets import FOLDER
from fieldguide.rendering.client.scripts import to_classic
from tests.cards import WORDS

SAID = re.compile(r'\bsay\("([a-z_.]+)"')

MODULE = """\
// Says hello.

import { make, copyText as copy } from "../lib/dom.js";
import { near } from "./near.js";

/** @param {string} name */
export const hello = (name) => {
  // Plainly.
  return /** @type {string} */ (make(`https://${name}`)); // and at once
};
export async function wave() {}
"""

BODY = """\
const hello = (name) => {return (make(`https://${name}`));
};async function wave() {}
"""


def test_a_classic_script_takes_what_it_imports_from_one_object_and_gives_what_it_exports():
    assert to_classic(MODULE, WORDS) == (
        '(() => {\n"use strict";\n'
        "const { make, copyText: copy } = fieldguide;const { near } = fieldguide;"
        f"{BODY}Object.assign((globalThis.fieldguide ??= {{}}), {{ hello, wave }});\n}})();\n"
    )


def test_a_line_that_may_hold_a_comment_ends_where_it_ended():
    script = to_classic("const a = [\n  1, // isn't it {\n  2, // a note;\n];\nstart(a);\n", WORDS)
    assert script == '(() => {\n"use strict";\nconst a = [1, // isn\'t it {\n2,];start(a);\n})();\n'


def test_a_script_that_exports_nothing_leaves_nothing_behind():
    assert to_classic("start();\n", WORDS) == '(() => {\n"use strict";\nstart();\n})();\n'


def test_the_text_of_the_catalogue_stands_in_the_place_of_its_key():
    script = to_classic('told(say("script.bar.kept"), say("script.cards", { number }));\n', WORDS)
    assert 'told(say("Kept"), say({"one": "1 card", "other": "{number} cards"}, { number }));' in script


def test_words_that_the_catalogue_does_not_have_stop_the_build():
    with pytest.raises(KeyError):
        to_classic('say("script.no.such.words");\n', WORDS)


def test_every_text_for_scripts_is_said():
    said = {key for path in FOLDER.glob("*/*.js") for key in SAID.findall(path.read_text(encoding="utf-8"))}
    plurals = {key for key in said if WORDS.under(key)}
    there = {key for key in WORDS.texts if key.startswith("script.")}
    assert {key for key in there if key not in said and key.rpartition(".")[0] not in plurals} == set()


SENTENCE = re.compile(r"""["`>][A-Z“][a-z’”]*[ .:][^"`]*["`]|["`][a-z]+ [a-z]+ [a-z ]+["`]""")

AMONG_SCRIPTS = {'"keep the rest"', '"keep nothing"', '"what is kept"'}
"""What scripts say to each other."""


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.js")), ids=lambda path: path.name)
def test_no_words_that_a_reader_meets_stand_in_a_script(path):
    nothing = Translations("en", {key: "" for key in WORDS.texts})
    script = to_classic(path.read_text(encoding="utf-8"), nothing)
    assert set(SENTENCE.findall(script)) <= AMONG_SCRIPTS


def test_no_two_scripts_export_the_same_name():
    """All of them stand in one object."""
    given = [
        name
        for path in FOLDER.glob("*/*.js")
        # It takes the place of language.js.
        if path.name != "plain-language.js"
        for line in to_classic(path.read_text(encoding="utf-8"), WORDS).splitlines()
        if line.startswith("Object.assign((globalThis.fieldguide")
        for name in line.partition("{ ")[2].partition(" }")[0].split(", ")
    ]
    assert len(given) == len(set(given)) > 10


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.js")), ids=lambda path: path.name)
def test_no_text_goes_over_several_lines(path):
    """It would lose its indents."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.count("`") % 2] == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.js")), ids=lambda path: path.name)
def test_no_line_of_a_module_is_left_in_a_classic_script(path):
    script = to_classic(path.read_text(encoding="utf-8"), WORDS)
    assert not [line for line in script.splitlines() if line.startswith(("import ", "export "))]


AS_MARKUP = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|DOMParser|eval|Function)\b|document\.write"
)
"""What would read a text as markup or as a program."""

KNOWN = {
    ("pack.js", "DOMParser"): "reads a page of this guide, to be printed; a document of its own runs nothing",
    ("plan.js", "DOMParser"): "reads a page of this guide",
    ("whole-list.js", "DOMParser"): "reads a page of this guide",
    ("search-hits.js", "innerHTML"): "a shape that the build has drawn",
}


def test_scripts_put_words_into_a_page_as_words():
    found = {
        (file.name, match[0])
        for file in FOLDER.rglob("*.js")
        for line in file.read_text(encoding="utf-8").splitlines()
        for match in AS_MARKUP.finditer(re.sub(r"^\s*(//|\*|/\*\*).*", "", line))
    }
    assert found == KNOWN.keys()
