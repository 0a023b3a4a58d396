"""The engines: our words in, their complaints out."""

import json

import pytest

from fieldguide.model.diagnostics import Code, Diagnostic, Span
from fieldguide.publishing import engines, writer


@pytest.mark.parametrize(("code", "told"), [(0, []), (1, ["MkDocs refused the pages"])])
def test_an_engine_that_ends_with_an_error_has_refused_the_pages(tmp_path, monkeypatch, code, told):
    monkeypatch.setattr(engines, "run", lambda *_: (code, "WARNING -  no page x\n"))
    found = engines._run("mkdocs", tmp_path / "mkdocs.yml", tmp_path, 0, object())
    assert [problem.headline for problem in found] == told


def test_a_folder_with_spaces_stands_in_the_configuration_as_it_is(tmp_path):
    with engines._configuration(tmp_path, tmp_path / "my docs", tmp_path / "out", "en") as path:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert f"docs_dir: {json.dumps('my docs')}" in lines
    assert not path.exists()


def test_a_site_that_somebody_else_made_stays(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.txt").write_text("mine")
    (problem,) = engines.build_site(tmp_path, tmp_path / "docs", tmp_path / "site", "mkdocs", 0)
    assert problem.code is Code.NOT_OURS
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_a_site_is_put_where_it_is_wanted_and_the_scratch_folder_is_gone(tmp_path, monkeypatch):
    def engine(name, configuration, root, epoch, process):
        (built,) = (root / "build").glob("site-*")
        writer.add_files([("index.html", b"new")], built / "site")
        return []

    monkeypatch.setattr(engines, "_run", engine)
    site = tmp_path / "out" / "of" / "the" / "way"
    assert engines.build_site(tmp_path, tmp_path / "docs", site, "mkdocs", 0) == []
    assert (site / "index.html").read_bytes() == b"new"
    assert list((tmp_path / "build").iterdir()) == []


def test_a_site_of_finished_pages_is_put_in_the_place_of_an_older_one(tmp_path):
    site = tmp_path / "site"
    for words in (b"old", b"new"):
        files = {"a/b/index.html": words, "index.html": words}
        assert engines.put_site(tmp_path, files, site, lambda made: [("count.txt", b"%d" % len(made))]) == []
    assert writer.read_tree(site) == {"a/b/index.html": b"new", "index.html": b"new", "count.txt": b"2"}
    assert list((tmp_path / "build").iterdir()) == []
    (problem,) = engines.put_site(tmp_path, {}, tmp_path / "build/..", lambda made: [])
    assert problem.code is Code.NOT_OURS


def test_a_site_in_which_something_is_found_leaves_the_older_one(tmp_path):
    site, found = tmp_path / "site", Diagnostic(Code.BAD_LINK, "leads nowhere", Span("x.md"))
    assert engines.put_site(tmp_path, {"index.html": b"old"}, site, lambda made: []) == []
    assert engines.put_site(tmp_path, {"index.html": b"new"}, site, lambda made: [], lambda: [found]) == [found]
    assert writer.read_tree(site) == {"index.html": b"old"}
    assert list((tmp_path / "build").iterdir()) == []


def test_a_site_that_cannot_be_written_leaves_the_older_one(tmp_path):
    site = tmp_path / "site"
    engines.put_site(tmp_path, {"index.html": b"old"}, site, lambda made: [])
    with pytest.raises(OSError):
        engines.put_site(tmp_path, {"a": b"", "a/b": b""}, site, lambda made: [])
    assert writer.read_tree(site) == {"index.html": b"old"}
    assert list((tmp_path / "build").iterdir()) == []
