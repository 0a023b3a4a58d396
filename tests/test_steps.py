"""The steps that commands have in common go on, or stop with a sentence; the commands are tried in test_cli.py."""

import gc
import importlib.util

import pytest

from fieldguide.model.diagnostics import Code, Diagnostic, Span
from fieldguide.rendering import print as printing
from fieldguide.steps import (
    _MAKERS,
    build_time,
    check_or_stop,
    make_site_or_stop,
    print_if_possible,
    read_guide,
    stop_at,
)
from tests.test_sites import prepare

WRONG = Diagnostic(Code.NOT_OURS, "this stays as it is", Span("site"))


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return prepare("two-kinds", tmp_path_factory.mktemp("steps") / "guide")


@pytest.fixture
def checked(root):
    return read_guide(root)


def test_what_is_loaded_ahead_is_there():
    assert [name for name in _MAKERS if not importlib.util.find_spec(f"fieldguide.{name}")] == []


def test_reading_leaves_the_collector_of_memory_on(root):
    assert read_guide(root).ok
    assert gc.isenabled()
    with pytest.raises(AttributeError):
        read_guide(None)
    assert gc.isenabled()


def test_what_stands_in_the_way_is_told_and_ends_the_command(checked, capsys):
    stop_at([], checked)
    with pytest.raises(SystemExit) as ended:
        stop_at([WRONG], checked)
    assert ended.value.code == 1
    assert "this stays as it is" in capsys.readouterr().err


def test_a_guide_with_an_error_goes_no_further(root, tmp_path, capsys):
    broken = prepare("two-kinds", tmp_path / "guide")
    card = next((broken / "practices").glob("*/*.yaml"))
    card.write_text(card.read_text(encoding="utf-8") + "no_such_key: x\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        check_or_stop(broken)
    assert "no_such_key" in capsys.readouterr().err


def test_without_a_typesetter_a_note_stands_in_the_place_of_prints(checked, root, monkeypatch, capsys):
    def refuse(*arguments):
        raise printing.CannotPrint("typst is not installed")

    monkeypatch.setattr(printing, "print_guide", refuse)
    assert print_if_possible(checked, root) is None
    assert "so the site offers no PDFs" in capsys.readouterr().err


def test_a_site_that_asks_for_more_is_left_to_mkdocs(root, tmp_path):
    place = prepare("two-kinds", tmp_path / "guide")
    guide = read_guide(place)
    assert "index.html" in make_site_or_stop(guide, place, place, 0, None).files
    settings = place / "mkdocs.yml"
    settings.write_text(f"hooks: [hook.py]\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    (place / "hook.py").write_text("", encoding="utf-8")
    assert make_site_or_stop(guide, place, place, 0, None) is None


def test_a_build_time_that_is_none_is_told(checked, root, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(Exception, match="SOURCE_DATE_EPOCH"):
        build_time(checked, root)
