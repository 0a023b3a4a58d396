"""Files are known before they are made."""

import os

import pytest

from fieldguide.rendering import planned
from fieldguide.rendering.planned import Planned


def test_a_file_is_made_when_it_is_asked_for_and_once():
    made = []
    files = Planned({"a": lambda: made.append("a") or b"1", "b": lambda: made.append("b") or b"2"})
    assert (list(files), "b" in files, made) == (["a", "b"], True, [])
    assert (files["a"], files["a"], made) == (b"1", b"1", ["a"])


def test_a_folder_is_made_when_something_in_it_is_asked_for():
    made = []
    files = Planned({"a": lambda: b"1"}, {"search/": lambda: made.append("search") or {"search/core.js": b"2"}})
    assert ("a" in files, made) == (True, [])
    assert ("search/other.js" in files, files["search/core.js"], made) == (False, b"2", ["search"])
    assert list(files) == ["a", "search/core.js"]


def test_all_that_others_plan_is_planned_too():
    files = Planned({"a": lambda: b"1", "b": lambda: b"2"})
    files.update(Planned({"b": lambda: b"3"}, {"c/": lambda: {"c/d": b"4"}}))
    assert dict(files) == {"a": b"1", "b": b"3", "c/d": b"4"}


def test_what_nobody_plans_is_not_there():
    with pytest.raises(KeyError):
        Planned()["a"]


MANY = {f"{number}.md": str(number).encode() for number in range(300)}


@pytest.mark.parametrize("splits", [True, False])
def test_all_are_made_at_once_with_or_without_a_second_process(monkeypatch, splits):
    monkeypatch.setattr(planned, "_can_split", lambda: splits)
    files, others = (Planned({path: content.__bytes__ for path, content in MANY.items()}) for _ in range(2))
    files.make_all(others)
    assert dict(files) == dict(others) == MANY
    assert len(files._made) == len(others._made) == len(MANY)


@pytest.mark.parametrize("fails", [ValueError, KeyboardInterrupt, SystemExit])
def test_what_a_second_process_cannot_make_is_made_by_the_first(monkeypatch, capfd, fails):
    monkeypatch.setattr(planned, "_can_split", lambda: True)
    first = os.getpid()

    def make(content):
        if os.getpid() != first:
            raise fails
        return content

    files = Planned({path: lambda content=content: make(content) for path, content in MANY.items()})
    files.make_all(Planned())
    assert dict(files) == MANY
    assert capfd.readouterr().err == ""


def test_a_file_that_cannot_be_made_is_told_where_it_is_asked_for(monkeypatch):
    monkeypatch.setattr(planned, "_can_split", lambda: True)
    files = Planned({path: content.__bytes__ for path, content in MANY.items()})
    files.plan("200.md", lambda: [][0])
    with pytest.raises(IndexError):
        files.make_all(Planned())


def test_without_room_for_a_second_process_the_first_makes_all(monkeypatch):
    monkeypatch.setattr(planned, "_can_split", lambda: True)
    monkeypatch.setattr(planned.multiprocessing, "get_context", refuse)
    files = Planned({path: content.__bytes__ for path, content in MANY.items()})
    files.make_all(Planned())
    assert dict(files) == MANY


def refuse(method):
    raise OSError("no room")
