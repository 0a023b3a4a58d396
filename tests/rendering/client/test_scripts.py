"""Scripts as browsers run them, made from modules."""

import pytest

from fieldguide.rendering.client.assets import FOLDER
from fieldguide.rendering.client.scripts import to_classic, to_module

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
const hello = (name) => {
  return (make(`https://${name}`)); // and at once
};
async function wave() {}
"""


def test_a_classic_script_takes_what_it_imports_from_one_object_and_gives_what_it_exports():
    assert to_classic(MODULE) == (
        '(() => {\n"use strict";\n'
        "const { make, copyText: copy } = fieldguide;\nconst { near } = fieldguide;\n"
        f"{BODY}Object.assign((globalThis.fieldguide ??= {{}}), {{ hello, wave }});\n}})();\n"
    )


def test_a_module_imports_its_neighbours_and_takes_the_rest_from_the_pages_scripts():
    script = to_module(MODULE)
    assert script.startswith('const { make, copyText: copy } = fieldguide;\nimport { near } from "./near.js";\n')
    assert "export const hello" in script and "export async function wave" in script


def test_a_script_that_exports_nothing_leaves_nothing_behind():
    assert to_classic("start();\n") == '(() => {\n"use strict";\nstart();\n})();\n'


def test_no_two_scripts_export_the_same_name():
    """All of them stand in one object."""
    given = [
        name
        for path in FOLDER.glob("*/*.js")
        for line in to_classic(path.read_text(encoding="utf-8")).splitlines()
        if line.startswith("Object.assign((globalThis.fieldguide")
        for name in line.partition("{ ")[2].partition(" }")[0].split(", ")
    ]
    assert len(given) == len(set(given)) > 10


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.js")), ids=lambda path: path.name)
def test_no_line_of_a_module_is_left_in_a_classic_script(path):
    script = to_classic(path.read_text(encoding="utf-8"))
    assert not [line for line in script.splitlines() if line.startswith(("import ", "export "))]
