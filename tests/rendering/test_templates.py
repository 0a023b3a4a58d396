"""Templates that were compiled before are not compiled again."""

import jinja2

from fieldguide.rendering.templates import compiled_templates


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
