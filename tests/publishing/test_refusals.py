"""What an engine says becomes problems in plain words, at the lines that they are about."""

from __future__ import annotations

import pytest

from fieldguide.model.diagnostics import Code, Span
from fieldguide.publishing.refusals import tell_refusal

SETTINGS = """\
site_name: A
site_url: example
theme:
  name: material
  custom_dir: gone
plugins:
  - awesome-nav
  - fieldgiude
foo: bar
"""

TRACEBACK = """\
Traceback (most recent call last):
  File "{root}/.venv/lib/python3.11/site-packages/mkdocs/commands/build.py", line 48, in _build_template
    output = template.render(context)
  File "{root}/overrides/404.html", line 3, in top-level template code
    {{% extends "main.html" %}}
  File "{root}/overrides/main.html", line 7, in template
    {{% if %}}
jinja2.exceptions.{reason}
"""


@pytest.fixture
def root(tmp_path):
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("said", "headline", "help", "at"),
    [
        ("'foo': Unrecognised configuration name: foo", "MkDocs knows no setting “foo”", "mend its name", (9, 1, 4)),
        (
            "'site_url': The URL isn't valid, it should include the http:// (scheme)",
            "“site_url” is no address of a site",
            "write it as a browser shows it: site_url: https://",
            (2, 1, 9),
        ),
        (
            "'plugins': The \"fieldgiude\" plugin is not installed",
            "there is no plugin “fieldgiude”",
            "did you mean “fieldguide”?",
            (8, 5, 15),
        ),
        (
            "'theme': The path set in custom_dir ('{root}/gone') does not exist.",
            "there is no “gone” here",
            "mend its name",
            (5, 15, 19),
        ),
        (
            "'theme': Unrecognised theme name: 'material'. The available installed themes are: mkdocs, readthedocs",
            "there is no theme “material”",
            "one that is installed: mkdocs, readthedocs",
            (4, 9, 17),
        ),
        (
            "'plugins': Expected something else",
            "MkDocs does not take what “plugins” says: Expected something else",
            "mend this line",
            (6, 1, 8),
        ),
        ("'nav': Expected nav to be a list", "MkDocs does not take what “nav” says: Expected nav", "mend", (1, 1, 1)),
    ],
)
def test_a_setting_that_mkdocs_refuses_is_told_at_its_line(root, said, headline, help, at):
    line = f"\x1b[31mERROR\x1b[0m   -  Config value {said.format(root=root)}\n"
    (told,) = tell_refusal(f"{line}{line}Aborted with a configuration error!\n", "MkDocs", root)
    assert told.code is Code.ENGINE and told.headline.startswith(headline) and told.help.startswith(help)
    assert told.span == Span("mkdocs.yml", at[0], at[1], at[0], at[2])


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("TemplateSyntaxError: Expected an expression, got '%'", "Expected an expression, got '%'"),
        ("UndefinedError: 'x' is undefined", "'x' is undefined"),
        ("TemplateNotFound: 'a.html' not found in search paths: '/a', '/b'", "'a.html' is not found"),
    ],
)
def test_a_template_with_a_mistake_is_told_at_its_line(root, reason, told):
    (problem,) = tell_refusal(TRACEBACK.format(root=root, reason=reason), "MkDocs", root)
    assert problem.code is Code.BAD_TEMPLATE
    assert problem.headline == f"this template cannot be used: {told}"
    assert problem.span == Span("overrides/main.html", 7, 1, 7, 2)


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("INFO    -  Building\n\x1b[33mWARNING\x1b[0m -  no page x\n", "WARNING -  no page x"),
        ("Traceback (most recent call last):\n  File \"/x.py\", line 1, in x\nKeyError: 'x'\n", "KeyError: 'x'"),
    ],
)
def test_of_anything_else_the_lines_that_tell_what_is_wrong_are_kept(root, output, told):
    (problem,) = tell_refusal(output, "MkDocs", root)
    assert (problem.headline, problem.span, problem.help) == ("MkDocs refused the pages", Span("mkdocs.yml"), told)
