"""A guide's own templates, by the kind of card that they are for."""

from fieldguide.loading.card_templates import FOLDER, read_card_templates
from fieldguide.model.diagnostics import Code


def test_templates_are_read_by_kind(tmp_path):
    assert read_card_templates(tmp_path) == ({}, [])
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "concept.html").write_text("<p>é</p>", encoding="utf-8")
    (tmp_path / FOLDER / "notes.txt").write_text("mine")
    assert read_card_templates(tmp_path) == ({"concept": "<p>é</p>"}, [])


def test_one_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "concept.html").write_bytes(b"\xff")
    _, (problem,) = read_card_templates(tmp_path)
    assert (problem.code, problem.span.path) == (Code.NOT_UTF8, f"{FOLDER}/concept.html")
