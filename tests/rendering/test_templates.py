"""Templates escape all that they place, and those that were compiled before are not compiled again."""

import ast
import re

import jinja2
import pytest
from markupsafe import Markup

from fieldguide.model.translations import Translations
from fieldguide.rendering.templates import HtmlEnvironment, compiled_templates
from tests.conftest import ROOT


def test_a_template_is_compiled_once(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "x").write_text("{{ 1 + 1 }}")
    compiled = []
    for _ in range(2):
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(tmp_path / "templates"), bytecode_cache=compiled_templates()
        )
        real = environment.compile
        monkeypatch.setattr(environment, "compile", lambda *a, real=real, **k: compiled.append(a) or real(*a, **k))
        assert environment.get_template("x").render() == "2"
    assert len(compiled) == 1


def test_without_a_place_for_them_they_are_compiled_each_time(monkeypatch):
    def nowhere():
        raise FileNotFoundError

    monkeypatch.setattr("tempfile.gettempdir", nowhere)
    assert compiled_templates() is None


class Shop:
    """Made up: something with a method, as templates have it."""

    def sign(self, text="open"):
        return f"<{text}>"


@pytest.mark.parametrize(
    "template",
    [
        "{{ shop.sign() }}{{ shop.sign(word) }}{{ shop.sign(text=word) }}",
        "{% for x in [1, 2] %}{{ shop.sign(x) }}{% endfor %}",
        "{% macro box(a, b='<b>') %}<i>{{ a }}{{ b }}</i>{% endmacro %}{{ box(word) }}{{ box(a=made, b=1) }}",
        "{% macro box() %}<i>{{ caller(word) }}</i>{% endmacro %}{% call(a) box() %}{{ a }}{% endcall %}",
        "{% for x in [1] %}{% set y = w('k') %}{{ y }}{{ w('of', name=word) }}{{ loop.cycle('a', 'b') }}{% endfor %}",
        "{{ made }}{{ made ~ word }}{{ made | upper }}{{ None }}{{ 1.5 }}{{ word | safe }}",
        "{% autoescape false %}{{ word }}{% endautoescape %}{{ word }}",
    ],
)
def test_quicker_templates_make_what_jinja_makes(template):
    values = {
        "shop": Shop(),
        "word": "<&'\">",
        "made": Markup("<b>"),
        "w": Translations("en", {"k": "<K>", "of": "of {name}", "format.figures": "0123456789"}),
    }
    plain = jinja2.Environment(autoescape=True).from_string(template)
    assert HtmlEnvironment(autoescape=True).from_string(template).render(values) == plain.render(values)


SAFE = {
    ("overrides/frame.html", "page.meta.data"): "data for search engines, as JSON in which “<” is spelt out",
    (
        "overrides/frame.html",
        "script | script_tag | replace('.js\"', '.js' ~ config.extra.words.asked ~ '\"')",
    ): "an address that mkdocs.yml names, in the engine’s own tag, and our mark of what stands there",
    ("overrides/frame.html", "page.content | replace('action=\"find/\"', 'action=\"find.html\"')"): "a page’s own HTML",
}
"""What templates place as it stands, and why that is no way in. The list only gets shorter."""

TEMPLATES = sorted(
    path
    for top in (ROOT / "generator", ROOT / "overrides")
    for path in top.rglob("*.*")
    if path.suffix in (".j2", ".html")
)


def placed_as_it_stands(text: str) -> list[str]:
    """Each value of a template that goes past the escaping."""
    assert not re.search(r"{%-?\s*(?:autoescape|filter\s+safe)", text)
    return re.findall(r"{{-?\s*([^}]*?)\s*\|\s*safe\b", text)


def test_templates_place_nothing_as_it_stands_but_what_is_known():
    assert len(TEMPLATES) > 40
    found = {
        (path.relative_to(ROOT).as_posix(), value)
        for path in TEMPLATES
        for value in placed_as_it_stands(path.read_text(encoding="utf-8"))
    }
    assert found == SAFE.keys()


def test_what_is_placed_as_it_stands_is_found():
    assert placed_as_it_stands("<p>{{ a }}{{ b|safe }} {{- c | upper | safe -}}") == ["b", "c | upper"]


def test_every_template_is_read_where_all_is_escaped():
    calls = [
        (file.name, {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords})
        for file in (ROOT / "generator").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Environment")
    ]
    assert {name for name, _ in calls} == {"epub.py", "templating.py"}
    assert [name for name, given in calls if given.get("autoescape") != "True"] == []
