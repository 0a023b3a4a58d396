"""What `fieldguide doctor` says of a folder and of an installation."""

from fieldguide.publishing.doctor import _dependency

CARD = "title: A\ngist: One plain sentence about it.\nmeaning: " + "Plain words. " * 8 + "\n"


def test_the_doctor_finds_what_is_missing_from_a_folder(tmp_path, fieldguide):
    result = fieldguide("doctor", "--root", str(tmp_path))
    assert result.returncode == 1
    assert "WRONG mkdocs.yml is not here\n      go to the guide’s folder" in result.stdout
    assert "WRONG practices/ is not there" in result.stdout


def test_the_doctor_says_so_where_site_is_somebody_else_s(draw, fieldguide):
    folder = draw({"concepts/a": CARD})
    (folder / "site").mkdir()
    (folder / "site" / "mine.txt").write_text("mine")
    result = fieldguide("doctor", "--root", str(folder))
    assert "WRONG site/ was not made by fieldguide" in result.stdout and result.returncode == 1


def test_the_doctor_knows_a_dependency_that_is_gone_or_too_old():
    assert not _dependency("no-such-library", ">=1", lambda *_, **__: True).good
    old = _dependency("click", ">=99", lambda *_, **__: False)
    assert not old.good and ">=99 is needed" in old.words
